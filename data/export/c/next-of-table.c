/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: by-iconv */
/* One byte a character */
static size_t
next_of_table (struct text_file *self, const unsigned char *at, size_t left, unsigned *character, const char **why)
{
  (void) left;
  *character = *at != 0 ? by_iconv (self->codec->charset, at, 1) : 0;
  *why = *character == 0 && *at != 0 ? "character maps to <undefined>" : NULL;
  return 1;
}
