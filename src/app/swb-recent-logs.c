/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-recent-logs.h"

#include <glib/gi18n-lib.h>

#include "app/swb-paths.h"
#include "app/swb-recent.h"

#define SHOWN_MAX 8

/* An underscore would underline what follows it */
static char *
label_of (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);

  return g_strjoinv ("__", parts);
}

static void
fill (GMenu *menu)
{
  g_auto (GStrv) paths = swb_recent_list (SWB_RECENT_LOGS);

  g_menu_remove_all (menu);
  for (unsigned i = 0; paths[i] != NULL && i < SHOWN_MAX; i++)
    {
      g_autofree char *label = label_of (paths[i]);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "app.open-log", "s", paths[i]);
      g_menu_append_item (menu, item);
    }
  if (paths[0] == NULL)
    g_menu_append (menu, _ ("None was opened yet"), "app.none");
}

static void
on_menu_gone (gpointer settings, GObject *menu)
{
  g_object_unref (settings);
}

void
swb_recent_logs_fill (GMenu *menu)
{
  GSettings *settings;

  g_return_if_fail (G_IS_MENU (menu));

  fill (menu);
  settings = swb_paths_settings ();
  if (settings == NULL)
    return;
  g_signal_connect_object (settings, "changed::" SWB_RECENT_LOGS, G_CALLBACK (fill), menu, G_CONNECT_SWAPPED);
  g_object_weak_ref (G_OBJECT (menu), on_menu_gone, settings);
}

void
swb_recent_logs_add (const char *path)
{
  g_autofree char *whole = NULL;

  g_return_if_fail (path != NULL);

  whole = g_canonicalize_filename (path, NULL);
  swb_recent_add (SWB_RECENT_LOGS, whole);
}
