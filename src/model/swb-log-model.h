/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-filter.h"
#include "model/swb-log-item.h"

G_BEGIN_DECLS

#define SWB_TYPE_LOG_MODEL (swb_log_model_get_type ())
G_DECLARE_FINAL_TYPE (SwbLogModel, swb_log_model, SWB, LOG_MODEL, GObject)

/**
 * SwbLogModel:
 *
 * A GListModel of the log's records (SwbLogItem): all, those of one socket, those that match a filter, or both. It
 * holds no object per record: all of them cost nothing, a choice of them 4 bytes each. Main thread.
 *
 * Properties: `filter-text` (string, of the filter, or ""), `socket-id` (uint, 0: all; an accepted connection's records
 * are its own, a listener's do not include them), `n-items` (uint), `first-time-ns` (int64: of the first record since
 * the log was begun or cleared, for relative time: it stays when the oldest records are dropped).
 */
SwbLogModel *swb_log_model_new (SwbLog *log);

uint32_t swb_log_model_get_socket_id (SwbLogModel *self);
/* Looks through the log in slices, the first at once, then one per swb_log_model_update(), so that a frame stays a
   frame. */
void swb_log_model_set_socket_id (SwbLogModel *self, uint32_t socket_id);

/* @filter: (nullable): %NULL or a blank one: no filter. A worker thread looks through the log for it, anew when
   the socket changes; swb_log_model_update() takes what it has found. */
void swb_log_model_set_filter (SwbLogModel *self, SwbFilter *filter);
SwbFilter *swb_log_model_get_filter (SwbLogModel *self);
/* How many records the log had at the last update, and how many of them have been looked at: equal if it is done */
uint64_t swb_log_model_get_n_records (SwbLogModel *self);
uint64_t swb_log_model_get_n_looked_at (SwbLogModel *self);

int64_t swb_log_model_get_first_time_ns (SwbLogModel *self);

/**
 * swb_log_model_update:
 *
 * Brings the model up to the log: at most one removal at the start, and one append, each an items_changed. When all
 * rows go at once the removal and the append are two signals, as GTK 4.8 wants it.
 *
 * Returns: whether there is more to do at the next frame (a slice is full, or records came)
 */
gboolean swb_log_model_update (SwbLogModel *self);

/* Record number at @position (0 if there is none), and the position of a record number (G_MAXUINT if it is not in the
   model) */
uint64_t swb_log_model_get_no (SwbLogModel *self, guint position);
guint swb_log_model_find (SwbLogModel *self, uint64_t no);

G_END_DECLS
