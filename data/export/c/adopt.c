/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: socket succeeded */
/* @fd: what a system call gave; @type: with its flags */
static bool
adopt (struct socket *self, int fd, int type)
{
  if (!succeeded (fd))
    return false;
  *self = (struct socket){ .fd = fd, .timeout = type & SOCK_NONBLOCK ? 0 : -1 };
  return true;
}
