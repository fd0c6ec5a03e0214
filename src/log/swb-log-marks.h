/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-log.h"

G_BEGIN_DECLS

/* Marks: any record can have one, with a comment. A log is only appended to: a MARK record gives a mark, changes its
 * comment, or takes it away. The log knows the marks that are in force; any thread. */

/* Longest comment, in bytes; what is longer is cut. */
#define SWB_MARK_COMMENT_MAX 2000
/* Records that have or had a mark; further ones get none. */
#define SWB_MARKS_MAX 65536

/**
 * swb_log_append_mark:
 * @no: the record that is marked
 * @comment: (nullable): "": a mark without one; %NULL takes the mark away
 *
 * Appends a MARK record. Writer.
 *
 * Returns: its number; 0 if the record that was to be marked is gone
 */
uint64_t swb_log_append_mark (SwbLog *log, uint64_t no, const char *comment);

/* The same for a log that cannot be appended to: in memory only, until the log is exported as pcapng. */
void swb_log_set_mark (SwbLog *log, uint64_t no, const char *comment);

/* The comment of the record's mark, "" for a mark without one. (transfer full) (nullable): NULL if it has no mark */
char *swb_log_get_mark (SwbLog *log, uint64_t no);
/* Whether it has, or had, a mark */
gboolean swb_log_was_marked (SwbLog *log, uint64_t no);
/* The nearest marked record that is kept, after @no or before it; 0: there is none */
uint64_t swb_log_next_mark (SwbLog *log, uint64_t no, gboolean backward);
/* How many records have a mark, and how often that has changed: what was shown of marks holds while it has not */
unsigned swb_log_n_marks (SwbLog *log);
unsigned swb_log_n_mark_changes (SwbLog *log);

/* The record that a MARK record is about, 0 if it is gone. @fields: of the MARK record */
uint64_t swb_log_marked_by (SwbLog *log, const SwbRecord *mark, const void *fields, size_t length);

G_END_DECLS
