/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-bench.h"
#include "script/swb-syntax.h"

G_BEGIN_DECLS

typedef enum
{
  /* As a run of CPython: names are the script's own, and a socket that none of them leads to is closed at once. */
  SWB_SESSION_RUN,
  /* As a person at the window: sockets of the bench have names too, and nothing is closed unasked. */
  SWB_SESSION_WINDOW,
} SwbSessionMode;

/**
 * SwbSession:
 *
 * Executes statements of the language of calls, one after the other: keeps what their names stand for, evaluates
 * expressions, makes the calls on a bench and opens files on sockets. It never blocks: a call that waits is waited for
 * by a callback. For the thread that made the bench.
 */
typedef struct _SwbSession SwbSession;

/* @log: the bench's. Both must outlive the session */
SwbSession *swb_session_new (SwbBench *bench, SwbLog *log, SwbSessionMode mode);
/* A statement under way is cancelled; its end is not told. Sockets stay as they are. */
void swb_session_free (SwbSession *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbSession, swb_session_free)

/**
 * SwbResult:
 * @value: (nullable): of an expression or assignment; None for everything else
 * @failure: (nullable): what was raised; exactly one of the two is set
 * @elapsed_ns: from its beginning to its end
 * @raised_by: (nullable): the part of the statement, a call, that raised @failure; %NULL for what no call raised
 * @method, @socket_id: what that called, on what: for swb_error_help(); NONE and 0 if there is nothing to say
 *
 * What a statement has come to. Sockets and files in @value have the name that the script gave them first, "" if none;
 * at the window sockets have the bench's.
 */
typedef struct
{
  SwbValue *value;
  SwbFailure *failure;
  int64_t elapsed_ns;
  const SwbNode *raised_by;
  SwbMethod method;
  uint32_t socket_id;
} SwbResult;

typedef void (*SwbSessionEnded) (const SwbResult *result, gpointer user_data);

/**
 * swb_session_execute:
 * @statement: must stay until it has ended
 * @ended: called once, perhaps from inside. It may free the session, or execute the next statement
 *
 * One statement may be under way at a time.
 */
void swb_session_execute (SwbSession *self, const SwbStatement *statement, SwbSessionEnded ended, gpointer user_data);
/* The program has ended: as at CPython's end, its files are flushed and closed. What they raise nobody is told. Nothing
 * to do in a SWB_SESSION_WINDOW. @ended: called once, perhaps from inside */
void swb_session_end (SwbSession *self, SwbSessionEnded ended, gpointer user_data);
gboolean swb_session_is_busy (SwbSession *self);
/* Ends the call that the statement under way waits for: KeyboardInterrupt. No effect if there is none. */
void swb_session_cancel (SwbSession *self);
/* The bench's number of the call that is waited for; 0 if none is */
uint32_t swb_session_current_call (SwbSession *self);
/* What can stand at the beginning of an expression now: (element-type utf8) (transfer full), sorted: for completion */
GPtrArray *swb_session_names (SwbSession *self);
/* What can stand behind `NAME.`: (element-type utf8) (transfer full), sorted; empty if NAME stands for nothing */
GPtrArray *swb_session_attributes (SwbSession *self, const char *name);

G_END_DECLS
