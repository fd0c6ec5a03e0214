/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: is-open memory send-unsent <string.h> */
static void
keep_unsent (struct file *self, const char *data, size_t length)
{
  if (self->unsent == NULL)
    self->unsent = allocate (self->size);
  if (length > 0)
    memcpy (self->unsent + self->n_unsent, data, length);
  self->n_unsent += length;
}

/* The buffer could not be emptied: as much as fits is taken. */
static bool
keep_what_fits (struct file *self, struct bytes data)
{
  size_t room;

  memmove (self->unsent, self->unsent + self->n_sent, self->n_unsent - self->n_sent);
  self->n_unsent -= self->n_sent;
  self->n_sent = 0;
  room = self->size - self->n_unsent;
  keep_unsent (self, data.data, data.length < room ? data.length : room);
  return data.length <= room || is_sent (self, WOULD_BLOCK);
}

/* What does not fit into the buffer is sent: first what is in it, then what is longer than it. */
static bool
write_file (struct file *self, struct bytes data, long long *n_written)
{
  size_t n_sent = 0;
  int result;

  if (!is_open (self, "write to"))
    return false;
  *n_written = (long long) data.length;
  if (data.length < self->size && data.length <= self->size - self->n_unsent)
    {
      keep_unsent (self, data.data, data.length);
      return true;
    }
  result = send_unsent (self);
  if (result != 0)
    return result == WOULD_BLOCK && keep_what_fits (self, data);
  while (data.length - n_sent > self->size)
    {
      ssize_t n = file_send (self, data.data + n_sent, data.length - n_sent);

      if (n == WOULD_BLOCK)
        keep_unsent (self, data.data + n_sent, self->size);
      if (n < 0)
        return is_sent (self, (int) n);
      n_sent += (size_t) n;
    }
  keep_unsent (self, data.data + n_sent, data.length - n_sent);
  return true;
}
