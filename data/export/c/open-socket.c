/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: adopt */
static bool
open_socket (struct socket *self, int family, int type, int protocol)
{
  return adopt (self, socket (family, type | SOCK_CLOEXEC, protocol), type);
}
