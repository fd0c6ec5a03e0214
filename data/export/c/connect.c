/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: address wait */
/* Returns 0, an errno, or TIMED_OUT. */
static int
try_to_connect (const struct socket *self, const struct address *to)
{
  double deadline = deadline_of (self);
  int error = 0;
  socklen_t length = sizeof error;
  int waited;

  if (connect (self->fd, &to->any, to->length) == 0)
    return 0;
  if (errno != EINPROGRESS || deadline < 0)
    return errno;
  waited = wait_for (self, POLLOUT, deadline);
  if (waited != READY)
    return waited;
  if (getsockopt (self->fd, SOL_SOCKET, SO_ERROR, &error, &length) < 0)
    return errno;
  return error == EISCONN ? 0 : error;
}
