/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: by-iconv */
/* A character of so many bytes, if they are there */
static size_t
next_of_length (const struct text_file *self, const unsigned char *at, size_t length, size_t left, unsigned *character,
                const char **why)
{
  *why = "incomplete multibyte sequence";
  if (length > left)
    return 0;
  *character = *at < 0x80 ? *at : by_iconv (self->codec->charset, at, length);
  *why = *character == 0 && *at != 0 ? "illegal multibyte sequence" : NULL;
  return *why == NULL ? length : 1;
}
