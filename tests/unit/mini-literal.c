/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mini-literal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* The character after a backslash; moves @at behind the escape */
static gunichar
escape (const char **at)
{
  static const char letters[] = "nrt\\'\"";
  static const char meanings[] = "\n\r\t\\'\"";
  char letter = *(*at)++;

  if (letter == 'x')
    {
      int high = g_ascii_xdigit_value ((*at)[0]);
      int low = g_ascii_xdigit_value ((*at)[1]);

      g_assert (high >= 0 && low >= 0);
      *at += 2;
      return (gunichar) (high * 16 + low);
    }

  if (letter >= '0' && letter <= '7')
    {
      int value = letter - '0';

      for (int i = 0; i < 2 && **at >= '0' && **at <= '7'; i++)
        value = value * 8 + *(*at)++ - '0';
      return (gunichar) value;
    }
  if (letter == 'u')
    {
      g_autofree char *digits = g_strndup (*at, 4);

      g_assert_cmpuint (strspn (digits, "0123456789abcdefABCDEF"), ==, 4);
      *at += 4;
      return (gunichar) strtoul (digits, NULL, 16);
    }

  const char *found = letter != '\0' ? strchr (letters, letter) : NULL;
  if (found == NULL)
    g_error ("escape \\%c is not known here", letter);
  return (guchar) meanings[found - letters];
}

static SwbValue *
string (const char **at)
{
  const char *start = *at;
  gboolean raw = FALSE, bytes = FALSE;

  for (; *at - start < 2 && (**at == 'r' || **at == 'b'); (*at)++)
    {
      raw |= **at == 'r';
      bytes |= **at == 'b';
    }

  char quote = **at;
  if ((quote != '"' && quote != '\'') || *at - start > 2)
    {
      *at = start;
      return NULL;
    }

  g_autoptr (GString) text = g_string_new (NULL);
  for ((*at)++; **at != quote;)
    {
      g_assert (**at != '\0' && **at != '\n');
      if (**at != '\\' || raw)
        {
          g_string_append_c (text, *(*at)++);
          continue;
        }
      (*at)++;
      if (bytes)
        g_string_append_c (text, (char) escape (at));
      else
        g_string_append_unichar (text, escape (at));
    }
  (*at)++;

  if (bytes)
    return swb_value_new_bytes_copy (text->str, text->len);
  return swb_value_new_str (text->str, (gssize) text->len);
}

static SwbValue *
number (const char **at)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean based = **at == '0' && (*at)[1] != '\0' && strchr ("xob", (*at)[1]) != NULL;
  gboolean real = FALSE;

  for (; g_ascii_isalnum (**at) || **at == '_' || **at == '.' || (real && **at == '-'); (*at)++)
    {
      real |= !based && (**at == '.' || **at == 'e');
      if (**at != '_')
        g_string_append_c (text, **at);
    }
  if (real)
    return swb_value_new_float (g_ascii_strtod (text->str, NULL));

  int base = !based ? 10 : text->str[1] == 'x' ? 16 : text->str[1] == 'o' ? 8 : 2;
  errno = 0;
  gint64 value = g_ascii_strtoll (text->str + (based ? 2 : 0), NULL, base);
  if (errno != 0)
    return swb_value_new_big_int (text->str);
  return swb_value_new_int (value);
}

SwbValue *
mini_literal (const char **at)
{
  if (g_ascii_isdigit (**at) || (**at == '.' && g_ascii_isdigit ((*at)[1])))
    return number (at);
  return string (at);
}
