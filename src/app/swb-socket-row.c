/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-socket-row.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "app/swb-wrap-layout.h"

struct _SwbSocketRow
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkImage *dot;
  GtkLabel *name;
  GtkLabel *kind;
  GtkLabel *state;
  GtkLabel *address;
  GtkWidget *counts;
  GtkLabel *received;
  GtkLabel *sent;

  /* Owned references */
  GSignalGroup *item_signals;
  char *tone;
};

G_DEFINE_FINAL_TYPE (SwbSocketRow, swb_socket_row, GTK_TYPE_BOX)

char *
swb_tone_icon_name (const char *tone)
{
  return g_strdup_printf ("swb-dot-%s-symbolic", tone != NULL && *tone != '\0' ? tone : "new");
}

static void
set_class (SwbSocketRow *self, const char *css_class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
}

static void
set_tone (SwbSocketRow *self, const char *tone)
{
  if (g_strcmp0 (self->tone, tone) == 0)
    return;
  if (self->tone != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->tone);
  g_free (self->tone);
  self->tone = g_strdup (tone);
  if (tone != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), tone);
  g_autofree char *icon_name = swb_tone_icon_name (tone);
  gtk_image_set_from_icon_name (self->dot, icon_name);
}

static void
on_changed (SwbSocketRow *self, SwbSocketItem *item)
{
  g_autofree char *kind = NULL;
  g_autofree char *address = NULL;
  g_autofree char *state = NULL;
  g_autofree char *received = NULL;
  g_autofree char *sent = NULL;
  g_autofree char *tone = NULL;
  gboolean is_child = FALSE;
  gboolean is_closed = FALSE;
  g_object_get (item, "kind-text", &kind, "address-text", &address, "state-text", &state, "in-text", &received,
                "out-text", &sent, "tone", &tone, "is-child", &is_child, "is-closed", &is_closed, NULL);
  const SwbSocketInfo *info = swb_socket_item_get_info (item);
  gboolean used = info->messages_in > 0 || info->messages_out > 0;

  gtk_label_set_text (self->name, swb_socket_item_get_name (item));
  gtk_label_set_text (self->kind, kind);
  gtk_label_set_text (self->address, address);
  gtk_label_set_text (self->state, state);
  gtk_widget_set_visible (self->counts, used);
  gtk_label_set_text (self->received, received);
  gtk_label_set_text (self->sent, sent);
  set_tone (self, tone);
  set_class (self, "swb-child", is_child);
  set_class (self, "swb-closed", is_closed);

  /* Translators: a socket's name, kind, state and address, in a tooltip */
  g_autofree char *tooltip =
      g_strdup_printf (_ ("%s · %s · %s\n%s"), swb_socket_item_get_name (item), kind, state, address);
  if (g_strcmp0 (tooltip, gtk_widget_get_tooltip_text (GTK_WIDGET (self))) == 0) /* it asks for the pointer anew */
    return;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tooltip, -1);
}

void
swb_socket_row_set_item (SwbSocketRow *self, SwbSocketItem *item)
{
  g_return_if_fail (SWB_IS_SOCKET_ROW (self));
  g_signal_group_set_target (self->item_signals, item);
  if (item != NULL)
    on_changed (self, item);
}

static void
swb_socket_row_dispose (GObject *object)
{
  SwbSocketRow *self = SWB_SOCKET_ROW (object);

  g_clear_object (&self->item_signals);
  g_clear_pointer (&self->tone, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_SOCKET_ROW);
  G_OBJECT_CLASS (swb_socket_row_parent_class)->dispose (object);
}

static void
swb_socket_row_class_init (SwbSocketRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_socket_row_dispose;
  g_type_ensure (SWB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-socket-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbSocketRow, dot);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketRow, name);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketRow, kind);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketRow, state);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketRow, address);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketRow, counts);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketRow, received);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketRow, sent);
}

static void
swb_socket_row_init (SwbSocketRow *self)
{
  self->item_signals = g_signal_group_new (SWB_TYPE_SOCKET_ITEM);
  g_signal_group_connect_swapped (self->item_signals, "changed", G_CALLBACK (on_changed), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
swb_socket_row_new (void)
{
  return g_object_new (SWB_TYPE_SOCKET_ROW, NULL);
}
