/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: connect */
/* The error is a value here. */
static bool
connect_ex (const struct socket *self, const struct address *to, long long *error)
{
  *error = try_to_connect (self, to);
  if (*error == TIMED_OUT)
    *error = EAGAIN;
  return true;
}
