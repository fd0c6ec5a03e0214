/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: send-written */
static bool
flush_file (struct file *self)
{
  return is_open (self, self->writes ? "flush of" : "I/O operation on") && send_written (self);
}
