/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-result-text.h"

#include <math.h>
#include <string.h>

#include "payload/swb-json.h"
#include "payload/swb-payload.h"

#define NS_PER_S 1000000000.0

/* --- as text --- */

char *
swb_result_value_text (const SwbResult *result)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (result != NULL, g_string_free (text, FALSE));

  if (result->value)
    swb_value_print (result->value, TRUE, text);
  else
    {
      g_autofree char *message = swb_failure_text (result->failure);
      g_autofree char *safe = swb_payload_display_message (message, strlen (message), 0);

      g_string_append_printf (text, "raised %s", result->failure->type);
      if (*safe)
        g_string_append_printf (text, ": %s", safe);
    }
  return g_string_free (text, FALSE);
}

char *
swb_result_text (const SwbStatement *statement, const SwbResult *result)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (statement != NULL && result != NULL, NULL);
  value = swb_result_value_text (result);
  return g_strdup_printf ("%u: %s -> %s", statement->line, statement->text, value);
}

/* --- as JSON, RFC 8259 --- */

static void
append_float (GString *json, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_dtostr (digits, sizeof digits, value);
  if (isfinite (value))
    g_string_append_printf (json, "%s%s", digits, strpbrk (digits, ".e") ? "" : ".0");
  else
    swb_json_append_text (json, isnan (value) ? "nan" : value > 0 ? "inf" : "-inf");
}

static void append_value (GString *json, const SwbValue *value);

static void
append_items (GString *json, const SwbValue *value)
{
  g_string_append_c (json, '[');
  for (size_t i = 0; i < swb_value_tuple_length (value); i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      append_value (json, swb_value_tuple_item (value, i));
    }
  g_string_append_c (json, ']');
}

/* {"socket":"server"} */
static void
append_object (GString *json, const char *kind, const char *name)
{
  g_string_append_printf (json, "{\"%s\":", kind);
  if (*name)
    swb_json_append_text (json, name);
  else
    g_string_append (json, "null");
  g_string_append_c (json, '}');
}

static void
append_bytes (GString *json, GBytes *bytes)
{
  size_t size;
  const void *data = g_bytes_get_data (bytes, &size);
  g_autofree char *base64 = g_base64_encode (data, size);

  g_string_append_printf (json, "{\"bytes\":\"%s\"}", base64);
}

static void
append_value (GString *json, const SwbValue *value)
{
  size_t length;
  const char *text;

  switch (swb_value_type (value))
    {
    case SWB_VALUE_NONE:
      g_string_append (json, "null");
      break;
    case SWB_VALUE_BOOL:
      g_string_append (json, swb_value_int (value) ? "true" : "false");
      break;
    case SWB_VALUE_INT:
    case SWB_VALUE_CONSTANT:
      g_string_append_printf (json, "%" G_GINT64_FORMAT, swb_value_int (value));
      break;
    case SWB_VALUE_BIG_INT:
      g_string_append (json, swb_value_digits (value));
      break;
    case SWB_VALUE_FLOAT:
      append_float (json, swb_value_float (value));
      break;
    case SWB_VALUE_STR:
      text = swb_value_str (value, &length);
      swb_json_append_string (json, text, length);
      break;
    case SWB_VALUE_BYTES:
      append_bytes (json, swb_value_bytes (value));
      break;
    case SWB_VALUE_SOCKET:
      append_object (json, "socket", swb_value_name (value));
      break;
    case SWB_VALUE_FILE:
      append_object (json, "file", swb_value_name (value));
      break;
    case SWB_VALUE_TUPLE:
    case SWB_VALUE_LIST:
      append_items (json, value);
      break;
    default:
      g_return_if_reached ();
    }
}

static void
append_failure (GString *json, const SwbFailure *failure)
{
  const char *code = swb_failure_code (failure);

  g_string_append (json, "{\"type\":");
  swb_json_append_text (json, failure->type);
  if (failure->number != 0)
    g_string_append_printf (json, ",\"errno\":%d", failure->number);
  else
    g_string_append (json, ",\"errno\":null");
  g_string_append (json, ",\"code\":");
  if (code)
    swb_json_append_text (json, code);
  else
    g_string_append (json, "null");
  g_string_append (json, ",\"message\":");
  swb_json_append_text (json, failure->message);
  g_string_append_c (json, '}');
}

char *
swb_result_json (const SwbStatement *statement, const SwbResult *result)
{
  GString *json = g_string_new (NULL);
  char elapsed[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_val_if_fail (statement != NULL && result != NULL, g_string_free (json, FALSE));

  g_string_append_printf (json, "{\"line\":%u,\"call\":", statement->line);
  swb_json_append_text (json, statement->text);
  if (result->failure)
    {
      g_string_append (json, ",\"error\":");
      append_failure (json, result->failure);
    }
  else
    {
      g_string_append (json, ",\"value\":");
      append_value (json, result->value);
    }
  g_ascii_formatd (elapsed, sizeof elapsed, "%.9f", (double) result->elapsed_ns / NS_PER_S);
  g_string_append_printf (json, ",\"elapsed\":%s}", elapsed);
  return g_string_free (json, FALSE);
}
