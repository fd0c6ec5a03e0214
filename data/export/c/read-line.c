/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: fill-file */
/* limit: of the line's bytes; negative: none */
static bool
read_line (struct file *self, long long limit, struct bytes *line)
{
  size_t wanted = limit < 0 ? SIZE_MAX : (size_t) limit;

  if (!self->reads)
    return raised ("UnsupportedOperation", "read");
  if (!is_open (self, self->writes ? "peek of" : "readline of"))
    return false;
  *line = BYTES ("");
  while (line->length < wanted)
    {
      char *begin = self->received + self->begin;
      char *end = self->begin < self->end ? memchr (begin, '\n', self->end - self->begin) : NULL;
      size_t n = end != NULL ? (size_t) (end + 1 - begin) : self->end - self->begin;

      take_from_file (self, n < wanted - line->length ? n : wanted - line->length, line);
      if (end != NULL || line->length == wanted)
        break;
      if (!fill_file (self))
        return false;
      if (self->begin == self->end)
        break;
    }
  return true;
}
