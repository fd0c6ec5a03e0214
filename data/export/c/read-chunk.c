/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: decode receive-for-file */
/* Waits for more text; there is none any more at the end of the stream. */
static bool
read_chunk (struct text_file *self, bool *is_more)
{
  size_t length = self->decoded.length;
  struct bytes data;

  if (!receive_for_file (&self->file, 8192, &data) || !decode (self, data, data.length == 0))
    return false;
  *is_more = data.length > 0 || self->decoded.length > length;
  return true;
}

static bool
can_read_text (const struct text_file *self)
{
  return is_open (&self->file, "I/O operation on")
         && (self->file.reads || raised ("UnsupportedOperation", "not readable"));
}

static void
take_text (struct text_file *self, size_t length, struct bytes *text)
{
  *text = (struct bytes){ self->decoded.data, length };
  self->decoded = without_beginning (self->decoded, length);
}
