/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-filter-bar.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "app/swb-app.h"
#include "app/swb-call-completer.h"
#include "app/swb-saved-filters.h"

/* Text that is being typed is taken when it has rested so long. */
#define TYPING_MS 250
/* Records may come every frame; neither eyes nor a screen reader follow a figure that changes as often. */
#define COUNT_MS 250

struct _SwbFilterBar
{
  GtkWidget parent_instance;

  /* Template widgets */
  GtkEntry *entry;
  GtkLabel *status;

  /* Borrowed references */
  SwbCallCompleter *completer;
  SwbSavedFilters *saved;

  /* Owned references */
  SwbLog *log;
  SwbFilter *filter;

  SwbFilterError error;
  gboolean is_wrong;
  gboolean has_picked; /* a candidate was moved to: Return takes it */
  gboolean inserting;
  gboolean is_typed; /* and the cursor has not moved yet */
  unsigned typing_source;
  unsigned count_source;
  uint64_t n_shown, n_looked_at, n_records;
};

G_DEFINE_FINAL_TYPE (SwbFilterBar, swb_filter_bar, GTK_TYPE_WIDGET)

const char *
swb_filter_bar_get_text (SwbFilterBar *self)
{
  g_return_val_if_fail (SWB_IS_FILTER_BAR (self), NULL);
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

SwbFilter *
swb_filter_bar_get_filter (SwbFilterBar *self)
{
  g_return_val_if_fail (SWB_IS_FILTER_BAR (self), NULL);
  return self->filter;
}

/* --- what is wrong --- */

static void
underline (SwbFilterBar *self)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  const char *text = swb_filter_bar_get_text (self);

  if (self->is_wrong)
    {
      PangoAttribute *line = pango_attr_underline_new (PANGO_UNDERLINE_ERROR);
      long length = g_utf8_strlen (text, -1);
      long column = CLAMP (self->error.column - 1, 0, MAX (length - 1, 0));

      line->start_index = (guint) (g_utf8_offset_to_pointer (text, column) - text);
      pango_attr_list_insert (attributes, line);
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
    }
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_entry_set_attributes (self->entry, attributes);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               self->is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  pango_attr_list_unref (attributes);
}

static void
show_status (SwbFilterBar *self, const char *text)
{
  if (g_strcmp0 (text, gtk_label_get_text (self->status)) != 0)
    gtk_label_set_text (self->status, text);
  gtk_widget_set_visible (GTK_WIDGET (self->status), *text != '\0');
  /* Room for all that might wrap would be taken from the log. */
  gtk_label_set_wrap (self->status, self->is_wrong);
  gtk_label_set_ellipsize (self->status, self->is_wrong ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->status), self->is_wrong ? NULL : text);
  if (self->is_wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->status), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->status), "error");
}

static void
show_count (SwbFilterBar *self)
{
  uint64_t n_records = self->n_records;
  g_autofree char *text = NULL;

  if (self->is_wrong)
    return;
  if (self->filter == NULL)
    text = g_strdup ("");
  else if (self->n_looked_at < n_records)
    text = g_strdup_printf (_ ("%'" PRIu64 " of %'" PRIu64 " records, %u %% looked at"), self->n_shown, n_records,
                            (unsigned) (self->n_looked_at * 100 / n_records));
  else
    text = g_strdup_printf (_ ("%'" PRIu64 " of %'" PRIu64 " records"), self->n_shown, n_records);
  show_status (self, text);
}

static gboolean
on_count_time (gpointer data)
{
  SwbFilterBar *self = data;

  self->count_source = 0;
  show_count (self);
  return G_SOURCE_REMOVE;
}

void
swb_filter_bar_show_count (SwbFilterBar *self, uint64_t n_shown, uint64_t n_looked_at, uint64_t n_records)
{
  g_return_if_fail (SWB_IS_FILTER_BAR (self));

  if (n_shown == self->n_shown && n_looked_at == self->n_looked_at && n_records == self->n_records
      && *gtk_label_get_text (self->status) != '\0')
    return;
  self->n_shown = n_shown;
  self->n_looked_at = n_looked_at;
  self->n_records = n_records;
  if (self->count_source != 0)
    return;
  show_count (self);
  if (self->filter == NULL)
    return;
  self->count_source = g_timeout_add (COUNT_MS, on_count_time, self);
  g_source_set_name_by_id (self->count_source, "[swb] filter count");
}

/* --- the filter --- */

static void
take_text (SwbFilterBar *self)
{
  g_autoptr (SwbFilter) filter = NULL;

  g_clear_handle_id (&self->typing_source, g_source_remove);
  swb_filter_error_clear (&self->error);
  self->error = (SwbFilterError){ 0 };
  filter = swb_filter_parse (swb_filter_bar_get_text (self), &self->error);
  self->is_wrong = filter == NULL;
  underline (self);
  if (filter == NULL)
    {
      g_autofree char *text = g_strdup_printf (_ ("column %d: %s"), self->error.column, self->error.message);

      show_status (self, text);
      return;
    }
  g_clear_pointer (&self->filter, swb_filter_unref);
  if (!swb_filter_matches_all (filter))
    self->filter = g_steal_pointer (&filter);
  g_clear_handle_id (&self->count_source, g_source_remove);
  show_status (self, "");
  g_signal_emit_by_name (self, "changed");
}

static gboolean
on_typed (gpointer data)
{
  SwbFilterBar *self = data;

  self->typing_source = 0;
  take_text (self);
  return G_SOURCE_REMOVE;
}

void
swb_filter_bar_set_text (SwbFilterBar *self, const char *text)
{
  g_return_if_fail (SWB_IS_FILTER_BAR (self));

  self->inserting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->inserting = FALSE;
  take_text (self);
}

void
swb_filter_bar_add_condition (SwbFilterBar *self, const char *condition)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SWB_IS_FILTER_BAR (self));
  g_return_if_fail (condition != NULL);

  take_text (self);
  if (self->is_wrong || self->filter == NULL)
    text = g_strdup (condition);
  else if (strstr (swb_filter_get_text (self->filter), "or"))
    text = g_strdup_printf ("(%s) %s", swb_filter_get_text (self->filter), condition);
  else
    text = g_strdup_printf ("%s %s", swb_filter_get_text (self->filter), condition);
  swb_filter_bar_set_text (self, text);
}

void
swb_filter_bar_set_log (SwbFilterBar *self, SwbLog *log)
{
  g_return_if_fail (SWB_IS_FILTER_BAR (self));
  g_clear_pointer (&self->log, swb_log_unref);
  self->log = log ? swb_log_ref (log) : NULL;
}

/* --- completion --- */

static void
candidate_free (gpointer data)
{
  SwbCandidate *candidate = data;

  g_free (candidate->text);
  g_free (candidate->detail);
  g_free (candidate);
}

static SwbCompletion *
new_completion (SwbFilterBar *self)
{
  int cursor = gtk_editable_get_position (GTK_EDITABLE (self->entry));
  int start = cursor;
  g_auto (GStrv) texts = swb_filter_complete (swb_filter_bar_get_text (self), cursor, self->log, &start);
  SwbCompletion *completion = g_new0 (SwbCompletion, 1);

  completion->start = (unsigned) start;
  completion->end = (unsigned) cursor;
  completion->candidates = g_ptr_array_new_with_free_func (candidate_free);
  completion->common = g_strdup ("");
  for (char **text = texts; *text; text++)
    {
      SwbCandidate *candidate = g_new0 (SwbCandidate, 1);

      candidate->text = g_strdup (*text);
      candidate->detail = g_strdup ("");
      g_ptr_array_add (completion->candidates, candidate);
    }
  return completion;
}

static void
complete (SwbFilterBar *self)
{
  GtkText *text = GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
  graphene_rect_t place;
  graphene_point_t at;

  self->has_picked = FALSE;
  gtk_text_compute_cursor_extents (text, (size_t) gtk_editable_get_position (GTK_EDITABLE (self->entry)), &place, NULL);
  if (gtk_widget_compute_point (GTK_WIDGET (text), GTK_WIDGET (self), &place.origin, &at))
    swb_call_completer_show (self->completer, new_completion (self), (int) at.x);
}

static void
take_candidate (SwbFilterBar *self)
{
  const SwbCompletion *completion = swb_call_completer_get (self->completer);
  const SwbCandidate *candidate = swb_call_completer_get_selected (self->completer);
  GtkEditable *editable = GTK_EDITABLE (self->entry);
  int position;

  if (candidate == NULL && completion && completion->candidates->len > 0)
    candidate = g_ptr_array_index (completion->candidates, 0);
  if (candidate == NULL)
    return;
  position = (int) completion->start;
  self->inserting = TRUE;
  gtk_editable_delete_text (editable, position, (int) completion->end);
  gtk_editable_insert_text (editable, candidate->text, -1, &position);
  gtk_editable_set_position (editable, position);
  self->inserting = FALSE;
  complete (self);
  g_clear_handle_id (&self->typing_source, g_source_remove);
  self->typing_source = g_timeout_add (TYPING_MS, on_typed, self);
}

static void
on_changed (SwbFilterBar *self)
{
  if (self->inserting)
    return;
  g_clear_handle_id (&self->typing_source, g_source_remove);
  self->typing_source = g_timeout_add (TYPING_MS, on_typed, self);
  g_source_set_name_by_id (self->typing_source, "[swb] filter typed");
  swb_call_completer_hide (self->completer);
  self->is_typed = *swb_filter_bar_get_text (self) != '\0';
}

/* The text changes before the cursor moves. */
static void
on_cursor (SwbFilterBar *self)
{
  if (self->inserting || !self->is_typed)
    return;
  self->is_typed = FALSE;
  complete (self);
}

static void
on_activate (SwbFilterBar *self)
{
  swb_call_completer_hide (self->completer);
  take_text (self);
}

/* What is wrong is not saved. */
static void
open_saved (SwbFilterBar *self)
{
  GdkRectangle place;

  swb_call_completer_hide (self->completer);
  take_text (self);
  gtk_entry_get_icon_area (self->entry, GTK_ENTRY_ICON_PRIMARY, &place);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->saved), &place);
  swb_saved_filters_open (self->saved, self->is_wrong ? "" : swb_filter_bar_get_text (self));
}

static void
on_icon (SwbFilterBar *self, GtkEntryIconPosition position)
{
  if (position == GTK_ENTRY_ICON_SECONDARY)
    swb_filter_bar_set_text (self, "");
  else
    open_saved (self);
}

static gboolean
on_key (SwbFilterBar *self, unsigned key, unsigned code, GdkModifierType state)
{
  gboolean offered = swb_call_completer_has_candidates (self->completer);

  if (key == GDK_KEY_Escape && offered)
    swb_call_completer_hide (self->completer);
  else if (key == GDK_KEY_Down && (state & GDK_ALT_MASK))
    open_saved (self);
  else if (key == GDK_KEY_Down && !offered)
    complete (self);
  else if (offered && (key == GDK_KEY_Down || key == GDK_KEY_Up))
    {
      swb_call_completer_move (self->completer, key == GDK_KEY_Down ? 1 : -1);
      self->has_picked = TRUE;
    }
  else if (offered && (key == GDK_KEY_Tab || (key == GDK_KEY_Return && self->has_picked)))
    take_candidate (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
on_focus_left (SwbFilterBar *self)
{
  swb_call_completer_hide (self->completer);
}

/* --- class --- */

static gboolean
swb_filter_bar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SWB_FILTER_BAR (widget)->entry));
}

static void
swb_filter_bar_dispose (GObject *object)
{
  SwbFilterBar *self = SWB_FILTER_BAR (object);

  g_clear_handle_id (&self->typing_source, g_source_remove);
  g_clear_handle_id (&self->count_source, g_source_remove);
  if (self->completer)
    gtk_widget_unparent (GTK_WIDGET (self->completer));
  self->completer = NULL;
  if (self->saved)
    gtk_widget_unparent (GTK_WIDGET (self->saved));
  self->saved = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_FILTER_BAR);
  g_clear_pointer (&self->log, swb_log_unref);
  g_clear_pointer (&self->filter, swb_filter_unref);
  swb_filter_error_clear (&self->error);
  self->error = (SwbFilterError){ 0 };
  G_OBJECT_CLASS (swb_filter_bar_parent_class)->dispose (object);
}

static void
swb_filter_bar_class_init (SwbFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_filter_bar_dispose;
  widget_class->grab_focus = swb_filter_bar_grab_focus;

  g_signal_new ("changed", SWB_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbFilterBar, entry);
  gtk_widget_class_bind_template_child (widget_class, SwbFilterBar, status);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_icon);
}

static void
swb_filter_bar_init (SwbFilterBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->completer = SWB_CALL_COMPLETER (swb_call_completer_new (GTK_WIDGET (self)));
  self->saved = SWB_SAVED_FILTERS (swb_saved_filters_new (GTK_WIDGET (self)));
  g_signal_connect_object (self->saved, "chosen", G_CALLBACK (swb_filter_bar_set_text), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->completer, "picked", G_CALLBACK (take_candidate), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_left), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)), "notify::cursor-position",
                           G_CALLBACK (on_cursor), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}
