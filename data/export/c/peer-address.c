/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: address socket succeeded */
static bool
get_peer_address (const struct socket *self, struct address *peer)
{
  struct address found = { .length = sizeof found - offsetof (struct address, any) };

  if (!succeeded (getpeername (self->fd, &found.any, &found.length)))
    return false;
  *peer = found;
  return true;
}
