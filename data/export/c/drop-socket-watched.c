/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: forget socket <stdio.h> <unistd.h> */
/* Closes a socket that no variable stands for any more. */
static void
drop_socket (struct socket *self)
{
  forget (self);
  if (self->fd >= 0 && close (self->fd) < 0)
    perror ("close");
  self->fd = -1;
}
