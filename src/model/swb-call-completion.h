/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/swb-socket-list.h"
#include "script/swb-session.h"

G_BEGIN_DECLS

/**
 * SwbCandidate:
 * @text: what would stand there: "recv(", "getsockname()", "tcp1"
 * @detail: what it is: "(bufsize, flags=0)", "TCP · 127.0.0.1:9000", "2" of a constant; "" if there is nothing to say
 */
typedef struct
{
  char *text;
  char *detail;
} SwbCandidate;

/**
 * SwbCompletion:
 * @start, @end: what would be replaced, in characters
 * @candidates: (element-type SwbCandidate): what can stand there
 * @common: what all candidates begin with; not shorter than what was typed
 * @signature: (nullable): of the call in whose brackets the cursor stands: "recv(bufsize, flags=0)"
 *
 * What can be typed next into the call line.
 */
typedef struct
{
  unsigned start;
  unsigned end;
  GPtrArray *candidates;
  char *common;
  char *signature;
} SwbCompletion;

/**
 * swb_call_completion_new:
 * @session: whose names and attributes are offered
 * @sockets: whose names are, too
 * @text: UTF-8, what was typed
 * @cursor: in characters
 * @all: offer names also where nothing was typed yet
 *
 * Main thread. What is inside of a string or a comment is not completed.
 */
SwbCompletion *swb_call_completion_new (SwbSession *session, SwbSocketList *sockets, const char *text, unsigned cursor,
                                        gboolean all);
void swb_call_completion_free (SwbCompletion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbCompletion, swb_call_completion_free)

G_END_DECLS
