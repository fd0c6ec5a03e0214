/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SwbTextCut:
 *
 * Where in a text buffer the end of a piece stands that is no whole character, until the next piece has all of it.
 */
typedef struct
{
  GtkTextMark *start;
  GtkTextMark *end;
} SwbTextCut;

/* Adds it at the end of the buffer, and a line break */
void swb_text_cut_add (SwbTextCut *cut, GtkTextBuffer *buffer, const char *text, GtkTextTag *tag);
/* Takes it away, since the next piece has it */
void swb_text_cut_join (SwbTextCut *cut, GtkTextBuffer *buffer);
/* It stays, or has gone with its piece. */
void swb_text_cut_forget (SwbTextCut *cut, GtkTextBuffer *buffer);

G_END_DECLS
