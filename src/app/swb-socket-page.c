/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-socket-page.h"

struct _SwbSocketPage
{
  GtkBox parent_instance;

  /* Owned references */
  SwbWorkbench *workbench;
  SwbSocketItem *item;
};

G_DEFINE_FINAL_TYPE (SwbSocketPage, swb_socket_page, GTK_TYPE_BOX)

static void
swb_socket_page_dispose (GObject *object)
{
  SwbSocketPage *self = SWB_SOCKET_PAGE (object);

  g_clear_object (&self->workbench);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (swb_socket_page_parent_class)->dispose (object);
}

static void
swb_socket_page_class_init (SwbSocketPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = swb_socket_page_dispose;
}

static void
swb_socket_page_init (SwbSocketPage *self)
{
}

GtkWidget *
swb_socket_page_new (SwbWorkbench *workbench, SwbSocketItem *item)
{
  static const char *const shown[] = { "name", "kind-text", "address-text", "state-text" };
  SwbSocketPage *self = g_object_new (SWB_TYPE_SOCKET_PAGE, "spacing", 12, "margin-start", 12, "margin-top", 12,
                                      "margin-bottom", 12, NULL);

  self->workbench = g_object_ref (workbench);
  self->item = g_object_ref (item);
  for (size_t i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      GtkWidget *label = gtk_label_new (NULL);
      g_object_bind_property (item, shown[i], label, "label", G_BINDING_SYNC_CREATE);
      gtk_box_append (GTK_BOX (self), label);
    }
  return GTK_WIDGET (self);
}

void
swb_socket_page_reply_to (SwbSocketPage *page, const char *host, int port)
{
}

void
swb_socket_page_send (SwbSocketPage *page)
{
}

void
swb_socket_page_focus_send (SwbSocketPage *page)
{
}
