/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: is-open receive-for-file take-ahead */
/* At most so many of the bytes that are there, or else of what comes next */
static bool
read_once (struct file *self, size_t size, struct bytes *data)
{
  if (self->ahead.length == 0 && !is_open (self, "read of"))
    return false;
  *data = take_ahead (self, size);
  if (data->length > 0 || size == 0)
    return true;
  if (!receive_for_file (self, size, data))
    return false;
  if (data->data == NULL)
    *data = BYTES ("");
  return true;
}
