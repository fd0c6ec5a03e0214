/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: format text-file */
/* None, the end of lines that was read, or a tuple of them */
static const char *
text_of_newlines (const struct text_file *self)
{
  static const char *const names[] = { "\"\\r\"", "\"\\n\"", "\"\\r\\n\"" };
  const char *text = NULL;
  int n = 0;

  for (int i = 0; i < 3; i++)
    if (self->has_read[i])
      text = n++ > 0 ? format ("%s, %s", text, names[i]) : names[i];
  return n == 0 ? "None" : n == 1 ? text : format ("(%s)", text);
}
