/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-fields.h"

#include <stdlib.h>
#include <string.h>

#define LENGTH_BYTES 8

static const char *const names[SWB_N_FIELDS] = {
  [SWB_FIELD_CALL] = "SWB_CALL",
  [SWB_FIELD_RESULT] = "SWB_RESULT",
  [SWB_FIELD_ERROR_TYPE] = "SWB_ERROR_TYPE",
  [SWB_FIELD_MESSAGE] = "SWB_MESSAGE",
  [SWB_FIELD_HINT] = "SWB_HINT",
  [SWB_FIELD_FAMILY] = "SWB_FAMILY",
  [SWB_FIELD_TYPE] = "SWB_TYPE",
  [SWB_FIELD_PROTO] = "SWB_PROTO",
  [SWB_FIELD_FD] = "SWB_FD",
  [SWB_FIELD_CHILD] = "SWB_CHILD",
  [SWB_FIELD_NAME] = "SWB_NEW_NAME",
  [SWB_FIELD_CHILD_LOCAL] = "SWB_CHILD_LOCAL",
  [SWB_FIELD_TIMEOUT] = "SWB_TIMEOUT",
  [SWB_FIELD_BACKLOG] = "SWB_BACKLOG",
  [SWB_FIELD_HOW] = "SWB_HOW",
  [SWB_FIELD_TOTAL] = "SWB_TOTAL",
  [SWB_FIELD_REST] = "SWB_REST",
  [SWB_FIELD_COUNT] = "SWB_COUNT",
  [SWB_FIELD_DETAIL] = "SWB_DETAIL",
  [SWB_FIELD_OPTION] = "SWB_OPTION",
  [SWB_FIELD_VALUE] = "SWB_VALUE",
  [SWB_FIELD_PAIR] = "SWB_PAIR",
  [SWB_FIELD_PAIR_NAME] = "SWB_PAIR_NAME",
  [SWB_FIELD_PAIR_FD] = "SWB_PAIR_FD",
  [SWB_FIELD_RESET] = "SWB_RESET",
  [SWB_FIELD_MARKED] = "SWB_MARKED",
  [SWB_FIELD_REALTIME] = "__REALTIME_TIMESTAMP",
  [SWB_FIELD_TIME_NS] = "SWB_TIME_NS",
  [SWB_FIELD_TEXT] = "MESSAGE",
  [SWB_FIELD_KIND] = "SWB_KIND",
  [SWB_FIELD_METHOD] = "SWB_METHOD",
  [SWB_FIELD_FLAGS] = "SWB_FLAGS",
  [SWB_FIELD_SOCKET] = "SWB_SOCKET",
  [SWB_FIELD_CALL_ID] = "SWB_CALL_ID",
  [SWB_FIELD_DURATION_NS] = "SWB_DURATION_NS",
  [SWB_FIELD_LEFT] = "SWB_LEFT",
  [SWB_FIELD_ERRNO] = "SWB_ERRNO",
  [SWB_FIELD_STATE] = "SWB_STATE",
  [SWB_FIELD_SOCKET_NAME] = "SWB_SOCKET_NAME",
  [SWB_FIELD_LOCAL] = "SWB_LOCAL",
  [SWB_FIELD_PEER] = "SWB_PEER",
  [SWB_FIELD_PACKETS] = "SWB_PACKETS",
  [SWB_FIELD_ORIGINAL_LENGTH] = "SWB_ORIGINAL_LENGTH",
  [SWB_FIELD_DATA] = "SWB_DATA",
};

static void
append (GByteArray *fields, const void *data, size_t length)
{
  if (length > 0)
    g_byte_array_append (fields, data, (guint) length);
}

static gboolean
has_controls (const uint8_t *bytes, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if (bytes[i] < ' ' && bytes[i] != '\t')
      return TRUE;
  return FALSE;
}

void
swb_fields_put (GByteArray *fields, SwbField field, const void *data, size_t length)
{
  uint64_t stored = GUINT64_TO_LE (length);

  g_return_if_fail (fields != NULL && field < SWB_N_FIELDS && names[field] && length <= UINT32_MAX);
  append (fields, names[field], strlen (names[field]));
  if (has_controls (data, length))
    {
      append (fields, "\n", 1);
      append (fields, &stored, LENGTH_BYTES);
    }
  else
    append (fields, "=", 1);
  append (fields, data, length);
  append (fields, "\n", 1);
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

typedef struct
{
  const char *name;
  size_t name_length;
  const char *text;
  size_t length;
} Entry;

/* The entry at @at, which moves behind it; FALSE at the end, or where they are damaged */
static gboolean
next_entry (const void *data, size_t length, size_t *at, Entry *out)
{
  const char *start = (const char *) data + *at;
  const char *end = (const char *) data + length;
  const char *newline = *at < length ? memchr (start, '\n', (size_t) (end - start)) : NULL;
  const char *equals = newline ? memchr (start, '=', (size_t) (newline - start)) : NULL;
  uint64_t size;

  if (newline == NULL)
    return FALSE;
  out->name = start;
  if (equals)
    {
      out->name_length = (size_t) (equals - start);
      out->text = equals + 1;
      out->length = (size_t) (newline - out->text);
      *at = (size_t) (newline + 1 - (const char *) data);
      return TRUE;
    }
  if (end - newline - 1 < LENGTH_BYTES)
    return FALSE;
  memcpy (&size, newline + 1, LENGTH_BYTES);
  size = GUINT64_FROM_LE (size);
  out->name_length = (size_t) (newline - start);
  out->text = newline + 1 + LENGTH_BYTES;
  out->length = size;
  if (size >= (uint64_t) (end - out->text) || out->text[size] != '\n')
    return FALSE;
  *at = (size_t) (out->text + size + 1 - (const char *) data);
  return TRUE;
}

static gboolean
is_named (const Entry *entry, const char *name)
{
  return strlen (name) == entry->name_length && memcmp (name, entry->name, entry->name_length) == 0;
}

const char *
swb_fields_walk (const void *data, size_t length, size_t *at, SwbField *field, size_t *found_length)
{
  Entry entry;

  if (!next_entry (data, length, at, &entry))
    return NULL;
  *field = SWB_N_FIELDS - 1;
  while (*field > 0 && !is_named (&entry, names[*field]))
    (*field)--;
  *found_length = entry.length;
  return entry.text;
}

const char *
swb_fields_find (const void *data, size_t length, SwbField field, size_t *found_length)
{
  size_t at = 0;
  Entry entry;

  if (field <= 0 || field >= SWB_N_FIELDS)
    return NULL;
  while (next_entry (data, length, &at, &entry))
    if (is_named (&entry, names[field]))
      {
        if (found_length)
          *found_length = entry.length;
        return entry.text;
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
  char text[24];
  char *end = NULL;
  size_t size = 0;
  const char *found = swb_fields_find (data, length, field, &size);
  int64_t value;

  if (found == NULL || size == 0 || size >= sizeof text)
    return fallback;
  memcpy (text, found, size);
  text[size] = '\0';
  value = g_ascii_strtoll (text, &end, 10);
  return *end == '\0' ? value : fallback;
}
