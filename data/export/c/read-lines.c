/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: file is-open lines */
/* hint: when the lines have more bytes than that, it is enough */
static bool
read_lines (struct file *self, bool (*read) (struct file *, size_t, struct bytes *), size_t hint, struct lines *lines)
{
  struct bytes line = BYTES ("");
  size_t n_bytes = 0;

  if (!is_open (self, "I/O operation on"))
    return false;
  *lines = (struct lines){ 0, NULL };
  do
    {
      if (!read (self, SIZE_MAX, &line))
        return false;
      if (line.length > 0)
        add_line (lines, line);
      n_bytes += line.length;
    }
  while (line.length > 0 && n_bytes <= hint);
  return true;
}
