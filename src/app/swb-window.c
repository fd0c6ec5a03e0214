/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-window.h"

#include "app/swb-app.h"

struct _SwbWindow
{
  AdwApplicationWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (SwbWindow, swb_window, ADW_TYPE_APPLICATION_WINDOW)

static void
swb_window_class_init (SwbWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-window.ui");
}

static void
swb_window_init (SwbWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SwbWindow *
swb_window_new (AdwApplication *application)
{
  return g_object_new (SWB_TYPE_WINDOW, "application", application, NULL);
}
