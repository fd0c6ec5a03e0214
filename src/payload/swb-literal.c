/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "payload/swb-literal.h"

#include <stdint.h>
#include <string.h>

#define HEX_PER_LINE 16
#define C_PER_LINE 12

static const char *const names[SWB_N_LITERALS] = {
  [SWB_LITERAL_HEX] = "hex", [SWB_LITERAL_C] = "c", [SWB_LITERAL_PYTHON] = "python", [SWB_LITERAL_BASE64] = "base64"
};

static const char digits[] = "0123456789abcdef";

const char *
swb_literal_name (SwbLiteral literal)
{
  g_return_val_if_fail (literal < SWB_N_LITERALS, NULL);
  return names[literal];
}

SwbLiteral
swb_literal_find (const char *name)
{
  SwbLiteral literal = 0;

  while (literal < SWB_N_LITERALS && g_strcmp0 (name, names[literal]) != 0)
    literal++;
  return literal;
}

static void
append_byte (GString *out, const char *before, uint8_t byte)
{
  g_string_append (out, before);
  g_string_append_c (out, digits[byte >> 4]);
  g_string_append_c (out, digits[byte & 15]);
}

static GString *
write_hex (const uint8_t *bytes, size_t length)
{
  GString *out = g_string_sized_new (length * 3 + 1);

  for (size_t i = 0; i < length; i++)
    append_byte (out, i == 0 ? "" : i % HEX_PER_LINE == 0 ? "\n" : " ", bytes[i]);
  return out;
}

/* C has no empty array: no bytes are one that does not count. */
static GString *
write_c (const uint8_t *bytes, size_t length)
{
  GString *out = g_string_sized_new (length * 6 + 128);

  g_string_append_printf (out, "static const unsigned char data[%zu] = {", MAX (length, 1));
  if (length == 0)
    g_string_append (out, " 0");
  for (size_t i = 0; i < length; i++)
    {
      append_byte (out, i % C_PER_LINE == 0 ? "\n  0x" : " 0x", bytes[i]);
      g_string_append_c (out, ',');
    }
  g_string_append (out, length == 0 ? " };\n" : "\n};\n");
  g_string_append_printf (out, "static const size_t data_length = %zu;\n", length);
  return out;
}

static void
append_python (GString *out, uint8_t byte, char quote)
{
  static const char letters[] = "\tt\nn\rr\\\\";

  for (const char *letter = letters; *letter; letter += 2)
    if (*letter == byte)
      {
        g_string_append_c (out, '\\');
        g_string_append_c (out, letter[1]);
        return;
      }
  if (byte == quote)
    g_string_append_c (out, '\\');
  if (byte >= 0x20 && byte < 0x7f)
    g_string_append_c (out, (char) byte);
  else
    append_byte (out, "\\x", byte);
}

static GString *
write_python (const uint8_t *bytes, size_t length)
{
  GString *out = g_string_sized_new (length * 2 + 8);
  gboolean single = length > 0 && memchr (bytes, '\'', length) != NULL;
  char quote = single && memchr (bytes, '"', length) == NULL ? '"' : '\'';

  g_string_append_c (out, 'b');
  g_string_append_c (out, quote);
  for (size_t i = 0; i < length; i++)
    append_python (out, bytes[i], quote);
  g_string_append_c (out, quote);
  return out;
}

char *
swb_literal_of (SwbLiteral literal, const void *data, size_t length)
{
  g_return_val_if_fail (data != NULL || length == 0, NULL);

  switch (literal)
    {
    case SWB_LITERAL_HEX:
      return g_string_free (write_hex (data, length), FALSE);
    case SWB_LITERAL_C:
      return g_string_free (write_c (data, length), FALSE);
    case SWB_LITERAL_PYTHON:
      return g_string_free (write_python (data, length), FALSE);
    case SWB_LITERAL_BASE64:
      return g_base64_encode (data, length);
    default:
      g_return_val_if_reached (NULL);
    }
}
