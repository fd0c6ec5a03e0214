/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-window-split.h"

#define SHARE_KEY "script-share"

struct _SwbWindowSplit
{
  GtkPaned *paned;
  GSettings *settings;
  double share; /* 0: nobody has moved the handle */
  int width;    /* of both parts, when the handle's place was last known */
  int scripts_width;
  gboolean placing;
  gboolean unplaced; /* the width has yet to be known */
  guint source;
};

/* GtkPaned moves the handle itself in another width, and when one of its children comes. */
static void
on_position (SwbWindowSplit *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->paned));
  gboolean same = width == self->width;

  self->width = width;
  if (same && width > 0 && !self->placing && !self->unplaced
      && gtk_widget_get_mapped (gtk_paned_get_end_child (self->paned)))
    self->share = CLAMP (1 - (double) gtk_paned_get_position (self->paned) / width, 0.01, 1);
}

static void
place (SwbWindowSplit *self, int width)
{
  self->placing = TRUE;
  gtk_paned_set_position (self->paned, width - (self->share > 0 ? (int) (self->share * width) : self->scripts_width));
  self->placing = FALSE;
}

static gboolean
place_now (gpointer data)
{
  SwbWindowSplit *self = data;
  int width = gtk_widget_get_width (GTK_WIDGET (self->paned));

  self->source = 0;
  self->unplaced = FALSE;
  self->width = width;
  if (width > 0)
    place (self, width);
  return G_SOURCE_REMOVE;
}

/* Both parts were given their room; not at once, since they are just being given it */
static void
on_room (SwbWindowSplit *self)
{
  if (!self->unplaced || self->source != 0 || !gtk_widget_get_mapped (GTK_WIDGET (self->paned)))
    return;
  self->source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, place_now, self, NULL);
  g_source_set_name_by_id (self->source, "swb-window-split");
}

void
swb_window_split_place (SwbWindowSplit *self, int width, int scripts_width)
{
  g_return_if_fail (self != NULL);

  self->width = -1;
  self->scripts_width = scripts_width;
  self->unplaced = TRUE;
  place (self, width);
}

void
swb_window_split_save (SwbWindowSplit *self)
{
  g_return_if_fail (self != NULL);
  if (self->settings != NULL && self->share > 0)
    g_settings_set_double (self->settings, SHARE_KEY, self->share);
}

SwbWindowSplit *
swb_window_split_new (GtkPaned *paned, GSettings *settings)
{
  g_return_val_if_fail (GTK_IS_PANED (paned), NULL);

  SwbWindowSplit *self = g_new0 (SwbWindowSplit, 1);
  self->paned = g_object_ref (paned);
  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  self->share = settings != NULL ? g_settings_get_double (settings, SHARE_KEY) : 0;
  self->width = -1;
  g_signal_connect_swapped (paned, "notify::position", G_CALLBACK (on_position), self);
  g_signal_connect_swapped (paned, "notify::max-position", G_CALLBACK (on_room), self);
  return self;
}

void
swb_window_split_free (SwbWindowSplit *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->paned, self);
  g_object_unref (self->paned);
  g_clear_object (&self->settings);
  g_free (self);
}
