/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

#include "app/swb-script-details.h"
#include "app/swb-script-notes.h"
#include "app/swb-script-view.h"

G_BEGIN_DECLS

/* What the script view's files share: swb-script-view.c has the text and actions, swb-script-view-file.c the file,
 * swb-script-view-show.c what is shown of the run. */

struct _SwbScriptView
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkLabel *status;
  GtkSourceView *source;
  SwbScriptNotes *notes;
  SwbScriptDetails *details;
  GtkScrolledWindow *scroller;
  GtkWidget *changed; /* a notice that the file was changed by others */
  GtkLabel *changed_text;

  /* Borrowed references */
  GtkTextBuffer *buffer;
  GtkSourceGutterRenderer *gutter;
  GtkTextTag *current_tag;
  GtkTextTag *error_tag;

  /* Owned references */
  SwbScript *script;
  GFile *file;
  char *etag; /* of the file as it was read or written here */
  GFileMonitor *monitor;
  char *saved_text; /* on its way to the disk */

  SwbScriptSaved saved;
  gpointer saved_data;
  gboolean stale;     /* the text is another than the script's */
  gboolean replacing; /* the text, as a whole */
  gboolean shown_file_problem;
  gboolean looking;          /* at the file, whether it was changed */
  gboolean look_again;       /* since something has changed meanwhile */
  gboolean following_cursor; /* its line stays in sight whatever else takes room */
  guint follow_source;
  int current_line;     /* from 0; -1: none */
  unsigned dirty_first; /* indexes of results that changed */
  unsigned dirty_last;
  gboolean dirty;
  guint update_tick;
  guint seconds; /* once a second, while a line is under way */
};

/* --- in swb-script-view-file.c --- */

void swb_script_view_install_file_actions (GtkWidgetClass *widget_class);
/* @file, @etag: (nullable): what the text is the same as now */
void swb_script_view_take_file (SwbScriptView *self, GFile *file, const char *etag);
/* Shows the notice if others have changed the file */
void swb_script_view_look_at_file (SwbScriptView *self);
void swb_script_view_dispose_file (SwbScriptView *self);

/* --- in swb-script-view-show.c --- */

/* Whether it has begun and not ended; paused counts */
gboolean swb_script_view_is_running (SwbScriptView *self);
char *swb_script_view_note (unsigned line, const char **tone, gpointer self);
const char *swb_script_view_sign (unsigned line, gpointer self);
gboolean swb_script_view_query_tooltip (SwbScriptView *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip);
/* @line: from 0; -1: none */
void swb_script_view_mark_current (SwbScriptView *self, int line);
void swb_script_view_show_error (SwbScriptView *self, const SwbSyntaxError *error);
void swb_script_view_clear_error (SwbScriptView *self);
void swb_script_view_show_actions (SwbScriptView *self);
void swb_script_view_show_status (SwbScriptView *self);
/* All else is brought up to date before the next frame */
void swb_script_view_queue_update (SwbScriptView *self);

void swb_script_view_room_changed (gpointer self);
void swb_script_view_follow_cursor_set_up (SwbScriptView *self);
void swb_script_view_style_changed (SwbScriptView *self);
void swb_script_view_cursor_moved (SwbScriptView *self);
void swb_script_view_result_changed (SwbScriptView *self, guint index);
void swb_script_view_cleared (SwbScriptView *self);
void swb_script_view_state_changed (SwbScriptView *self);

G_END_DECLS
