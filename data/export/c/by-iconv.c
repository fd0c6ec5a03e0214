/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: codec <errno.h> <iconv.h> */
/* The character that these bytes are; 0: none */
static unsigned
by_iconv (const char *charset, const unsigned char *bytes, size_t length)
{
  static const char *current;
  static iconv_t converter;
  unsigned char utf_32[16];
  char *from = (char *) bytes;
  char *to = (char *) utf_32;
  size_t room = sizeof utf_32;

  if (current == NULL || strcmp (current, charset) != 0)
    {
      if (current != NULL)
        iconv_close (converter);
      converter = iconv_open ("UTF-32LE", charset);
      current = charset;
    }
  if (converter == (iconv_t) -1)
    {
      perror (charset);
      exit (1);
    }
  iconv (converter, NULL, NULL, NULL, NULL);
  if (iconv (converter, &from, &length, &to, &room) == (size_t) -1 || length > 0)
    return 0;
  iconv (converter, NULL, NULL, &to, &room);
  if (room != sizeof utf_32 - 4)
    return 0;
  return utf_32[0] | (unsigned) utf_32[1] << 8 | (unsigned) utf_32[2] << 16 | (unsigned) utf_32[3] << 24;
}
