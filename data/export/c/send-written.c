/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: file send-part <string.h> */
/* Sends what has been written. What could not be sent stays. */
static bool
send_written (struct file *self)
{
  while (self->n_written > 0)
    {
      struct bytes left = { self->written, self->n_written };
      ssize_t n = send_part (self->socket, left, 0, deadline_of (self->socket));

      if (n < 0)
        return false;
      self->n_written -= (size_t) n;
      memmove (self->written, self->written + n, self->n_written);
    }
  return true;
}
