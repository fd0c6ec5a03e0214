/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: wait */
/* Waits as wait_for() does; tells what went wrong */
static bool
is_ready (const struct socket *self, short events, double deadline)
{
  int result = wait_for (self, events, deadline);

  if (result == TIMED_OUT)
    return raised ("TimeoutError", "timed out");
  return result == READY || raise_errno (result);
}

/* Whether the call that failed is to be made again: it was interrupted, or poll() was wrong */
static bool
is_to_be_repeated (double deadline)
{
  return errno == EINTR || (errno == EAGAIN && deadline >= 0);
}
