/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-notice.h"

#include "app/swb-app.h"

struct _SwbNotice
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkLabel *text;
  GtkBox *buttons;
};

G_DEFINE_FINAL_TYPE (SwbNotice, swb_notice, GTK_TYPE_BOX)

void
swb_notice_set_text (SwbNotice *self, const char *text)
{
  g_return_if_fail (SWB_IS_NOTICE (self));
  if (text)
    gtk_label_set_text (self->text, text);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

static void
on_clicked (SwbNotice *self)
{
  swb_notice_set_text (self, NULL);
}

GtkWidget *
swb_notice_add_button (SwbNotice *self, const char *label, const char *action)
{
  g_return_val_if_fail (SWB_IS_NOTICE (self), NULL);
  g_return_val_if_fail (label != NULL, NULL);

  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  if (action)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  else
    g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->buttons, button);
  return button;
}

static void
swb_notice_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SWB_TYPE_NOTICE);
  G_OBJECT_CLASS (swb_notice_parent_class)->dispose (object);
}

static void
swb_notice_class_init (SwbNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_notice_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbNotice, text);
  gtk_widget_class_bind_template_child (widget_class, SwbNotice, buttons);
}

static void
swb_notice_init (SwbNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
swb_notice_new (void)
{
  return g_object_new (SWB_TYPE_NOTICE, NULL);
}
