/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: file is-ready receive */
/* Waits for at most so many bytes: at the end of the stream there are none. */
static bool
receive_for_file (struct file *self, size_t size, struct bytes *data)
{
  double deadline = deadline_of (self->socket);
  int ready;

  if (self->has_timed_out)
    return raised ("OSError", "cannot read from timed out object");
  ready = wait_for (self->socket, POLLIN, deadline);
  self->has_timed_out = ready == TIMED_OUT;
  if (self->has_timed_out)
    return raised ("TimeoutError", "timed out");
  return receive_from (self->socket, size, 0, data, NULL);
}
