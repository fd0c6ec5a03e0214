/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: file-failed */
/* Sends as much as can be sent now, or waits until something can. Returns how much, FAILED or WOULD_BLOCK */
static ssize_t
file_send (const struct file *self, const char *data, size_t length)
{
  double deadline = deadline_of (self->socket);

  for (;;)
    {
      int result = wait_for (self->socket, POLLOUT, deadline);
      ssize_t n = result == READY ? send (self->socket->fd, data, length, 0) : -1;

      if (n >= 0)
        return n;
      if (result == READY)
        result = errno;
      if (result != EINTR && (result != EAGAIN || deadline < 0))
        return file_failed (self, result);
    }
}
