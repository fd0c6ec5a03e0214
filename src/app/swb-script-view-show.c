/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-script-status.h"
#include "app/swb-script-view-private.h"

#define CURRENT_ALPHA 0.2f
/* What stays between the line of a halt and the edges, as a part of the height */
#define SCROLL_MARGIN 0.1

static const SwbStatement *
statement_at (SwbScriptView *self, unsigned index)
{
  return g_ptr_array_index (swb_script_get_statements (self->script), index);
}

gboolean
swb_script_view_is_running (SwbScriptView *self)
{
  return swb_script_can_stop (self->script);
}

/* --- notes and signs --- */

char *
swb_script_view_note (unsigned line, const char **tone, gpointer user_data)
{
  SwbScriptView *self = user_data;
  int index = self->stale ? -1 : swb_script_find_line (self->script, line + 1);

  if (index < 0 || statement_at (self, (unsigned) index)->last_line != line + 1)
    return NULL;
  return swb_script_status_note (swb_script_get_result (self->script, (unsigned) index), tone);
}

const char *
swb_script_view_sign (unsigned line, gpointer user_data)
{
  SwbScriptView *self = user_data;
  const SwbSyntaxError *error = swb_script_get_error (self->script);
  int index = self->stale ? -1 : swb_script_find_line (self->script, line + 1);

  if ((int) line == self->current_line)
    return "▶";
  if (!self->stale && error != NULL && error->line == line + 1)
    return "✗";
  if (index < 0 || statement_at (self, (unsigned) index)->line != line + 1
      || statement_at (self, (unsigned) index)->expression == NULL)
    return NULL;
  return swb_script_status_sign (swb_script_get_result (self->script, (unsigned) index)->outcome);
}

gboolean
swb_script_view_query_tooltip (SwbScriptView *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  GtkTextIter iter;
  const char *tone = NULL;
  int buffer_y;

  if (keyboard)
    gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, gtk_text_buffer_get_insert (self->buffer));
  else
    {
      gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self->source), GTK_TEXT_WINDOW_WIDGET, x, y, NULL,
                                             &buffer_y);
      gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self->source), &iter, buffer_y, NULL);
    }
  g_autofree char *note = swb_script_view_note ((unsigned) gtk_text_iter_get_line (&iter), &tone, self);
  if (note != NULL)
    gtk_tooltip_set_text (tooltip, note);
  return note != NULL;
}

/* --- the current line --- */

void
swb_script_view_mark_current (SwbScriptView *self, int line)
{
  GtkTextIter start;
  GtkTextIter end;

  if (line == self->current_line)
    return;
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  if (self->current_line >= 0)
    gtk_text_buffer_remove_tag (self->buffer, self->current_tag, &start, &end);
  self->current_line = line;
  if (line < 0)
    return;
  gtk_text_buffer_get_iter_at_line (self->buffer, &start, line);
  end = start;
  gtk_text_iter_forward_line (&end);
  gtk_text_buffer_apply_tag (self->buffer, self->current_tag, &start, &end);
  gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self->source), &start, 0.1, FALSE, 0, 0);
}

static void
show_current (SwbScriptView *self)
{
  unsigned position = swb_script_get_position (self->script);

  if (swb_script_view_is_running (self) && position < swb_script_get_statements (self->script)->len)
    swb_script_view_mark_current (self, (int) statement_at (self, position)->line - 1);
  else
    swb_script_view_mark_current (self, -1);
}

/* Colours cannot be named in tags: the text's own colour goes with every background. */
void
swb_script_view_style_changed (SwbScriptView *self)
{
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self->source)), &colour);
  colour.alpha = CURRENT_ALPHA;
  g_object_set (self->current_tag, "paragraph-background-rgba", &colour, NULL);
}

/* --- details of the line with the cursor --- */

static int
cursor_line (SwbScriptView *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, gtk_text_buffer_get_insert (self->buffer));
  return gtk_text_iter_get_line (&iter);
}

static void
show_details (SwbScriptView *self)
{
  const SwbSyntaxError *error = self->stale ? NULL : swb_script_get_error (self->script);
  int index = self->stale ? -1 : swb_script_find_line (self->script, (unsigned) cursor_line (self) + 1);
  const SwbScriptResult *result = index >= 0 ? swb_script_get_result (self->script, (unsigned) index) : NULL;

  if (self->shown_file_problem)
    return;
  if (error != NULL)
    swb_script_details_show_syntax_error (self->details, error);
  else if (result != NULL && result->outcome > SWB_SCRIPT_UNDER_WAY
           && statement_at (self, (unsigned) index)->expression)
    swb_script_details_show (self->details, statement_at (self, (unsigned) index), result);
  else
    swb_script_details_clear (self->details);
}

void
swb_script_view_cursor_moved (SwbScriptView *self)
{
  self->following_cursor = FALSE;
  if (!self->replacing)
    show_details (self);
}

static void
put_cursor (SwbScriptView *self, unsigned line, unsigned column)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line_offset (self->buffer, &iter, (int) line - 1, (int) column - 1);
  gtk_text_buffer_place_cursor (self->buffer, &iter);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->source), gtk_text_buffer_get_insert (self->buffer), 0.1, FALSE, 0,
                                0);
}

/* --- the line of a halt stays in sight while what is said of it takes its room --- */

/* The text view would scroll with an animation, which ends where its room changes. */
static gboolean
show_cursor (gpointer data)
{
  SwbScriptView *self = data;
  GtkTextView *source = GTK_TEXT_VIEW (self->source);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double page = gtk_widget_get_height (GTK_WIDGET (source));
  double highest, lowest;
  GtkTextIter iter;
  int y, height;

  self->follow_source = 0;
  if (!self->following_cursor)
    return G_SOURCE_REMOVE;
  /* Where text gets its height and less room in one frame, GTK 4.8 leaves this as it was. */
  gtk_adjustment_set_page_size (adjustment, page);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, gtk_text_buffer_get_insert (self->buffer));
  gtk_text_view_get_line_yrange (source, &iter, &y, &height);
  highest = y + height - page * (1 - SCROLL_MARGIN);
  lowest = y - page * SCROLL_MARGIN;
  gtk_adjustment_set_value (adjustment, MIN (MAX (gtk_adjustment_get_value (adjustment), highest), lowest));
  return G_SOURCE_REMOVE;
}

/* Not at once: the text is being given its place. Before it is drawn there, though */
void
swb_script_view_room_changed (gpointer data)
{
  SwbScriptView *self = data;

  if (!self->following_cursor || self->follow_source != 0)
    return;
  self->follow_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_cursor, self, NULL);
  g_source_set_name_by_id (self->follow_source, "swb-script-follow");
}

static gboolean
on_scrolled (SwbScriptView *self)
{
  self->following_cursor = FALSE;
  return GDK_EVENT_PROPAGATE;
}

void
swb_script_view_follow_cursor_set_up (SwbScriptView *self)
{
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *press = gtk_gesture_click_new ();
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  g_signal_connect_object (adjustment, "changed", G_CALLBACK (swb_script_view_room_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (swb_script_view_room_changed), self,
                           G_CONNECT_SWAPPED);
  /* Whoever scrolls looks at something else. */
  g_signal_connect_swapped (wheel, "scroll", G_CALLBACK (on_scrolled), self);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (on_scrolled), self);
  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->scroller), wheel);
  gtk_widget_add_controller (GTK_WIDGET (self->scroller), GTK_EVENT_CONTROLLER (press));
}

/* Where it has come to a halt */
static void
put_cursor_at_last (SwbScriptView *self)
{
  unsigned n = swb_script_get_statements (self->script)->len;
  unsigned i = MIN (swb_script_get_position (self->script), n);

  for (; i > 0; i--)
    if (swb_script_get_result (self->script, i - 1)->outcome != SWB_SCRIPT_NOT_YET
        && statement_at (self, i - 1)->expression != NULL)
      {
        put_cursor (self, statement_at (self, i - 1)->line, 1);
        self->following_cursor = TRUE;
        swb_script_view_room_changed (self);
        return;
      }
}

/* --- bringing up to date, once a frame --- */

static gboolean update (GtkWidget *widget, GdkFrameClock *clock, gpointer data);

void
swb_script_view_queue_update (SwbScriptView *self)
{
  if (self->update_tick == 0)
    self->update_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), update, NULL, NULL);
}

static gboolean
count_seconds (gpointer data)
{
  SwbScriptView *self = data;
  unsigned position = swb_script_get_position (self->script);

  if (position < swb_script_get_statements (self->script)->len)
    {
      unsigned line = statement_at (self, position)->last_line - 1;
      swb_script_notes_update (self->notes, line, line);
    }
  return G_SOURCE_CONTINUE;
}

static void
set_counting (SwbScriptView *self, gboolean counting)
{
  if (counting == (self->seconds != 0))
    return;
  if (counting)
    {
      self->seconds = g_timeout_add_seconds (1, count_seconds, self);
      g_source_set_name_by_id (self->seconds, "swb-script-seconds");
    }
  else
    g_clear_handle_id (&self->seconds, g_source_remove);
}

void
swb_script_view_show_status (SwbScriptView *self)
{
  g_autofree char *text = self->stale ? swb_script_status_edited (gtk_text_buffer_get_char_count (self->buffer) == 0)
                                      : swb_script_status_text (self->script);

  gtk_label_set_text (self->status, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->status), text);
}

void
swb_script_view_show_actions (SwbScriptView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean running = swb_script_view_is_running (self);
  gboolean may_begin = !running && gtk_text_buffer_get_char_count (self->buffer) > 0;

  gtk_widget_action_set_enabled (widget, "script.play", may_begin || swb_script_can_play (self->script));
  gtk_widget_action_set_enabled (widget, "script.step", may_begin || swb_script_can_step (self->script));
  gtk_widget_action_set_enabled (widget, "script.pause", swb_script_can_pause (self->script));
  gtk_widget_action_set_enabled (widget, "script.stop", running);
  gtk_widget_action_set_enabled (widget, "script.reload", !running);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->source), !running);
}

static gboolean
update (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SwbScriptView *self = SWB_SCRIPT_VIEW (widget);

  self->update_tick = 0;
  show_current (self);
  if (self->dirty)
    for (unsigned i = self->dirty_first; i <= self->dirty_last; i++)
      {
        unsigned line = statement_at (self, i)->last_line - 1;
        swb_script_notes_update (self->notes, line, line);
      }
  self->dirty = FALSE;
  set_counting (self, swb_script_is_busy (self->script));
  gtk_widget_queue_draw (GTK_WIDGET (self->gutter));
  swb_script_view_show_status (self);
  show_details (self);
  return G_SOURCE_REMOVE;
}

void
swb_script_view_result_changed (SwbScriptView *self, guint index)
{
  self->dirty_first = self->dirty ? MIN (self->dirty_first, index) : index;
  self->dirty_last = self->dirty ? MAX (self->dirty_last, index) : index;
  self->dirty = TRUE;
  swb_script_view_queue_update (self);
}

void
swb_script_view_cleared (SwbScriptView *self)
{
  self->dirty = FALSE;
  swb_script_notes_clear (self->notes);
  swb_script_view_queue_update (self);
}

void
swb_script_view_state_changed (SwbScriptView *self)
{
  SwbRunnerState state = swb_script_get_state (self->script);

  if ((state == SWB_RUNNER_PAUSED && !swb_script_is_busy (self->script)) || state == SWB_RUNNER_ENDED)
    put_cursor_at_last (self);
  swb_script_view_show_actions (self);
  swb_script_view_queue_update (self);
  g_object_notify (G_OBJECT (self), "playing");
}

/* --- a syntax error --- */

void
swb_script_view_clear_error (SwbScriptView *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->error_tag, &start, &end);
}

void
swb_script_view_show_error (SwbScriptView *self, const SwbSyntaxError *error)
{
  GtkTextIter start;
  GtkTextIter end;

  put_cursor (self, error->line, error->column);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &start, gtk_text_buffer_get_insert (self->buffer));
  end = start;
  if (gtk_text_iter_ends_line (&end))
    gtk_text_iter_set_line_offset (&start, 0); /* nothing is there to be underlined: the line is */
  else
    gtk_text_iter_forward_char (&end);
  gtk_text_buffer_apply_tag (self->buffer, self->error_tag, &start, &end);
  show_details (self);
}
