/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-record-csv.h"

#include <string.h>

#include "log/swb-record-columns.h"

#define LINE_END "\r\n"

static void
quote (GString *csv, size_t at)
{
  g_autofree char *text = NULL;

  if (strpbrk (csv->str + at, "\",\r\n") == NULL)
    return;
  text = g_strdup (csv->str + at);
  g_string_truncate (csv, at);
  g_string_append_c (csv, '"');
  for (const char *c = text; *c; c++)
    {
      if (*c == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *c);
    }
  g_string_append_c (csv, '"');
}

/* @at: where the value begins that was put, as JSON has it */
static void
finish_value (GString *csv, size_t at, SwbColumnKind kind)
{
  if (kind == SWB_COLUMN_QUOTED)
    {
      g_string_erase (csv, at, 1);
      g_string_truncate (csv, csv->len - 1);
    }
  else if (kind == SWB_COLUMN_LITERAL && g_str_equal (csv->str + at, "[]"))
    g_string_truncate (csv, at);
  else
    quote (csv, at);
}

void
swb_record_csv_head (GString *csv)
{
  g_return_if_fail (csv != NULL);
  for (int i = 0; i < SWB_RECORD_N_COLUMNS; i++)
    g_string_append_printf (csv, "%s%s", i == 0 ? "" : ",", swb_record_columns[i].name);
  g_string_append (csv, LINE_END);
}

void
swb_record_csv_of (const SwbRecordParts *parts, uint64_t no, int64_t first_ns, GString *csv)
{
  for (int i = 0; i < SWB_RECORD_N_COLUMNS; i++)
    {
      size_t at;

      if (i > 0)
        g_string_append_c (csv, ',');
      at = csv->len;
      finish_value (csv, at, swb_record_columns[i].put (parts, no, first_ns, csv));
    }
  g_string_append (csv, LINE_END);
}

void
swb_record_csv (SwbLog *log, uint64_t no, const SwbRecord *record, int64_t first_ns, GString *csv)
{
  g_auto (SwbRecordParts) parts = { 0 };

  g_return_if_fail (log != NULL && record != NULL && csv != NULL);

  swb_record_parts_init (&parts, log, NULL, record);
  swb_record_csv_of (&parts, no, first_ns, csv);
}
