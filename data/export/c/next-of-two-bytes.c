/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: next-of-multibyte */
static size_t
next_of_two_bytes (struct text_file *self, const unsigned char *at, size_t left, unsigned *character, const char **why)
{
  return next_of_length (self, at, *at < 0x80 ? 1 : 2, left, character, why);
}
