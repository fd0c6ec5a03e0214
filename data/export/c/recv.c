/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: receive */
static bool
receive (const struct socket *self, size_t size, int flags, struct bytes *data)
{
  if (size > 0)
    return receive_from (self, size, flags, data, NULL);
  *data = BYTES (""); /* nothing is asked for: the kernel is not */
  return true;
}
