/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: text-file without-beginning */
static void
take_text (struct text_file *self, size_t length, struct bytes *text)
{
  *text = (struct bytes){ self->decoded.data, length };
  self->decoded = without_beginning (self->decoded, length);
}
