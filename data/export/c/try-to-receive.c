/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: address bytes memory wait <stdlib.h> */
/* Receives at most so many bytes. from: where its address is to be put, or NULL. Returns 0, TIMED_OUT or an errno. */
static int
try_to_receive (const struct socket *self, size_t size, int flags, struct bytes *data, struct address *from)
{
  double deadline = deadline_of (self);
  struct address sender = { .length = 0 };
  char *buffer = calloc (size > 0 ? size : 1, 1);
  char *kept;
  ssize_t n = -1;
  int error;

  if (buffer == NULL)
    return NO_MEMORY;
  do
    {
      error = wait_for (self, POLLIN, deadline);
      sender.length = sizeof sender - offsetof (struct address, any);
      if (error == READY)
        n = recvfrom (self->fd, buffer, size, flags, &sender.any, &sender.length);
      if (error == READY && n < 0)
        error = errno;
    }
  while (error == EINTR || (error == EAGAIN && deadline >= 0));
  if (error == READY)
    {
      /* With MSG_TRUNC it is told how much there was, which can be more than was received. */
      kept = allocate ((size_t) n);
      memset (kept, 0, (size_t) n);
      memcpy (kept, buffer, (size_t) n < size ? (size_t) n : size);
      *data = (struct bytes){ kept, (size_t) n };
      if (from != NULL)
        *from = sender;
    }
  free (buffer);
  return error;
}
