/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-record-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "log/swb-log-marks.h"

/* Longest data in a line of text: enough for a screen; the bytes themselves are copied or exported as such. */
#define LINE_CHARACTERS 4096

/* How many cells of a terminal it takes: Chinese characters take two. */
static glong
cells (const char *text)
{
  glong n = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    n += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return n;
}

/* Pads to a width, and with two spaces at least, so that columns stay apart. */
static void
add_column (GString *line, const char *text, glong width)
{
  glong missing = MAX (width - cells (text), 0) + 2;

  g_string_append (line, text);
  for (glong i = 0; i < missing; i++)
    g_string_append_c (line, ' ');
}

static void
trim_end (GString *line)
{
  while (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
}

static void
add_mark (GString *line, SwbLog *log, uint64_t no)
{
  g_autofree char *comment = swb_log_get_mark (log, no);
  g_autofree char *safe = comment ? swb_record_safe (comment, strlen (comment), LINE_CHARACTERS) : NULL;

  if (safe)
    g_string_append_printf (line, "  ⚑%s%s", *safe ? " " : "", safe);
}

char *
swb_record_line_of (const SwbRecordParts *parts, uint64_t no, int64_t first_ns)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, (guint64) no);
  g_autofree char *time = swb_record_time (parts->record->time_ns, first_ns, SWB_TIME_RELATIVE);
  g_autofree char *socket = swb_record_socket_name_of (parts);
  g_autofree char *event = swb_record_event_of (parts);
  g_autofree char *peer = swb_record_peer_of (parts);
  g_autofree char *bytes = swb_record_bytes (parts->record);
  g_autofree char *summary = swb_record_summary_of (parts, LINE_CHARACTERS);
  GString *line = g_string_new (NULL);

  add_column (line, number, 5);
  add_column (line, time, 11);
  add_column (line, socket, 10);
  add_column (line, event, 34);
  add_column (line, peer, 15);
  add_column (line, bytes, 5);
  g_string_append (line, summary);
  trim_end (line);
  add_mark (line, parts->log, no);
  return g_string_free (line, FALSE);
}

char *
swb_record_line (SwbLog *log, uint64_t no, const SwbRecord *record, int64_t first_ns)
{
  g_auto (SwbRecordParts) parts = { 0 };

  g_return_val_if_fail (log != NULL && record != NULL, NULL);

  swb_record_parts_init (&parts, log, NULL, record);
  return swb_record_line_of (&parts, no, first_ns);
}

static char *
what_happened (SwbLog *log, const SwbRecord *record)
{
  g_autofree char *peer = NULL;
  g_autofree char *bytes = NULL;

  if (!swb_record_has_data (record) || record->flags & SWB_RECORD_FAILED)
    return swb_record_event (log, record);
  peer = swb_record_peer (log, record);
  bytes = swb_record_count_bytes (record->data_len);
  if (record->flags & SWB_RECORD_OUT)
    return g_strdup_printf (*peer ? _ ("▲ %s to %s") : "▲ %s", bytes, peer);
  return g_strdup_printf (*peer ? _ ("▼ %s from %s") : "▼ %s", bytes, peer);
}

char *
swb_record_heading (SwbLog *log, uint64_t no, const SwbRecord *record)
{
  g_autofree char *socket = NULL;
  g_autofree char *what = NULL;

  g_return_val_if_fail (log != NULL && record != NULL, NULL);
  socket = swb_record_socket_name (log, record);
  what = what_happened (log, record);
  return g_strdup_printf ("#%" G_GUINT64_FORMAT "  %s%s%s", (guint64) no, socket, *socket ? "  " : "", what);
}

/* --- what else is known --- */

static void
add_line (GString *out, char *text)
{
  if (text && *text)
    {
      if (out->len > 0)
        g_string_append_c (out, '\n');
      g_string_append (out, text);
    }
  g_free (text);
}

static char *
when (const SwbRecord *record, int64_t first_ns)
{
  g_autofree char *since = swb_record_time (record->time_ns, first_ns, SWB_TIME_RELATIVE);
  g_autofree char *duration = NULL;

  if (record->duration_ns < 0)
    return g_strdup_printf (_ ("at %s s"), since);
  duration = swb_duration_text (record->duration_ns);
  return g_strdup_printf (record->flags & SWB_RECORD_WAITED ? _ ("at %s s, waited %s") : _ ("at %s s, took %s"), since,
                          duration);
}

static char *
whole_call (const SwbRecordParts *parts)
{
  if (parts->record->kind != SWB_RECORD_CALL && parts->record->kind != SWB_RECORD_WAITING)
    return NULL;
  return swb_record_call_text (parts, LINE_CHARACTERS);
}

/* @format: with one %s */
static char *
address_line (const char *format, const SwbAddress *address)
{
  g_autofree char *text = swb_address_label (address);
  g_autofree char *line = NULL;

  if (*text == '\0')
    return NULL;
  line = g_strdup_printf (format, text);
  return swb_record_safe (line, strlen (line), 0);
}

static char *
left_in_kernel (const SwbRecord *record)
{
  if (record->left == SWB_RECORD_LEFT_UNKNOWN || !(record->flags & SWB_RECORD_IN))
    return NULL;
  return g_strdup_printf (ngettext ("in the kernel after this: %u byte", "in the kernel after this: %u bytes",
                                    record->left),
                          record->left);
}

static const char *
meaning_of_flags (const SwbRecord *record)
{
  if (record->flags & SWB_RECORD_CUT)
    return _ ("The datagram was longer than the buffer; the rest of it is lost.");
  if (record->flags & SWB_RECORD_PEEKED)
    return _ ("Peeked: the bytes are still in the kernel and come again.");
  if (record->flags & SWB_RECORD_OUT_OF_BAND)
    return _ ("Out-of-band data (MSG_OOB).");
  if (record->flags & SWB_RECORD_END || record->kind == SWB_RECORD_PEER_CLOSED)
    return _ ("The peer will send nothing more; sending to it may still work.");
  return "";
}

static char *
state_line (const SwbRecord *record)
{
  return record->state ? g_strdup_printf (_ ("TCP state after it: %s"), swb_tcp_state_name (record->state)) : NULL;
}

char *
swb_record_facts (SwbLog *log, const SwbRecord *record, int64_t first_ns)
{
  g_auto (SwbRecordParts) parts = { 0 };
  GString *out;

  g_return_val_if_fail (log != NULL && record != NULL, NULL);
  swb_record_parts_init (&parts, log, NULL, record);
  out = g_string_new (NULL);
  add_line (out, when (record, first_ns));
  add_line (out, swb_record_time (record->time_ns, 0, SWB_TIME_CLOCK));
  add_line (out, whole_call (&parts));
  add_line (out, address_line (_ ("own address %s"), &parts.context.local));
  if (swb_record_has_peer (&parts.context) || swb_address_is_unnamed (&parts.context.peer))
    add_line (out, address_line (_ ("peer %s"), &parts.context.peer));
  add_line (out, swb_record_part_of (&parts));
  add_line (out, swb_record_field (&parts, SWB_FIELD_DETAIL, LINE_CHARACTERS));
  add_line (out, g_strdup (meaning_of_flags (record)));
  add_line (out, left_in_kernel (record));
  add_line (out, state_line (record));
  return g_string_free (out, FALSE);
}
