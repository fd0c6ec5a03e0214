/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-log-column-menu.h"

#define HIDDEN_KEY "log-hidden-columns"

typedef struct
{
  GtkColumnView *view; /* outlives its columns' signals */
  GSettings *settings;
  char *id;
} Hideable;

static void
hideable_free (gpointer data, GClosure *closure)
{
  Hideable *self = data;

  g_clear_object (&self->settings);
  g_free (self->id);
  g_free (self);
}

static gboolean
any_visible (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      if (gtk_column_view_column_get_visible (column))
        return TRUE;
    }
  return FALSE;
}

static void
remember (Hideable *self, gboolean hidden)
{
  g_auto (GStrv) old = g_settings_get_strv (self->settings, HIDDEN_KEY);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (size_t i = 0; old[i] != NULL; i++)
    if (strcmp (old[i], self->id) != 0)
      g_strv_builder_add (names, old[i]);
  if (hidden)
    g_strv_builder_add (names, self->id);
  g_auto (GStrv) now = g_strv_builder_end (names);
  g_settings_set_strv (self->settings, HIDDEN_KEY, (const char *const *) now);
}

static void
on_visible (GtkColumnViewColumn *column, GParamSpec *pspec, gpointer user_data)
{
  Hideable *self = user_data;
  gboolean visible = gtk_column_view_column_get_visible (column);

  if (!visible && !any_visible (self->view))
    gtk_column_view_column_set_visible (column, TRUE);
  else if (self->settings != NULL)
    remember (self, !visible);
}

void
swb_log_column_menu_add (GActionMap *actions, GMenu *menu, GtkColumnView *view, GtkColumnViewColumn *column,
                         const char *id, GSettings *settings)
{
  g_return_if_fail (G_IS_ACTION_MAP (actions) && G_IS_MENU (menu));
  g_return_if_fail (GTK_IS_COLUMN_VIEW_COLUMN (column));

  g_auto (GStrv) hidden = settings != NULL ? g_settings_get_strv (settings, HIDDEN_KEY) : NULL;
  if (hidden != NULL && g_strv_contains ((const char *const *) hidden, id))
    gtk_column_view_column_set_visible (column, FALSE);

  Hideable *self = g_new0 (Hideable, 1);
  self->view = view;
  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  self->id = g_strdup (id);
  g_signal_connect_data (column, "notify::visible", G_CALLBACK (on_visible), self, hideable_free, 0);

  g_autoptr (GPropertyAction) action = g_property_action_new (id, column, "visible");
  g_autofree char *detailed = g_strconcat ("columns.", id, NULL);
  g_action_map_add_action (actions, G_ACTION (action));
  g_menu_append (menu, gtk_column_view_column_get_title (column), detailed);
  gtk_column_view_column_set_header_menu (column, G_MENU_MODEL (menu));
}
