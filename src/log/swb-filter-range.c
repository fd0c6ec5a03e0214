/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-filter-private.h"

#include <string.h>

/* What people see of a time: more decimals are exact, fewer mean all that is shown so. */
#define SHOWN_DECIMALS 6

/* Digits, and a point and decimals if there can be any: all that is meant by them. NULL if it is no number, or too
 * large */
static const char *
take_number (const char *at, int decimals, SwbFilterRange *meant)
{
  int64_t step = 1;
  int64_t number = 0;
  int given = -1;
  const char *digits = at;

  if (!g_ascii_isdigit (*at))
    return NULL;
  for (; g_ascii_isdigit (*at) || (*at == '.' && given < 0 && decimals > 0 && g_ascii_isdigit (at[1])); at++)
    {
      if (*at == '.')
        given = 0;
      else if (given == decimals || __builtin_mul_overflow (number, 10, &number)
               || __builtin_add_overflow (number, g_ascii_digit_value (*at), &number))
        return NULL;
      else if (given >= 0)
        given++;
    }
  for (int i = MAX (given, 0); i < decimals; i++)
    {
      if (__builtin_mul_overflow (number, 10, &number))
        return NULL;
      if (i >= SHOWN_DECIMALS)
        step *= 10;
    }
  *meant = (SwbFilterRange){ .low = number };
  if (at == digits || __builtin_add_overflow (number, step - 1, &meant->high))
    return NULL;
  return at;
}

/* @at: behind a sign of comparison. NULL as above */
static const char *
take_comparison (const char *sign, const char *at, int decimals, SwbFilterRange *range)
{
  SwbFilterRange number;
  const char *end = take_number (at, decimals, &number);

  if (end == NULL)
    return NULL;
  *range = (SwbFilterRange){ .low = INT64_MIN, .high = INT64_MAX };
  if (*sign == '=')
    *range = number;
  else if (*sign == '>' && sign[1] == '=')
    range->low = number.low;
  else if (*sign == '>' && number.high == INT64_MAX)
    *range = (SwbFilterRange){ .low = 1, .high = 0 };
  else if (*sign == '>')
    range->low = number.high + 1;
  else if (*sign == '<' && sign[1] != '=')
    range->high = number.low - 1;
  else
    range->high = number.high;
  return end;
}

/* @wrong: (out): where something else was expected */
static gboolean
read_range (const char *text, int decimals, SwbFilterRange *range, const char **wrong)
{
  const char *at = text + strspn (text, "<>=-");
  const char *end;
  SwbFilterRange second;

  *wrong = text;
  if (at > text)
    {
      if (at - text > 2 || (at - text == 2 && (strchr ("<>", *text) == NULL || text[1] != '=')))
        return FALSE;
      end = take_comparison (text, at, decimals, range);
      *wrong = end ? end : at;
      return end && *end == '\0';
    }
  end = take_number (at, decimals, range);
  *wrong = end ? end : at;
  if (end == NULL || *end == '\0')
    return end != NULL;
  if (*end != '-')
    return FALSE;
  *wrong = end + 1;
  if (end[1] == '\0')
    {
      range->high = INT64_MAX;
      return TRUE;
    }
  end = take_number (end + 1, decimals, &second);
  if (end == NULL || second.high < range->low)
    return FALSE;
  *wrong = end;
  range->high = second.high;
  return *end == '\0';
}

gboolean
swb_filter_read_range (SwbFilterParser *parser, const char *at, const char *text, int decimals, const char *expected,
                       SwbFilterRange *range)
{
  const char *wrong;

  if (read_range (text, decimals, range, &wrong))
    return TRUE;
  swb_filter_fail (parser, at + (wrong - text), "%s", expected);
  return FALSE;
}
