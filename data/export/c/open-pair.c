/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: adopt */
static bool
open_pair (struct socket *one, struct socket *other, int family, int type, int protocol)
{
  int fds[2];

  return succeeded (socketpair (family, type | SOCK_CLOEXEC, protocol, fds)) && adopt (one, fds[0], type)
         && adopt (other, fds[1], type);
}
