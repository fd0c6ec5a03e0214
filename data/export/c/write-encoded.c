/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: is-open joined send-pending */
/* data: the text as it goes into the file, of n characters */
static bool
write_encoded (struct text_file *self, struct bytes data, size_t n, long long *n_written)
{
  if (!is_open (&self->file, "I/O operation on"))
    return false;
  if (self->pending.length + data.length > 8192 && !send_pending (self))
    return false;
  self->pending = joined (self->pending, data);
  if (self->pending.length >= 8192 && !send_pending (self))
    return false;
  /* What was decoded ahead is forgotten, as Python does. */
  self->decoded = self->undecoded = BYTES ("");
  self->after_cr = self->has_begun = self->has_chunk = false;
  self->order = self->codec != NULL ? self->codec->order : 0;
  memset (self->has_read, 0, sizeof self->has_read);
  *n_written = (long long) n;
  return true;
}
