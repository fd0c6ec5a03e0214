/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done about characters that cannot be encoded: Python's error handlers */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "script/swb-codec-private.h"

static const char *
name_of (const SwbEncoder *self)
{
  if (self->codec->unit == 0)
    return self->codec->name;
  if (self->codec->unit == 2)
    return self->codec->order > 0 ? "utf-16-be" : "utf-16-le";
  return self->codec->order > 0 ? "utf-32-be" : "utf-32-le";
}

static char *
escape_character (gunichar c)
{
  if (c < 0x100)
    return g_strdup_printf ("\\x%02x", c);
  return c < 0x10000 ? g_strdup_printf ("\\u%04x", c) : g_strdup_printf ("\\U%08x", c);
}

static gboolean
raise_error (const SwbEncoder *self, const char *text, const SwbCodecFault *fault, SwbFailure **failure)
{
  size_t begin = swb_codec_count (text, fault->at);
  size_t count = swb_codec_count (text + fault->at, fault->end - fault->at);
  size_t n;

  if (count == 1)
    {
      g_autofree char *character = escape_character (swb_codec_character (text + fault->at, text + fault->end, &n));

      *failure = swb_failure_new ("UnicodeEncodeError", 0, "'%s' codec can't encode character '%s' in position %zu: %s",
                                  name_of (self), character, begin, fault->reason);
    }
  else
    *failure = swb_failure_new ("UnicodeEncodeError", 0, "'%s' codec can't encode characters in position %zu-%zu: %s",
                                name_of (self), begin, begin + count - 1, fault->reason);
  return FALSE;
}

/* \udc80 to \udcff become bytes again. Where characters are looked up one error is one: all of it, or nothing. */
static gboolean
put_bytes (SwbEncoder *self, const char *text, const SwbCodecFault *fault, size_t *next, GByteArray *out,
           SwbFailure **failure)
{
  SwbCodecFault rest = *fault;
  size_t n;

  while (rest.at < rest.end && swb_codec_character (text + rest.at, text + rest.end, &n) - 0xdc80u < 0x80)
    rest.at++;
  *next = rest.at;
  if (rest.at == rest.end && self->codec->unit == 0)
    {
      g_byte_array_append (out, (const uint8_t *) text + fault->at, (guint) (rest.at - fault->at));
      return TRUE;
    }
  if (self->codec->unit != 0 || self->codec->kind == &swb_codec_charmap)
    return raise_error (self, text, fault, failure);
  return raise_error (self, text, &rest, failure);
}

/* Writes surrogates as if they were characters */
static gboolean
put_surrogates (SwbEncoder *self, const char *text, const SwbCodecFault *fault, GByteArray *out, SwbFailure **failure)
{
  unsigned unit = self->codec->unit;

  if (unit == 0 && self->codec->kind != &swb_codec_utf8 && self->codec->kind != &swb_codec_utf8_sig)
    return raise_error (self, text, fault, failure);
  for (size_t at = fault->at; at < fault->end; at++)
    {
      uint8_t low = (uint8_t) text[at];
      uint8_t utf8[] = { 0xed, 0xb0 | (low >> 6), 0x80 | (low & 0x3f) };
      uint8_t lower_first[] = { low, 0xdc, 0, 0 };
      uint8_t higher_first[] = { 0, 0, 0xdc, low };

      if (unit == 0)
        g_byte_array_append (out, utf8, sizeof utf8);
      else if (self->codec->order > 0)
        g_byte_array_append (out, higher_first + 4 - unit, unit);
      else
        g_byte_array_append (out, lower_first, unit);
    }
  return TRUE;
}

/* (transfer full) (nullable) */
static char *
replacement (const char *errors, gunichar c)
{
  if (strcmp (errors, "replace") == 0)
    return g_strdup ("?");
  if (strcmp (errors, "backslashreplace") == 0)
    return escape_character (c);
  if (strcmp (errors, "xmlcharrefreplace") == 0)
    return g_strdup_printf ("&#%u;", c);
  return NULL;
}

static gboolean
replace (SwbEncoder *self, const char *text, const SwbCodecFault *fault, GByteArray *out, SwbFailure **failure)
{
  size_t at = fault->at, n;

  for (; at < fault->end; at += n)
    {
      SwbCodecFault another = { NULL, 0, 0 };
      gunichar c = swb_codec_character (text + at, text + fault->end, &n);
      g_autofree char *in_place = replacement (self->errors, c);
      size_t done = 0;

      if (in_place == NULL)
        {
          *failure = strcmp (self->errors, "namereplace") == 0
                         ? swb_failure_new ("NotImplementedError", 0, _ ("names of characters are not known here"))
                         : swb_failure_new ("LookupError", 0, "unknown error handler name '%s'", self->errors);
          return FALSE;
        }
      self->codec->kind->encode (self, in_place, strlen (in_place), &done, out, &another);
      if (another.reason)
        return raise_error (self, text, fault, failure);
    }
  return TRUE;
}

gboolean
swb_encoder_handle (SwbEncoder *self, const char *text, const SwbCodecFault *fault, size_t *next, GByteArray *out,
                    SwbFailure **failure)
{
  *next = fault->end;
  if (strcmp (self->errors, "strict") == 0)
    return raise_error (self, text, fault, failure);
  if (strcmp (self->errors, "ignore") == 0)
    return TRUE;
  if (strcmp (self->errors, "surrogateescape") == 0)
    return put_bytes (self, text, fault, next, out, failure);
  if (strcmp (self->errors, "surrogatepass") == 0)
    return put_surrogates (self, text, fault, out, failure);
  return replace (self, text, fault, out, failure);
}
