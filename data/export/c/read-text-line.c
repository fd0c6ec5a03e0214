/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: is-open length-of-characters number-of-characters read-chunk send-pending take-text */
/* Up to and with the end of the line; 0: it does not end there */
static size_t
length_of_line (const struct text_file *self)
{
  const char *data = self->decoded.data;
  size_t length = self->decoded.length;
  const char *end;

  if (*self->ending != '\0')
    {
      end = memmem (data, length, self->ending, strlen (self->ending));
      return end != NULL ? (size_t) (end - data) + strlen (self->ending) : 0;
    }
  for (size_t i = 0; i < length; i++)
    if (data[i] == '\n' || data[i] == '\r')
      return i + (data[i] == '\r' && i + 1 < length && data[i + 1] == '\n' ? 2 : 1);
  return 0;
}

/* limit: of the line's characters; negative: none */
static bool
read_text_line (struct text_file *self, long long limit, struct bytes *line)
{
  bool is_more = true;
  size_t length = 0;

  if (!is_open (&self->file, "I/O operation on") || !send_pending (self))
    return false;
  while (is_more && length == 0
         && ((self->decoded.length == 0 && !self->has_chunk) || limit < 0
             || number_of_characters (self->decoded) < (size_t) limit))
    {
      length = length_of_line (self);
      self->has_chunk = self->has_chunk && length > 0;
      if (length == 0 && !read_chunk (self, 0, &is_more))
        {
          self->decoded = BYTES (""); /* lost, as in Python */
          return false;
        }
    }
  length = length_of_line (self);
  if (length == 0)
    length = self->decoded.length;
  if (limit >= 0 && length > length_of_characters (self->decoded, (size_t) limit))
    length = length_of_characters (self->decoded, (size_t) limit);
  take_text (self, length, line);
  return true;
}
