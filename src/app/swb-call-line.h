/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-workbench.h"

G_BEGIN_DECLS

#define SWB_TYPE_CALL_LINE (swb_call_line_get_type ())
G_DECLARE_FINAL_TYPE (SwbCallLine, swb_call_line, SWB, CALL_LINE, GtkBox)

/**
 * SwbCallLine:
 *
 * An entry for a statement of the language of calls: Enter executes it, and what came of it stands beside the entry
 * until the next one; Up and Down go through what was typed before, Tab completes.
 */

/* @settings: (nullable): where the history is kept. Once, before anything else */
void swb_call_line_set_workbench (SwbCallLine *self, SwbWorkbench *workbench, GSettings *settings);
/* Puts the cursor there */
void swb_call_line_focus (SwbCallLine *self);

G_END_DECLS
