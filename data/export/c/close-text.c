/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: close-file send-pending */
/* Closed for the second time nothing happens. */
static bool
close_text (struct text_file *self)
{
  bool sent = self->file.is_closed || send_pending (self);

  if (!sent)
    self->file.n_sent = self->file.n_unsent = 0; /* that it cannot be sent is told */
  return close_file (&self->file) && sent;
}
