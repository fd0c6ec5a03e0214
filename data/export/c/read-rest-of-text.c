/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: decode is-open read-rest send-pending */
/* To the end of the stream */
static bool
read_rest_of_text (struct text_file *self, struct bytes *text)
{
  struct bytes all;

  if (!is_open (&self->file, "I/O operation on") || !send_pending (self) || !read_rest (&self->file, &all))
    return false;
  if (all.data == NULL)
    return raised ("TypeError", "%s",
                   self->codec->is_unicode ? "can't concat NoneType to bytes"
                                           : "a bytes-like object is required, not 'NoneType'");
  if (!decode (self, all, true))
    return false;
  *text = self->decoded;
  self->decoded = BYTES ("");
  self->has_chunk = false;
  return true;
}
