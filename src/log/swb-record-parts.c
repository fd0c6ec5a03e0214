/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-record-parts.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "call/swb-call.h"
#include "call/swb-constants.h"
#include "log/swb-log-sockets.h"
#include "payload/swb-payload.h"

void
swb_record_parts_init (SwbRecordParts *parts, SwbLog *log, SwbLogReader *reader, const SwbRecord *record)
{
  gboolean has_fields = record->fields_len > 0 || record->kind == SWB_RECORD_CALL;

  parts->log = log;
  parts->record = record;
  parts->reader = reader;
  if (has_fields)
    parts->fields = reader ? swb_log_reader_fields (reader, record) : swb_log_fields (log, record);
  parts->has_context = reader ? swb_log_reader_context (reader, record, &parts->context)
                              : swb_log_context (log, record, &parts->context);
}

void
swb_record_parts_clear (SwbRecordParts *parts)
{
  g_clear_pointer (&parts->fields, g_bytes_unref);
}

const void *
swb_record_data (const SwbRecordParts *parts, size_t most, size_t *length, GBytes **held)
{
  *held = NULL;
  if (parts->reader)
    return swb_log_reader_data (parts->reader, parts->record, most, length);
  *held = swb_log_data (parts->log, parts->record, most);
  if (*held == NULL)
    return NULL;
  *length = g_bytes_get_size (*held);
  return *length > 0 ? g_bytes_get_data (*held, NULL) : "";
}

static gboolean
is_plain (const char *text, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if (text[i] < 0x20 || text[i] >= 0x7f)
      return FALSE;
  return TRUE;
}

char *
swb_record_safe (const char *text, size_t length, size_t max_characters)
{
  if (is_plain (text, length) && (max_characters == 0 || length <= max_characters))
    return g_strndup (text, length);
  return swb_payload_display_message (text, length, max_characters);
}

static const char *
find_field (const SwbRecordParts *parts, SwbField field, size_t *length)
{
  size_t size;
  const char *data = parts->fields ? g_bytes_get_data (parts->fields, &size) : NULL;

  return data ? swb_fields_find (data, size, field, length) : NULL;
}

char *
swb_record_field (const SwbRecordParts *parts, SwbField field, size_t max_characters)
{
  size_t length;
  const char *text = find_field (parts, field, &length);

  return text ? swb_record_safe (text, length, max_characters) : NULL;
}

int64_t
swb_record_field_int (const SwbRecordParts *parts, SwbField field, int64_t fallback)
{
  size_t size;
  const char *data = parts->fields ? g_bytes_get_data (parts->fields, &size) : NULL;

  return data ? swb_fields_int (data, size, field, fallback) : fallback;
}

static char *
without_data (const SwbRecordParts *parts, const char *text, size_t length, const char *mark, size_t max_characters)
{
  const char *name = swb_method_name (parts->record->method);
  size_t before = mark - text;
  g_autofree char *head = NULL;
  g_autofree char *tail = NULL;

  if (before == strlen (name) + 1 && length == before + 2)
    return g_strdup (name);
  head = swb_record_safe (text, before, max_characters);
  tail = swb_record_safe (mark + 1, length - before - 1, max_characters);
  return g_strconcat (head, "…", tail, NULL);
}

char *
swb_record_call_text (const SwbRecordParts *parts, size_t max_characters)
{
  size_t length;
  const char *text = find_field (parts, SWB_FIELD_CALL, &length);
  const char *mark = text ? memchr (text, SWB_CALL_DATA_MARK, length) : NULL;

  if (mark)
    return without_data (parts, text, length, mark, max_characters);
  if (text)
    return swb_record_safe (text, length, max_characters);
  return g_strdup_printf ("%s()", swb_method_name (parts->record->method));
}

char *
swb_record_error_name (const SwbRecordParts *parts)
{
  int error = parts->record->error;
  char *type;

  if (error > 0)
    return g_strdup (swb_errno_name (error));
  if (error < 0 && swb_constant_name ("EAI_", error))
    return g_strdup (swb_constant_name ("EAI_", error));
  type = swb_record_field (parts, SWB_FIELD_ERROR_TYPE, 64);
  return type ? type : g_strdup (_ ("error"));
}

char *
swb_record_child_name (const SwbRecordParts *parts)
{
  char *name = swb_record_field (parts, SWB_FIELD_NAME, SWB_NAME_MAX);
  SwbSocketInfo info;

  if (name)
    return name;
  if (swb_log_socket (parts->log, (uint32_t) swb_record_field_int (parts, SWB_FIELD_CHILD, 0), &info))
    return swb_record_safe (info.name, strlen (info.name), 0);
  return NULL;
}

char *
swb_record_count_bytes (uint64_t n)
{
  return g_strdup_printf (ngettext ("%" PRIu64 " byte", "%" PRIu64 " bytes", n), (guint64) n);
}

char *
swb_record_part_of (const SwbRecordParts *parts)
{
  int64_t total = swb_record_field_int (parts, SWB_FIELD_TOTAL, -1);

  if (total < 0 || (uint64_t) total <= parts->record->data_len)
    return NULL;
  return g_strdup_printf (_ ("%u of %" PRId64 " bytes"), parts->record->data_len, total);
}

gboolean
swb_record_has_peer (const SwbRecordContext *context)
{
  /* A Unix socket without a name has a family, and no more. */
  return context->peer.length > sizeof (sa_family_t) && !swb_address_is_any (&context->peer);
}

gboolean
swb_record_has_unnamed_peer (const SwbRecord *record, const SwbRecordContext *context)
{
  return swb_address_is_unnamed (&context->peer)
         || (record->flags & SWB_RECORD_IN && context->peer.length == 0
             && swb_address_family (&context->local) == AF_UNIX);
}

gboolean
swb_record_has_data (const SwbRecord *record)
{
  return (record->flags & (SWB_RECORD_IN | SWB_RECORD_OUT)) != 0;
}

static void
find_help (const SwbRecordParts *parts, SwbErrorHelp *help, gboolean *found)
{
  SwbSocketInfo info = { 0 };
  g_autofree char *type = swb_record_field (parts, SWB_FIELD_ERROR_TYPE, 64);

  swb_log_socket (parts->log, parts->record->socket_id, &info);
  *found = swb_error_help (parts->record->method, SWB_ERROR_HELP_TYPE (info.family, info.type), type ? type : "OSError",
                           parts->record->error, help);
}

char *
swb_record_error_meaning (const SwbRecordParts *parts)
{
  SwbErrorHelp help = { 0 };
  gboolean found;
  char *message;

  find_help (parts, &help, &found);
  if (found)
    return g_strdup (help.meaning);
  message = swb_record_field (parts, SWB_FIELD_MESSAGE, 200);
  if (message)
    return message;
  return g_strdup (parts->record->error > 0 ? g_strerror (parts->record->error) : help.meaning ? help.meaning : "");
}

char *
swb_record_error (SwbLog *log, const SwbRecord *record, SwbErrorHelp *help)
{
  g_auto (SwbRecordParts) parts = { 0 };
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;
  gboolean found;

  g_return_val_if_fail (log != NULL && record != NULL && help != NULL, NULL);

  if (record->error == 0 && (!(record->flags & SWB_RECORD_FAILED) || record->flags & SWB_RECORD_CANCELLED))
    return NULL;
  swb_record_parts_init (&parts, log, NULL, record);
  find_help (&parts, help, &found);
  name = swb_record_error_name (&parts);
  message = swb_record_field (&parts, SWB_FIELD_MESSAGE, 400);
  if (message == NULL && record->error > 0)
    message = g_strdup (g_strerror (record->error));
  return message ? g_strdup_printf ("%s: %s", name, message) : g_steal_pointer (&name);
}
