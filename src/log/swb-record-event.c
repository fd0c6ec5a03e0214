/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-record-parts.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "log/swb-log-marks.h"
#include "log/swb-log-sockets.h"

/* An argument can be megabytes long; the column is not. */
#define EVENT_CHARACTERS 300

/* The address of a connect() stands in the Peer column, so that the error's name finds room in this one. */
static char *
short_call_text (const SwbRecordParts *parts)
{
  gboolean connects = parts->record->method == SWB_METHOD_CONNECT || parts->record->method == SWB_METHOD_CONNECT_EX;

  if (connects && swb_record_has_peer (&parts->context))
    return g_strdup_printf ("%s(…)", swb_method_name (parts->record->method));
  return swb_record_call_text (parts, EVENT_CHARACTERS);
}

static char *
failed_call (const SwbRecordParts *parts)
{
  g_autofree char *call = short_call_text (parts);
  g_autofree char *error = swb_record_error_name (parts);

  if (!(parts->record->flags & SWB_RECORD_CANCELLED))
    return g_strdup_printf ("✗ %s → %s", call, error);
  if (parts->record->error == 0)
    return g_strdup_printf (_ ("✗ %s cancelled"), call);
  return g_strdup_printf (_ ("✗ %s → %s (cancelled)"), call, error);
}

/* Flags that a reader must know of, in words */
static const char *
remark (const SwbRecord *record)
{
  if (record->flags & SWB_RECORD_CUT)
    return _ (" (cut)");
  if (record->flags & SWB_RECORD_PEEKED)
    return _ (" (peeked)");
  if (record->flags & SWB_RECORD_OUT_OF_BAND)
    return _ (" (out of band)");
  return "";
}

static char *
data_call (const SwbRecordParts *parts)
{
  g_autofree char *call = swb_record_call_text (parts, EVENT_CHARACTERS);

  if (parts->record->flags & SWB_RECORD_END)
    return g_strdup_printf (_ ("%s → end of stream"), call);
  return g_strdup_printf ("%s %s%s", parts->record->flags & SWB_RECORD_OUT ? "▲" : "▼", call, remark (parts->record));
}

/* Where the result is a socket, or says no more than that it went well, it is not what repr() says. */
static char *
plain_call (const SwbRecordParts *parts)
{
  g_autofree char *call = swb_record_call_text (parts, EVENT_CHARACTERS);
  g_autofree char *result = NULL;

  if (parts->record->method == SWB_METHOD_ACCEPT)
    result = swb_record_child_name (parts);
  else if (parts->record->method != SWB_METHOD_SOCKET)
    result = swb_record_field (parts, SWB_FIELD_RESULT, EVENT_CHARACTERS);
  if (result == NULL || g_str_equal (result, "None"))
    return g_steal_pointer (&call);
  return g_strdup_printf ("%s → %s", call, result);
}

static char *
call_event (const SwbRecordParts *parts)
{
  uint16_t flags = parts->record->flags;

  if (flags & SWB_RECORD_FAILED)
    return failed_call (parts);
  if (flags & (SWB_RECORD_IN | SWB_RECORD_OUT | SWB_RECORD_END))
    return data_call (parts);
  return plain_call (parts);
}

static char *
waiting_event (const SwbRecordParts *parts)
{
  g_autofree char *call = swb_record_call_text (parts, EVENT_CHARACTERS);

  return g_strdup_printf (_ ("%s … waiting"), call);
}

static char *
accepted_event (const SwbRecordParts *parts)
{
  g_autofree char *child = swb_record_child_name (parts);

  return child ? g_strdup_printf (_ ("accepted → %s"), child) : g_strdup (_ ("accepted"));
}

static char *
error_event (const SwbRecordParts *parts)
{
  g_autofree char *error = swb_record_error_name (parts);
  const char *method = swb_method_name (parts->record->method);

  return *method ? g_strdup_printf ("✗ %s → %s", method, error) : g_strdup_printf ("✗ %s", error);
}

static char *
dropped_event (const SwbRecordParts *parts)
{
  int64_t count = swb_record_field_int (parts, SWB_FIELD_COUNT, 0);

  return g_strdup_printf (ngettext ("kernel dropped %" PRId64 " datagram", "kernel dropped %" PRId64 " datagrams",
                                    (gulong) count),
                          count);
}

static char *
evicted_event (const SwbRecordParts *parts)
{
  int64_t count = swb_record_field_int (parts, SWB_FIELD_COUNT, 0);

  return g_strdup_printf (ngettext ("%" PRId64 " oldest record dropped", "%" PRId64 " oldest records dropped",
                                    (gulong) count),
                          count);
}

static char *
renamed_event (const SwbRecordParts *parts)
{
  g_autofree char *name = swb_record_field (parts, SWB_FIELD_NAME, SWB_NAME_MAX);

  return g_strdup_printf (_ ("renamed to %s"), name ? name : "?");
}

static char *
mark_event (const SwbRecordParts *parts)
{
  gboolean is_set = swb_record_field_int (parts, SWB_FIELD_VALUE, 1) != 0;
  size_t length = 0;
  const void *fields = parts->fields ? g_bytes_get_data (parts->fields, &length) : NULL;
  uint64_t no = swb_log_marked_by (parts->log, parts->record, fields, length);

  if (no == 0)
    return g_strdup (is_set ? _ ("mark") : _ ("mark removed"));
  return g_strdup_printf (is_set ? _ ("mark on #%" PRIu64) : _ ("mark removed from #%" PRIu64), no);
}

char *
swb_record_event_of (const SwbRecordParts *parts)
{
  switch ((SwbRecordKind) parts->record->kind)
    {
    case SWB_RECORD_CALL:
      return call_event (parts);
    case SWB_RECORD_WAITING:
      return waiting_event (parts);
    case SWB_RECORD_ACCEPTED:
      return accepted_event (parts);
    case SWB_RECORD_RECEIVED:
      return g_strdup_printf (_ ("▼ received%s"), remark (parts->record));
    case SWB_RECORD_PEER_CLOSED:
      return g_strdup (_ ("peer closed (end of stream)"));
    case SWB_RECORD_ERROR:
      return error_event (parts);
    case SWB_RECORD_DROPPED:
      return dropped_event (parts);
    case SWB_RECORD_RESOLVED:
      return g_strdup (parts->record->flags & SWB_RECORD_FAILED ? _ ("✗ name not resolved") : _ ("name resolved"));
    case SWB_RECORD_RENAMED:
      return renamed_event (parts);
    case SWB_RECORD_REMOVED:
      return g_strdup (_ ("removed from the list"));
    case SWB_RECORD_NOTE:
      return g_strdup (_ ("note"));
    case SWB_RECORD_MARK:
      return mark_event (parts);
    case SWB_RECORD_EVICTED:
      return evicted_event (parts);
    case SWB_RECORD_PAUSED:
      return g_strdup (_ ("✗ receiving has stopped"));
    case SWB_RECORD_RESUMED:
      return g_strdup (_ ("receiving goes on"));
    case SWB_RECORD_FINISHED:
      return parts->record->error ? error_event (parts) : g_strdup (_ ("close finished"));
    case SWB_N_RECORD_KINDS:
      break;
    }
  return g_strdup_printf (_ ("record of kind %d"), parts->record->kind);
}

char *
swb_record_event (SwbLog *log, const SwbRecord *record)
{
  g_auto (SwbRecordParts) parts = { 0 };

  g_return_val_if_fail (log != NULL && record != NULL, NULL);
  swb_record_parts_init (&parts, log, NULL, record);
  return swb_record_event_of (&parts);
}

SwbTone
swb_record_tone (const SwbRecord *record)
{
  g_return_val_if_fail (record != NULL, SWB_TONE_NEUTRAL);

  if (record->flags & SWB_RECORD_CANCELLED)
    return SWB_TONE_WARNING;
  if (record->flags & SWB_RECORD_FAILED || record->kind == SWB_RECORD_ERROR)
    return SWB_TONE_ERROR;
  if (record->flags & SWB_RECORD_END)
    return SWB_TONE_WARNING;
  if (record->kind == SWB_RECORD_WAITING)
    return SWB_TONE_WAITING;
  if (record->flags & SWB_RECORD_IN)
    return SWB_TONE_IN;
  if (record->flags & SWB_RECORD_OUT)
    return SWB_TONE_OUT;
  switch (record->kind)
    {
    case SWB_RECORD_CALL:
    case SWB_RECORD_ACCEPTED:
      return SWB_TONE_CALL;
    case SWB_RECORD_PEER_CLOSED:
    case SWB_RECORD_DROPPED:
    case SWB_RECORD_EVICTED:
    case SWB_RECORD_PAUSED:
      return SWB_TONE_WARNING;
    default:
      return SWB_TONE_NEUTRAL;
    }
}
