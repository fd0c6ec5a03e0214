/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: next-of-multibyte */
static size_t
next_of_euc_jp (struct text_file *self, const unsigned char *at, size_t left, unsigned *character, const char **why)
{
  size_t length = next_of_length (self, at, *at < 0x80 ? 1 : *at == 0x8f ? 3 : 2, left, character, why);

  /* Python has another character here. */
  if (length == 3 && memcmp (at, "\x8f\xa2\xb7", 3) == 0)
    *character = '~';
  return length;
}
