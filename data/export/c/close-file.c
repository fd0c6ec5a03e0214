/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: let-go send-unsent */
/* Closed for the second time nothing happens. */
static bool
close_file (struct file *self)
{
  int result;

  if (self->is_closed)
    return true;
  result = send_unsent (self);
  return let_go (self) && is_sent (self, result);
}
