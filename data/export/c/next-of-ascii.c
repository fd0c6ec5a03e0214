/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: codec */
static size_t
next_of_ascii (struct text_file *self, const unsigned char *at, size_t left, unsigned *character, const char **why)
{
  (void) self;
  (void) left;
  *character = *at;
  *why = *at < 0x80 ? NULL : "ordinal not in range(128)";
  return 1;
}
