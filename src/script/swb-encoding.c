/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *
swb_encoding_skip_mark (const char *text, size_t length)
{
  static const char mark[] = "\xef\xbb\xbf";

  return length >= strlen (mark) && memcmp (text, mark, strlen (mark)) == 0 ? text + strlen (mark) : text;
}

static const char *
line_end (const char *text, const char *end)
{
  while (text < end && *text != '\n' && *text != '\r')
    text++;
  return text;
}

static const char *
next_line (const char *at, const char *end)
{
  if (end - at > 1 && at[0] == '\r' && at[1] == '\n')
    return at + 2;
  return MIN (at + 1, end);
}

/* The encoding that a line names, `-*- coding: utf-8 -*-` */
static char *
named_encoding (const char *text, const char *end, const char **where)
{
  static const char word[] = "coding";

  for (; (size_t) (end - text) > strlen (word); text++)
    {
      const char *at = text + strlen (word);

      if (memcmp (text, word, strlen (word)) != 0 || (*at != ':' && *at != '='))
        continue;
      for (at++; at < end && (*at == ' ' || *at == '\t');)
        at++;
      *where = at;
      while (at < end && (g_ascii_isalnum (*at) || strchr ("-_.", *at)))
        at++;
      if (at > *where)
        return g_strndup (*where, (gsize) (at - *where));
    }
  return NULL;
}

static gboolean
is_utf8 (const char *encoding)
{
  static const char *const names[] = { "utf-8", "utf_8", "utf8" };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (names[i], encoding) == 0)
      return TRUE;
  return FALSE;
}

/* Python reads it in the first two lines, and in the second only if the first says nothing else. */
static gboolean
asks_for_utf8 (const char *text, const char *end, const char **fault, char **problem)
{
  for (int i = 0; i < 2; i++)
    {
      const char *stop = line_end (text, end);
      const char *comment = text;
      g_autofree char *encoding = NULL;

      while (comment < stop && strchr (" \t\f", *comment))
        comment++;
      if (comment < stop && *comment != '#')
        return TRUE;
      encoding = named_encoding (comment, stop, fault);
      if (encoding && !is_utf8 (encoding))
        {
          *problem = g_strdup_printf (_ ("a script is in UTF-8, not in %s"), encoding);
          return FALSE;
        }
      text = next_line (stop, end);
    }
  return TRUE;
}

gboolean
swb_encoding_check (const char *text, const char *end, const char **fault, char **problem)
{
  g_return_val_if_fail (text != NULL && text <= end && fault != NULL && problem != NULL, FALSE);

  if (g_utf8_validate_len (text, (gsize) (end - text), fault))
    return asks_for_utf8 (text, end, fault, problem);
  *problem = **fault == '\0' ? g_strdup ("source code cannot contain null bytes")
                             : g_strdup_printf (_ ("this is no text: byte 0x%02x is not UTF-8"), (guchar) * *fault);
  return FALSE;
}
