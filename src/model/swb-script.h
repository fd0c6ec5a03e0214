/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/swb-call-outcome.h"
#include "model/swb-workbench.h"
#include "script/swb-runner.h"

G_BEGIN_DECLS

#define SWB_TYPE_SCRIPT (swb_script_get_type ())
G_DECLARE_FINAL_TYPE (SwbScript, swb_script, SWB, SCRIPT, GObject)

/**
 * SwbScript:
 *
 * A script that is played on a workbench's bench, on and on or step by step, with what each of its statements has come
 * to. Its sockets stay when it ends. It may be played again, from its beginning. Main thread.
 *
 * Properties, all to be read only: `state` (guint, a SwbRunnerState), `position` (guint: index of the statement under
 *   way, else of the one to be executed next that does something), `n-failed` (guint).
 * Signals:
 *   `result-changed (guint index)`: what a statement has come to is another.
 *   `cleared ()`: there are other statements, or none of them has come to anything any more.
 * Whoever is told may ask, but neither play nor set a text before the signal has ended.
 */

typedef enum
{
  SWB_SCRIPT_NOT_YET,
  SWB_SCRIPT_UNDER_WAY,
  SWB_SCRIPT_DONE,
  SWB_SCRIPT_FAILED,
  SWB_SCRIPT_STOPPED, /* by a person */
} SwbScriptOutcome;

/**
 * SwbScriptResult:
 * @outcome: how far it has come
 * @since_us: when it began: g_get_real_time()
 * @elapsed_ns: how long it took
 * @details: (nullable): once it has ended, if it does something; of very many results the oldest are forgotten
 * @hint: (nullable): a call that would have worked, also where it is not all of the statement
 *
 * What a statement has come to.
 */
typedef struct
{
  SwbScriptOutcome outcome;
  int64_t since_us;
  int64_t elapsed_ns;
  SwbCallOutcome *details;
  char *hint;
} SwbScriptResult;

SwbScript *swb_script_new (SwbWorkbench *workbench);

/**
 * swb_script_set_text:
 * @text: any bytes
 * @length: their number, or -1 if @text is ended by a NUL
 *
 * Takes another text. What was under way is stopped.
 *
 * Returns: whether it is a script; else swb_script_get_error() says why not, and nothing can be played
 */
gboolean swb_script_set_text (SwbScript *self, const char *text, gssize length);
/* (nullable) (transfer none): where and why the text is no script */
const SwbSyntaxError *swb_script_get_error (SwbScript *self);
/* (element-type SwbStatement) (transfer none): empty if the text is no script */
GPtrArray *swb_script_get_statements (SwbScript *self);
/* (transfer none): valid until the next signal */
const SwbScriptResult *swb_script_get_result (SwbScript *self, unsigned index);
/* Index of the statement, not a comment, that stands on @line (from 1); -1 if none does */
int swb_script_find_line (SwbScript *self, unsigned line);

/* Executes what is left; from the beginning if it has ended */
void swb_script_play (SwbScript *self);
/* Executes the next statement that does something */
void swb_script_step (SwbScript *self);
/* Lets the statement under way end, and executes no more */
void swb_script_pause (SwbScript *self);
/* Cancels the statement under way and ends the run */
void swb_script_stop (SwbScript *self);

gboolean swb_script_can_play (SwbScript *self);
gboolean swb_script_can_step (SwbScript *self);
gboolean swb_script_can_pause (SwbScript *self);
gboolean swb_script_can_stop (SwbScript *self);

SwbRunnerState swb_script_get_state (SwbScript *self);
/* Whether a statement is under way */
gboolean swb_script_is_busy (SwbScript *self);
unsigned swb_script_get_position (SwbScript *self);
unsigned swb_script_get_n_failed (SwbScript *self);
/* Statements that do something, and how many of them have ended */
unsigned swb_script_get_n_calls (SwbScript *self);
unsigned swb_script_get_n_ended (SwbScript *self);
/* Whether a person has stopped it */
gboolean swb_script_was_stopped (SwbScript *self);

G_END_DECLS
