/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-demonstrations.h"

#include "app/swb-app.h"
#include "app/swb-demo.h"
#include "app/swb-window-private.h"

#define FOLDER SWB_RESOURCE_PATH "demonstrations/"

static char *
path_of (const char *name)
{
  for (const char *const *language = g_get_language_names (); *language; language++)
    {
      g_autofree char *path = g_strdup_printf (FOLDER "%s.%s.py", name, *language);

      if (g_resources_get_info (path, 0, NULL, NULL, NULL))
        return g_steal_pointer (&path);
    }
  return g_strdup_printf (FOLDER "%s.py", name);
}

static void
on_demonstration (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *path = path_of (g_variant_get_string (parameter, NULL));
  g_autofree char *uri = g_strconcat ("resource://", path, NULL);
  g_autoptr (GFile) file = g_file_new_for_uri (uri);

  swb_window_open_script (SWB_WINDOW (widget), file, FALSE);
}

static void
on_demo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_demo_start (swb_window_get_workbench (SWB_WINDOW (widget)), NULL, NULL);
}

void
swb_demonstrations_install_actions (GtkWidgetClass *window_class)
{
  gtk_widget_class_install_action (window_class, "win.demonstration", "s", on_demonstration);
  gtk_widget_class_install_action (window_class, "win.demo", NULL, on_demo);
}
