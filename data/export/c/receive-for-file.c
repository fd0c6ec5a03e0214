/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: file-failed is-open try-to-receive */
/* Waits for at most so many bytes: none at the end of the stream; no data: nothing is there, and the socket does not
   wait. */
static bool
receive_for_file (struct file *self, size_t size, struct bytes *data)
{
  int error;

  if (!is_open (self, "I/O operation on"))
    return false;
  if (self->has_timed_out)
    return raised ("OSError", "cannot read from timed out object");
  *data = BYTES ("");
  error = size > 0 ? try_to_receive (self->socket, size, 0, data, NULL) : 0;
  self->has_timed_out = error == TIMED_OUT;
  if (error == EAGAIN)
    *data = (struct bytes){ NULL, 0 };
  return error == 0 || file_failed (self, error) == WOULD_BLOCK;
}
