/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-string-literal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A literal that is being read: what is between its quotes */
typedef struct
{
  const char *at;
  const char *end;
  gboolean is_bytes;
  gboolean is_raw;
  GString *out;
  char *problem;
} Reader;

gboolean
swb_string_prefix (const char *text, size_t length, gboolean *formatted)
{
  static const char *const prefixes[] = { "b", "r", "u", "br", "rb", "f", "fr", "rf" };

  for (size_t i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (strlen (prefixes[i]) == length && g_ascii_strncasecmp (prefixes[i], text, length) == 0)
      {
        *formatted = strchr (prefixes[i], 'f') != NULL;
        return TRUE;
      }
  return FALSE;
}

static gboolean
prefix_has (const char *text, char letter)
{
  for (; *text != '"' && *text != '\''; text++)
    if (g_ascii_tolower (*text) == letter)
      return TRUE;
  return FALSE;
}

gboolean
swb_string_is_bytes (const char *text)
{
  return prefix_has (text, 'b');
}

gboolean
swb_string_is_triple (const char *quote, const char *end)
{
  return end - quote >= 3 && quote[1] == quote[0] && quote[2] == quote[0];
}

/* Behind the end of a line at @at */
static const char *
skip_line_end (const char *at, const char *end)
{
  return at + (at[0] == '\r' && end - at > 1 && at[1] == '\n' ? 2 : 1);
}

static gboolean
is_line_end (const char *at)
{
  return *at == '\n' || *at == '\r';
}

const char *
swb_string_end (const char *quote, const char *end)
{
  gboolean triple = swb_string_is_triple (quote, end);
  const char *at = quote + (triple ? 3 : 1);

  while (at < end)
    {
      if (*at == '\\' && end - at > 1)
        at = skip_line_end (at + 1, end);
      else if (is_line_end (at) && !triple)
        return NULL;
      else if (*at == *quote && (!triple || swb_string_is_triple (at, end)))
        return at + (triple ? 3 : 1);
      else
        at++;
    }
  return NULL;
}

static gboolean
fail (Reader *self, char *problem)
{
  self->problem = problem;
  return FALSE;
}

static gboolean
append (Reader *self, gunichar c)
{
  if (self->is_bytes)
    {
      if (c >= 0x80)
        return fail (self, g_strdup ("bytes can only contain ASCII literal characters"));
      g_string_append_c (self->out, (char) c);
    }
  else
    g_string_append_unichar (self->out, c);
  return TRUE;
}

/* As in names of files, \udc80 to \udcff stand for single bytes that are not UTF-8; a str has them as such here. */
static gboolean
append_surrogate (Reader *self, gunichar value)
{
  const char *end;

  if (value < 0xdc80 || value > 0xdcff)
    return fail (self, g_strdup_printf (_ ("U+%04X is half of a character: a str cannot have it here"), value));
  g_string_append_c (self->out, (char) (value & 0xff));
  end = self->out->str + self->out->len;
  for (gssize n = 2; n <= 4 && n <= (gssize) self->out->len; n++)
    if (g_utf8_skip[(guchar) end[-n]] == n && g_utf8_get_char_validated (end - n, n) <= 0x10ffff)
      return fail (self, g_strdup_printf (_ ("U+%04X completes a character: write that itself"), value));
  return TRUE;
}

/* \xhh \uhhhh \Uhhhhhhhh; @at is at the letter */
static gboolean
append_hex (Reader *self, unsigned n_digits, const char *pattern)
{
  gunichar value = 0;

  for (unsigned i = 1; i <= n_digits; i++)
    {
      if (self->end - self->at <= i || !g_ascii_isxdigit (self->at[i]))
        return fail (self, self->is_bytes ? g_strdup ("invalid \\x escape")
                                          : g_strdup_printf ("truncated %s escape", pattern));
      value = value << 4 | (gunichar) g_ascii_xdigit_value (self->at[i]);
    }
  if (value > 0x10ffff)
    return fail (self, g_strdup ("illegal Unicode character"));
  self->at += n_digits + 1;
  if (value >= 0xd800 && value <= 0xdfff)
    return append_surrogate (self, value);
  if (self->is_bytes)
    g_string_append_c (self->out, (char) value);
  else
    g_string_append_unichar (self->out, value);
  return TRUE;
}

static void
append_octal (Reader *self)
{
  unsigned value = 0;

  for (int i = 0; i < 3 && self->at < self->end && *self->at >= '0' && *self->at <= '7'; i++)
    value = value << 3 | (unsigned) (*self->at++ - '0');
  if (self->is_bytes)
    g_string_append_c (self->out, (char) (value & 0xff));
  else
    g_string_append_unichar (self->out, value);
}

/* @at is behind the backslash */
static gboolean
append_escape (Reader *self)
{
  static const char letters[] = "\\'\"abfnrtv";
  static const char meanings[] = "\\'\"\a\b\f\n\r\t\v";
  char letter = *self->at;
  const char *found = letter ? strchr (letters, letter) : NULL;

  if (found)
    {
      g_string_append_c (self->out, meanings[found - letters]);
      self->at++;
      return TRUE;
    }
  if (is_line_end (self->at))
    {
      self->at = skip_line_end (self->at, self->end);
      return TRUE;
    }
  if (letter >= '0' && letter <= '7')
    {
      append_octal (self);
      return TRUE;
    }
  if (letter == 'x')
    return append_hex (self, 2, "\\xXX");
  if (letter == 'u' && !self->is_bytes)
    return append_hex (self, 4, "\\uXXXX");
  if (letter == 'U' && !self->is_bytes)
    return append_hex (self, 8, "\\UXXXXXXXX");
  if (letter == 'N' && !self->is_bytes)
    return fail (self, g_strdup (_ ("characters by name, \\N{…}, are not part of the language of calls: "
                                    "write the character itself or \\uXXXX")));
  g_string_append_c (self->out, '\\');
  return TRUE;
}

static gboolean
append_next (Reader *self, const char **fault)
{
  gunichar c;

  *fault = self->at;
  if (*self->at == '\\' && !self->is_raw)
    {
      self->at++;
      return append_escape (self);
    }
  if (is_line_end (self->at))
    {
      self->at = skip_line_end (self->at, self->end);
      return append (self, '\n');
    }
  c = g_utf8_get_char (self->at);
  self->at = g_utf8_next_char (self->at);
  return append (self, c);
}

gboolean
swb_string_append (const char *text, size_t length, GString *out, const char **fault, char **problem)
{
  Reader self = { .end = text + length, .out = out };
  const char *quote = text + strcspn (text, "\"'");
  int n_quotes = swb_string_is_triple (quote, self.end) && self.end - quote >= 6 ? 3 : 1;

  g_return_val_if_fail (out != NULL && fault != NULL && problem != NULL, FALSE);

  self.is_bytes = prefix_has (text, 'b');
  self.is_raw = prefix_has (text, 'r');
  self.at = quote + n_quotes;
  self.end -= n_quotes;
  while (self.at < self.end)
    if (!append_next (&self, fault))
      {
        *problem = self.problem;
        return FALSE;
      }
  return TRUE;
}
