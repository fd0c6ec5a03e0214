/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-bench.h"
#include "model/swb-log-model.h"
#include "model/swb-socket-list.h"

G_BEGIN_DECLS

#define SWB_TYPE_WORKBENCH (swb_workbench_get_type ())
G_DECLARE_FINAL_TYPE (SwbWorkbench, swb_workbench, SWB, WORKBENCH, GObject)

/**
 * SwbWorkbench:
 *
 * A bench, its log and what views show of them, brought up to date once per frame; or a log that was opened, which
 * nobody writes to: it has no bench. Main thread.
 *
 * Properties: `sockets` (SwbSocketList), `log-model` (SwbLogModel), both constant.
 * Signals:
 *   `news ()`: something is there after nothing was: call swb_workbench_update() at the next frame, and at each one
 *   after it until it returns FALSE.
 *   `updated ()`: swb_workbench_update() has changed something.
 *   `sampled (SwbKernelState *)`: live figures of the shown socket.
 */
SwbWorkbench *swb_workbench_new (uint64_t payload_limit);
/* Of a log that is still empty, and that its bench writes from now on */
SwbWorkbench *swb_workbench_new_with_bench (SwbLog *log);
/* Of a log that nothing is appended to */
SwbWorkbench *swb_workbench_new_for_log (SwbLog *log);

SwbLog *swb_workbench_get_log (SwbWorkbench *self);
/* (transfer none) (nullable): %NULL of an opened log */
SwbBench *swb_workbench_get_bench (SwbWorkbench *self);
SwbSocketList *swb_workbench_get_sockets (SwbWorkbench *self);
SwbLogModel *swb_workbench_get_log_model (SwbWorkbench *self);

/**
 * swb_workbench_update:
 * Takes what is new: one append and one evict delta on the log model, the changed sockets on the list.
 *
 * Returns: whether anything was new; when FALSE the `news` signal is armed again and nothing need be done until it
 *   comes.
 */
gboolean swb_workbench_update (SwbWorkbench *self);

/* The socket whose live figures are sampled four times a second (0: none, and no timer runs). */
void swb_workbench_set_shown_socket (SwbWorkbench *self, uint32_t socket_id);

/**
 * swb_workbench_submit:
 * @call: (transfer full)
 * @owner: (nullable): when it is gone, @done is not called
 *
 * swb_bench_submit(), with a callback that is safe for widgets. Nothing happens without a bench.
 */
uint32_t swb_workbench_submit (SwbWorkbench *self, SwbCall *call, GObject *owner, SwbBenchDone done,
                               gpointer user_data);

/**
 * swb_workbench_sample_options:
 * @owner: when it is gone, @sampled is not called
 *
 * swb_bench_sample_options(), with a callback that is safe for widgets. Nothing happens without a bench.
 */
void swb_workbench_sample_options (SwbWorkbench *self, uint32_t socket_id, GObject *owner,
                                   SwbBenchOptionsSampled sampled, gpointer user_data);

G_END_DECLS
