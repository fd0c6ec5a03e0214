/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-record-text.h"

#include <glib/gi18n-lib.h>
#include <netinet/tcp.h>
#include <string.h>

#include "log/swb-log-sockets.h"
#include "log/swb-record-parts.h"
#include "payload/swb-payload.h"

#define NS_PER_US 1000
#define NS_PER_SECOND INT64_C (1000000000)

/* What stands between two statements in the Data column */
#define AND " · "

const char *
swb_tcp_state_name (uint8_t state)
{
  static const char *const names[] = {
    [TCP_ESTABLISHED] = "ESTABLISHED",
    [TCP_SYN_SENT] = "SYN_SENT",
    [TCP_SYN_RECV] = "SYN_RECEIVED",
    [TCP_FIN_WAIT1] = "FIN_WAIT_1",
    [TCP_FIN_WAIT2] = "FIN_WAIT_2",
    [TCP_TIME_WAIT] = "TIME_WAIT",
    [TCP_CLOSE] = "CLOSED",
    [TCP_CLOSE_WAIT] = "CLOSE_WAIT",
    [TCP_LAST_ACK] = "LAST_ACK",
    [TCP_LISTEN] = "LISTEN",
    [TCP_CLOSING] = "CLOSING",
  };

  return state < G_N_ELEMENTS (names) && names[state] ? names[state] : "";
}

char *
swb_duration_text (int64_t duration_ns)
{
  int64_t seconds = duration_ns / NS_PER_SECOND;

  if (duration_ns < NS_PER_US)
    return g_strdup_printf (_ ("%d ns"), (int) MAX (duration_ns, 0));
  if (duration_ns < 1000 * NS_PER_US)
    return g_strdup_printf (_ ("%d µs"), (int) (duration_ns / NS_PER_US));
  if (duration_ns < NS_PER_SECOND)
    return g_strdup_printf (_ ("%.1f ms"), duration_ns / 1e6);
  if (seconds < 10)
    return g_strdup_printf (_ ("%.3f s"), duration_ns / 1e9);
  if (seconds < 60)
    return g_strdup_printf (_ ("%d s"), (int) seconds);
  if (seconds < 3600)
    return g_strdup_printf (_ ("%d min %d s"), (int) (seconds / 60), (int) (seconds % 60));
  return g_strdup_printf (_ ("%d h %d min"), (int) (seconds / 3600), (int) (seconds / 60 % 60));
}

static char *
clock_time (int64_t time_ns)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (time_ns / NS_PER_SECOND);
  g_autofree char *text = when ? g_date_time_format (when, "%Y-%m-%d %H:%M:%S") : g_strdup ("?");

  return g_strdup_printf ("%s.%06d", text, (int) (time_ns % NS_PER_SECOND / NS_PER_US));
}

char *
swb_record_time (int64_t time_ns, int64_t reference_ns, SwbTimeForm form)
{
  int64_t since_us = (time_ns - reference_ns) / NS_PER_US;
  const char *sign = since_us < 0 ? "-" : "";

  if (form == SWB_TIME_CLOCK)
    return clock_time (time_ns);
  since_us = ABS (since_us);
  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%06d", sign, (gint64) (since_us / 1000000),
                          (int) (since_us % 1000000));
}

char *
swb_record_peer_of (const SwbRecordParts *parts)
{
  g_autofree char *text = NULL;

  if (!parts->has_context)
    return g_strdup ("");
  if (swb_record_has_unnamed_peer (parts->record, &parts->context))
    return g_strdup (_ ("unnamed"));
  if (!swb_record_has_peer (&parts->context))
    return g_strdup ("");
  text = swb_address_text (&parts->context.peer);
  return swb_record_safe (text, strlen (text), 0);
}

char *
swb_record_peer (SwbLog *log, const SwbRecord *record)
{
  SwbRecordParts parts = { .log = log, .record = record };

  g_return_val_if_fail (log != NULL && record != NULL, NULL);
  parts.has_context = swb_log_context (log, record, &parts.context);
  return swb_record_peer_of (&parts);
}

char *
swb_record_socket_name_of (const SwbRecordParts *parts)
{
  SwbSocketInfo info;

  if (parts->has_context && *parts->context.name)
    return swb_record_safe (parts->context.name, strnlen (parts->context.name, SWB_NAME_MAX), 0);
  if (parts->record->socket_id && swb_log_socket (parts->log, parts->record->socket_id, &info))
    return swb_record_safe (info.name, strlen (info.name), 0);
  return g_strdup ("");
}

char *
swb_record_socket_name (SwbLog *log, const SwbRecord *record)
{
  SwbRecordParts parts = { .log = log, .record = record };

  g_return_val_if_fail (log != NULL && record != NULL, NULL);
  parts.has_context = swb_log_context (log, record, &parts.context);
  return swb_record_socket_name_of (&parts);
}

char *
swb_record_bytes (const SwbRecord *record)
{
  g_return_val_if_fail (record != NULL, NULL);
  if (!swb_record_has_data (record))
    return g_strdup ("");
  if (record->original_len > record->data_len)
    return g_strdup_printf (_ ("%u of %u"), record->data_len, record->original_len);
  return g_strdup_printf ("%u", record->data_len);
}

/* --- the Data column --- */

static void
add (GString *out, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (out->len > 0)
    g_string_append (out, AND);
  g_string_append (out, text);
}

static void
add_take (GString *out, char *text)
{
  add (out, text);
  g_free (text);
}

static void
add_data (const SwbRecordParts *parts, size_t max_characters, GString *out)
{
  const SwbRecord *record = parts->record;
  g_autoptr (GBytes) held = NULL;
  const void *data;
  size_t length;

  if (record->data_len == 0)
    {
      if (!(record->flags & (SWB_RECORD_FAILED | SWB_RECORD_END)))
        add (out, record->flags & SWB_RECORD_IN ? _ ("empty message") : NULL);
      return;
    }
  /* A character has at least a byte, except where the limit cuts, which needs one more to be seen. */
  data = swb_record_data (parts, max_characters > 0 ? max_characters * 4 + 4 : 0, &length, &held);
  if (data)
    add_take (out, swb_payload_display (data, length, max_characters));
  else
    add (out, _ ("(no longer kept)"));
}

static char *
time_taken (const SwbRecord *record)
{
  g_autofree char *duration = NULL;

  if (record->duration_ns < 0)
    return NULL;
  duration = swb_duration_text (record->duration_ns);
  return g_strdup_printf (record->flags & SWB_RECORD_WAITED ? _ ("after %s") : _ ("in %s"), duration);
}

static char *
state_after (const SwbRecord *record)
{
  if (record->state == TCP_CLOSE_WAIT)
    return g_strdup (_ ("CLOSE_WAIT until you close"));
  return g_strdup (swb_tcp_state_name (record->state));
}

static char *
local_address (const SwbRecordParts *parts)
{
  g_autofree char *text = swb_address_text (&parts->context.local);

  return *text && !swb_address_is_unnamed (&parts->context.local) ? swb_record_safe (text, strlen (text), 0) : NULL;
}

static char *
new_descriptor (const SwbRecordParts *parts)
{
  int64_t fd = swb_record_field_int (parts, SWB_FIELD_FD, -1);

  return fd >= 0 ? g_strdup_printf (_ ("fd %d"), (int) fd) : NULL;
}

static char *
new_descriptors (const SwbRecordParts *parts)
{
  int64_t first = swb_record_field_int (parts, SWB_FIELD_FD, -1);
  int64_t second = swb_record_field_int (parts, SWB_FIELD_PAIR_FD, -1);

  return first >= 0 && second >= 0 ? g_strdup_printf (_ ("fd %d and %d"), (int) first, (int) second) : NULL;
}

static void
add_connect_result (const SwbRecordParts *parts, GString *out)
{
  if (parts->record->error != 0)
    {
      add_take (out, swb_record_error_name (parts));
      add_take (out, swb_record_error_meaning (parts));
    }
  add_take (out, time_taken (parts->record));
}

/* What there is to say of a call that went well and carries no data */
static void
add_call (const SwbRecordParts *parts, GString *out)
{
  switch (parts->record->method)
    {
    case SWB_METHOD_SOCKET:
      add_take (out, new_descriptor (parts));
      break;
    case SWB_METHOD_SOCKETPAIR:
      add_take (out, new_descriptors (parts));
      break;
    case SWB_METHOD_BIND:
    case SWB_METHOD_LISTEN:
      add_take (out, local_address (parts));
      break;
    case SWB_METHOD_CONNECT:
    case SWB_METHOD_CONNECT_EX:
      add_connect_result (parts, out);
      break;
    case SWB_METHOD_ACCEPT:
      add_take (out, time_taken (parts->record));
      break;
    case SWB_METHOD_SHUTDOWN:
      add_take (out, state_after (parts->record));
      break;
    default:
      if (parts->record->flags & SWB_RECORD_WAITED)
        add_take (out, time_taken (parts->record));
    }
}

static void
add_error (const SwbRecordParts *parts, GString *out)
{
  g_autofree char *hint = swb_record_field (parts, SWB_FIELD_HINT, 200);

  add_take (out, swb_record_part_of (parts));
  if (!(parts->record->flags & SWB_RECORD_CANCELLED) || parts->record->error != 0)
    add_take (out, swb_record_error_meaning (parts));
  if (hint)
    add_take (out, g_strdup_printf (_ ("right: %s"), hint));
  if (parts->record->flags & SWB_RECORD_WAITED)
    add_take (out, time_taken (parts->record));
}

static void
add_by_kind (const SwbRecordParts *parts, size_t max_characters, GString *out)
{
  const SwbRecord *record = parts->record;

  if (record->flags & SWB_RECORD_END || record->kind == SWB_RECORD_PEER_CLOSED)
    {
      add_take (out, state_after (record));
      return;
    }
  switch (record->kind)
    {
    case SWB_RECORD_CALL:
      add_call (parts, out);
      break;
    case SWB_RECORD_ACCEPTED:
      add_take (out, new_descriptor (parts));
      break;
    case SWB_RECORD_WAITING:
      add_take (out, swb_record_part_of (parts));
      break;
    case SWB_RECORD_ERROR:
    case SWB_RECORD_FINISHED:
      if (record->error)
        add_error (parts, out);
      break;
    case SWB_RECORD_DROPPED:
      add (out, _ ("the receive buffer was full"));
      break;
    default:
      add_take (out, swb_record_field (parts, SWB_FIELD_DETAIL, max_characters));
    }
}

char *
swb_record_summary_of (const SwbRecordParts *parts, size_t max_characters)
{
  const SwbRecord *record = parts->record;
  GString *out = g_string_new (NULL);

  if (record->flags & SWB_RECORD_FAILED)
    add_error (parts, out);
  else if (swb_record_has_data (record) && !(record->flags & SWB_RECORD_END))
    add_take (out, swb_record_part_of (parts));
  else
    add_by_kind (parts, max_characters, out);
  if (record->flags & SWB_RECORD_CUT)
    add (out, _ ("the rest is lost"));
  if (swb_record_has_data (record))
    add_data (parts, max_characters, out);
  return g_string_free (out, FALSE);
}

char *
swb_record_summary (SwbLog *log, const SwbRecord *record, size_t max_characters)
{
  g_auto (SwbRecordParts) parts = { 0 };

  g_return_val_if_fail (log != NULL && record != NULL, NULL);
  swb_record_parts_init (&parts, log, NULL, record);
  return swb_record_summary_of (&parts, max_characters);
}
