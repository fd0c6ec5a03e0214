/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-log-dropped.h"

/* Then nothing is left but the record that says so, or what came after it */
static gboolean
was_cleared (SwbLog *log, uint64_t first)
{
  SwbRecord record;

  return !swb_log_get (log, first, &record) || record.kind == SWB_RECORD_EVICTED;
}

gboolean
swb_log_dropped_update (SwbLogDropped *self, SwbLog *log)
{
  uint64_t first, before, dropped;

  g_return_val_if_fail (self != NULL && log != NULL, FALSE);

  first = swb_log_first (log);
  before = MAX (self->first, 1);
  if (first == before)
    return FALSE;
  self->first = first;
  dropped = was_cleared (log, first) ? 0 : self->dropped + first - before;
  if (dropped == self->dropped)
    return FALSE;
  self->dropped = dropped;
  return TRUE;
}
