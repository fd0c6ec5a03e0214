/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: send-written */
static bool
write_file (struct file *self, struct bytes data, long long *n_written)
{
  size_t left = data.length;

  if (!self->writes)
    return raised ("UnsupportedOperation", "write");
  if (!is_open (self, "write to"))
    return false;
  if (left > self->size - self->n_written && !send_written (self))
    return false;
  while (left > self->size - self->n_written)
    {
      struct bytes rest = { data.data + (data.length - left), left };
      ssize_t n = send_part (self->socket, rest, 0, deadline_of (self->socket));

      if (n < 0)
        return false;
      left -= (size_t) n;
    }
  memcpy (self->written + self->n_written, data.data + (data.length - left), left);
  self->n_written += left;
  *n_written = (long long) data.length;
  return true;
}
