/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: is-open joined number-of-characters send-pending */
/* The text as it goes into the file: with its endings of lines */
static struct bytes
with_endings (const struct text_file *self, struct bytes text)
{
  size_t length = strlen (self->ending);
  char *to = allocate (text.length * length + 1);
  struct bytes result = { to, 0 };

  if (length == 0)
    return text;
  for (size_t i = 0; i < text.length; i++)
    {
      bool ends = text.data[i] == '\n';

      memcpy (to + result.length, ends ? self->ending : text.data + i, ends ? length : 1);
      result.length += ends ? length : 1;
    }
  return result;
}

static bool
write_text (struct text_file *self, struct bytes text, long long *n_written)
{
  struct bytes data;

  if (!is_open (&self->file, "I/O operation on"))
    return false;
  data = with_endings (self, text);
  if (self->pending.length + data.length > 8192 && !send_pending (self))
    return false;
  self->pending = joined (self->pending, data);
  if (self->pending.length >= 8192 && !send_pending (self))
    return false;
  /* What was decoded ahead is forgotten, as Python does. */
  self->decoded = self->undecoded = BYTES ("");
  self->after_cr = false;
  memset (self->has_read, 0, sizeof self->has_read);
  *n_written = (long long) number_of_characters (text);
  return true;
}
