/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-filter-private.h"

gboolean
swb_filter_bytes_read (SwbFilterBytes *bytes, const SwbRecord *record)
{
  if (!bytes->is_read)
    {
      bytes->is_read = TRUE;
      bytes->held = swb_log_data (bytes->log, record, 0);
      bytes->data = bytes->held ? g_bytes_get_data (bytes->held, &bytes->length) : NULL;
    }
  return bytes->held != NULL;
}

void
swb_filter_bytes_forget (SwbFilterBytes *bytes)
{
  bytes->is_read = FALSE;
  bytes->data = NULL;
  bytes->length = 0;
  g_clear_pointer (&bytes->held, g_bytes_unref);
}
