/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: file */
static bool
open_file (struct file *self, struct socket *socket, size_t size, bool is_pair)
{
  *self = (struct file){ .socket = socket, .size = size, .is_pair = is_pair, .ahead = BYTES ("") };
  socket->n_files++;
  return true;
}
