/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: joined no-bytes receive-for-file */
/* Byte by byte: what is behind the line stays in the socket. */
static bool
read_line_raw (struct file *self, size_t limit, struct bytes *line)
{
  struct bytes part;

  *line = BYTES ("");
  while (line->length < limit && (line->length == 0 || line->data[line->length - 1] != '\n'))
    {
      if (!receive_for_file (self, 1, &part))
        return false;
      if (part.data == NULL)
        return no_bytes ();
      if (part.length == 0)
        break;
      *line = joined (*line, part);
    }
  return true;
}
