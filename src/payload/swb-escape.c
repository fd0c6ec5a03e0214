/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "payload/swb-payload-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char letters[] = "nrtabfve\\\"'";
static const char values[] = "\n\r\t\a\b\f\v\033\\\"'";

static gboolean
is_octal (char c)
{
  return c >= '0' && c <= '7';
}

/* @escape points at the backslash; returns what comes after the escape */
static const char *
take_hex (const char *text, const char *escape, uint8_t *byte, GError **error)
{
  if (!g_ascii_isxdigit (escape[2]) || !g_ascii_isxdigit (escape[3]))
    {
      swb_payload_set_error (error, SWB_PAYLOAD_ERROR_ESCAPE, text, escape,
                             _ ("\\x needs two hex digits after it, as in \\x1f"));
      return NULL;
    }
  *byte = (uint8_t) (g_ascii_xdigit_value (escape[2]) << 4 | g_ascii_xdigit_value (escape[3]));
  return escape + 4;
}

static const char *
take_octal (const char *text, const char *escape, uint8_t *byte, GError **error)
{
  const char *p = escape + 1;
  unsigned value = 0;

  while (p < escape + 4 && is_octal (*p))
    value = value * 8 + (unsigned) (*p++ - '0');
  if (value > 0xff)
    {
      swb_payload_set_error (error, SWB_PAYLOAD_ERROR_ESCAPE, text, escape,
                             _ ("\\%.3s is more than a byte holds; the largest is \\377"), escape + 1);
      return NULL;
    }
  *byte = (uint8_t) value;
  return p;
}

static const char *
take_escape (const char *text, const char *escape, uint8_t *byte, GError **error)
{
  const char *letter;
  g_autofree char *shown = NULL;

  if (escape[1] == '\0')
    {
      swb_payload_set_error (error, SWB_PAYLOAD_ERROR_ESCAPE, text, escape,
                             _ ("nothing comes after the backslash; write \\\\ for a backslash"));
      return NULL;
    }
  if (escape[1] == 'x')
    return take_hex (text, escape, byte, error);
  if (is_octal (escape[1]))
    return take_octal (text, escape, byte, error);
  letter = strchr (letters, escape[1]);
  if (letter)
    {
      *byte = (uint8_t) values[letter - letters];
      return escape + 2;
    }
  shown = swb_payload_quote (escape + 1);
  swb_payload_set_error (
      error, SWB_PAYLOAD_ERROR_ESCAPE, text, escape,
      _ ("a backslash before %s means nothing; use \\n, \\r, \\t, \\0, \\xHH, or \\\\ for a backslash"), shown);
  return NULL;
}

GBytes *
swb_payload_unescape (const char *text, GError **error)
{
  g_autoptr (GByteArray) bytes = NULL;
  const char *p = text;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  bytes = g_byte_array_new ();
  while (*p)
    {
      size_t plain = strcspn (p, "\\");
      uint8_t byte;

      g_byte_array_append (bytes, (const uint8_t *) p, (guint) plain);
      p += plain;
      if (*p == '\0')
        break;
      p = take_escape (text, p, &byte, error);
      if (p == NULL)
        return NULL;
      g_byte_array_append (bytes, &byte, 1);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

char *
swb_payload_escape (const void *data, size_t length)
{
  /* What is safe to show is also what unescaping gives back: display never merges two different bytes into one text. */
  return swb_payload_display (data, length, 0);
}
