/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "call/swb-call.h"

G_BEGIN_DECLS

#define SWB_TYPE_PROBLEM (swb_problem_get_type ())
G_DECLARE_FINAL_TYPE (SwbProblem, swb_problem, SWB, PROBLEM, GtkBox)

/**
 * SwbProblem:
 *
 * What went wrong, where it went wrong: a heading (errno's name and text), what it means here, and what to do. Hidden while there is nothing.
 */

/* Something typed that cannot be used */
void swb_problem_show_input (SwbProblem *self, const GError *error);
/* @call: failed; @socket_type: SOCK_STREAM … */
void swb_problem_show_failure (SwbProblem *self, const SwbCall *call, int socket_type);
void swb_problem_clear (SwbProblem *self);

G_END_DECLS
