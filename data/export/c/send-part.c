/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: bytes is-ready */
/* Sends as much as can be sent now, or waits until something can. Returns how much; negative: failed, and told */
static ssize_t
send_part (const struct socket *self, struct bytes data, int flags, double deadline)
{
  ssize_t n;

  do
    {
      if (!is_ready (self, POLLOUT, deadline))
        return -1;
      n = send (self->fd, data.data, data.length, flags);
    }
  while (n < 0 && is_to_be_repeated (deadline));
  if (n < 0)
    raise_errno (errno);
  return n;
}
