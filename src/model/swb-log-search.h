/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-filter.h"

G_BEGIN_DECLS

/**
 * SwbLogSearch:
 *
 * Looks for the records of a log that match a filter, in a worker thread, which waits for nobody and for which nobody
 * waits: what it has found is taken once per frame, and it goes on with what has come since. Main thread.
 */
typedef struct _SwbLogSearch SwbLogSearch;

/**
 * swb_log_search_new:
 * @filter: (nullable): %NULL: every record
 * @socket_id: only this socket's; 0: all
 * @first_ns: time of the log's first record, for `time:`
 * @from: the first record to look at
 */
SwbLogSearch *swb_log_search_new (SwbLog *log, SwbFilter *filter, uint32_t socket_id, int64_t first_ns, uint64_t from);
/* A worker that is at it stops soon; nobody waits for it. */
void swb_log_search_free (SwbLogSearch *search);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbLogSearch, swb_log_search_free)

/**
 * swb_log_search_take:
 * @first: the oldest record wanted, not before @base
 * @to: where the log ends now
 * @base: what is appended is counted from there
 * @found: (element-type uint32_t): the numbers of the records found since the last call are appended, less @base,
 *   ascending
 *
 * Returns: all records before this one have been looked at, and what matches is taken
 */
uint64_t swb_log_search_take (SwbLogSearch *search, uint64_t first, uint64_t to, uint64_t base, GArray *found);

/* For how many records a regular expression was given up */
uint64_t swb_log_search_gave_up (SwbLogSearch *search);

G_END_DECLS
