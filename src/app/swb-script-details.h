/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-script.h"

G_BEGIN_DECLS

#define SWB_TYPE_SCRIPT_DETAILS (swb_script_details_get_type ())
G_DECLARE_FINAL_TYPE (SwbScriptDetails, swb_script_details, SWB, SCRIPT_DETAILS, GtkBox)

/**
 * SwbScriptDetails:
 *
 * All that is to be said of one line of a script: what it gave, or what it raised, in Python's words, with what that
 * means and what would have worked. Hidden while there is nothing to say.
 */

/* @result: of a statement that has ended */
void swb_script_details_show (SwbScriptDetails *self, const SwbStatement *statement, const SwbScriptResult *result);
void swb_script_details_show_syntax_error (SwbScriptDetails *self, const SwbSyntaxError *error);
/* Something that went wrong with the script as a file. Both translated */
void swb_script_details_show_problem (SwbScriptDetails *self, const char *heading, const char *text);
void swb_script_details_clear (SwbScriptDetails *self);

/* (transfer full): how long something took: "12 µs", "3.4 ms", "1.20 s" */
char *swb_script_details_duration (int64_t elapsed_ns);

G_END_DECLS
