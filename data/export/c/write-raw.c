/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: file-send is-open */
/* Without a buffer: one send(). n_sent: negative: it would have to wait */
static bool
write_raw (struct file *self, struct bytes data, long long *n_sent)
{
  ssize_t n;

  if (!is_open (self, "I/O operation on"))
    return false;
  n = file_send (self, data.data, data.length);
  *n_sent = n;
  return n != FAILED;
}
