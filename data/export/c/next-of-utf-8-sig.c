/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: next-of-utf-8 */
/* A mark may stand at the beginning. */
static size_t
next_of_utf_8_sig (struct text_file *self, const unsigned char *at, size_t left, unsigned *character, const char **why)
{
  static const char mark[] = "\xef\xbb\xbf";

  *why = NULL;
  if (self->has_begun || memcmp (at, mark, left < 3 ? left : 3) != 0)
    {
      self->has_begun = true;
      return next_of_utf_8 (self, at, left, character, why);
    }
  if (left < 3)
    return 0;
  self->has_begun = true;
  self->n_uncounted = 3;
  *character = NO_CHARACTER;
  return 3;
}
