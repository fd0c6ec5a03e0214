/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: address bytes is-ready */
static bool
send_to (const struct socket *self, struct bytes data, int flags, const struct address *to, long long *sent)
{
  double deadline = deadline_of (self);
  ssize_t n;

  do
    {
      if (!is_ready (self, POLLOUT, deadline))
        return false;
      n = sendto (self->fd, data.data, data.length, flags, &to->any, to->length);
    }
  while (n < 0 && is_to_be_repeated (deadline));
  if (n < 0)
    return raise_errno (errno);
  *sent = n;
  return true;
}
