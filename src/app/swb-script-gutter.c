/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-script-gutter.h"

struct _SwbScriptGutter
{
  GtkSourceGutterRendererText parent_instance;

  SwbSignOf sign_of;
  gpointer user_data;
};

G_DEFINE_FINAL_TYPE (SwbScriptGutter, swb_script_gutter, GTK_SOURCE_TYPE_GUTTER_RENDERER_TEXT)

static void
swb_script_gutter_query_data (GtkSourceGutterRenderer *renderer, GtkSourceGutterLines *lines, guint line)
{
  SwbScriptGutter *self = SWB_SCRIPT_GUTTER (renderer);
  const char *sign = self->sign_of (line, self->user_data);

  gtk_source_gutter_renderer_text_set_markup (GTK_SOURCE_GUTTER_RENDERER_TEXT (self), sign != NULL ? sign : "", -1);
}

/* As wide as a sign, whatever the size of text */
static void
swb_script_gutter_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  int width = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    gtk_source_gutter_renderer_text_measure (GTK_SOURCE_GUTTER_RENDERER_TEXT (widget), "▶ ", &width, NULL);
  *minimum = *natural = width;
}

static void
swb_script_gutter_class_init (SwbScriptGutterClass *klass)
{
  GTK_WIDGET_CLASS (klass)->measure = swb_script_gutter_measure;
  GTK_SOURCE_GUTTER_RENDERER_CLASS (klass)->query_data = swb_script_gutter_query_data;
}

static void
swb_script_gutter_init (SwbScriptGutter *self)
{
}

SwbScriptGutter *
swb_script_gutter_new (SwbSignOf sign_of, gpointer user_data)
{
  SwbScriptGutter *self = g_object_new (SWB_TYPE_SCRIPT_GUTTER, "xpad", 2, NULL);

  self->sign_of = sign_of;
  self->user_data = user_data;
  return self;
}
