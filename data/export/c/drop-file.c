/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: close-file */
/* Closes a file that no variable stands for any more. A pair loses what it has not sent, as in Python. */
static void
drop_file (struct file *self)
{
  self->is_quiet = true;
  if (self->is_pair)
    self->n_sent = self->n_unsent = 0;
  close_file (self);
}
