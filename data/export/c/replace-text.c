/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: drop-text */
/* The variable gets another file: what it stood for before is closed. */
static void
replace_text (struct text_file *self, struct text_file *other)
{
  drop_text (self);
  *self = *other;
  other->file.is_closed = true;
}
