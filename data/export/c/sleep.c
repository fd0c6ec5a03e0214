/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: raise-errno <time.h> */
static bool
sleep_for (double seconds)
{
  struct timespec left = { .tv_sec = (time_t) seconds };

  left.tv_nsec = (long) ((seconds - (double) left.tv_sec) * 1e9);
  while (nanosleep (&left, &left) < 0)
    if (errno != EINTR)
      return raise_errno (errno);
  return true;
}
