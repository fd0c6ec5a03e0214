/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-newlines.h"

#include <string.h>

enum
{
  SEEN_CR = 1,
  SEEN_LF = 2,
  SEEN_CRLF = 4,
};

struct _SwbNewlines
{
  gboolean universal;  /* lines end in any way */
  gboolean translates; /* and are read as if by \n */
  char end[3];         /* how they end otherwise, and how they are written */
  gboolean waits;      /* a \r was read and nothing behind it */
  unsigned seen;
};

SwbNewlines *
swb_newlines_new (const char *newline)
{
  SwbNewlines *self = g_new0 (SwbNewlines, 1);

  self->universal = newline == NULL || *newline == '\0';
  self->translates = newline == NULL;
  g_strlcpy (self->end, self->universal ? "\n" : newline, sizeof self->end);
  return self;
}

void
swb_newlines_free (SwbNewlines *self)
{
  g_free (self);
}

void
swb_newlines_reset (SwbNewlines *self)
{
  g_return_if_fail (self != NULL);
  self->waits = FALSE;
  self->seen = 0;
}

/* --- reading --- */

/* Notes the ends of lines from @begin on and makes them \n if that is wanted */
static void
translate (SwbNewlines *self, GString *text)
{
  char *in = text->str, *out = text->str;
  const char *end = text->str + text->len;

  if (memchr (in, '\r', text->len) == NULL)
    {
      self->seen |= memchr (in, '\n', text->len) ? SEEN_LF : 0;
      return;
    }
  while (in < end)
    {
      gboolean pair = in[0] == '\r' && in + 1 < end && in[1] == '\n';

      if (*in == '\n' || *in == '\r')
        self->seen |= *in == '\n' ? SEEN_LF : pair ? SEEN_CRLF : SEEN_CR;
      if (self->translates)
        *out++ = *in == '\r' ? '\n' : *in;
      in += pair ? 2 : 1;
    }
  if (self->translates)
    g_string_set_size (text, (size_t) (out - text->str));
}

void
swb_newlines_decode (SwbNewlines *self, GString *text, gboolean final)
{
  g_return_if_fail (self != NULL && text != NULL);

  if (!self->universal)
    return;
  if (self->waits && (final || text->len > 0))
    {
      g_string_prepend_c (text, '\r');
      self->waits = FALSE;
    }
  if (!final && text->len > 0 && text->str[text->len - 1] == '\r')
    {
      g_string_truncate (text, text->len - 1);
      self->waits = TRUE;
    }
  translate (self, text);
}

const char *
swb_newlines_end (const SwbNewlines *self)
{
  g_return_val_if_fail (self != NULL, "");
  return self->universal && !self->translates ? "" : self->end;
}

gboolean
swb_newlines_translates (const SwbNewlines *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->translates;
}

SwbValue *
swb_newlines_seen (const SwbNewlines *self)
{
  static const char *const names[] = { "\r", "\n", "\r\n" };
  SwbValue *items[G_N_ELEMENTS (names)];
  size_t n = 0;

  g_return_val_if_fail (self != NULL, NULL);

  for (unsigned i = 0; i < G_N_ELEMENTS (names); i++)
    if (self->seen & (1u << i))
      items[n++] = swb_value_new_str (names[i], -1);
  if (n == 0)
    return swb_value_new_none ();
  return n == 1 ? items[0] : swb_value_new_tuple (items, n);
}

/* --- where a line ends --- */

static gssize
find_any (const char *text, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if (text[i] == '\n' || text[i] == '\r')
      return (gssize) i + (text[i] == '\r' && i + 1 < length && text[i + 1] == '\n' ? 2 : 1);
  return -1;
}

static gssize
find_pair (const char *text, size_t length)
{
  const char *end = text + length;

  for (const char *at = text; at < end && (at = memchr (at, '\r', (size_t) (end - at))) != NULL; at++)
    if (at + 1 < end && at[1] == '\n')
      return at + 2 - text;
  return -1;
}

gssize
swb_newlines_find (const SwbNewlines *self, const char *text, size_t length, size_t *consumed)
{
  const char *found;
  gboolean is_pair;

  g_return_val_if_fail (self != NULL && text != NULL && consumed != NULL, -1);

  *consumed = length;
  if (self->universal && !self->translates)
    return find_any (text, length);
  is_pair = self->end[1] != '\0';
  if (is_pair && length > 0 && text[length - 1] == '\r')
    *consumed = length - 1;
  if (is_pair)
    return find_pair (text, length);
  found = length > 0 ? memchr (text, self->end[0], length) : NULL;
  return found ? found + 1 - text : -1;
}

/* --- writing --- */

char *
swb_newlines_encode (const SwbNewlines *self, const char *text, size_t length, size_t *out_length)
{
  GString *out;

  g_return_val_if_fail (self != NULL && text != NULL && out_length != NULL, NULL);

  if (strcmp (self->end, "\n") == 0 || memchr (text, '\n', length) == NULL)
    return NULL;
  out = g_string_sized_new (length + length / 16);
  for (size_t i = 0; i < length; i++)
    if (text[i] == '\n')
      g_string_append (out, self->end);
    else
      g_string_append_c (out, text[i]);
  *out_length = out->len;
  return g_string_free (out, FALSE);
}
