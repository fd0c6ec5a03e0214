/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: forget socket <stdio.h> <unistd.h> */
/* Closes a socket that no variable stands for any more, unless a file does. */
static void
drop_socket (struct socket *self)
{
  self->closes = self->n_files > 0;
  if (self->closes)
    return;
  forget (self);
  if (self->fd >= 0 && close (self->fd) < 0)
    perror ("close");
  self->fd = -1;
}
