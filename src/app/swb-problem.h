/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "call/swb-call.h"
#include "model/swb-advice.h"

G_BEGIN_DECLS

#define SWB_TYPE_PROBLEM (swb_problem_get_type ())
G_DECLARE_FINAL_TYPE (SwbProblem, swb_problem, SWB, PROBLEM, GtkBox)

/**
 * SwbProblem:
 *
 * What went wrong, at the control that caused it: what it is, what it means and what to do. Hidden while nothing is
 * wrong.
 *
 * Signal `remedy (SwbRemedy *)`: one of those offered by swb_problem_show_advice() was chosen.
 */

/* Something typed that cannot be used. @text: translated */
void swb_problem_show_text (SwbProblem *self, const char *text);
/* The same in two parts, either of which may be "" */
void swb_problem_show_texts (SwbProblem *self, const char *heading, const char *text);
/* A call that failed. @socket_type: SWB_ERROR_HELP_TYPE () @where: (nullable): the name of another socket it failed
 * on */
void swb_problem_show_failure (SwbProblem *self, SwbMethod method, int socket_type, const SwbFailure *failure,
                               const char *where);
/* More about what is shown, and buttons for what may be tried. @advice: (transfer full) (nullable): NULL takes it
 * away */
void swb_problem_show_advice (SwbProblem *self, SwbAdvice *advice);
void swb_problem_clear (SwbProblem *self);

G_END_DECLS
