/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-updater.h"

#define FALLBACK_INTERVAL_MS 250

struct _SwbUpdater
{
  GtkWidget *widget;
  SwbWorkbench *workbench;
  gulong news_handler;
  guint tick_id;
  guint fallback_id;
  gboolean ticked; /* since the fallback last looked */
};

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  SwbUpdater *self = user_data;

  self->ticked = TRUE;
  if (swb_workbench_update (self->workbench))
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  g_clear_handle_id (&self->fallback_id, g_source_remove);
  return G_SOURCE_REMOVE;
}

/* Ticks stop while the window is minimised or not there yet, but the log must not wait for it. */
static gboolean
on_fallback (gpointer user_data)
{
  SwbUpdater *self = user_data;
  gboolean ticked = self->ticked;

  self->ticked = FALSE;
  if (ticked || swb_workbench_update (self->workbench))
    return G_SOURCE_CONTINUE;
  self->fallback_id = 0;
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (self->widget, self->tick_id);
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
on_news (SwbUpdater *self)
{
  if (self->tick_id != 0)
    return;
  self->ticked = FALSE;
  self->tick_id = gtk_widget_add_tick_callback (self->widget, on_tick, self, NULL);
  self->fallback_id = g_timeout_add (FALLBACK_INTERVAL_MS, on_fallback, self);
  g_source_set_name_by_id (self->fallback_id, "swb-updater");
}

SwbUpdater *
swb_updater_new (GtkWidget *widget, SwbWorkbench *workbench)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (SWB_IS_WORKBENCH (workbench), NULL);

  SwbUpdater *self = g_new0 (SwbUpdater, 1);
  self->widget = widget;
  self->workbench = g_object_ref (workbench);
  self->news_handler = g_signal_connect_swapped (workbench, "news", G_CALLBACK (on_news), self);
  on_news (self); /* what came before there was anybody to tell */
  return self;
}

void
swb_updater_free (SwbUpdater *self)
{
  if (self == NULL)
    return;
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (self->widget, self->tick_id);
  g_clear_handle_id (&self->fallback_id, g_source_remove);
  g_clear_signal_handler (&self->news_handler, self->workbench);
  g_object_unref (self->workbench);
  g_free (self);
}
