/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: is-open no-bytes read-file */
/* Looks ahead, and reads as far as the line goes there. A limit is compared with what is ahead, as Python does it: more
   may come. */
static bool
read_line_of_pair (struct file *self, size_t limit, struct bytes *line)
{
  struct bytes part;

  *line = BYTES ("");
  while (line->length < limit)
    {
      size_t n = 0;

      if (self->ahead.length == 0 && (!is_open (self, "peek of") || !receive_for_file (self, self->size, &self->ahead)))
        return false;
      while (n < self->ahead.length && n < limit && (n == 0 || self->ahead.data[n - 1] != '\n'))
        n++;
      if (!read_file (self, n > 0 ? n : 1, &part))
        return false;
      if (part.data == NULL)
        return no_bytes ();
      *line = joined (*line, part);
      if (part.length == 0 || line->data[line->length - 1] == '\n')
        break;
    }
  return true;
}
