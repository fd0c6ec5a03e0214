/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: drop-file */
/* The variable gets another file: what it stood for before is closed. */
static void
replace_file (struct file *self, struct file *other)
{
  drop_file (self);
  *self = *other;
  other->is_closed = true;
}
