/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-record-columns.h"

#include <inttypes.h>
#include <time.h>

#include "call/swb-constants.h"
#include "log/swb-log-marks.h"
#include "payload/swb-json.h"

#define NS_PER_S INT64_C (1000000000)

static SwbColumnKind
put_no (const SwbRecordParts *parts, uint64_t no, int64_t first_ns, GString *out)
{
  g_string_append_printf (out, "%" PRIu64, no);
  return SWB_COLUMN_LITERAL;
}

static SwbColumnKind
put_time (const SwbRecordParts *parts, uint64_t no, int64_t first_ns, GString *out)
{
  time_t seconds = (time_t) (parts->record->time_ns / NS_PER_S);
  struct tm utc;
  char text[64];

  gmtime_r (&seconds, &utc);
  strftime (text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc);
  g_string_append_printf (out, "\"%s.%09" PRId64 "Z\"", text, parts->record->time_ns % NS_PER_S);
  return SWB_COLUMN_QUOTED;
}

static SwbColumnKind
put_seconds (GString *out, int64_t duration_ns)
{
  int64_t size_ns = duration_ns < 0 ? -duration_ns : duration_ns;

  g_string_append_printf (out, "%s%" PRId64 ".%09" PRId64, duration_ns < 0 ? "-" : "", size_ns / NS_PER_S,
                          size_ns % NS_PER_S);
  return SWB_COLUMN_LITERAL;
}

static SwbColumnKind
put_elapsed (const SwbRecordParts *parts, uint64_t no, int64_t first_ns, GString *out)
{
  return put_seconds (out, parts->record->time_ns - first_ns);
}

/* @text: (transfer full) (nullable): "" is none, too */
static SwbColumnKind
put_text (GString *out, char *text)
{
  SwbColumnKind kind = text && *text ? SWB_COLUMN_TEXT : SWB_COLUMN_NULL;

  if (kind == SWB_COLUMN_TEXT)
    g_string_append (out, text);
  g_free (text);
  return kind;
}

static SwbColumnKind
put_socket (const SwbRecordParts *parts, uint64_t no, int64_t first_ns, GString *out)
{
  return put_text (out, swb_record_socket_name_of (parts));
}

static SwbColumnKind
put_kind (const SwbRecordParts *parts, uint64_t no, int64_t first_ns, GString *out)
{
  return put_text (out, g_strdup (swb_record_kind_name (parts->record->kind)));
}

static SwbColumnKind
put_event (const SwbRecordParts *parts, uint64_t no, int64_t first_ns, GString *out)
{
  return put_text (out, swb_record_event_of (parts));
}

static SwbColumnKind
put_call (const SwbRecordParts *parts, uint64_t no, int64_t first_ns, GString *out)
{
  if (parts->record->kind != SWB_RECORD_CALL && parts->record->kind != SWB_RECORD_WAITING)
    return SWB_COLUMN_NULL;
  return put_text (out, swb_record_call_text (parts, 0));
}

static SwbColumnKind
put_peer (const SwbRecordParts *parts, uint64_t no, int64_t first_ns, GString *out)
{
  return put_text (out, swb_record_has_peer (&parts->context) ? swb_address_text (&parts->context.peer) : NULL);
}

static SwbColumnKind
put_local (const SwbRecordParts *parts, uint64_t no, int64_t first_ns, GString *out)
{
  return put_text (out, swb_address_text (&parts->context.local));
}

static SwbColumnKind
put_dir (const SwbRecordParts *parts, uint64_t no, int64_t first_ns, GString *out)
{
  if (!swb_record_has_data (parts->record))
    return SWB_COLUMN_NULL;
  g_string_append (out, parts->record->flags & SWB_RECORD_IN ? "\"in\"" : "\"out\"");
  return SWB_COLUMN_QUOTED;
}

static SwbColumnKind
put_len (const SwbRecordParts *parts, uint64_t no, int64_t first_ns, GString *out)
{
  if (!swb_record_has_data (parts->record))
    return SWB_COLUMN_NULL;
  g_string_append_printf (out, "%" PRIu32, parts->record->original_len);
  return SWB_COLUMN_LITERAL;
}

static SwbColumnKind
put_data (const SwbRecordParts *parts, uint64_t no, int64_t first_ns, GString *out)
{
  g_autoptr (GBytes) held = NULL;
  const void *data;
  size_t length;

  if (!swb_record_has_data (parts->record))
    return SWB_COLUMN_NULL;
  data = swb_record_data (parts, 0, &length, &held);
  if (data == NULL && parts->record->data_len > 0) /* dropped meanwhile */
    return SWB_COLUMN_NULL;
  swb_json_append_base64 (out, data, data ? length : 0);
  return SWB_COLUMN_QUOTED;
}

static SwbColumnKind
put_cut (const SwbRecordParts *parts, uint64_t no, int64_t first_ns, GString *out)
{
  g_string_append (out, parts->record->flags & SWB_RECORD_CUT ? "true" : "false");
  return SWB_COLUMN_LITERAL;
}

static SwbColumnKind
put_errno (const SwbRecordParts *parts, uint64_t no, int64_t first_ns, GString *out)
{
  if (parts->record->error == 0)
    return SWB_COLUMN_NULL;
  g_string_append_printf (out, "%d", parts->record->error);
  return SWB_COLUMN_LITERAL;
}

static SwbColumnKind
put_code (const SwbRecordParts *parts, uint64_t no, int64_t first_ns, GString *out)
{
  int error = parts->record->error;

  if (error > 0)
    return put_text (out, g_strdup (swb_errno_name (error)));
  return put_text (out, error < 0 ? g_strdup (swb_constant_name ("EAI_", error)) : NULL);
}

static SwbColumnKind
put_duration (const SwbRecordParts *parts, uint64_t no, int64_t first_ns, GString *out)
{
  return parts->record->duration_ns < 0 ? SWB_COLUMN_NULL : put_seconds (out, parts->record->duration_ns);
}

static SwbColumnKind
put_marks (const SwbRecordParts *parts, uint64_t no, int64_t first_ns, GString *out)
{
  g_autofree char *comment = swb_log_get_mark (parts->log, no);

  g_string_append_c (out, '[');
  if (comment)
    swb_json_append_text (out, comment);
  g_string_append_c (out, ']');
  return SWB_COLUMN_LITERAL;
}

const SwbRecordColumn swb_record_columns[SWB_RECORD_N_COLUMNS] = {
  { "no", put_no },       { "time", put_time },   { "elapsed", put_elapsed }, { "socket", put_socket },
  { "kind", put_kind },   { "event", put_event }, { "call", put_call },       { "peer", put_peer },
  { "local", put_local }, { "dir", put_dir },     { "len", put_len },         { "data", put_data },
  { "cut", put_cut },     { "errno", put_errno }, { "code", put_code },       { "duration", put_duration },
  { "marks", put_marks },
};
