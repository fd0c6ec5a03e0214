/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: is-open send-unsent */
static bool
flush_file (struct file *self)
{
  return is_open (self, "flush of") && is_sent (self, send_unsent (self));
}
