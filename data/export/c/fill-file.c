/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: receive-for-file memory <string.h> */
/* Adds to what has been received. */
static bool
fill_file (struct file *self)
{
  struct bytes data;

  if (self->begin == self->end)
    self->begin = self->end = 0;
  if (!receive_for_file (self, self->size - self->end, &data))
    return false;
  memcpy (self->received + self->end, data.data, data.length);
  self->end += data.length;
  return true;
}

/* Takes at most so many bytes of what has been received, and adds them to data. */
static void
take_from_file (struct file *self, size_t size, struct bytes *data)
{
  size_t there = self->end - self->begin;
  size_t n = size < there ? size : there;
  char *joined = allocate (data->length + n);

  memcpy (joined, data->data, data->length);
  memcpy (joined + data->length, self->received + self->begin, n);
  self->begin += n;
  *data = (struct bytes){ joined, data->length + n };
}
