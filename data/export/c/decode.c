/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: codec go-on joined memory put-character with-newlines without-beginning */
/* What could not be decoded has not said the order of its bytes. */
static void
begin_again (struct text_file *self, int order)
{
  self->order = order;
  if (self->codec->unit > 0)
    self->has_begun = false;
}

/* Adds to the text that is to be read. */
static bool
decode (struct text_file *self, struct bytes data, bool is_last)
{
  struct bytes all = joined (self->undecoded, data);
  const unsigned char *bytes = (const unsigned char *) all.data;
  int order = self->order;
  char *begin = allocate (all.length * 4 + 4);
  char *to = begin;
  struct bytes text = { begin, 0 };
  size_t at = 0;

  self->n_uncounted = 0;
  while (at < all.length)
    {
      unsigned character = NO_CHARACTER;
      const char *why = NULL;
      size_t n = self->codec->next (self, bytes + at, all.length - at, &character, &why);
      bool is_cut = n == 0;

      if (is_cut && (!is_last || why == NULL))
        break;
      if (why != NULL && !go_on (self, bytes, &at, is_cut ? all.length - at : n, why, begin, &to))
        {
          begin_again (self, order);
          if (!self->codec->is_unicode && !is_cut)
            self->undecoded = BYTES (""); /* forgotten, as in Python */
          return false;
        }
      if (is_cut && !self->codec->is_unicode)
        break;
      if (why == NULL && character != NO_CHARACTER)
        to = put_character (to, character);
      if (why == NULL)
        at += n;
    }
  if (self->codec->unit > 0 && self->order == 0 && at >= self->codec->unit)
    {
      begin_again (self, order);
      return raised ("UnicodeError", "UTF-%zu stream does not start with BOM", self->codec->unit * 8);
    }
  self->undecoded = without_beginning (all, at);
  text.length = (size_t) (to - begin);
  if (self->translates || *self->ending == '\0')
    text = with_newlines (self, text, is_last);
  self->decoded = joined (self->decoded, text);
  return true;
}
