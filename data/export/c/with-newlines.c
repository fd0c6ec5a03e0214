/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: joined memory text-file */
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
