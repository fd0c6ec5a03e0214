/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: close-socket file */
/* The file has no buffers any more; a pair still has what it has received, as in Python. */
static bool
let_go (struct file *self)
{
  self->is_closed = true;
  self->n_sent = self->n_unsent = 0;
  if (!self->is_pair)
    self->ahead = BYTES ("");
  self->socket->n_files--;
  return !self->socket->closes || close_socket (self->socket);
}
