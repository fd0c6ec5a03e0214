/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: is-open joined receive-for-file take-ahead */
/* As much as that, unless the stream ends. No data: nothing is there, and the socket does not wait. As long as more
   than a buffer is wanted it is received past the buffer. */
static bool
read_file (struct file *self, size_t size, struct bytes *data)
{
  bool past_buffer = true;
  size_t filled = 0;

  if (self->ahead.length == 0 && !is_open (self, "read of"))
    return false;
  *data = take_ahead (self, size);
  while (data->length < size)
    {
      size_t rest = size - data->length;
      size_t wanted;

      past_buffer = past_buffer && rest >= self->size;
      wanted = past_buffer ? rest - rest % self->size : self->size - filled;
      if (wanted == 0)
        break;
      if (!receive_for_file (self, wanted, &self->ahead))
        return false;
      if (self->ahead.data == NULL && data->length == 0)
        *data = self->ahead;
      if (self->ahead.length == 0)
        break;
      filled += past_buffer ? 0 : self->ahead.length;
      *data = joined (*data, take_ahead (self, rest));
    }
  return true;
}
