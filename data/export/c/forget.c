/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: watch */
/* A socket that is about to be closed is not watched any more. */
static void
forget (const struct socket *socket)
{
  struct watch *self;

  pthread_mutex_lock (&turn);
  self = find_watch (socket);
  if (self != NULL)
    self->socket = NULL;
  pthread_mutex_unlock (&turn);
}
