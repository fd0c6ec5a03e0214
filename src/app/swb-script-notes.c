/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-script-notes.h"

#include <glib/gi18n-lib.h>

#define GAP_CHARS 2 /* between a line and the note behind it */
#define INDENT_CHARS 2
#define BEHIND_CHARS_MIN 12

struct _SwbScriptNotes
{
  GtkWidget parent_instance;

  /* Borrowed references */
  GtkTextView *view;
  SwbNoteOf note_of;
  SwbNotesResized resized;
  gpointer user_data;
  int height;

  GPtrArray *labels; /* children; the first n_shown have a line */
  GArray *lines;     /* of int: where each of them belongs */
  unsigned n_shown;
  GtkTextTag *room; /* on lines that have their note below */
  int char_width;
  int line_height;
  int columns; /* characters of the text's width when room was made */
  guint source;
};

G_DEFINE_FINAL_TYPE (SwbScriptNotes, swb_script_notes, GTK_TYPE_WIDGET)

static GtkTextBuffer *
buffer_of (SwbScriptNotes *self)
{
  return gtk_text_view_get_buffer (self->view);
}

static void
measure_font (SwbScriptNotes *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self->view));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

  self->char_width = MAX (1, PANGO_PIXELS (pango_font_metrics_get_approximate_digit_width (metrics)));
  self->line_height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics)) + 4;
  pango_font_metrics_unref (metrics);
}

static int
text_width (SwbScriptNotes *self)
{
  GdkRectangle visible;

  gtk_text_view_get_visible_rect (self->view, &visible);
  return visible.width;
}

static int
line_chars (GtkTextIter *start)
{
  GtkTextIter end = *start;

  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  return gtk_text_iter_get_line_offset (&end);
}

/* --- room below lines --- */

static void
make_room (SwbScriptNotes *self, unsigned line)
{
  const char *tone = NULL;
  g_autofree char *note = self->note_of (line, &tone, self->user_data);
  GtkTextIter start;
  GtkTextIter end;

  if (!gtk_text_buffer_get_iter_at_line (buffer_of (self), &start, (int) line))
    return;
  int left = self->columns - line_chars (&start) - GAP_CHARS;
  gboolean below = note != NULL && left < (int) MAX (g_utf8_strlen (note, -1), BEHIND_CHARS_MIN);
  if (below == gtk_text_iter_has_tag (&start, self->room))
    return;
  end = start;
  gtk_text_iter_forward_line (&end);
  if (below)
    gtk_text_buffer_apply_tag (buffer_of (self), self->room, &start, &end);
  else
    gtk_text_buffer_remove_tag (buffer_of (self), self->room, &start, &end);
}

static void
make_all_room (SwbScriptNotes *self)
{
  int n = gtk_text_buffer_get_line_count (buffer_of (self));

  for (int line = 0; line < n; line++)
    make_room (self, (unsigned) line);
}

/* --- labels --- */

static GtkWidget *
label_at (SwbScriptNotes *self, unsigned i)
{
  while (self->labels->len <= i)
    {
      GtkWidget *label = gtk_label_new (NULL);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_parent (label, GTK_WIDGET (self));
      g_ptr_array_add (self->labels, label);
    }
  return g_ptr_array_index (self->labels, i);
}

static void
show_note (SwbScriptNotes *self, unsigned i, int line, const char *note, const char *tone)
{
  const char *classes[] = { "swb-note", tone, NULL };
  GtkWidget *label = label_at (self, i);

  /* Translators: for a screen reader: the number of a line of a script, and what it came to */
  g_autofree char *name = g_strdup_printf (_ ("Line %d: %s"), line + 1, note);

  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), note) != 0)
    gtk_label_set_text (GTK_LABEL (label), note);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_css_classes (label, classes);
  gtk_widget_set_child_visible (label, TRUE);
  gtk_widget_set_visible (label, TRUE);
  g_array_set_size (self->lines, MAX (self->lines->len, i + 1));
  g_array_index (self->lines, int, i) = line;
}

static int
line_at_y (SwbScriptNotes *self, int y)
{
  GtkTextIter iter;

  gtk_text_view_get_line_at_y (self->view, &iter, y, NULL);
  return gtk_text_iter_get_line (&iter);
}

static void
show_visible (SwbScriptNotes *self)
{
  GdkRectangle visible;
  unsigned n = 0;

  gtk_text_view_get_visible_rect (self->view, &visible);
  int last = line_at_y (self, visible.y + visible.height);
  for (int line = line_at_y (self, visible.y); line <= last; line++)
    {
      const char *tone = NULL;
      g_autofree char *note = self->note_of ((unsigned) line, &tone, self->user_data);
      if (note != NULL)
        show_note (self, n++, line, note, tone);
    }
  self->n_shown = n;
  for (; n < self->labels->len; n++)
    gtk_widget_set_visible (g_ptr_array_index (self->labels, n), FALSE);
}

static void
place (SwbScriptNotes *self, GtkWidget *label, int line)
{
  GtkTextIter iter;
  GtkRequisition natural;
  GdkRectangle end;
  int y;
  int height;
  int x;
  int window_x;
  int window_y;

  gtk_text_buffer_get_iter_at_line (buffer_of (self), &iter, line);
  gboolean below = gtk_text_iter_has_tag (&iter, self->room);
  gtk_text_view_get_line_yrange (self->view, &iter, &y, &height);
  if (!gtk_text_iter_ends_line (&iter))
    gtk_text_iter_forward_to_line_end (&iter);
  gtk_text_view_get_iter_location (self->view, &iter, &end);
  x = below ? INDENT_CHARS * self->char_width : end.x + GAP_CHARS * self->char_width;
  y = below ? y + height - self->line_height : end.y + (end.height - self->line_height) / 2;
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, x, y, &window_x, &window_y);
  gtk_widget_get_preferred_size (label, NULL, &natural);
  int room = gtk_widget_get_width (GTK_WIDGET (self)) - window_x;
  GtkAllocation allocation = { window_x, window_y, MAX (MIN (natural.width, room), 1), self->line_height };
  int least = 0;
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_set_child_visible (label, room >= least);
  allocation.width = MAX (allocation.width, least);
  gtk_widget_size_allocate (label, &allocation, -1);
}

static void
swb_script_notes_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SwbScriptNotes *self = SWB_SCRIPT_NOTES (widget);

  for (unsigned i = 0; i < self->n_shown; i++)
    place (self, g_ptr_array_index (self->labels, i), g_array_index (self->lines, int, i));
  if (height != self->height && self->view != NULL)
    self->resized (self->user_data);
  self->height = height;
}

static void
swb_script_notes_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = 0;
}

/* --- bringing up to date --- */

static gboolean
refresh (gpointer data)
{
  SwbScriptNotes *self = data;
  int columns;

  self->source = 0;
  measure_font (self);
  g_object_set (self->room, "pixels-below-lines", self->line_height, NULL);
  columns = text_width (self) / self->char_width;
  if (columns != self->columns)
    {
      self->columns = columns;
      make_all_room (self);
    }
  show_visible (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (SwbScriptNotes *self)
{
  if (self->source != 0 || self->view == NULL)
    return;
  self->source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh, self, NULL);
  g_source_set_name_by_id (self->source, "swb-script-notes");
}

void
swb_script_notes_update (SwbScriptNotes *self, unsigned first, unsigned last)
{
  g_return_if_fail (SWB_IS_SCRIPT_NOTES (self) && self->view != NULL);

  for (unsigned line = first; line <= last; line++)
    make_room (self, line);
  queue_refresh (self);
}

void
swb_script_notes_clear (SwbScriptNotes *self)
{
  GtkTextIter start;
  GtkTextIter end;

  g_return_if_fail (SWB_IS_SCRIPT_NOTES (self) && self->view != NULL);

  gtk_text_buffer_get_bounds (buffer_of (self), &start, &end);
  gtk_text_buffer_remove_tag (buffer_of (self), self->room, &start, &end);
  queue_refresh (self);
}

void
swb_script_notes_set_view (SwbScriptNotes *self, GtkTextView *view, SwbNoteOf note_of, SwbNotesResized resized,
                           gpointer user_data)
{
  g_return_if_fail (SWB_IS_SCRIPT_NOTES (self) && self->view == NULL && GTK_IS_TEXT_VIEW (view));

  GtkAdjustment *across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view));
  GtkAdjustment *down = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  self->view = view;
  self->note_of = note_of;
  self->resized = resized;
  self->user_data = user_data;
  self->room = gtk_text_buffer_create_tag (gtk_text_view_get_buffer (view), NULL, "pixels-below-lines", 0, NULL);
  GtkAdjustment *adjustments[] = { across, down };
  for (size_t i = 0; i < G_N_ELEMENTS (adjustments); i++)
    {
      g_signal_connect_object (adjustments[i], "value-changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (adjustments[i], "changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (buffer_of (self), "changed", G_CALLBACK (queue_refresh), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
swb_script_notes_dispose (GObject *object)
{
  SwbScriptNotes *self = SWB_SCRIPT_NOTES (object);
  GtkWidget *child;

  g_clear_handle_id (&self->source, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->n_shown = 0;
  self->view = NULL;
  G_OBJECT_CLASS (swb_script_notes_parent_class)->dispose (object);
}

static void
swb_script_notes_finalize (GObject *object)
{
  SwbScriptNotes *self = SWB_SCRIPT_NOTES (object);

  g_ptr_array_unref (self->labels);
  g_array_unref (self->lines);
  G_OBJECT_CLASS (swb_script_notes_parent_class)->finalize (object);
}

static void
swb_script_notes_class_init (SwbScriptNotesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_script_notes_dispose;
  G_OBJECT_CLASS (klass)->finalize = swb_script_notes_finalize;
  widget_class->measure = swb_script_notes_measure;
  widget_class->size_allocate = swb_script_notes_size_allocate;
}

static void
swb_script_notes_init (SwbScriptNotes *self)
{
  self->labels = g_ptr_array_new ();
  self->lines = g_array_new (FALSE, TRUE, sizeof (int));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
