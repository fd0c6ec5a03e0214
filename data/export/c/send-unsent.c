/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: file-send */
/* Sends what was written. Returns 0 when all is sent, else FAILED or WOULD_BLOCK; what could not be sent stays. */
static int
send_unsent (struct file *self)
{
  while (self->n_sent < self->n_unsent)
    {
      ssize_t n = file_send (self, self->unsent + self->n_sent, self->n_unsent - self->n_sent);

      if (n < 0)
        return (int) n;
      self->n_sent += (size_t) n;
    }
  self->n_sent = self->n_unsent = 0;
  return 0;
}

/* What send_unsent() gave: whether that is well. If not, it was told. */
static bool
is_sent (const struct file *self, int result)
{
  if (result == WOULD_BLOCK && !self->is_quiet)
    raised ("BlockingIOError", "[Errno %d] write could not complete without blocking", EAGAIN);
  return result == 0;
}
