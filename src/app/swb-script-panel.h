/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-workbench.h"

G_BEGIN_DECLS

#define SWB_TYPE_SCRIPT_PANEL (swb_script_panel_get_type ())
G_DECLARE_FINAL_TYPE (SwbScriptPanel, swb_script_panel, SWB, SCRIPT_PANEL, GtkBox)

/**
 * SwbScriptPanel:
 *
 * The open scripts, each in a tab; each is played by itself, also at the same time. Hidden while there is none.
 *
 * Signal: `problem (const char *text)`: a file could not be opened.
 */

/* Before anything else; kept by reference */
void swb_script_panel_set_workbench (SwbScriptPanel *self, SwbWorkbench *workbench);
void swb_script_panel_new_script (SwbScriptPanel *self);
/* Asks for a file and opens it */
void swb_script_panel_choose (SwbScriptPanel *self);
/* A file that is open already is shown. @play: also play it */
void swb_script_panel_open (SwbScriptPanel *self, GFile *file, gboolean play);

typedef void (*SwbScriptPanelClose) (gpointer user_data);
/**
 * swb_script_panel_may_close:
 * @close: called later, if scripts were changed and the person says that they may go
 *
 * Returns: whether all may be closed at once
 */
gboolean swb_script_panel_may_close (SwbScriptPanel *self, SwbScriptPanelClose close, gpointer user_data);

G_END_DECLS
