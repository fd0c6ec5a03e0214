/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: forget socket <stdbool.h> */
/* The descriptor stays open, and is nobody's. */
static bool
detach_socket (struct socket *self, long long *fd)
{
  forget (self);
  *fd = self->fd;
  self->fd = -1;
  return true;
}
