/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: watch */
static void
set_by_hand (const struct socket *socket, bool by_hand)
{
  struct watch *self;

  pthread_mutex_lock (&turn);
  self = find_watch (socket);
  if (self != NULL)
    self->by_hand = by_hand;
  pthread_mutex_unlock (&turn);
}

/* The program accepts or receives from the socket itself: its watch keeps out of the way. */
static bool
by_hand (const struct socket *socket)
{
  set_by_hand (socket, true);
  return true;
}

static void
by_itself (const struct socket *socket)
{
  set_by_hand (socket, false);
}
