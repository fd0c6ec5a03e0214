/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: bytes memory socket succeeded */
static bool
get_option_bytes (const struct socket *self, int level, int option, socklen_t length, struct bytes *value)
{
  char *data = allocate (length);

  memset (data, 0, length);
  if (!succeeded (getsockopt (self->fd, level, option, data, &length)))
    return false;
  *value = (struct bytes){ data, length };
  return true;
}
