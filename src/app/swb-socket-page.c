/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-socket-page.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "app/swb-bind-pane.h"
#include "app/swb-connect-pane.h"
#include "app/swb-life-line.h"
#include "app/swb-listen-pane.h"
#include "app/swb-pane-layout.h"
#include "app/swb-receive-pane.h"
#include "app/swb-send-pane.h"
#include "app/swb-socket-title.h"
#include "model/swb-pane-order.h"

struct _SwbSocketPage
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkWidget *content;
  SwbSocketTitle *title;
  SwbLifeLine *life_line;
  GtkWidget *pane_box;
  GtkLabel *closed;
  SwbPane *panes[SWB_N_PANES]; /* of each SwbPaneKind, in the order of the box */

  /* Owned references */
  SwbWorkbench *workbench;
  SwbSocketItem *item;

  SwbSocketInfo shown; /* what the panes show, without what changes with each byte */
  guint tick_source;
};

G_DEFINE_FINAL_TYPE (SwbSocketPage, swb_socket_page, GTK_TYPE_BOX)

static gboolean
waits (const SwbSocketInfo *info)
{
  return info->waiting_in.call_id != 0 || info->waiting_out.call_id != 0;
}

static void
show_closed (SwbSocketPage *self, const SwbSocketInfo *info)
{
  gboolean closed = (info->flags & SWB_SOCKET_CLOSED) != 0;

  gtk_widget_set_visible (self->pane_box, !closed);
  gtk_widget_set_visible (GTK_WIDGET (self->closed), closed);
  gtk_label_set_text (self->closed, info->flags & SWB_SOCKET_ACCEPTED
                                        ? _ ("This connection is closed. It cannot be made again from this end: "
                                             "let the client connect once more. Its records stay in the log.")
                                        : _ ("This socket is closed. Its records stay in the log; “Make it again” "
                                             "makes a new one with the same settings."));
}

static gboolean on_tick (gpointer user_data);

/* Once a second while a call waits and somebody can see for how long */
static void
update_tick (SwbSocketPage *self)
{
  gboolean wanted = gtk_widget_get_mapped (GTK_WIDGET (self)) && waits (swb_socket_item_get_info (self->item));

  if (wanted == (self->tick_source != 0))
    return;
  if (wanted)
    {
      self->tick_source = g_timeout_add_seconds (1, on_tick, self);
      g_source_set_name_by_id (self->tick_source, "swb-socket-page-seconds");
    }
  else
    g_clear_handle_id (&self->tick_source, g_source_remove);
}

static SwbPaneLayout *
layout_of (SwbSocketPage *self)
{
  return SWB_PANE_LAYOUT (gtk_widget_get_layout_manager (self->pane_box));
}

/* What is used next has to be in sight in a small window. */
static void
show_order (SwbSocketPage *self, const SwbSocketInfo *info)
{
  const SwbPaneKind *kinds = swb_pane_order (info);
  unsigned order[SWB_N_PANES];

  for (int i = 0; i < SWB_N_PANES; i++)
    order[i] = kinds[i];
  swb_pane_layout_set_order (layout_of (self), order, SWB_N_PANES);
}

static void
update_panes (SwbSocketPage *self)
{
  const SwbSocketInfo *info = swb_socket_item_get_info (self->item);

  show_closed (self, info);
  show_order (self, info);
  for (int i = 0; i < SWB_N_PANES; i++)
    swb_pane_update (self->panes[i]);
  update_tick (self);
}

static gboolean
on_tick (gpointer user_data)
{
  update_panes (user_data);
  return G_SOURCE_CONTINUE;
}

/* Bytes that come by the thousand change nothing that the panes show. */
static SwbSocketInfo
without_counts (const SwbSocketInfo *info)
{
  SwbSocketInfo rest = *info;

  rest.bytes_in = rest.bytes_out = rest.messages_in = rest.messages_out = rest.dropped = 0;
  return rest;
}

static void
on_changed (SwbSocketPage *self)
{
  SwbSocketInfo now = without_counts (swb_socket_item_get_info (self->item));

  if (memcmp (&now, &self->shown, sizeof now) == 0)
    return;
  self->shown = now;
  update_panes (self);
}

static void
on_sampled (SwbSocketPage *self, const SwbKernelState *state)
{
  if (state->socket_id != swb_socket_item_get_id (self->item))
    return;
  swb_socket_title_sample (self->title, state);
  for (int i = 0; i < SWB_N_PANES; i++)
    swb_pane_sample (self->panes[i], state);
}

/* A listener's page names its connections. */
static void
on_sockets_changed (SwbSocketPage *self)
{
  if (swb_socket_item_get_info (self->item)->flags & SWB_SOCKET_LISTENING)
    swb_pane_update (self->panes[SWB_PANE_SEND]);
}

static void
swb_socket_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (swb_socket_page_parent_class)->map (widget);
  update_panes (SWB_SOCKET_PAGE (widget));
}

static void
swb_socket_page_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (swb_socket_page_parent_class)->unmap (widget);
  g_clear_handle_id (&SWB_SOCKET_PAGE (widget)->tick_source, g_source_remove);
}

static void
swb_socket_page_dispose (GObject *object)
{
  SwbSocketPage *self = SWB_SOCKET_PAGE (object);

  g_clear_handle_id (&self->tick_source, g_source_remove);
  if (self->workbench != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->workbench, self);
      g_signal_handlers_disconnect_by_data (swb_workbench_get_sockets (self->workbench), self);
      g_signal_handlers_disconnect_by_data (self->item, self);
    }
  gtk_widget_dispose_template (GTK_WIDGET (object), SWB_TYPE_SOCKET_PAGE);
  g_clear_object (&self->workbench);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (swb_socket_page_parent_class)->dispose (object);
}

static void
swb_socket_page_class_init (SwbSocketPageClass *klass)
{
  static const char *const names[SWB_N_PANES] = { "bind_pane", "listen_pane", "connect_pane", "send_pane",
                                                  "receive_pane" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_socket_page_dispose;
  widget_class->map = swb_socket_page_map;
  widget_class->unmap = swb_socket_page_unmap;
  g_type_ensure (SWB_TYPE_SOCKET_TITLE);
  g_type_ensure (SWB_TYPE_LIFE_LINE);
  g_type_ensure (SWB_TYPE_PANE_LAYOUT);
  g_type_ensure (SWB_TYPE_BIND_PANE);
  g_type_ensure (SWB_TYPE_LISTEN_PANE);
  g_type_ensure (SWB_TYPE_CONNECT_PANE);
  g_type_ensure (SWB_TYPE_SEND_PANE);
  g_type_ensure (SWB_TYPE_RECEIVE_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-socket-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbSocketPage, content);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketPage, title);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketPage, life_line);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketPage, pane_box);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketPage, closed);
  for (int i = 0; i < SWB_N_PANES; i++)
    gtk_widget_class_bind_template_child_full (widget_class, names[i], FALSE,
                                               G_STRUCT_OFFSET (SwbSocketPage, panes)
                                                   + (gssize) ((size_t) i * sizeof (SwbPane *)));
}

static void
swb_socket_page_init (SwbSocketPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
swb_socket_page_new (SwbWorkbench *workbench, SwbSocketItem *item)
{
  g_return_val_if_fail (SWB_IS_WORKBENCH (workbench), NULL);
  g_return_val_if_fail (SWB_IS_SOCKET_ITEM (item), NULL);

  SwbSocketPage *self = g_object_new (SWB_TYPE_SOCKET_PAGE, NULL);
  self->workbench = g_object_ref (workbench);
  self->item = g_object_ref (item);
  swb_socket_title_set_socket (self->title, workbench, item);
  swb_life_line_set_item (self->life_line, item);
  for (int i = 0; i < SWB_N_PANES; i++)
    swb_pane_set_socket (self->panes[i], workbench, item);
  g_signal_connect_object (item, "state-changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workbench, "sampled", G_CALLBACK (on_sampled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (swb_workbench_get_sockets (workbench), "items-changed", G_CALLBACK (on_sockets_changed),
                           self, G_CONNECT_SWAPPED);
  on_changed (self);
  return GTK_WIDGET (self);
}

void
swb_socket_page_set_shown (SwbSocketPage *page, gboolean shown)
{
  g_return_if_fail (SWB_IS_SOCKET_PAGE (page));
  gtk_widget_set_visible (page->content, shown);
}

void
swb_socket_page_set_compact (SwbSocketPage *page, gboolean compact)
{
  g_return_if_fail (SWB_IS_SOCKET_PAGE (page));
  swb_pane_layout_set_compact (layout_of (page), compact);
}

void
swb_socket_page_focus_first (SwbSocketPage *page)
{
  g_return_if_fail (SWB_IS_SOCKET_PAGE (page));
  gtk_widget_child_focus (page->pane_box, GTK_DIR_TAB_FORWARD);
}

void
swb_socket_page_reply_to (SwbSocketPage *page, const char *host, int port)
{
  g_return_if_fail (SWB_IS_SOCKET_PAGE (page));
  swb_send_pane_reply_to (SWB_SEND_PANE (page->panes[SWB_PANE_SEND]), host, port);
}

void
swb_socket_page_send (SwbSocketPage *page)
{
  g_return_if_fail (SWB_IS_SOCKET_PAGE (page));
  swb_send_pane_send (SWB_SEND_PANE (page->panes[SWB_PANE_SEND]));
}

void
swb_socket_page_focus_send (SwbSocketPage *page)
{
  g_return_if_fail (SWB_IS_SOCKET_PAGE (page));
  swb_send_pane_focus (SWB_SEND_PANE (page->panes[SWB_PANE_SEND]));
}
