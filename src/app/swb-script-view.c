/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-script-view-private.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "app/swb-script-gutter.h"
#include "app/swb-source.h"

G_DEFINE_FINAL_TYPE (SwbScriptView, swb_script_view, GTK_TYPE_BOX)

enum
{
  PROP_TITLE = 1,
  PROP_MODIFIED,
  PROP_PLAYING,
  N_PROPS,
};

enum
{
  CLOSE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* --- the text --- */

static void
on_text_changed (SwbScriptView *self)
{
  if (self->replacing)
    return;
  self->shown_file_problem = FALSE;
  if (!self->stale)
    {
      self->stale = TRUE;
      swb_script_view_mark_current (self, -1);
      swb_script_view_clear_error (self);
      swb_script_set_text (self->script, "", 0);
    }
  swb_script_view_show_actions (self);
  swb_script_view_queue_update (self);
}

/* Makes the text the script. Returns: whether it is one */
static gboolean
take_text (SwbScriptView *self)
{
  const SwbSyntaxError *error;

  if (self->stale)
    {
      g_autofree char *text = swb_script_view_get_text (self);
      swb_script_set_text (self->script, text, -1);
      self->stale = FALSE;
    }
  self->shown_file_problem = FALSE;
  swb_script_view_queue_update (self);
  error = swb_script_get_error (self->script);
  if (error != NULL)
    swb_script_view_show_error (self, error);
  return error == NULL;
}

char *
swb_script_view_get_text (SwbScriptView *self)
{
  GtkTextIter start;
  GtkTextIter end;

  g_return_val_if_fail (SWB_IS_SCRIPT_VIEW (self), NULL);

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

void
swb_script_view_set_text (SwbScriptView *self, GFile *file, const char *text, gsize length, const char *etag)
{
  GtkTextIter start;

  g_return_if_fail (SWB_IS_SCRIPT_VIEW (self) && text != NULL);

  swb_script_view_take_file (self, file, etag);
  self->replacing = TRUE;
  swb_script_view_mark_current (self, -1);
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, text, (int) length);
  gtk_text_buffer_end_irreversible_action (self->buffer);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  gtk_text_buffer_set_modified (self->buffer, FALSE);
  self->replacing = FALSE;
  self->stale = TRUE;
  if (length > 0)
    take_text (self);
  swb_script_view_show_actions (self);
  swb_script_view_queue_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
on_modified_changed (SwbScriptView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/* --- actions --- */

void
swb_script_view_play (SwbScriptView *self)
{
  g_return_if_fail (SWB_IS_SCRIPT_VIEW (self));

  if (swb_script_view_is_running (self) || take_text (self))
    swb_script_play (self->script);
}

static void
on_play (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_script_view_play (SWB_SCRIPT_VIEW (widget));
}

static void
on_step (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbScriptView *self = SWB_SCRIPT_VIEW (widget);

  if (swb_script_view_is_running (self) || take_text (self))
    swb_script_step (self->script);
}

static void
on_pause (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_script_pause (SWB_SCRIPT_VIEW (widget)->script);
}

static void
on_stop (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_script_stop (SWB_SCRIPT_VIEW (widget)->script);
}

static void
on_close (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[CLOSE], 0);
}

/* --- the widget --- */

SwbScript *
swb_script_view_get_script (SwbScriptView *self)
{
  g_return_val_if_fail (SWB_IS_SCRIPT_VIEW (self), NULL);
  return self->script;
}

GFile *
swb_script_view_get_file (SwbScriptView *self)
{
  g_return_val_if_fail (SWB_IS_SCRIPT_VIEW (self), NULL);
  return self->file;
}

gboolean
swb_script_view_get_modified (SwbScriptView *self)
{
  g_return_val_if_fail (SWB_IS_SCRIPT_VIEW (self), FALSE);
  return gtk_text_buffer_get_modified (self->buffer);
}

void
swb_script_view_focus (SwbScriptView *self)
{
  g_return_if_fail (SWB_IS_SCRIPT_VIEW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->source));
}

static char *
make_title (SwbScriptView *self)
{
  g_autofree char *name = self->file != NULL ? g_file_get_basename (self->file) : g_strdup (_ ("New script"));
  g_autofree char *shown = g_filename_display_name (name);

  return g_strdup_printf (swb_script_view_get_modified (self) ? "• %s" : "%s", shown);
}

static void
swb_script_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SwbScriptView *self = SWB_SCRIPT_VIEW (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_take_string (value, make_title (self));
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, swb_script_view_get_modified (self));
      break;
    case PROP_PLAYING:
      g_value_set_boolean (value, swb_script_view_is_running (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
swb_script_view_dispose (GObject *object)
{
  SwbScriptView *self = SWB_SCRIPT_VIEW (object);

  g_clear_handle_id (&self->seconds, g_source_remove);
  g_clear_handle_id (&self->follow_source, g_source_remove);
  if (self->script != NULL)
    g_signal_handlers_disconnect_by_data (self->script, self);
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  self->buffer = NULL;
  swb_script_view_dispose_file (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_SCRIPT_VIEW);
  g_clear_object (&self->script);
  G_OBJECT_CLASS (swb_script_view_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "script.play", NULL, on_play);
  gtk_widget_class_install_action (widget_class, "script.step", NULL, on_step);
  gtk_widget_class_install_action (widget_class, "script.pause", NULL, on_pause);
  gtk_widget_class_install_action (widget_class, "script.stop", NULL, on_stop);
  gtk_widget_class_install_action (widget_class, "script.close", NULL, on_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "script.play", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, 0, "script.step", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F7, 0, "script.pause", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, GDK_SHIFT_MASK, "script.stop", NULL);
  swb_script_view_install_file_actions (widget_class);
}

static void
swb_script_view_class_init (SwbScriptViewClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = swb_script_view_get_property;
  object_class->dispose = swb_script_view_dispose;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, flags);
  properties[PROP_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CLOSE] =
      g_signal_new ("close", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  g_type_ensure (SWB_TYPE_SCRIPT_DETAILS);
  g_type_ensure (SWB_TYPE_SCRIPT_NOTES);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-script-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbScriptView, status);
  gtk_widget_class_bind_template_child (widget_class, SwbScriptView, source);
  gtk_widget_class_bind_template_child (widget_class, SwbScriptView, notes);
  gtk_widget_class_bind_template_child (widget_class, SwbScriptView, details);
  gtk_widget_class_bind_template_child (widget_class, SwbScriptView, scroller);
  gtk_widget_class_bind_template_child (widget_class, SwbScriptView, changed);
  gtk_widget_class_bind_template_child (widget_class, SwbScriptView, changed_text);
  gtk_widget_class_bind_template_callback (widget_class, swb_script_view_query_tooltip);
  install_actions (widget_class);
}

static void
set_up_source (SwbScriptView *self)
{
  GtkSourceGutter *gutter = gtk_source_view_get_gutter (self->source, GTK_TEXT_WINDOW_LEFT);

  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->source));
  swb_source_set_up (self->source, "python3");
  gtk_source_buffer_set_highlight_matching_brackets (GTK_SOURCE_BUFFER (self->buffer), TRUE);
  self->gutter = GTK_SOURCE_GUTTER_RENDERER (swb_script_gutter_new (swb_script_view_sign, self));
  gtk_source_gutter_insert (gutter, self->gutter, GTK_SOURCE_VIEW_GUTTER_POSITION_LINES - 10);
  self->current_tag = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
  self->error_tag = gtk_text_buffer_create_tag (self->buffer, NULL, "underline", PANGO_UNDERLINE_ERROR, NULL);
  swb_script_view_follow_cursor_set_up (self);
  swb_script_notes_set_view (self->notes, GTK_TEXT_VIEW (self->source), swb_script_view_note,
                             swb_script_view_room_changed, self);
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (on_text_changed), self);
  g_signal_connect_swapped (self->buffer, "modified-changed", G_CALLBACK (on_modified_changed), self);
  g_signal_connect_swapped (self->buffer, "notify::cursor-position", G_CALLBACK (swb_script_view_cursor_moved), self);
  g_signal_connect_swapped (self->buffer, "notify::style-scheme", G_CALLBACK (swb_script_view_style_changed), self);
}

static void
swb_script_view_init (SwbScriptView *self)
{
  self->current_line = -1;
  self->stale = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_source (self);
  swb_script_view_style_changed (self);
}

GtkWidget *
swb_script_view_new (SwbWorkbench *workbench)
{
  g_return_val_if_fail (SWB_IS_WORKBENCH (workbench), NULL);

  SwbScriptView *self = g_object_new (SWB_TYPE_SCRIPT_VIEW, NULL);
  self->script = swb_script_new (workbench);
  g_signal_connect_swapped (self->script, "result-changed", G_CALLBACK (swb_script_view_result_changed), self);
  g_signal_connect_swapped (self->script, "cleared", G_CALLBACK (swb_script_view_cleared), self);
  g_signal_connect_swapped (self->script, "notify::state", G_CALLBACK (swb_script_view_state_changed), self);
  g_signal_connect_swapped (self->script, "notify::position", G_CALLBACK (swb_script_view_queue_update), self);
  swb_script_view_show_actions (self);
  swb_script_view_show_status (self);
  return GTK_WIDGET (self);
}
