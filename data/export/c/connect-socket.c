/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: connect raise-errno */
static bool
connect_socket (const struct socket *self, const struct address *to)
{
  int error = try_to_connect (self, to);

  if (error == TIMED_OUT)
    return raised ("TimeoutError", "timed out");
  return error == 0 || raise_errno (error);
}
