/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done about bytes that cannot be decoded: Python's error handlers */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "script/swb-codec-private.h"

static const char *
name_of (const SwbDecoder *self)
{
  if (self->codec->unit == 0)
    return self->codec->name;
  if (self->codec->unit == 2)
    return self->next_order > 0 ? "utf-16-be" : "utf-16-le";
  return self->next_order > 0 ? "utf-32-be" : "utf-32-le";
}

static gboolean
raise_error (const SwbDecoder *self, const uint8_t *bytes, const SwbCodecFault *fault, SwbFailure **failure)
{
  size_t begin = fault->at - self->skipped;
  size_t last = fault->end - self->skipped - 1;

  if (begin == last)
    *failure = swb_failure_new ("UnicodeDecodeError", 0, "'%s' codec can't decode byte 0x%02x in position %zu: %s",
                                name_of (self), bytes[fault->at], begin, fault->reason);
  else
    *failure = swb_failure_new ("UnicodeDecodeError", 0, "'%s' codec can't decode bytes in position %zu-%zu: %s",
                                name_of (self), begin, last, fault->reason);
  return FALSE;
}

/* A str has \udc80 to \udcff as bytes; next to each other they must not become a character. */
static gboolean
append_byte (SwbDecoder *self, uint8_t byte, GString *out, SwbFailure **failure)
{
  char last[sizeof self->tail];
  size_t n = MIN (out->len, sizeof last - 1);

  memcpy (last, self->tail, sizeof last);
  memmove (last, last + n + 1, sizeof last - n - 1);
  memcpy (last + sizeof last - n - 1, out->str + out->len - n, n);
  last[sizeof last - 1] = (char) byte;
  for (size_t k = 2; k <= sizeof last; k++)
    {
      const char *first = last + sizeof last - k;

      if ((size_t) g_utf8_skip[(unsigned char) *first] == k
          && g_utf8_get_char_validated (first, (gssize) k) <= 0x10ffff)
        {
          *failure = swb_failure_new ("NotImplementedError", 0,
                                      _ ("U+%04X completes a character: a str cannot have it here"), 0xdc00u + byte);
          return FALSE;
        }
    }
  g_string_append_c (out, (char) byte);
  return TRUE;
}

/* The bytes up to the first that is ASCII become surrogates. */
static gboolean
escape (SwbDecoder *self, const uint8_t *bytes, const SwbCodecFault *fault, size_t *next, GString *out,
        SwbFailure **failure)
{
  size_t at = fault->at;

  for (; at < fault->end && at < fault->at + 4 && bytes[at] >= 0x80; at++)
    if (!append_byte (self, bytes[at], out, failure))
      return FALSE;
  *next = at;
  return at > fault->at || raise_error (self, bytes, fault, failure);
}

static gboolean
is_surrogate (const SwbDecoder *self, const uint8_t *bytes, size_t length)
{
  gboolean is_utf8 = self->codec->kind == &swb_codec_utf8 || self->codec->kind == &swb_codec_utf8_sig;
  unsigned unit = self->codec->unit;
  gboolean higher_first = self->next_order > 0;
  uint32_t value = 0;

  if (is_utf8)
    return length > 2 && bytes[0] == 0xed && bytes[1] >= 0xa0 && bytes[1] < 0xc0 && (bytes[2] & 0xc0) == 0x80;
  if (unit == 0 || length < unit)
    return FALSE;
  for (unsigned i = 0; i < unit; i++)
    value = value << 8 | bytes[higher_first ? i : unit - 1 - i];
  return value >= 0xd800 && value < 0xe000;
}

/* Half a character cannot be told by a str of ours. */
static gboolean
pass_surrogate (SwbDecoder *self, const uint8_t *bytes, size_t length, const SwbCodecFault *fault, SwbFailure **failure)
{
  if (!is_surrogate (self, bytes + fault->at, length - fault->at))
    return raise_error (self, bytes, fault, failure);
  *failure = swb_failure_new ("NotImplementedError", 0, _ ("half of a character: a str cannot have it here"));
  return FALSE;
}

gboolean
swb_decoder_handle (SwbDecoder *self, const uint8_t *bytes, size_t length, const SwbCodecFault *fault, size_t *next,
                    GString *out, SwbFailure **failure)
{
  const char *errors = self->errors;

  *next = fault->end;
  if (strcmp (errors, "strict") == 0)
    return raise_error (self, bytes, fault, failure);
  if (strcmp (errors, "surrogateescape") == 0)
    return escape (self, bytes, fault, next, out, failure);
  if (strcmp (errors, "surrogatepass") == 0)
    return pass_surrogate (self, bytes, length, fault, failure);
  if (strcmp (errors, "ignore") == 0)
    return TRUE;
  if (strcmp (errors, "replace") == 0)
    g_string_append_unichar (out, 0xfffd);
  else if (strcmp (errors, "backslashreplace") == 0)
    for (size_t at = fault->at; at < fault->end; at++)
      g_string_append_printf (out, "\\x%02x", bytes[at]);
  else if (strcmp (errors, "xmlcharrefreplace") == 0 || strcmp (errors, "namereplace") == 0)
    *failure = swb_failure_new ("TypeError", 0, "don't know how to handle UnicodeDecodeError in error callback");
  else
    *failure = swb_failure_new ("LookupError", 0, "unknown error handler name '%s'", errors);
  return *failure == NULL;
}
