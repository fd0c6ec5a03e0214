/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/swb-call-completion.h"
#include "model/swb-call-history.h"
#include "model/swb-call-outcome.h"
#include "model/swb-workbench.h"

G_BEGIN_DECLS

#define SWB_TYPE_CALL_PROMPT (swb_call_prompt_get_type ())
G_DECLARE_FINAL_TYPE (SwbCallPrompt, swb_call_prompt, SWB, CALL_PROMPT, GObject)

/**
 * SwbCallPrompt:
 *
 * What is behind the call line: executes what is typed, one statement of the language of calls at a time, with the
 * sockets of the bench by their names; keeps what was typed before; knows what can be typed next. Main thread.
 *
 * Signals: `began ()`: a statement is under way; `ended ()`: it has ended, swb_call_prompt_get_outcome() says how.
 */
/* @settings: (nullable): where the history is kept */
SwbCallPrompt *swb_call_prompt_new (SwbWorkbench *workbench, GSettings *settings);

/**
 * SwbCallAnswer:
 * @SWB_CALL_ANSWER_BEGUN: `began` and perhaps `ended` were emitted
 * @SWB_CALL_ANSWER_NOTHING: nothing was typed
 * @SWB_CALL_ANSWER_BUSY: the statement before still waits
 * @SWB_CALL_ANSWER_SYNTAX: this is no statement
 * @SWB_CALL_ANSWER_SEVERAL: these are several statements: a script
 *
 * What comes of typing Enter. But for the first, nothing was executed.
 */
typedef enum
{
  SWB_CALL_ANSWER_BEGUN,
  SWB_CALL_ANSWER_NOTHING,
  SWB_CALL_ANSWER_BUSY,
  SWB_CALL_ANSWER_SYNTAX,
  SWB_CALL_ANSWER_SEVERAL,
} SwbCallAnswer;

/**
 * swb_call_prompt_execute:
 * @text: UTF-8; white space around it does not count
 * @error: (out): set with %SWB_CALL_ANSWER_SYNTAX, in places of @text
 * @n_statements: (out): with %SWB_CALL_ANSWER_SEVERAL
 *
 * One statement, and comments, which become notes in the log. The text goes to the history.
 */
SwbCallAnswer swb_call_prompt_execute (SwbCallPrompt *self, const char *text, SwbSyntaxError *error,
                                       unsigned *n_statements);

gboolean swb_call_prompt_is_busy (SwbCallPrompt *self);
/* Ends the call that is waited for */
void swb_call_prompt_cancel (SwbCallPrompt *self);
/* What is under way, or was last, as it was typed; "" at first */
const char *swb_call_prompt_get_text (SwbCallPrompt *self);
/* Since when, CLOCK_REALTIME */
int64_t swb_call_prompt_get_since_ns (SwbCallPrompt *self);
/* Of the last statement that has ended; (nullable): NULL before, and while one is under way */
const SwbCallOutcome *swb_call_prompt_get_outcome (SwbCallPrompt *self);

SwbCallHistory *swb_call_prompt_get_history (SwbCallPrompt *self);
/* swb_call_completion_new() */
SwbCompletion *swb_call_prompt_complete (SwbCallPrompt *self, const char *text, unsigned cursor, gboolean all);

/* The place of @error in @text, in characters; the length of @text if it lies behind it */
unsigned swb_call_prompt_offset_of (const char *text, const SwbSyntaxError *error);

G_END_DECLS
