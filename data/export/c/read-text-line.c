/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: length-of-characters number-of-characters read-chunk send-pending */
/* limit: of the line's characters; negative: none */
static bool
read_text_line (struct text_file *self, long long limit, struct bytes *line)
{
  bool is_more = true;
  size_t length = 0;

  if (!can_read_text (self) || !send_pending (self))
    return false;
  for (;;)
    {
      const char *end = memmem (self->decoded.data, self->decoded.length, self->ending, strlen (self->ending));
      size_t most = limit < 0 ? SIZE_MAX : length_of_characters (self->decoded, (size_t) limit);

      length = end != NULL ? (size_t) (end - self->decoded.data) + strlen (self->ending) : self->decoded.length;
      if (length > most)
        length = most;
      if (end != NULL || !is_more || (limit >= 0 && number_of_characters (self->decoded) >= (size_t) limit))
        break;
      if (!read_chunk (self, &is_more))
        {
          self->decoded = BYTES (""); /* lost, as in Python */
          return false;
        }
    }
  take_text (self, length, line);
  return true;
}
