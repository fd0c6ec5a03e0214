/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "log/swb-filter.h"

G_BEGIN_DECLS

/**
 * SwbFilterFound:
 * @numbers: (owned) (element-type uint64_t): of the records that match, ascending
 * @gave_up: swb_filter_run_gave_up()
 */
typedef struct
{
  GArray *numbers;
  uint64_t gave_up;
} SwbFilterFound;

void swb_filter_found_clear (SwbFilterFound *found);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SwbFilterFound, swb_filter_found_clear)

/**
 * swb_filter_find:
 * @first_ns: time of the log's first record
 * @from, @to: numbers of records, the second one not included; those that are gone do not match
 * @found: (out): set on success only
 *
 * Looks through many records, in as many threads as there are processors. Any thread; blocks.
 *
 * Returns: %FALSE if it was cancelled
 */
gboolean swb_filter_find (SwbFilter *filter, SwbLog *log, int64_t first_ns, uint64_t from, uint64_t to,
                          GCancellable *cancellable, SwbFilterFound *found, GError **error);

/* The same in a worker */
void swb_filter_find_async (SwbFilter *filter, SwbLog *log, int64_t first_ns, uint64_t from, uint64_t to,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean swb_filter_find_finish (GAsyncResult *result, SwbFilterFound *found, GError **error);

G_END_DECLS
