/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "bench/swb-bench.h"

G_BEGIN_DECLS

/**
 * SwbBenchLog:
 *
 * The log of this program's bench: in a folder of its own, or in memory if there can be none. How much is kept, and
 * whether it stays at the end, is as the settings say at the time. Main thread.
 */
typedef struct _SwbBenchLog SwbBenchLog;

/* @settings: (nullable): without them all is as the schema has it */
SwbBenchLog *swb_bench_log_new (GSettings *settings);
/* Deletes the files, or keeps them. To be called when the bench is gone. Workers may still read the log */
void swb_bench_log_free (SwbBenchLog *self);

/* (transfer none) */
SwbLog *swb_bench_log_get (SwbBenchLog *self);
/* Why it is in memory only, in words (transfer none) (nullable) */
const char *swb_bench_log_get_problem (SwbBenchLog *self);
/* From now on the bench is told of other limits. NULL: before it goes */
void swb_bench_log_set_bench (SwbBenchLog *self, SwbBench *bench);
/* The limits that it has at present */
SwbLogLimits swb_bench_log_get_limits (SwbBenchLog *self);

G_END_DECLS
