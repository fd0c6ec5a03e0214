/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: file memory */
static bool
open_file (struct file *self, struct socket *socket, bool reads, bool writes, size_t size)
{
  *self = (struct file){ .socket = socket, .reads = reads, .writes = writes, .size = size };
  if (reads)
    self->received = allocate (size);
  if (writes)
    self->written = allocate (size);
  socket->n_files++;
  return true;
}
