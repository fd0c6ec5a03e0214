/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-script.h"

G_BEGIN_DECLS

#define SWB_TYPE_SCRIPT_VIEW (swb_script_view_get_type ())
G_DECLARE_FINAL_TYPE (SwbScriptView, swb_script_view, SWB, SCRIPT_VIEW, GtkBox)

/**
 * SwbScriptView:
 *
 * A script as one edits and plays it: its text, highlighted, with what each line has come to beside it, the buttons
 * Play, Step, Pause and Stop, and all that is to be said of the line with the cursor. While it is played it cannot be
 * edited.
 *
 * Properties: `title` (the file's name, with a mark while there are changes), `modified`, `playing` (gboolean: whether
 * a run is under way, paused or not).
 * Actions: `script.play`, `script.step`, `script.pause`, `script.stop`, `script.save`, `script.save-as`,
 * `script.close`.
 * Signal: `close ()`: a person wants it closed.
 */
GtkWidget *swb_script_view_new (SwbWorkbench *workbench);

/* (transfer none) */
SwbScript *swb_script_view_get_script (SwbScriptView *self);
/* @file: (nullable): where the text came from: where it is saved to. @text: UTF-8. @etag: (nullable): of the file as it
 * was read: if it has another one by then, nobody overwrites it without having been asked */
void swb_script_view_set_text (SwbScriptView *self, GFile *file, const char *text, gsize length, const char *etag);
/* (transfer full) */
char *swb_script_view_get_text (SwbScriptView *self);
/* (nullable) (transfer none) */
GFile *swb_script_view_get_file (SwbScriptView *self);
gboolean swb_script_view_get_modified (SwbScriptView *self);
/* Plays it; what is no script is shown as such, and nothing is executed */
void swb_script_view_play (SwbScriptView *self);
void swb_script_view_focus (SwbScriptView *self);

typedef void (*SwbScriptSaved) (gboolean saved, gpointer user_data);
/* Saves to its file; asks for one if there is none, or if @ask. @saved: (nullable): not called if the view is gone by
 * then */
void swb_script_view_save (SwbScriptView *self, gboolean ask, SwbScriptSaved saved, gpointer user_data);

G_END_DECLS
