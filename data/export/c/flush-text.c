/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: is-open send-pending */
static bool
flush_text (struct text_file *self)
{
  return is_open (&self->file, "I/O operation on") && send_pending (self)
         && is_sent (&self->file, send_unsent (&self->file));
}
