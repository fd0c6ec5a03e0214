/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "payload/swb-payload-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char hex_digits[] = "0123456789abcdef";

static const char *
skip_separators (const char *p)
{
  return p + strspn (p, " \t\r\n:,-");
}

static gboolean
is_prefix (const char *p)
{
  return (p[0] == '0' || p[0] == '\\') && (p[1] == 'x' || p[1] == 'X');
}

/* TRUE if @p is a hex digit; else says why it should be one */
static gboolean
check_digit (const char *text, const char *p, const char *first_digit, GError **error)
{
  g_autofree char *shown = NULL;

  if (g_ascii_isxdigit (*p))
    return TRUE;
  if (*p && strchr (" \t\r\n:,-", *p) == NULL)
    {
      shown = swb_payload_quote (p);
      swb_payload_set_error (error, SWB_PAYLOAD_ERROR_HEX, text, p, _ ("%s is no hex digit; those are 0-9 and a-f"),
                             shown);
    }
  else if (first_digit)
    swb_payload_set_error (error, SWB_PAYLOAD_ERROR_HEX, text, p,
                           _ ("a digit is missing: a byte has two, so write 0%c for %c"), *first_digit, *first_digit);
  else
    swb_payload_set_error (error, SWB_PAYLOAD_ERROR_HEX, text, p, _ ("two hex digits must follow here"));
  return FALSE;
}

GBytes *
swb_payload_from_hex (const char *text, GError **error)
{
  g_autoptr (GByteArray) bytes = NULL;
  const char *p;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  bytes = g_byte_array_new ();
  for (p = skip_separators (text); *p; p = skip_separators (p))
    {
      uint8_t byte;

      if (is_prefix (p))
        p += 2;
      if (!check_digit (text, p, NULL, error) || !check_digit (text, p + 1, p, error))
        return NULL;
      byte = (uint8_t) (g_ascii_xdigit_value (p[0]) << 4 | g_ascii_xdigit_value (p[1]));
      g_byte_array_append (bytes, &byte, 1);
      p += 2;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

char *
swb_payload_to_hex (const void *data, size_t length, const char *separator)
{
  const uint8_t *bytes = data;
  size_t gap;
  char *text;
  char *p;

  g_return_val_if_fail (data != NULL || length == 0, NULL);
  g_return_val_if_fail (separator != NULL, NULL);

  gap = strlen (separator);
  text = g_malloc (length * (2 + gap) + 1);
  p = text;
  for (size_t i = 0; i < length; i++)
    {
      if (i > 0)
        p = mempcpy (p, separator, gap);
      *p++ = hex_digits[bytes[i] >> 4];
      *p++ = hex_digits[bytes[i] & 15];
    }
  *p = '\0';
  return text;
}
