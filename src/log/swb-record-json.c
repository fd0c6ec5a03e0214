/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-record-json.h"

#include <inttypes.h>
#include <time.h>

#include "call/swb-constants.h"
#include "log/swb-record-parts.h"
#include "payload/swb-json.h"

#define NS_PER_S INT64_C (1000000000)

static void
append_time (GString *json, int64_t time_ns)
{
  time_t seconds = (time_t) (time_ns / NS_PER_S);
  struct tm utc;
  char text[64];

  gmtime_r (&seconds, &utc);
  strftime (text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc);
  g_string_append_printf (json, "\"%s.%09" PRId64 "Z\"", text, time_ns % NS_PER_S);
}

static void
append_seconds (GString *json, int64_t duration_ns)
{
  int64_t size_ns = duration_ns < 0 ? -duration_ns : duration_ns;

  g_string_append_printf (json, "%s%" PRId64 ".%09" PRId64, duration_ns < 0 ? "-" : "", size_ns / NS_PER_S,
                          size_ns % NS_PER_S);
}

/* @text: (transfer full) (nullable): "" is null, too */
static void
append_key_text (GString *json, const char *key, char *text)
{
  g_string_append_printf (json, ",\"%s\":", key);
  swb_json_append_text (json, text && *text ? text : NULL);
  g_free (text);
}

static char *
call_text (const SwbRecordParts *parts)
{
  if (parts->record->kind != SWB_RECORD_CALL && parts->record->kind != SWB_RECORD_WAITING)
    return NULL;
  return swb_record_call_text (parts, 0);
}

static char *
peer_text (const SwbRecordParts *parts)
{
  return swb_record_has_peer (&parts->context) ? swb_address_text (&parts->context.peer) : NULL;
}

static void
append_data (GString *json, const SwbRecordParts *parts)
{
  const SwbRecord *record = parts->record;
  g_autoptr (GBytes) data = NULL;
  const void *bytes;
  size_t size;

  if (!swb_record_has_data (record))
    {
      g_string_append (json, ",\"dir\":null,\"len\":null,\"data\":null");
      return;
    }
  g_string_append_printf (json,
                          ",\"dir\":\"%s\",\"len\":%" PRIu32 ",\"data\":", record->flags & SWB_RECORD_IN ? "in" : "out",
                          record->original_len);
  data = swb_log_data (parts->log, record, 0);
  if (data == NULL && record->data_len > 0) /* dropped meanwhile */
    {
      g_string_append (json, "null");
      return;
    }
  bytes = data ? g_bytes_get_data (data, &size) : NULL;
  swb_json_append_base64 (json, bytes, bytes ? size : 0);
}

static void
append_error (GString *json, const SwbRecord *record)
{
  const char *code = record->error > 0   ? swb_errno_name (record->error)
                     : record->error < 0 ? swb_constant_name ("EAI_", record->error)
                                         : NULL;

  if (record->error != 0)
    g_string_append_printf (json, ",\"errno\":%d,\"code\":", record->error);
  else
    g_string_append (json, ",\"errno\":null,\"code\":");
  swb_json_append_text (json, code);
}

void
swb_record_json (SwbLog *log, uint64_t no, const SwbRecord *record, int64_t first_ns, GString *json)
{
  g_auto (SwbRecordParts) parts = { 0 };

  g_return_if_fail (log != NULL && record != NULL && json != NULL);

  swb_record_parts_init (&parts, log, record);
  g_string_append_printf (json, "{\"no\":%" PRIu64 ",\"time\":", no);
  append_time (json, record->time_ns);
  g_string_append (json, ",\"elapsed\":");
  append_seconds (json, record->time_ns - first_ns);
  append_key_text (json, "socket", swb_record_socket_name (log, record));
  append_key_text (json, "kind", g_strdup (swb_record_kind_name (record->kind)));
  append_key_text (json, "event", swb_record_event (log, record));
  append_key_text (json, "call", call_text (&parts));
  append_key_text (json, "peer", peer_text (&parts));
  append_key_text (json, "local", swb_address_text (&parts.context.local));
  append_data (json, &parts);
  g_string_append_printf (json, ",\"cut\":%s", record->flags & SWB_RECORD_CUT ? "true" : "false");
  append_error (json, record);
  g_string_append (json, ",\"duration\":");
  if (record->duration_ns >= 0)
    append_seconds (json, record->duration_ns);
  else
    g_string_append (json, "null");
  g_string_append (json, ",\"marks\":[]}");
}
