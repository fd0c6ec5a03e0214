/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: is-open joined receive-for-file take-ahead */
/* All until the end of the stream. No data: nothing is there, and the socket does not wait. */
static bool
read_rest (struct file *self, struct bytes *data)
{
  struct bytes more;

  if (self->size > 0 && self->ahead.length == 0 && !is_open (self, "read of"))
    return false;
  *data = take_ahead (self, SIZE_MAX);
  for (;;)
    {
      if (!receive_for_file (self, 8192, &more))
        return false;
      if (more.data == NULL && data->length == 0)
        *data = more;
      if (more.length == 0)
        return true;
      *data = joined (*data, more);
    }
}
