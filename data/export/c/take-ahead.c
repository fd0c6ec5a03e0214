/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: file without-beginning */
/* At most so many of the bytes that were received ahead */
static struct bytes
take_ahead (struct file *self, size_t size)
{
  size_t n = size < self->ahead.length ? size : self->ahead.length;
  struct bytes data = { n > 0 ? self->ahead.data : "", n };

  self->ahead = without_beginning (self->ahead, n);
  return data;
}
