/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-number.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* What CPython writes of an int, and reads of a decimal one */
#define MAX_DIGITS 4300
/* More bits make more digits than that. */
#define MAX_BITS 14285

#define LIMB 1000000000u /* digits are made in groups of nine */
#define MAX_LIMBS (MAX_DIGITS / 9 + 2)

typedef struct
{
  char letter; /* as in 0x */
  unsigned bits;
  const char *name;
} Base;

static const Base bases[] = { { 'x', 4, "hexadecimal" }, { 'o', 3, "octal" }, { 'b', 1, "binary" } };

static const Base *
find_base (const char *text, const char *end)
{
  if (end - text < 2 || text[0] != '0')
    return NULL;
  for (size_t i = 0; i < G_N_ELEMENTS (bases); i++)
    if (g_ascii_tolower (text[1]) == bases[i].letter)
      return &bases[i];
  return NULL;
}

static gboolean
is_digit (const char *at, const char *end, unsigned bits)
{
  return at < end && g_ascii_isxdigit (*at) && g_ascii_xdigit_value (*at) < 1 << bits;
}

static gboolean
is_decimal (const char *at, const char *end)
{
  return at < end && g_ascii_isdigit (*at);
}

static const char *
skip_decimals (const char *at, const char *end)
{
  while (is_decimal (at, end) || (at < end && *at == '_' && is_decimal (at + 1, end)))
    at++;
  return at;
}

/* A letter or `_` right after a number */
static gboolean
continues (const char *at, const char *end)
{
  return at < end && (g_ascii_isalnum (*at) || *at == '_' || (*at & 0x80));
}

static const char *
fail (char **problem, char *text)
{
  *problem = text;
  return NULL;
}

static const char *
based_end (const Base *base, const char *text, const char *end, char **problem)
{
  const char *at = text + 2;

  for (;;)
    {
      if (at < end && *at == '_')
        at++;
      if (!is_digit (at, end, base->bits))
        break;
      while (is_digit (at, end, base->bits))
        at++;
      if (at == end || *at != '_')
        break;
    }
  if (is_decimal (at, end))
    return fail (problem, g_strdup_printf ("invalid digit '%c' in %s literal", *at, base->name));
  if (at == text + 2 || at[-1] == '_' || continues (at, end))
    return fail (problem, g_strdup_printf ("invalid %s literal", base->name));
  return at;
}

static gboolean
has_leading_zero (const char *text, const char *end)
{
  const char *at = text;

  while (at < end && (*at == '0' || *at == '_'))
    at++;
  return at > text && at < end;
}

const char *
swb_number_end (const char *text, const char *end, char **problem)
{
  const Base *base;
  const char *at;
  gboolean is_float = FALSE;

  g_return_val_if_fail (text != NULL && text < end && problem != NULL, NULL);

  base = find_base (text, end);
  if (base)
    return based_end (base, text, end, problem);

  at = skip_decimals (text, end);
  if (at < end && *at == '.')
    {
      is_float = TRUE;
      at++;
      if (is_decimal (at, end))
        at = skip_decimals (at, end);
    }
  if (at < end && (*at == 'e' || *at == 'E'))
    {
      const char *digits = at + 1;

      if (digits < end && (*digits == '+' || *digits == '-'))
        digits++;
      if (is_decimal (digits, end))
        {
          is_float = TRUE;
          at = skip_decimals (digits, end);
        }
    }
  if (at < end && (*at == 'j' || *at == 'J') && !continues (at + 1, end))
    return fail (problem, g_strdup (_ ("complex numbers are not part of the language of calls")));
  if (continues (at, end))
    return fail (problem, g_strdup ("invalid decimal literal"));
  if (!is_float && has_leading_zero (text, at))
    return fail (problem, g_strdup ("leading zeros in decimal integer literals are not permitted; "
                                    "use an 0o prefix for octal integers"));
  return at;
}

/* Decimal digits of what @digits, of @bits bits each, say */
static GString *
to_decimal (const char *digits, unsigned bits)
{
  uint32_t limbs[MAX_LIMBS] = { 0 };
  size_t n = 1;
  GString *text = g_string_new (NULL);

  while (*digits)
    {
      uint64_t carry = 0;
      unsigned shift = 0;

      for (; *digits && shift + bits <= 28; shift += bits)
        carry = carry << bits | (unsigned) g_ascii_xdigit_value (*digits++);
      for (size_t i = 0; i < n; i++)
        {
          carry += (uint64_t) limbs[i] << shift;
          limbs[i] = (uint32_t) (carry % LIMB);
          carry /= LIMB;
        }
      if (carry > 0)
        limbs[n++] = (uint32_t) carry;
    }
  g_string_append_printf (text, "%u", limbs[n - 1]);
  for (size_t i = n - 1; i-- > 0;)
    g_string_append_printf (text, "%09u", limbs[i]);
  return text;
}

/* The digits of @text, whose prefix is left out */
static GString *
without_underscores (const char *text, const char *end)
{
  GString *out = g_string_sized_new ((size_t) (end - text));

  for (; text < end; text++)
    if (*text != '_')
      g_string_append_c (out, *text);
  return out;
}

static const char *
skip_zeros (const char *digits)
{
  while (digits[0] == '0' && digits[1] != '\0')
    digits++;
  return digits;
}

static SwbValue *
int_value (const char *digits, gboolean negative)
{
  g_autofree char *text = g_strconcat (negative ? "-" : "", digits, NULL);
  int64_t value;

  errno = 0;
  value = g_ascii_strtoll (text, NULL, 10);
  return errno == ERANGE ? swb_value_new_big_int (text) : swb_value_new_int (value);
}

static SwbValue *
decimal_value (const char *digits, gboolean negative, char **problem)
{
  size_t n = strlen (digits);

  if (n <= MAX_DIGITS)
    return int_value (digits, negative);
  *problem = g_strdup_printf ("Exceeds the limit (%d digits) for integer string conversion: value has %zu digits",
                              MAX_DIGITS, n);
  return NULL;
}

static SwbValue *
based_value (const Base *base, const char *digits, gboolean negative, char **problem)
{
  g_autoptr (GString) decimal = NULL;

  if (strlen (digits) <= (MAX_BITS + base->bits - 1) / base->bits)
    decimal = to_decimal (digits, base->bits);
  if (decimal && decimal->len <= MAX_DIGITS)
    return int_value (decimal->str, negative);
  *problem = g_strdup_printf ("Exceeds the limit (%d digits) for integer string conversion", MAX_DIGITS);
  return NULL;
}

SwbValue *
swb_number_value (const char *text, size_t length, gboolean negative, char **problem)
{
  const char *end = text + length;
  const Base *base = find_base (text, end);
  g_autoptr (GString) digits = without_underscores (base ? text + 2 : text, end);

  g_return_val_if_fail (problem != NULL, NULL);

  if (base)
    return based_value (base, skip_zeros (digits->str), negative, problem);
  if (strpbrk (digits->str, ".eE"))
    {
      double value = g_ascii_strtod (digits->str, NULL);

      return swb_value_new_float (negative ? -value : value);
    }
  return decimal_value (skip_zeros (digits->str), negative, problem);
}
