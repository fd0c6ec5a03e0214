/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-record-json.h"

#include "log/swb-record-columns.h"
#include "payload/swb-json.h"

/* @at: where the value begins that was put */
static void
finish_value (GString *json, size_t at, SwbColumnKind kind)
{
  g_autofree char *text = kind == SWB_COLUMN_TEXT ? g_strdup (json->str + at) : NULL;

  if (kind != SWB_COLUMN_TEXT && kind != SWB_COLUMN_NULL)
    return;
  g_string_truncate (json, at);
  swb_json_append_text (json, text);
}

void
swb_record_json_of (const SwbRecordParts *parts, uint64_t no, int64_t first_ns, GString *json)
{
  for (int i = 0; i < SWB_RECORD_N_COLUMNS; i++)
    {
      const SwbRecordColumn *column = &swb_record_columns[i];
      size_t at;

      g_string_append_printf (json, "%c\"%s\":", i == 0 ? '{' : ',', column->name);
      at = json->len;
      finish_value (json, at, column->put (parts, no, first_ns, json));
    }
  g_string_append_c (json, '}');
}

void
swb_record_json (SwbLog *log, uint64_t no, const SwbRecord *record, int64_t first_ns, GString *json)
{
  g_auto (SwbRecordParts) parts = { 0 };

  g_return_if_fail (log != NULL && record != NULL && json != NULL);

  swb_record_parts_init (&parts, log, NULL, record);
  swb_record_json_of (&parts, no, first_ns, json);
}
