/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-arguments.h"

#include <string.h>

#define LABEL_MAX_BYTES 63

static gboolean
codec_failed (SwbOperation *operation, const char *why)
{
  swb_operation_fail (operation,
                      swb_failure_new ("UnicodeError", 0, "encoding with 'idna' codec failed (UnicodeError: %s)", why));
  return FALSE;
}

static gboolean
is_ascii (const char *text, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if ((unsigned char) text[i] >= 0x80)
      return FALSE;
  return TRUE;
}

/* As the codec has it, the last label may be empty: "localhost." */
static gboolean
check_labels (SwbOperation *operation, const char *name)
{
  while (TRUE)
    {
      size_t length = strcspn (name, ".");

      if (name[length] == '\0')
        return length <= LABEL_MAX_BYTES ? TRUE : codec_failed (operation, "label too long");
      if (length == 0 || length > LABEL_MAX_BYTES)
        return codec_failed (operation, "label empty or too long");
      name += length + 1;
    }
}

gboolean
swb_argument_host_name (SwbOperation *operation, const SwbValue *value, char **out)
{
  g_autofree char *name = NULL;
  const char *text;
  size_t length;

  if (swb_value_type (value) == SWB_VALUE_BYTES)
    {
      text = g_bytes_get_data (swb_value_bytes (value), &length);
      *out = g_strndup (text ? text : "", length);
      return TRUE;
    }
  text = swb_value_str (value, &length);
  name = is_ascii (text, length) ? g_strndup (text, length) : g_hostname_to_ascii (text);
  if (name == NULL)
    return codec_failed (operation, "label empty or too long");
  if (!check_labels (operation, name))
    return FALSE;
  *out = g_steal_pointer (&name);
  return TRUE;
}
