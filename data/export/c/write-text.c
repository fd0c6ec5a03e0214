/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: memory number-of-characters write-encoded */
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
  return write_encoded (self, with_endings (self, text), number_of_characters (text), n_written);
}
