/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "payload/swb-json.h"

#include <string.h>

void
swb_json_append_string (GString *json, const char *text, size_t length)
{
  g_return_if_fail (json != NULL && (text != NULL || length == 0));

  g_string_append_c (json, '"');
  for (size_t i = 0; i < length; i++)
    {
      unsigned char c = (unsigned char) text[i];

      if (c == '"' || c == '\\')
        g_string_append_printf (json, "\\%c", c);
      else if (c == '\n')
        g_string_append (json, "\\n");
      else if (c < 0x20 || c == 0x7f)
        g_string_append_printf (json, "\\u%04x", c);
      else
        g_string_append_c (json, (char) c);
    }
  g_string_append_c (json, '"');
}

void
swb_json_append_text (GString *json, const char *text)
{
  g_return_if_fail (json != NULL);
  if (text)
    swb_json_append_string (json, text, strlen (text));
  else
    g_string_append (json, "null");
}

void
swb_json_append_base64 (GString *json, const void *data, size_t length)
{
  int state = 0;
  int save = 0;
  size_t at;

  g_return_if_fail (json != NULL && (data != NULL || length == 0));

  g_string_append_c (json, '"');
  at = json->len;
  g_string_set_size (json, at + (length / 3 + 1) * 4 + 4);
  at += g_base64_encode_step (data, length, FALSE, json->str + at, &state, &save);
  at += g_base64_encode_close (FALSE, json->str + at, &state, &save);
  g_string_truncate (json, at);
  g_string_append_c (json, '"');
}
