/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: send-written close-socket */
/* Closed for the second time nothing happens. */
static bool
close_file (struct file *self)
{
  bool sent;

  if (self->is_closed)
    return true;
  sent = send_written (self);
  self->is_closed = true;
  self->socket->n_files--;
  return (!self->socket->closes || close_socket (self->socket)) && sent;
}
