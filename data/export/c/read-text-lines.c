/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: is-open lines number-of-characters read-text-line */
/* hint: when the lines have more characters than that, it is enough */
static bool
read_text_lines (struct text_file *self, size_t hint, struct lines *lines)
{
  struct bytes line = BYTES ("");
  size_t n = 0;

  if (!is_open (&self->file, "I/O operation on"))
    return false;
  *lines = (struct lines){ 0, NULL };
  do
    {
      if (!read_text_line (self, -1, &line))
        return false;
      if (line.length > 0)
        add_line (lines, line);
      n += number_of_characters (line);
    }
  while (line.length > 0 && n <= hint);
  return true;
}
