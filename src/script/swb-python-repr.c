/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-python-repr.h"

#include <string.h>

/* Canonical text has double quotes; Python has single ones, unless there are only such in the text. */
static void
append_quoted (const SwbValue *value, GString *out)
{
  g_autofree char *text = swb_value_repr (value);
  const char *quote = strchr (text, '"');

  if (strchr (text, '\'') && strstr (text, "\\\"") == NULL)
    {
      g_string_append (out, text);
      return;
    }
  g_string_append_len (out, text, quote - text);
  g_string_append_c (out, '\'');
  for (const char *at = quote + 1; at[1] != '\0'; at++)
    if (*at == '\'')
      g_string_append (out, "\\'");
    else if (*at != '\\' || at[1] != '"')
      {
        g_string_append_c (out, *at);
        if (*at == '\\')
          g_string_append_c (out, *++at);
      }
  g_string_append_c (out, '\'');
}

static void
append_repr (const SwbValue *value, GString *out)
{
  SwbValueType type = swb_value_type (value);
  size_t n;

  if (type == SWB_VALUE_STR || type == SWB_VALUE_BYTES)
    append_quoted (value, out);
  else if (type != SWB_VALUE_TUPLE && type != SWB_VALUE_LIST)
    swb_value_print (value, FALSE, out);
  else
    {
      n = swb_value_tuple_length (value);
      g_string_append_c (out, type == SWB_VALUE_TUPLE ? '(' : '[');
      for (size_t i = 0; i < n; i++)
        {
          g_string_append (out, i > 0 ? ", " : "");
          append_repr (swb_value_tuple_item (value, i), out);
        }
      g_string_append (out, type == SWB_VALUE_LIST ? "]" : n == 1 ? ",)" : ")");
    }
}

char *
swb_python_repr (const SwbValue *value)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (value != NULL, NULL);
  append_repr (value, out);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
