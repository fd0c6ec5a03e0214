/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: socket succeeded */
static bool
get_option (const struct socket *self, int level, int option, long long *value)
{
  int number = 0;
  socklen_t length = sizeof number;

  if (!succeeded (getsockopt (self->fd, level, option, &number, &length)))
    return false;
  *value = number;
  return true;
}
