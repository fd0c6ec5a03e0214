/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: watch <time.h> */
/* A connection that a watch accepts has its name a moment after the client is connected. Gives it its variable. */
static bool
connection_named (const char *name, struct socket *variable)
{
  struct timespec until;
  struct watch *found;
  int result = 0;

  clock_gettime (CLOCK_REALTIME, &until);
  until.tv_sec += 5;
  pthread_mutex_lock (&turn);
  for (;;)
    {
      for (found = watches; found != NULL && strcmp (found->name, name) != 0;)
        found = found->next;
      if (found != NULL || result != 0)
        break;
      result = pthread_cond_timedwait (&has_accepted, &turn, &until);
    }
  if (found != NULL && found->socket == &found->own)
    {
      *variable = found->own;
      found->socket = variable;
    }
  pthread_mutex_unlock (&turn);
  return found != NULL || raised ("NameError", "name '%s' is not defined", name);
}
