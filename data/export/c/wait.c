/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: socket raise-errno <limits.h> <poll.h> <time.h> */
static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

/* Until when a call that begins now may wait, if the socket has a timeout; else negative */
static double
deadline_of (const struct socket *self)
{
  return self->timeout > 0 ? now () + self->timeout : -1;
}

#define READY 0
#define TIMED_OUT -1
#define NO_MEMORY -2

/* Waits until the socket is ready for it, or failed. Returns READY, TIMED_OUT or an errno. */
static int
wait_for (const struct socket *self, short events, double deadline)
{
  struct pollfd wanted = { .fd = self->fd, .events = events };

  if (deadline < 0 || self->fd < 0)
    return READY;
  for (;;)
    {
      double left_ms = (deadline - now ()) * 1000;
      int n;

      if (left_ms < 0)
        return TIMED_OUT;
      n = poll (&wanted, 1, left_ms < INT_MAX - 1 ? (int) left_ms + 1 : INT_MAX);
      if (n > 0)
        return READY;
      if (n < 0 && errno != EINTR)
        return errno;
    }
}
