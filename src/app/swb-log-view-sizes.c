/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-log-view-private.h"
#include "app/swb-paths.h"
#include "app/swb-text-scale.h"

/* Below this width, in pixels at the usual size of text, the log has no room for details at its side. */
#define NARROW_WIDTH 860

/* The details get their width by a request that lasts for the first allocation only. */
static gboolean
on_details_placed (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SwbLogView *self = SWB_LOG_VIEW (widget);

  if (gtk_widget_get_width (GTK_WIDGET (self->details)) == 0)
    return G_SOURCE_CONTINUE;
  gtk_paned_set_position (self->paned, gtk_paned_get_position (self->paned));
  gtk_widget_set_size_request (GTK_WIDGET (self->details), -1, -1);
  return G_SOURCE_REMOVE;
}

static void
on_details_mapped (SwbLogView *self)
{
  g_signal_handlers_disconnect_by_func (self->details, on_details_mapped, self);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), on_details_placed, NULL, NULL);
}

/* In a narrow window the log comes first; the details can still be asked for. */
static gboolean
on_width_known (gpointer data)
{
  SwbLogView *self = data;
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean narrow = width > 0 && width < swb_text_scaled (GTK_WIDGET (self), NARROW_WIDTH);

  self->width_source = 0;
  if (narrow == self->narrow)
    return G_SOURCE_REMOVE;
  self->narrow = narrow;
  if (narrow)
    self->details_wanted = gtk_toggle_button_get_active (self->details_button);
  gtk_toggle_button_set_active (self->details_button, !narrow && self->details_wanted);
  return G_SOURCE_REMOVE;
}

/* Told while sizes are given out, when none may be asked for */
static void
on_width_changed (SwbLogView *self)
{
  if (self->width_source)
    return;
  self->width_source = g_idle_add_full (GTK_PRIORITY_RESIZE, on_width_known, self, NULL);
  g_source_set_name_by_id (self->width_source, "[swb] log width");
}

void
swb_log_view_use_settings (SwbLogView *self)
{
  int width = 300;

  self->settings = swb_paths_settings ();
  if (self->settings)
    {
      g_settings_bind (self->settings, "time-form", self, "time-form", G_SETTINGS_BIND_DEFAULT);
      gtk_toggle_button_set_active (self->details_button, g_settings_get_boolean (self->settings, "details-shown"));
      width = g_settings_get_int (self->settings, "details-width");
    }
  gtk_widget_set_size_request (GTK_WIDGET (self->details), swb_text_scaled (GTK_WIDGET (self), width), -1);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller), "notify::page-size",
                           G_CALLBACK (on_width_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->details, "map", G_CALLBACK (on_details_mapped), self, G_CONNECT_SWAPPED);
}
