/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/swb-problem.h"
#include "model/swb-workbench.h"

G_BEGIN_DECLS

#define SWB_TYPE_PANE (swb_pane_get_type ())
G_DECLARE_FINAL_TYPE (SwbPane, swb_pane, SWB, PANE, GtkBox)

/**
 * SwbPane:
 *
 * The frame of a pane: its title, the call it makes as caption, its content, and below it why it cannot be used now, or what went wrong.
 *
 * Properties: `title`, `caption` (strings), `content` (widget), `reason` (string, nullable): why the pane cannot be used; the content is insensitive while it is set.
 */
void swb_pane_set_caption (SwbPane *self, const char *caption);
/* @reason: (nullable) */
void swb_pane_set_reason (SwbPane *self, const char *reason);
SwbProblem *swb_pane_get_problem (SwbPane *self);

/**
 * swb_pane_submit:
 * @call: (transfer full)
 * @done: (nullable): called when the call has ended and the pane is still there
 *
 * Makes a call of this pane: a failure is shown in it, a success (or a cancel) clears what was shown.
 *
 * Returns: the call's number
 */
uint32_t swb_pane_submit (SwbPane *self, SwbWorkbench *workbench, SwbSocketItem *item, SwbCall *call, SwbBenchDone done,
                          gpointer user_data);

G_END_DECLS
