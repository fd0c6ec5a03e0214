/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-log.h"

G_BEGIN_DECLS

/**
 * SwbLogDropped:
 * @dropped: how many records a limit has cost since the log was last cleared by hand
 *
 * What of a log is gone without anybody's having asked for it. Cleared memory is that of a new log.
 */
typedef struct
{
  uint64_t first;
  uint64_t dropped;
} SwbLogDropped;

/* Looks at the log again, which costs next to nothing. Returns: whether @dropped has changed */
gboolean swb_log_dropped_update (SwbLogDropped *self, SwbLog *log);

G_END_DECLS
