/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: fill-file */
/* size: negative: to the end of the stream */
static bool
read_file (struct file *self, long long size, struct bytes *data)
{
  size_t wanted = size < 0 ? SIZE_MAX : (size_t) size;
  size_t length;

  if (!self->reads)
    return raised ("UnsupportedOperation", "read");
  if (!is_open (self, "read of"))
    return false;
  *data = BYTES ("");
  take_from_file (self, wanted, data);
  do
    {
      length = data->length;
      if (length < wanted && !fill_file (self))
        return false;
      take_from_file (self, wanted - length, data);
    }
  while (data->length > length && data->length < wanted);
  return true;
}
