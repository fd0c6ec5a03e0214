/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: joined length-of-characters number-of-characters read-chunk send-pending */
static bool
decode_rest (struct text_file *self)
{
  struct bytes all = BYTES ("");
  struct bytes data;

  do
    {
      if (!receive_for_file (&self->file, 8192, &data))
        return false;
      all = joined (all, data);
    }
  while (data.length > 0);
  return decode (self, all, true);
}

/* n: of characters; negative: to the end of the stream */
static bool
read_text (struct text_file *self, long long n, struct bytes *text)
{
  bool is_more = true;

  if (!can_read_text (self) || !send_pending (self) || (n < 0 && !decode_rest (self)))
    return false;
  while (n >= 0 && is_more && number_of_characters (self->decoded) < (size_t) n)
    if (!read_chunk (self, &is_more))
      {
        self->decoded = BYTES (""); /* lost, as in Python */
        return false;
      }
  take_text (self, n < 0 ? self->decoded.length : length_of_characters (self->decoded, (size_t) n), text);
  return true;
}
