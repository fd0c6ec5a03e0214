/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-welcome.h"

#include "app/swb-app.h"

struct _SwbWelcome
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (SwbWelcome, swb_welcome, GTK_TYPE_BOX)

static void
swb_welcome_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SWB_TYPE_WELCOME);
  G_OBJECT_CLASS (swb_welcome_parent_class)->dispose (object);
}

static void
swb_welcome_class_init (SwbWelcomeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = swb_welcome_dispose;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), SWB_RESOURCE_PATH "swb-welcome.ui");
}

static void
swb_welcome_init (SwbWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
swb_welcome_new (void)
{
  return g_object_new (SWB_TYPE_WELCOME, NULL);
}
