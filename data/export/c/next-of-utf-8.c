/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: codec */
static size_t
next_of_utf_8 (struct text_file *self, const unsigned char *at, size_t left, unsigned *character, const char **why)
{
  size_t length = *at < 0x80 ? 1 : *at < 0xc2 ? 0 : *at < 0xe0 ? 2 : *at < 0xf0 ? 3 : *at < 0xf5 ? 4 : 0;

  (void) self;
  *why = length == 0 ? "invalid start byte" : NULL;
  *character = length == 1 ? *at : *at & (0x7f >> length);
  for (size_t i = 1; i < length; i++)
    {
      unsigned char least = i > 1 ? 0x80 : *at == 0xe0 ? 0xa0 : *at == 0xf0 ? 0x90 : 0x80;
      unsigned char most = i > 1 ? 0xbf : *at == 0xed ? 0x9f : *at == 0xf4 ? 0x8f : 0xbf;

      *why = i < left ? "invalid continuation byte" : "unexpected end of data";
      if (i == left)
        return 0;
      if (at[i] < least || at[i] > most)
        return i;
      *character = *character << 6 | (at[i] & 0x3f);
    }
  if (length > 1)
    *why = NULL;
  return length > 0 ? length : 1;
}
