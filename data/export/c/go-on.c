/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: cannot-decode */
/* Bytes that are no text: nothing but to tell it can be done. */
static bool
go_on (const struct text_file *self, const unsigned char *all, size_t *at, size_t n, const char *why, const char *begin,
       char **to)
{
  (void) begin;
  (void) to;
  return cannot_decode (self, all, *at, n, why);
}
