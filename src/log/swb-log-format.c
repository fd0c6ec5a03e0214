/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-log-format.h"

#include "log/swb-record-csv.h"
#include "log/swb-record-json.h"
#include "log/swb-record-text.h"

static void
append_data (SwbLog *log, const SwbRecord *record, GString *out)
{
  g_autoptr (GBytes) data = NULL;
  const char *bytes;
  size_t length;

  if (record->data_len == 0 || record->flags & SWB_RECORD_PEEKED)
    return;
  data = swb_log_data (log, record, 0);
  bytes = data ? g_bytes_get_data (data, &length) : NULL;
  if (bytes)
    g_string_append_len (out, bytes, (gssize) length);
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
swb_log_format_record (SwbLogFormat format, SwbLog *log, uint64_t no, const SwbRecord *record, int64_t first_ns,
                       GString *out)
{
  g_autofree char *line = NULL;

  g_return_if_fail (log != NULL && record != NULL && out != NULL);

  switch (format)
    {
    case SWB_LOG_TEXT:
      line = swb_record_line (log, no, record, first_ns);
      g_string_append (out, line);
      g_string_append_c (out, '\n');
      break;
    case SWB_LOG_JSON:
      swb_record_json (log, no, record, first_ns, out);
      g_string_append_c (out, '\n');
      break;
    case SWB_LOG_CSV:
      swb_record_csv (log, no, record, first_ns, out);
      break;
    case SWB_LOG_RAW:
      append_data (log, record, out);
      break;
    case SWB_LOG_PCAPNG:
      break;
    }
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
