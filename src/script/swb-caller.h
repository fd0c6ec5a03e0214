/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-bench.h"

G_BEGIN_DECLS

/* What something that takes time has come to. Exactly one of @value and @failure is set. (transfer full) both */
typedef void (*SwbOutcome) (SwbValue *value, SwbFailure *failure, gpointer user_data);

/**
 * SwbCaller:
 *
 * Makes calls on a bench, one at a time, for a statement that needs several of them, one after the other: it
 * remembers which call is under way, so that the whole can be cancelled. For the thread that made the bench.
 */
typedef struct _SwbCaller SwbCaller;

SwbCaller *swb_caller_new (SwbBench *bench);
/* What is under way is cancelled; its outcome is not told any more. */
void swb_caller_free (SwbCaller *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbCaller, swb_caller_free)

/* @call: (transfer full): made now. None may be under way. @done: always called later, never from inside */
void swb_caller_make (SwbCaller *self, SwbCall *call, SwbOutcome done, gpointer user_data);
/* Ends the call under way with KeyboardInterrupt, which its outcome then is. Returns whether there was one */
gboolean swb_caller_cancel (SwbCaller *self);
/* The bench's number of the call under way; 0 if none is */
uint32_t swb_caller_current (SwbCaller *self);
/* Bytes that the call that has ended last has sent or received, also if it was cancelled */
uint64_t swb_caller_transferred (SwbCaller *self);
/* A call made on the side, whose end nobody waits for: close() of what nobody can reach any more. @call: (transfer
 * full) */
void swb_caller_make_unwatched (SwbCaller *self, SwbCall *call);

G_END_DECLS
