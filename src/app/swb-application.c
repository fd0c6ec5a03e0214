/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-application.h"

#include "app/swb-app.h"
#include "app/swb-window.h"

struct _SwbApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (SwbApplication, swb_application, ADW_TYPE_APPLICATION)

static void
swb_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (swb_window_new (ADW_APPLICATION (application))));
}

static void
swb_application_startup (GApplication *application)
{
  swb_app_init (); /* first: libadwaita looks for style.css in the resources */
  G_APPLICATION_CLASS (swb_application_parent_class)->startup (application);
}

static void
swb_application_class_init (SwbApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = swb_application_activate;
  application_class->startup = swb_application_startup;
}

static void
swb_application_init (SwbApplication *self)
{
}

SwbApplication *
swb_application_new (void)
{
  return g_object_new (SWB_TYPE_APPLICATION, "application-id", SWB_APP_ID, "flags", G_APPLICATION_NON_UNIQUE,
                       "resource-base-path", "/org/socketworkbench/Workbench", NULL);
}
