/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: address socket succeeded */
static bool
get_own_address (const struct socket *self, struct address *own)
{
  struct address found = { .length = sizeof found - offsetof (struct address, any) };

  if (!succeeded (getsockname (self->fd, &found.any, &found.length)))
    return false;
  *own = found;
  return true;
}
