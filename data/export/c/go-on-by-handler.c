/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: cannot-decode next-of-utf-8 put-character */
/* Whether bytes that could not be decoded have become a character, next to each other */
static bool
ends_with_character (const char *begin, const char *end)
{
  unsigned character;
  const char *why;

  for (size_t n = 2; n <= 4 && n <= (size_t) (end - begin); n++)
    if (next_of_utf_8 (NULL, (const unsigned char *) end - n, n, &character, &why) == n && why == NULL)
      return true;
  return false;
}

/* Does about bytes that are no text what is wanted, and goes on behind them. */
static bool
go_on (const struct text_file *self, const unsigned char *all, size_t *at, size_t n, const char *why, const char *begin,
       char **to)
{
  const char *errors = self->errors;
  size_t i = 0;

  if (strcmp (errors, "strict") == 0)
    return cannot_decode (self, all, *at, n, why);
  if (strcmp (errors, "xmlcharrefreplace") == 0 || strcmp (errors, "namereplace") == 0)
    return raised ("TypeError", "don't know how to handle UnicodeDecodeError in error callback");
  if (strcmp (errors, "surrogateescape") == 0)
    {
      for (; i < n && i < 4 && all[*at + i] >= 0x80; i++)
        {
          *(*to)++ = (char) all[*at + i];
          if (ends_with_character (begin, *to))
            return raised ("NotImplementedError", "U+DC%02X completes a character: a str cannot have it here",
                           all[*at + i]);
        }
      if (i == 0)
        return cannot_decode (self, all, *at, n, why);
      n = i;
    }
  else if (strcmp (errors, "replace") == 0)
    *to = put_character (*to, 0xfffd);
  else if (strcmp (errors, "backslashreplace") == 0)
    for (; i < n; i++)
      *to += sprintf (*to, "\\x%02x", all[*at + i]);
  else if (strcmp (errors, "ignore") != 0)
    return raised ("LookupError", "unknown error handler name '%s'", errors);
  *at += n;
  return true;
}
