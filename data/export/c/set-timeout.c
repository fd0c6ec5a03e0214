/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: socket succeeded <sys/ioctl.h> */
/* With a timeout the kernel must not wait: poll() does. */
static bool
set_timeout (struct socket *self, double seconds)
{
  int non_blocking = seconds >= 0;

  self->timeout = seconds;
  return succeeded (ioctl (self->fd, FIONBIO, &non_blocking));
}
