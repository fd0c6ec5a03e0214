/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: address connect raise-gai <netdb.h> <sys/ioctl.h> <unistd.h> */
/* Makes a socket and connects it. Returns 0, an errno, or TIMED_OUT. */
static int
try_address (struct socket *self, const struct addrinfo *info, double timeout, const struct address *source)
{
  struct address to = { .length = info->ai_addrlen };
  int non_blocking = timeout >= 0;
  int error;

  memcpy (&to.any, info->ai_addr, info->ai_addrlen);
  *self = (struct socket){ .fd = socket (info->ai_family, info->ai_socktype | SOCK_CLOEXEC, info->ai_protocol),
                           .timeout = timeout };
  if (self->fd < 0)
    return errno;
  if (ioctl (self->fd, FIONBIO, &non_blocking) < 0
      || (source != NULL && bind (self->fd, &source->any, source->length) < 0))
    error = errno;
  else
    error = try_to_connect (self, &to);
  if (error != 0)
    close (self->fd);
  return error;
}

/* Tries each address of the host. source: where from, or NULL */
static bool
create_connection (struct socket *self, const char *host, const char *port, double timeout,
                   const struct address *source)
{
  struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
  struct addrinfo *infos = NULL;
  struct socket made = CLOSED_SOCKET;
  int error = getaddrinfo (host, port, &hints, &infos);

  if (error != 0)
    return raise_gai (error);
  error = ENOENT;
  for (const struct addrinfo *info = infos; info != NULL && error != 0; info = info->ai_next)
    error = try_address (&made, info, timeout, source);
  freeaddrinfo (infos);
  if (error == TIMED_OUT)
    return raised ("TimeoutError", "timed out");
  if (error != 0)
    return raise_errno (error);
  *self = made;
  return true;
}
