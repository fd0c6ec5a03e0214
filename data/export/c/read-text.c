/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: is-open length-of-characters number-of-characters read-chunk send-pending take-text */
/* n: of characters */
static bool
read_text (struct text_file *self, size_t n, struct bytes *text)
{
  bool is_more = true;
  size_t there;

  if (!is_open (&self->file, "I/O operation on") || !send_pending (self))
    return false;
  while (is_more && (there = number_of_characters (self->decoded)) < n)
    if (!read_chunk (self, n - there, &is_more))
      {
        self->decoded = BYTES (""); /* lost, as in Python */
        return false;
      }
  take_text (self, length_of_characters (self->decoded, n), text);
  return true;
}
