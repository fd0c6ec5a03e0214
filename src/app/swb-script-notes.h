/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SWB_TYPE_SCRIPT_NOTES (swb_script_notes_get_type ())
G_DECLARE_FINAL_TYPE (SwbScriptNotes, swb_script_notes, SWB, SCRIPT_NOTES, GtkWidget)

/**
 * SwbScriptNotes:
 *
 * Notes at the lines of a text: behind the line where there is room, else below it, where room is made. It lies over
 * the text view, lets the pointer through, and has labels only for those lines that are in sight.
 */

/**
 * SwbNoteOf:
 * @line: from 0
 * @tone: (out): a CSS class, static
 *
 * Returns: (transfer full) (nullable): what is to be said of a line of the text, on one line
 */
typedef char *(*SwbNoteOf) (unsigned line, const char **tone, gpointer user_data);

/* The text was given another height, which its adjustment does not always tell */
typedef void (*SwbNotesResized) (gpointer user_data);

/* @view: its buffer must not be changed for another one */
void swb_script_notes_set_view (SwbScriptNotes *self, GtkTextView *view, SwbNoteOf note_of, SwbNotesResized resized,
                                gpointer user_data);
/* The notes of these lines may be others; @last counts */
void swb_script_notes_update (SwbScriptNotes *self, unsigned first, unsigned last);
/* There are no notes any more */
void swb_script_notes_clear (SwbScriptNotes *self);

G_END_DECLS
