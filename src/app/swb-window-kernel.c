/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-kernel-window.h"
#include "app/swb-machine-window.h"
#include "app/swb-window-private.h"

static GtkWidget *
kernel_window (SwbWindow *self, SwbSocketItem *item)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  GList *windows = application ? gtk_application_get_windows (application) : NULL;
  GtkWidget *window;

  for (GList *one = windows; one != NULL; one = one->next)
    if (SWB_IS_KERNEL_WINDOW (one->data) && swb_kernel_window_get_item (one->data) == item)
      return one->data;
  window = swb_kernel_window_new (swb_window_get_workbench (self), item);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self));
  return window;
}

static void
on_kernel (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbWindow *self = SWB_WINDOW (widget);
  SwbSocketItem *item = swb_window_get_selected (self);

  if (item != NULL)
    gtk_window_present (GTK_WINDOW (kernel_window (self, item)));
}

/* One for the window, as it shows all there is */
static void
on_machine (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (widget));
  GList *windows = application ? gtk_application_get_windows (application) : NULL;
  GtkWidget *window = NULL;

  for (GList *one = windows; one != NULL && window == NULL; one = one->next)
    if (SWB_IS_MACHINE_WINDOW (one->data) && gtk_window_get_transient_for (one->data) == GTK_WINDOW (widget))
      window = one->data;
  if (window == NULL)
    {
      window = swb_machine_window_new (swb_window_get_workbench (SWB_WINDOW (widget)));
      gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (widget));
    }
  gtk_window_present (GTK_WINDOW (window));
}

void
swb_window_install_kernel_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.kernel", NULL, on_kernel);
  gtk_widget_class_install_action (widget_class, "win.machine", NULL, on_machine);
}
