/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "payload/swb-payload-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (swb - payload - error - quark, swb_payload_error)

static char *
describe_place (const char *text, const char *at)
{
  guint line = 1;
  guint column = 1;

  for (const char *p = text; p < at; p++)
    {
      if (*p == '\n')
        {
          line++;
          column = 1;
        }
      else if ((*p & 0xc0) != 0x80)
        column++;
    }
  if (strchr (text, '\n') == NULL)
    return g_strdup_printf (_ ("column %u"), column);
  return g_strdup_printf (_ ("line %u, column %u"), line, column);
}

void
swb_payload_set_error (GError **error, SwbPayloadError code, const char *text, const char *at, const char *format, ...)
{
  g_autofree char *place = describe_place (text, at);
  g_autofree char *problem = NULL;
  va_list arguments;

  va_start (arguments, format);
  problem = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, SWB_PAYLOAD_ERROR, code, "%s: %s", place, problem);
}

char *
swb_payload_quote (const char *at)
{
  gboolean printable;
  size_t length = swb_payload_take ((const uint8_t *) at, strlen (at), &printable);

  if (printable)
    return g_strdup_printf (_ ("“%.*s”"), (int) length, at);
  if (length == 1)
    return g_strdup_printf (_ ("byte %02x"), (unsigned) (uint8_t) *at);
  return g_strdup_printf ("U+%04X", g_utf8_get_char (at));
}
