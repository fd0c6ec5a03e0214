/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: file */
static bool
sends_all (int fd, const char *data, size_t length)
{
  ssize_t n = 1;

  for (; length > 0 && n > 0; length -= (size_t) n, data += n)
    n = send (fd, data, length, 0);
  return n > 0;
}

/* At the end of the program what was written is sent, as far as it can be. pending: of text */
static void
end_file (const struct file *self, struct bytes pending)
{
  if (!self->is_closed && sends_all (self->socket->fd, self->written, self->n_written))
    sends_all (self->socket->fd, pending.data, pending.length);
}
