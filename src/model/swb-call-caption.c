/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-call-caption.h"

#define DATA_BYTES 24

static void
append_data (const SwbCall *call, GString *out)
{
  for (unsigned i = 0; i < call->args->len; i++)
    {
      const SwbValue *value = g_ptr_array_index (call->args, i);
      if (swb_value_type (value) != SWB_VALUE_BYTES)
        continue;
      size_t size = 0;
      const void *data = g_bytes_get_data (swb_value_bytes (value), &size);
      swb_value_print_bytes (data, size, DATA_BYTES, out);
      return;
    }
}

char *
swb_call_caption (const char *name, const SwbCall *call)
{
  g_return_val_if_fail (name != NULL && call != NULL, NULL);

  g_autofree char *text = swb_call_event_text (call, TRUE);
  const char *mark = strchr (text, SWB_CALL_DATA_MARK);
  g_autoptr (GString) out = g_string_new (name);
  g_string_append_c (out, '.');
  g_string_append_len (out, text, mark != NULL ? mark - text : (gssize) strlen (text));
  if (mark != NULL)
    {
      append_data (call, out);
      g_string_append (out, mark + 1);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}
