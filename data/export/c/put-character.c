/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: */
/* Writes it as UTF-8; returns where its end is. */
static char *
put_character (char *to, unsigned c)
{
  if (c < 0x80)
    *to++ = (char) c;
  else
    {
      int n = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3; /* behind the first */

      *to++ = (char) ((0xff00 >> (n + 1)) | (c >> (6 * n)));
      for (; n > 0; n--)
        *to++ = (char) (0x80 | ((c >> (6 * (n - 1))) & 0x3f));
    }
  return to;
}
