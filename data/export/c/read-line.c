/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: is-open joined receive-for-file take-ahead */
static bool
read_line (struct file *self, size_t limit, struct bytes *line)
{
  if (self->ahead.length == 0 && !is_open (self, "readline of"))
    return false;
  *line = BYTES ("");
  for (;;)
    {
      const char *end = self->ahead.length > 0 ? memchr (self->ahead.data, '\n', self->ahead.length) : NULL;
      size_t n = end != NULL ? (size_t) (end + 1 - self->ahead.data) : self->ahead.length;
      bool is_cut = n >= limit - line->length;

      *line = joined (*line, take_ahead (self, is_cut ? limit - line->length : n));
      if (end != NULL || is_cut)
        return true;
      if (!receive_for_file (self, self->size, &self->ahead))
        return false;
      if (self->ahead.length == 0)
        return true;
    }
}
