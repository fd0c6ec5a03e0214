/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: drop-socket */
/* The variable gets another socket: what it stood for before is closed. */
static void
replace_socket (struct socket *self, struct socket *other)
{
  drop_socket (self);
  *self = *other;
  other->fd = -1;
}
