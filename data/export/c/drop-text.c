/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: close-text */
/* Closes a file that no variable stands for any more. */
static void
drop_text (struct text_file *self)
{
  self->file.is_quiet = true;
  close_text (self);
}
