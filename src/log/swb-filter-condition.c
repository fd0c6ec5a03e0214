/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-filter-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "payload/swb-payload.h"

static gboolean
needs_quotes (const char *value)
{
  for (const char *at = value; *at; at++)
    if (*at <= ' ' || *at >= 0x7f || strchr ("()\"*?", *at))
      return TRUE;
  return *value == '\0';
}

static void
append_quoted (GString *out, const void *data, size_t length)
{
  g_autofree char *text = swb_payload_escape (data, length);

  g_string_append_c (out, '"');
  for (const char *at = text; *at; at++)
    {
      if (*at == '"')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *at);
    }
  g_string_append_c (out, '"');
}

char *
swb_filter_condition (const char *field, const char *value)
{
  GString *out;

  g_return_val_if_fail (field != NULL && value != NULL, NULL);

  out = g_string_new (field);
  g_string_append_c (out, ':');
  if (g_str_equal (field, "peer") && g_str_equal (value, _ ("unnamed")))
    g_string_append (out, "unix:");
  else if (needs_quotes (value))
    append_quoted (out, value, strlen (value));
  else
    g_string_append (out, value);
  return g_string_free (out, FALSE);
}

char *
swb_filter_condition_bytes (const void *data, size_t length)
{
  GString *out;

  g_return_val_if_fail (data != NULL || length == 0, NULL);

  out = g_string_new (NULL);
  append_quoted (out, data, length);
  return g_string_free (out, FALSE);
}
