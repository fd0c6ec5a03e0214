/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/swb-diagram-view.h"
#include "app/swb-export-bar.h"
#include "app/swb-log-view.h"
#include "app/swb-script-panel.h"
#include "app/swb-window-split.h"
#include "app/swb-window.h"
#include "model/swb-workbench.h"

G_BEGIN_DECLS

/* What the window's files share: swb-window.c holds the state, swb-window-actions.c what its actions do,
 * swb-window-code.c those that write code, swb-window-kernel.c those that show what the kernel knows,
 * swb-window-scripts.c all about scripts, swb-window-views.c bench and diagram. */

SwbWorkbench *swb_window_get_workbench (SwbWindow *self);
/* (transfer none) (nullable) */
SwbSocketItem *swb_window_get_selected (SwbWindow *self);

/* (transfer none) (nullable): %NULL where nothing can be remembered */
GSettings *swb_window_get_settings (SwbWindow *self);
/* (transfer none) */
SwbLogView *swb_window_get_log_view (SwbWindow *self);

/* (transfer none) */
SwbExportBar *swb_window_get_export_bar (SwbWindow *self);

/* Says above everything else what went wrong; for what has no control of its own */
void swb_window_show_problem (SwbWindow *self, const char *text);
void swb_window_hide_problem (SwbWindow *self);

/* (transfer none) */
GtkStack *swb_window_get_views (SwbWindow *self);
/* (transfer none) */
SwbDiagramView *swb_window_get_diagram_view (SwbWindow *self);
/* The sockets and the log, not the diagram */
void swb_window_show_bench (SwbWindow *self);
void swb_window_show_diagram (SwbWindow *self);
gboolean swb_window_shows_diagram (SwbWindow *self);
void swb_window_set_up_views (SwbWindow *self);

/* Asks for a new name at the socket's row, which is shown for it */
void swb_window_rename_selected (SwbWindow *self);
void swb_window_send (SwbWindow *self);
void swb_window_follow (SwbWindow *self);
void swb_window_focus_filter (SwbWindow *self);
void swb_window_find (SwbWindow *self);
void swb_window_clear_log (SwbWindow *self);
void swb_window_focus_call_line (SwbWindow *self);

SwbScriptPanel *swb_window_get_script_panel (SwbWindow *self);
/* Whether the list of sockets was hidden to make room for a script; not for long if a person shows it again */
gboolean swb_window_get_sidebar_gave_way (SwbWindow *self);
void swb_window_set_sidebar_gave_way (SwbWindow *self, gboolean gave_way);
SwbWindowSplit *swb_window_get_split (SwbWindow *self);
void swb_window_set_up_scripts (SwbWindow *self);
void swb_window_install_script_actions (GtkWidgetClass *widget_class);
/* FALSE: a person is asked first, and the window closes then */
gboolean swb_window_scripts_may_close (SwbWindow *self);

void swb_window_install_actions (GtkWidgetClass *widget_class);
void swb_window_install_code_actions (GtkWidgetClass *widget_class);
void swb_window_install_kernel_actions (GtkWidgetClass *widget_class);
/* Enables what can be done with the selected socket */
void swb_window_update_actions (SwbWindow *self);

G_END_DECLS
