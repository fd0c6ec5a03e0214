/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: forget socket succeeded <unistd.h> */
/* That the other side has reset the connection is no error here. */
static bool
close_socket (struct socket *self)
{
  int fd = self->fd;

  self->closes = self->n_files > 0;
  if (self->closes)
    return true;
  forget (self);
  self->fd = -1;
  return fd < 0 || close (fd) == 0 || errno == ECONNRESET || raise_errno (errno);
}
