/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-filter-private.h"

gboolean
swb_filter_bytes_read (SwbFilterBytes *bytes, SwbLogReader *reader, const SwbRecord *record)
{
  if (!bytes->is_read)
    {
      bytes->is_read = TRUE;
      bytes->data = swb_log_reader_data (reader, record, 0, &bytes->length);
    }
  return bytes->data != NULL;
}
