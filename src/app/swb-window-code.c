/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-code-window.h"
#include "app/swb-window-private.h"

static void
show_code (SwbWindow *self, SwbCodeOf of)
{
  SwbCodeWindow *window = swb_code_window_of (GTK_WINDOW (self), swb_window_get_workbench (self));
  g_autoptr (GArray) nos = swb_log_view_get_selected_nos (swb_window_get_log_view (self));

  swb_code_window_show_code (window, swb_window_get_selected (self), nos, of);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_code (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_code (SWB_WINDOW (widget), SWB_CODE_OF_SESSION);
}

static void
on_code_of_socket (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_code (SWB_WINDOW (widget), SWB_CODE_OF_SOCKET);
}

static void
on_code_of_records (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_code (SWB_WINDOW (widget), SWB_CODE_OF_RECORDS);
}

static void
on_save_script (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbCodeWindow *window = swb_code_window_of (GTK_WINDOW (widget), swb_window_get_workbench (SWB_WINDOW (widget)));

  swb_code_window_save_script (window);
  gtk_window_present (GTK_WINDOW (window));
}

void
swb_window_install_code_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.code", NULL, on_code);
  gtk_widget_class_install_action (widget_class, "win.code-of-socket", NULL, on_code_of_socket);
  gtk_widget_class_install_action (widget_class, "win.code-of-records", NULL, on_code_of_records);
  gtk_widget_class_install_action (widget_class, "win.save-script", NULL, on_save_script);
}
