/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: next-of-multibyte */
static size_t
next_of_shift_jis (struct text_file *self, const unsigned char *at, size_t left, unsigned *character, const char **why)
{
  size_t length = (*at >= 0x81 && *at <= 0x9f) || (*at >= 0xe0 && *at <= 0xea) ? 2 : 1;

  return next_of_length (self, at, length, left, character, why);
}
