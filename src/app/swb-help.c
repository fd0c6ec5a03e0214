/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-help.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "app/swb-app.h"

void
swb_help_show_shortcuts (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (SWB_RESOURCE_PATH "swb-shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}

void
swb_help_show_about (GtkWindow *parent)
{
  adw_show_about_window (
      parent, "application-name", _ ("Socket Workbench"), "application-icon", SWB_APP_ID, "version", SWB_VERSION,
      "developer-name", _ ("The Socket Workbench developers"), "license-type", GTK_LICENSE_GPL_3_0, "comments",
      _ ("Make real sockets and work them by hand: bind, listen, accept, connect, send and receive, and "
         "watch every call and every byte in a live log."),
      /* Translators: your name, one a line */
      "translator-credits", _ ("translator-credits"), NULL);
}
