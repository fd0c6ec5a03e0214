/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: decode number-of-characters receive-for-file */
/* Waits for more text, of about so many characters; there is none any more at the end of the stream. */
static bool
read_chunk (struct text_file *self, size_t n, bool *is_more)
{
  size_t there = number_of_characters (self->decoded);
  double wanted = (self->ratio > 1 ? self->ratio : 1) * (double) n;
  struct bytes data;

  if (!receive_for_file (&self->file, wanted > 8192 && wanted < 1e18 ? (size_t) wanted : 8192, &data)
      || !decode (self, data, data.length == 0))
    return false;
  n = number_of_characters (self->decoded) - there;
  self->ratio = n > 0 ? (double) data.length / (double) n : 0;
  self->has_chunk = n > 0;
  *is_more = data.length > 0 || n > 0;
  return true;
}
