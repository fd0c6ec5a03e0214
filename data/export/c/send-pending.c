/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: text-file write-file */
/* Gives what was written to the file of bytes. */
static bool
send_pending (struct text_file *self)
{
  struct bytes pending = self->pending;
  long long n;

  self->pending = BYTES ("");
  return pending.length == 0 || write_file (&self->file, pending, &n);
}
