/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-bench.h"

G_BEGIN_DECLS

/**
 * BenchDriver:
 *
 * A bench and its log, with calls that can be waited for. For tests.
 */
typedef struct
{
  SwbLog *log;
  SwbBench *bench;
} BenchDriver;

/**
 * BenchCall:
 * @id: its number on the bench
 * @call: (owned): the call with its result or failure, once it has ended; before that %NULL
 *
 * A call on its way.
 */
typedef struct
{
  uint32_t id;
  SwbCall *call;
} BenchCall;

#define BENCH_WATCHDOG_S 20

BenchDriver *bench_driver_new (void);
void bench_driver_free (BenchDriver *driver);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchDriver, bench_driver_free)

/* @call: (transfer full). The result lives until bench_call_free(), which is for ended calls only */
BenchCall *bench_driver_start (BenchDriver *driver, SwbCall *call);
void bench_call_free (BenchCall *started);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchCall, bench_call_free)

/* Runs the main context until the call has ended; FALSE when the watchdog ended the waiting */
gboolean bench_call_wait (BenchCall *started);

typedef gboolean (*BenchCondition) (gpointer user_data);
/* Runs the main context until @condition holds; FALSE when the watchdog ended the waiting */
gboolean bench_driver_wait_for (BenchCondition condition, gpointer user_data);

/* @call: (transfer full). Makes it, waits, and returns it ended; the test fails if it is stuck. (transfer full) */
SwbCall *bench_driver_make (BenchDriver *driver, SwbCall *call);

G_END_DECLS
