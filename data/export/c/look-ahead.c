/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: is-open receive-for-file */
/* The bytes that are there, or else what comes next; all of them stay. */
static bool
look_ahead (struct file *self, struct bytes *data)
{
  if (self->ahead.length == 0 && (!is_open (self, "peek of") || !receive_for_file (self, self->size, &self->ahead)))
    return false;
  *data = self->ahead.length > 0 ? self->ahead : BYTES ("");
  return true;
}
