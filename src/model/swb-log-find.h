/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/swb-log-model.h"

G_BEGIN_DECLS

/**
 * SwbLogFind:
 *
 * Records that match what is looked for, among those that a log model shows; a worker thread looks. Main thread.
 */
typedef struct _SwbLogFind SwbLogFind;

SwbLogFind *swb_log_find_new (SwbLog *log, SwbLogModel *model);
void swb_log_find_free (SwbLogFind *find);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbLogFind, swb_log_find_free)

/**
 * swb_log_find_set_text:
 * @text: a filter, or words without any of `:"/()`, which the data are to contain; blank: nothing
 * @error: (out) (optional): set on failure only
 *
 * Returns: %FALSE if it is no filter: nothing is looked for then
 */
gboolean swb_log_find_set_text (SwbLogFind *find, const char *text, SwbFilterError *error);

/* Takes what has been found; begins anew if the model shows other records. Returns whether there is more to look at */
gboolean swb_log_find_update (SwbLogFind *find);

unsigned swb_log_find_get_count (SwbLogFind *find);
/* Which one record @no is, from 1 on; 0: none of them */
unsigned swb_log_find_get_rank (SwbLogFind *find, uint64_t no);
/* The next one after @no, or the one before; the first or the last if there is none. 0: there are none at all */
uint64_t swb_log_find_next (SwbLogFind *find, uint64_t no);
uint64_t swb_log_find_previous (SwbLogFind *find, uint64_t no);

/**
 * swb_log_find_ask:
 * @no: where to go from
 *
 * Asks for the next one or the one before, which perhaps is not found yet: swb_log_find_answer() tells it when enough
 * has been looked at.
 */
void swb_log_find_ask (SwbLogFind *find, uint64_t no, gboolean backward);
/* @no: (out): 0 if there is none. FALSE: not known yet, or nothing was asked; then it is not set */
gboolean swb_log_find_answer (SwbLogFind *find, uint64_t *no);

G_END_DECLS
