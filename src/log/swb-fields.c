/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-fields.h"

#include <stdlib.h>
#include <string.h>

#define FIELD_HEAD 5

void
swb_fields_put (GByteArray *fields, SwbField field, const void *data, size_t length)
{
  uint8_t head[FIELD_HEAD] = { (uint8_t) field };
  uint32_t stored = GUINT32_TO_LE ((uint32_t) length);

  g_return_if_fail (fields != NULL && length <= UINT32_MAX);
  memcpy (head + 1, &stored, sizeof stored);
  g_byte_array_append (fields, head, sizeof head);
  if (length > 0)
    g_byte_array_append (fields, data, (guint) length);
}

void
swb_fields_put_text (GByteArray *fields, SwbField field, const char *text)
{
  g_return_if_fail (text != NULL);
  swb_fields_put (fields, field, text, strlen (text));
}

void
swb_fields_put_int (GByteArray *fields, SwbField field, int64_t value)
{
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, (gint64) value);
  swb_fields_put_text (fields, field, text);
}

const char *
swb_fields_find (const void *data, size_t length, SwbField field, size_t *found_length)
{
  const uint8_t *at = data;
  const uint8_t *end = at + length;

  while (at != NULL && end - at >= FIELD_HEAD)
    {
      uint32_t size;

      memcpy (&size, at + 1, sizeof size);
      size = GUINT32_FROM_LE (size);
      if (size > (size_t) (end - at - FIELD_HEAD))
        return NULL;
      if (*at == (uint8_t) field)
        {
          if (found_length)
            *found_length = size;
          return (const char *) at + FIELD_HEAD;
        }
      at += FIELD_HEAD + size;
    }
  return NULL;
}

char *
swb_fields_dup (const void *data, size_t length, SwbField field)
{
  size_t size = 0;
  const char *text = swb_fields_find (data, length, field, &size);

  return text ? g_strndup (text, size) : NULL;
}

int64_t
swb_fields_int (const void *data, size_t length, SwbField field, int64_t fallback)
{
  g_autofree char *text = swb_fields_dup (data, length, field);
  char *end = NULL;
  int64_t value;

  if (text == NULL || *text == '\0')
    return fallback;
  value = g_ascii_strtoll (text, &end, 10);
  return *end == '\0' ? value : fallback;
}
