/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "call/swb-value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char hex_digits[] = "0123456789abcdef";

/* The escapes that str and bytes have in common; FALSE if @c needs none of them */
static gboolean
print_short_escape (unsigned char c, GString *out)
{
  static const char from[] = "\\\"\n\r\t";
  static const char to[] = "\\\"nrt";
  const char *found = c ? strchr (from, c) : NULL;

  if (found == NULL)
    return FALSE;
  g_string_append_c (out, '\\');
  g_string_append_c (out, to[found - from]);
  return TRUE;
}

static void
print_byte_escape (unsigned char c, GString *out)
{
  g_string_append (out, "\\x");
  g_string_append_c (out, hex_digits[c >> 4]);
  g_string_append_c (out, hex_digits[c & 15]);
}

void
swb_value_print_bytes (const void *data, size_t length, size_t max_length, GString *out)
{
  const unsigned char *bytes = data;
  size_t shown = max_length > 0 ? MIN (length, max_length) : length;

  g_string_append (out, "b\"");
  for (size_t i = 0; i < shown; i++)
    {
      if (print_short_escape (bytes[i], out))
        continue;
      if (bytes[i] >= 0x20 && bytes[i] < 0x7f)
        g_string_append_c (out, (char) bytes[i]);
      else
        print_byte_escape (bytes[i], out);
    }
  g_string_append_c (out, '"');
  if (shown < length)
    g_string_append (out, "…");
}

/* Python's str.isprintable(), as far as what a screen does with the character is concerned */
static gboolean
is_printable (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return FALSE;
    case G_UNICODE_SPACE_SEPARATOR:
      return c == ' ';
    default:
      return TRUE;
    }
}

static void
print_character (gunichar c, GString *out)
{
  if (c < 0x80 && print_short_escape ((unsigned char) c, out))
    return;
  if (is_printable (c))
    g_string_append_unichar (out, c);
  else if (c < 0x100)
    print_byte_escape ((unsigned char) c, out);
  else if (c < 0x10000)
    g_string_append_printf (out, "\\u%04x", c);
  else
    g_string_append_printf (out, "\\U%08x", c);
}

static void
print_str (const char *text, size_t length, GString *out)
{
  const char *end = text + length;

  g_string_append_c (out, '"');
  while (text < end)
    {
      /* GLib takes a NUL for the end of the text. */
      gunichar c = *text ? g_utf8_get_char_validated (text, end - text) : 0;

      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          g_string_append_printf (out, "\\udc%02x", (unsigned char) *text); /* as surrogateescape has it */
          text++;
          continue;
        }
      if (c == 0)
        g_string_append (out, "\\x00");
      else
        print_character (c, out);
      text = *text ? g_utf8_next_char (text) : text + 1;
    }
  g_string_append_c (out, '"');
}

/* The next number of as many digits: 1.29e+16 becomes 1.30e+16. FALSE if all of them are 9 */
static gboolean
next_digits (char *text)
{
  for (char *digit = strchr (text, 'e') - 1; digit >= text; digit--)
    {
      if (!g_ascii_isdigit (*digit))
        continue;
      if (*digit != '9')
        {
          ++*digit;
          return TRUE;
        }
      *digit = '0';
    }
  return FALSE;
}

/* Writes @value as 1.25e+16, with the fewest digits that give it again when they are read */
static void
format_shortest (double value, char *text, int size)
{
  for (int decimals = 0; decimals < 17; decimals++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%de", decimals);
      g_ascii_formatd (text, size, format, value);
      if (g_ascii_strtod (text, NULL) == value)
        return;
      /* Below a power of two floats lie closer together than above it: there the nearest number of so many digits can
       * be another float while the next one is not. */
      if (decimals == 15 && next_digits (text) && g_ascii_strtod (text, NULL) == value)
        return;
    }
}

static void
print_float (double value, GString *out)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  const char *exponent_text;
  int exponent;

  if (isnan (value) || isinf (value))
    {
      g_string_append (out, isnan (value) ? "nan" : value < 0 ? "-inf" : "inf");
      return;
    }
  format_shortest (value, text, sizeof text);
  exponent_text = strchr (text, 'e');
  exponent = atoi (exponent_text + 1);
  if (exponent >= -4 && exponent < 16)
    {
      int digits = (int) strcspn (text, "e") - (*text == '-') - (strchr (text, '.') != NULL);
      char format[8];

      g_snprintf (format, sizeof format, "%%.%df", MAX (digits - 1 - exponent, 1));
      g_ascii_formatd (text, sizeof text, format, value);
    }
  g_string_append (out, text);
}

static void
print_constant (const char *name, gboolean module_prefix, GString *out)
{
  g_auto (GStrv) parts = NULL;

  if (!module_prefix)
    {
      g_string_append (out, name);
      return;
    }
  parts = g_strsplit (name, " | ", -1);
  for (char **part = parts; *part; part++)
    g_string_append_printf (out, "%ssocket.%s", part == parts ? "" : " | ", *part);
}

static void
print_items (const SwbValue *value, gboolean module_prefix, GString *out)
{
  size_t n = swb_value_tuple_length (value);

  for (size_t i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      swb_value_print (swb_value_tuple_item (value, i), module_prefix, out);
    }
}

static void
print_tuple (const SwbValue *value, gboolean module_prefix, GString *out)
{
  g_string_append_c (out, '(');
  print_items (value, module_prefix, out);
  g_string_append (out, swb_value_tuple_length (value) == 1 ? ",)" : ")");
}

static void
print_list (const SwbValue *value, gboolean module_prefix, GString *out)
{
  g_string_append_c (out, '[');
  print_items (value, module_prefix, out);
  g_string_append_c (out, ']');
}

void
swb_value_print (const SwbValue *value, gboolean module_prefix, GString *out)
{
  size_t length;
  const char *text;

  g_return_if_fail (value != NULL && out != NULL);

  switch (swb_value_type (value))
    {
    case SWB_VALUE_NONE:
      g_string_append (out, "None");
      break;
    case SWB_VALUE_BOOL:
      g_string_append (out, swb_value_int (value) ? "True" : "False");
      break;
    case SWB_VALUE_INT:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, (gint64) swb_value_int (value));
      break;
    case SWB_VALUE_BIG_INT:
      g_string_append (out, swb_value_digits (value));
      break;
    case SWB_VALUE_FLOAT:
      print_float (swb_value_float (value), out);
      break;
    case SWB_VALUE_STR:
      text = swb_value_str (value, &length);
      print_str (text, length, out);
      break;
    case SWB_VALUE_BYTES:
      text = g_bytes_get_data (swb_value_bytes (value), &length);
      swb_value_print_bytes (text, length, 0, out);
      break;
    case SWB_VALUE_TUPLE:
      print_tuple (value, module_prefix, out);
      break;
    case SWB_VALUE_CONSTANT:
      print_constant (swb_value_name (value), module_prefix, out);
      break;
    case SWB_VALUE_LIST:
      print_list (value, module_prefix, out);
      break;
    case SWB_VALUE_FILE:
      g_string_append (out, *swb_value_name (value) ? swb_value_name (value) : "<file>");
      break;
    case SWB_VALUE_SOCKET:
      g_string_append (out, *swb_value_name (value) ? swb_value_name (value) : "<socket>");
      break;
    }
}

char *
swb_value_repr (const SwbValue *value)
{
  GString *out = g_string_new (NULL);

  swb_value_print (value, TRUE, out);
  return g_string_free (out, FALSE);
}
