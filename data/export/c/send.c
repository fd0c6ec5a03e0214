/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: send-part */
static bool
send_bytes (const struct socket *self, struct bytes data, int flags, long long *sent)
{
  ssize_t n = send_part (self, data, flags, deadline_of (self));

  if (n >= 0)
    *sent = n;
  return n >= 0;
}
