/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: send-part */
/* The timeout holds for the whole. */
static bool
send_all (const struct socket *self, struct bytes data, int flags)
{
  double deadline = deadline_of (self);

  do
    {
      ssize_t n = send_part (self, data, flags, deadline);

      if (n < 0)
        return false;
      data.data += n;
      data.length -= (size_t) n;
    }
  while (data.length > 0);
  return true;
}
