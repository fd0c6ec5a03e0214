/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: text-file joined without-beginning */
static bool
cannot_decode (const struct text_file *self, const unsigned char *all, size_t at, size_t n, const char *why)
{
  const char *codec = self->is_ascii ? "ascii" : "utf-8";

  if (n == 1)
    return raised ("UnicodeDecodeError", "'%s' codec can't decode byte 0x%02x in position %zu: %s", codec, all[at], at,
                   why);
  return raised ("UnicodeDecodeError", "'%s' codec can't decode bytes in position %zu-%zu: %s", codec, at, at + n - 1,
                 why);
}

/* The number of bytes of the character that begins there. why: what is wrong if it is none; then how many are wrong */
static size_t
length_of_character (const unsigned char *at, size_t left, const char **why)
{
  size_t length = *at < 0x80 ? 1 : *at < 0xc2 ? 0 : *at < 0xe0 ? 2 : *at < 0xf0 ? 3 : *at < 0xf5 ? 4 : 0;

  *why = length == 0 ? "invalid start byte" : NULL;
  for (size_t i = 1; i < length; i++)
    {
      unsigned char least = i > 1 ? 0x80 : *at == 0xe0 ? 0xa0 : *at == 0xf0 ? 0x90 : 0x80;
      unsigned char most = i > 1 ? 0xbf : *at == 0xed ? 0x9f : *at == 0xf4 ? 0x8f : 0xbf;

      if (i < left && at[i] >= least && at[i] <= most)
        continue;
      *why = i < left ? "invalid continuation byte" : "unexpected end of data";
      return i;
    }
  return length > 0 ? length : 1;
}

/* Notes how lines end, and makes a "\n" of it if that is wanted. A "\r" at the end waits for what comes behind it. */
static struct bytes
with_newlines (struct text_file *self, struct bytes text, bool is_last)
{
  char *to = allocate (text.length + 2);
  struct bytes result = { to, 0 };
  size_t n = 1;

  if (self->after_cr && (is_last || text.length > 0))
    text = joined (BYTES ("\r"), text);
  else if (self->after_cr)
    return text;
  self->after_cr = !is_last && text.length > 0 && text.data[text.length - 1] == '\r';
  text.length -= self->after_cr;
  for (size_t i = 0; i < text.length; i += n)
    {
      const char *at = text.data + i;
      bool is_cr = *at == '\r';

      n = is_cr && i + 1 < text.length && at[1] == '\n' ? 2 : 1;
      if (is_cr || *at == '\n')
        self->has_read[n == 2 ? 2 : !is_cr] = true;
      if (is_cr && self->translates)
        to[result.length++] = '\n';
      else
        {
          memcpy (to + result.length, at, n);
          result.length += n;
        }
    }
  return result;
}

/* Adds to the text that is to be read. */
static bool
decode (struct text_file *self, struct bytes data, bool is_last)
{
  struct bytes all = joined (self->undecoded, data);
  const unsigned char *bytes = (const unsigned char *) all.data;
  const char *why = NULL;
  size_t at = 0;

  while (at < all.length)
    {
      size_t n = length_of_character (bytes + at, all.length - at, &why);

      if (self->is_ascii && bytes[at] >= 0x80)
        return cannot_decode (self, bytes, at, 1, "ordinal not in range(128)");
      if (why != NULL && (is_last || strcmp (why, "unexpected end of data") != 0))
        return cannot_decode (self, bytes, at, n, why);
      if (why != NULL)
        break;
      at += n;
    }
  self->undecoded = without_beginning (all, at);
  all.length = at;
  if (self->translates || *self->ending == '\0')
    all = with_newlines (self, all, is_last);
  self->decoded = joined (self->decoded, all);
  return true;
}
