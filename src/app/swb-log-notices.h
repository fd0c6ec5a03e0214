/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/swb-bench-log.h"
#include "model/swb-workbench.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SWB_TYPE_LOG_NOTICES (swb_log_notices_get_type ())
G_DECLARE_FINAL_TYPE (SwbLogNotices, swb_log_notices, SWB, LOG_NOTICES, GtkBox)

/**
 * SwbLogNotices:
 *
 * What has to be said of the bench's log above everything else, each with what can be done: that it is in memory only,
 * that it has reached a limit, that nothing is received any more, and that a program before has left one.
 */

/* Once. @bench_log: outlives the widget */
void swb_log_notices_set_workbench (SwbLogNotices *self, SwbWorkbench *workbench, SwbBenchLog *bench_log);

G_END_DECLS
