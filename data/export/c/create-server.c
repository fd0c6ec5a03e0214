/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: address open-socket drop-socket */
/* text: of the address, for the error */
static bool
create_server (struct socket *self, int family, const struct address *at, const char *text, bool reuse_port,
               bool both_families, int backlog)
{
  struct socket made = CLOSED_SOCKET;
  bool done;

  if (!open_socket (&made, family, SOCK_STREAM, 0))
    return false;
  if (setsockopt (made.fd, SOL_SOCKET, SO_REUSEADDR, &(int){ 1 }, sizeof (int)) < 0)
    perror ("SO_REUSEADDR"); /* it will do without */
  done = (!reuse_port || succeeded (setsockopt (made.fd, SOL_SOCKET, SO_REUSEPORT, &(int){ 1 }, sizeof (int))))
         && (family != AF_INET6
             || succeeded (setsockopt (made.fd, IPPROTO_IPV6, IPV6_V6ONLY, &(int){ !both_families }, sizeof (int))));
  if (done && bind (made.fd, &at->any, at->length) < 0)
    done = raised (exception_of (errno), "[Errno %d] %s (while attempting to bind on address %s)", errno,
                   strerror (errno), text);
  done = done && succeeded (listen (made.fd, backlog));
  if (done)
    *self = made;
  else
    drop_socket (&made);
  return done;
}
