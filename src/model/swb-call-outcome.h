/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "script/swb-session.h"

G_BEGIN_DECLS

/**
 * SwbCallOutcome:
 * @said: the statement as it was made, in its canonical text
 * @failed: whether it raised something
 * @text: what it gave, `5`, `b"hell"`, or what it raised, in Python's words: `TypeError: a bytes-like object is …`.
 *   Printable, of bounded length
 * @hint: (nullable): the line that would have worked, to be put in the place of what was typed
 * @meaning, @remedy: (nullable): what happened and what to do, translated
 *
 * What a statement typed into the call line has come to, as it is shown.
 */
typedef struct
{
  char *said;
  gboolean failed;
  char *text;
  char *hint;
  char *meaning;
  char *remedy;
} SwbCallOutcome;

/* @log: tells what kind of socket it was that the call failed on */
SwbCallOutcome *swb_call_outcome_new (const SwbStatement *statement, const SwbResult *result, SwbLog *log);
void swb_call_outcome_free (SwbCallOutcome *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbCallOutcome, swb_call_outcome_free)

/* A longer text is not shown: all of what was received is in the log */
#define SWB_CALL_OUTCOME_TEXT_MAX 4096

G_END_DECLS
