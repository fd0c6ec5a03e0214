/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: address adopt is-ready */
static bool
accept_from (const struct socket *listener, struct socket *connection, struct address *peer)
{
  double deadline = deadline_of (listener);
  struct address from;
  int fd;

  do
    {
      if (!is_ready (listener, POLLIN, deadline))
        return false;
      from = (struct address){ .length = sizeof from - offsetof (struct address, any) };
      fd = accept4 (listener->fd, &from.any, &from.length, SOCK_CLOEXEC);
    }
  while (fd < 0 && is_to_be_repeated (deadline));
  if (!adopt (connection, fd, 0))
    return false;
  *peer = from;
  return true;
}
