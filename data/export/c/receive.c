/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: address bytes is-ready memory <stdlib.h> */
/* Receives at most so many bytes. from: where its address is to be put, or NULL */
static bool
receive_from (const struct socket *self, size_t size, int flags, struct bytes *data, struct address *from)
{
  double deadline = deadline_of (self);
  struct address sender = { .length = 0 };
  char *buffer;
  char *kept;
  ssize_t n;

  buffer = calloc (size > 0 ? size : 1, 1);
  if (buffer == NULL)
    return raised ("MemoryError", "%s", "");
  do
    {
      if (!is_ready (self, POLLIN, deadline))
        {
          free (buffer);
          return false;
        }
      sender.length = sizeof sender - offsetof (struct address, any);
      n = recvfrom (self->fd, buffer, size, flags, &sender.any, &sender.length);
    }
  while (n < 0 && is_to_be_repeated (deadline));
  if (n < 0)
    {
      free (buffer);
      return raise_errno (errno);
    }
  kept = allocate ((size_t) n);
  /* With MSG_TRUNC it is told how much there was, which can be more than was received. */
  memset (kept, 0, (size_t) n);
  memcpy (kept, buffer, (size_t) n < size ? (size_t) n : size);
  free (buffer);
  *data = (struct bytes){ kept, (size_t) n };
  if (from != NULL)
    *from = sender;
  return true;
}
