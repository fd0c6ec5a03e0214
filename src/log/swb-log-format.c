/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-log-format.h"

#include "log/swb-record-csv.h"
#include "log/swb-record-parts.h"

static void
append_data (SwbLogReader *reader, const SwbRecord *record, GString *out)
{
  const uint8_t *data;
  size_t length;

  if (record->data_len == 0 || record->flags & SWB_RECORD_PEEKED)
    return;
  data = swb_log_reader_data (reader, record, 0, &length);
  if (data)
    g_string_append_len (out, (const char *) data, (gssize) length);
}

static void
append_line (const SwbRecordParts *parts, uint64_t no, int64_t first_ns, GString *out)
{
  g_autofree char *line = swb_record_line_of (parts, no, first_ns);

  g_string_append (out, line);
}

void
swb_log_format_head (SwbLogFormat format, GString *out)
{
  g_return_if_fail (out != NULL);
  if (format == SWB_LOG_CSV)
    swb_record_csv_head (out);
}

gboolean
swb_log_format_takes (SwbLogFormat format, const SwbRecord *record, gboolean chosen)
{
  g_return_val_if_fail (record != NULL, FALSE);
  return format != SWB_LOG_RAW || chosen || record->flags & SWB_RECORD_IN;
}

void
swb_log_format_record (SwbLogFormat format, SwbLog *log, SwbLogReader *reader, uint64_t no, const SwbRecord *record,
                       int64_t first_ns, GString *out)
{
  g_auto (SwbRecordParts) parts = { 0 };

  g_return_if_fail (log != NULL && reader != NULL && record != NULL && out != NULL);

  if (format == SWB_LOG_RAW)
    {
      append_data (reader, record, out);
      return;
    }
  swb_record_parts_init (&parts, log, reader, record);
  if (format == SWB_LOG_CSV)
    {
      swb_record_csv_of (&parts, no, first_ns, out);
      return;
    }
  if (format == SWB_LOG_JSON)
    swb_record_json_of (&parts, no, first_ns, out);
  else
    append_line (&parts, no, first_ns, out);
  g_string_append_c (out, '\n');
}

static gboolean
take_time (uint64_t no, const SwbRecord *record, gpointer user_data)
{
  int64_t *time_ns = user_data;

  *time_ns = record->time_ns;
  return FALSE;
}

int64_t
swb_log_first_ns (SwbLog *log)
{
  int64_t time_ns = 0;

  g_return_val_if_fail (log != NULL, 0);
  swb_log_scan (log, swb_log_first (log), swb_log_end (log), take_time, &time_ns);
  return time_ns;
}
