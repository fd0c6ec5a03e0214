/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/swb-log-view.h"
#include "app/swb-window.h"
#include "model/swb-workbench.h"

G_BEGIN_DECLS

/* What the window's files share: swb-window.c holds the state, swb-window-actions.c what its actions do,
 * swb-window-code.c those that write code. */

SwbWorkbench *swb_window_get_workbench (SwbWindow *self);
/* (transfer none) (nullable) */
SwbSocketItem *swb_window_get_selected (SwbWindow *self);

/* (transfer none) */
SwbLogView *swb_window_get_log_view (SwbWindow *self);

/* Says above everything else what went wrong; for what has no control of its own */
void swb_window_show_problem (SwbWindow *self, const char *text);
void swb_window_hide_problem (SwbWindow *self);

/* Asks for a new name at the socket's row, which is shown for it */
void swb_window_rename_selected (SwbWindow *self);
void swb_window_send (SwbWindow *self);
void swb_window_follow (SwbWindow *self);
void swb_window_clear_log (SwbWindow *self);
void swb_window_focus_call_line (SwbWindow *self);

void swb_window_install_actions (GtkWidgetClass *widget_class);
void swb_window_install_code_actions (GtkWidgetClass *widget_class);
/* Enables what can be done with the selected socket */
void swb_window_update_actions (SwbWindow *self);

G_END_DECLS
