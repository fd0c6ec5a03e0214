/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SwbCallHistory:
 *
 * The lines that were typed into the call line, to go back to, kept over sessions. Main thread.
 */
typedef struct _SwbCallHistory SwbCallHistory;

#define SWB_CALL_HISTORY_KEY "call-history"
/* How many lines are kept; longer ones than so many bytes are not */
#define SWB_CALL_HISTORY_MAX 200
#define SWB_CALL_HISTORY_BYTES_MAX 2048

/* @settings: (nullable): with the key "call-history"; NULL: nothing is kept */
SwbCallHistory *swb_call_history_new (GSettings *settings);
void swb_call_history_free (SwbCallHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbCallHistory, swb_call_history_free)

/* The newest; one that is there already moves. One goes back from it again. */
void swb_call_history_add (SwbCallHistory *self, const char *line);

/**
 * swb_call_history_back:
 * @typed: what stands there now: one comes back to it by going forward
 *
 * Returns: (nullable): the line before; %NULL at the oldest
 */
const char *swb_call_history_back (SwbCallHistory *self, const char *typed);
/* The line after; in the end what was typed; (nullable): NULL if one has not gone back */
const char *swb_call_history_forward (SwbCallHistory *self);

G_END_DECLS
