/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: watch */
/* Switches automatic mode off. */
static bool
unwatch (const struct socket *socket)
{
  struct watch *self;
  int type;

  if (!succeeded (getsockopt (socket->fd, SOL_SOCKET, SO_TYPE, &type, &(socklen_t){ sizeof type })))
    return false;
  pthread_mutex_lock (&turn);
  self = find_watch (socket);
  if (self != NULL)
    self->on = false;
  pthread_mutex_unlock (&turn);
  return true;
}
