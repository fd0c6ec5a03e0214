/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-connect-pane.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "app/swb-choice-button.h"
#include "app/swb-path-entry.h"
#include "app/swb-recent.h"
#include "model/swb-input.h"
#include "model/swb-possible.h"

struct _SwbConnectPane
{
  SwbPane parent_instance;

  /* Template widgets */
  SwbPathEntry *path; /* of Unix sockets, in the place of address and port */
  GtkWidget *address_box;
  GtkEntry *address;
  GtkWidget *port_box;
  GtkEntry *port;
  SwbChoiceButton *addresses;
  GtkWidget *connect;
  GtkWidget *cancel;
  GtkWidget *waiting_box;
  GtkProgressBar *progress;
  GtkLabel *waiting;
  GtkLabel *hint;

  gboolean begun;
};

G_DEFINE_FINAL_TYPE (SwbConnectPane, swb_connect_pane, SWB_TYPE_PANE)

static const char *
text_of (GtkEntry *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static void
connect_path (SwbConnectPane *self)
{
  SwbPane *pane = SWB_PANE (self);
  g_autoptr (GError) error = NULL;
  SwbAddress address;

  if (!swb_path_entry_get_address (self->path, &address, &error))
    {
      swb_pane_complain (pane, swb_path_entry_get_entry (self->path), error->message);
      return;
    }
  swb_path_entry_remember (&address);
  swb_pane_submit (pane, swb_make_connect_path (swb_pane_get_info (pane), &address));
}

static void
on_activate (SwbConnectPane *self)
{
  SwbPane *pane = SWB_PANE (self);
  g_autoptr (GError) error = NULL;

  if (!swb_pane_is_usable (pane) || !gtk_widget_get_visible (self->connect))
    return;
  if (swb_pane_get_info (pane)->family == AF_UNIX)
    {
      connect_path (self);
      return;
    }
  g_autofree char *host = swb_input_host (text_of (self->address), &error);
  if (host == NULL)
    {
      swb_pane_complain (pane, GTK_WIDGET (self->address), error->message);
      return;
    }
  int port = swb_input_port (text_of (self->port), FALSE, &error);
  if (port < 0)
    {
      swb_pane_complain (pane, GTK_WIDGET (self->port), error->message);
      return;
    }
  g_autofree char *address = swb_recent_address (host, port);
  swb_recent_add (SWB_RECENT_ADDRESSES, address);
  swb_pane_submit (pane, swb_make_connect (swb_pane_get_info (pane), host, port));
}

static void
on_cancel (SwbConnectPane *self)
{
  swb_pane_cancel (SWB_PANE (self), swb_pane_get_info (SWB_PANE (self))->waiting_out.call_id);
}

static void
on_opening (SwbConnectPane *self)
{
  g_auto (GStrv) list = swb_recent_list (SWB_RECENT_ADDRESSES);

  for (size_t i = 0; list[i] != NULL; i++)
    if (!swb_recent_is_path (list[i]))
      swb_choice_button_add (self->addresses, list[i], list[i], NULL);
}

static void
on_chosen (SwbConnectPane *self, const char *address)
{
  g_autofree char *host = NULL;
  g_autofree char *port = NULL;

  if (!swb_recent_split_address (address, &host, &port))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->address), host);
  gtk_editable_set_text (GTK_EDITABLE (self->port), port);
  gtk_widget_grab_focus (GTK_WIDGET (self->port));
}

/* How much of the timeout has gone by. Without one nobody knows how long it will take, and only the seconds count up:
   nothing moves that would wake up more often. */
static void
show_progress (SwbConnectPane *self, const SwbSocketInfo *info)
{
  double elapsed_s = (double) (g_get_real_time () * 1000 - info->waiting_out.since_ns) / 1e9;

  gtk_widget_set_visible (GTK_WIDGET (self->progress), info->timeout_s > 0);
  if (info->timeout_s > 0)
    gtk_progress_bar_set_fraction (self->progress, CLAMP (elapsed_s / info->timeout_s, 0, 1));
}

static void
show_waiting (SwbConnectPane *self, const SwbSocketInfo *info)
{
  gboolean waits =
      info->waiting_out.call_id != 0
      && (info->waiting_out.method == SWB_METHOD_CONNECT || info->waiting_out.method == SWB_METHOD_CONNECT_EX);

  if (waits)
    {
      show_progress (self, info);
      g_autofree char *elapsed = swb_pane_elapsed (info->waiting_out.since_ns);
      /* Translators: for how long connect() has been waiting: "12 s" */
      g_autofree char *text = g_strdup_printf (_ ("connecting for %s"), elapsed);
      gtk_label_set_text (self->waiting, text);
    }
  gtk_widget_set_visible (self->waiting_box, waits);
  swb_pane_show_one (waits ? self->cancel : self->connect, waits ? self->connect : self->cancel);
}

/* Where the socket is connected to: also of one that was accepted or made by a script */
static void
show_peer (SwbConnectPane *self, const SwbSocketInfo *info)
{
  if ((info->flags & SWB_SOCKET_CONNECTED) == 0 || info->type == SOCK_DGRAM || info->peer.length == 0)
    return;
  if (info->family == AF_UNIX)
    {
      swb_path_entry_set_address (self->path, &info->peer);
      return;
    }
  g_autofree char *host = swb_address_host (&info->peer);
  g_autofree char *port = g_strdup_printf ("%u", swb_address_port (&info->peer));
  if (strcmp (host, text_of (self->address)) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->address), host);
  if (strcmp (port, text_of (self->port)) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->port), port);
}

static void
show_hint (SwbConnectPane *self, const SwbSocketInfo *info)
{
  gboolean datagram = info->type == SOCK_DGRAM;

  if (datagram && info->flags & SWB_SOCKET_CONNECTED)
    {
      g_autofree char *peer = swb_address_label (&info->peer);
      g_autofree char *text = g_strdup_printf (_ ("Its peer is %s: it sends there, and hears nobody else."), peer);
      gtk_label_set_text (self->hint, text);
    }
  else if (datagram)
    gtk_label_set_text (self->hint, info->family == AF_UNIX
                                        ? _ ("Datagrams make no connection: this only sets whom it sends to and hears.")
                                        : _ ("UDP makes no connection: this only sets whom it sends to and hears."));
  gtk_widget_set_visible (GTK_WIDGET (self->hint), datagram);
}

static SwbCall *
swb_connect_pane_next_call (SwbPane *pane, const SwbSocketInfo *info)
{
  SwbConnectPane *self = SWB_CONNECT_PANE (pane);
  SwbAddress path;

  if (info->family == AF_UNIX)
    return swb_path_entry_get_address (self->path, &path, NULL) ? swb_make_connect_path (info, &path) : NULL;
  g_autofree char *host = swb_input_host (text_of (self->address), NULL);
  int port = swb_input_port (text_of (self->port), FALSE, NULL);

  return host != NULL && port > 0 ? swb_make_connect (info, host, port) : NULL;
}

/* One entry for a path, or those for address and port */
static void
begin (SwbConnectPane *self, const SwbSocketInfo *info)
{
  gboolean is_unix = info->family == AF_UNIX;

  self->begun = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->path), is_unix);
  gtk_widget_set_visible (self->address_box, !is_unix);
  gtk_widget_set_visible (self->port_box, !is_unix);
  gtk_editable_set_text (GTK_EDITABLE (self->address), info->family == AF_INET6 ? "::1" : "127.0.0.1");
}

static void
swb_connect_pane_update (SwbPane *pane, const SwbSocketInfo *info)
{
  SwbConnectPane *self = SWB_CONNECT_PANE (pane);
  const char *why_not = NULL;
  gboolean possible = swb_possible (info, SWB_METHOD_CONNECT, &why_not);

  if (!self->begun)
    begin (self, info);
  show_peer (self, info);
  show_hint (self, info);
  show_waiting (self, info);
  gboolean waits = gtk_widget_get_visible (self->cancel);
  gtk_widget_set_sensitive (GTK_WIDGET (self->path), !waits);
  gtk_widget_set_sensitive (GTK_WIDGET (self->address), !waits);
  gtk_widget_set_sensitive (GTK_WIDGET (self->port), !waits);
  gtk_widget_set_sensitive (GTK_WIDGET (self->addresses), !waits);
  swb_pane_set_usable (pane, possible || waits, waits ? NULL : why_not);
  swb_pane_set_caption (pane, info->family == AF_UNIX ? "connect(path)" : "connect((host, port))");
}

static void
swb_connect_pane_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SWB_TYPE_CONNECT_PANE);
  G_OBJECT_CLASS (swb_connect_pane_parent_class)->dispose (object);
}

static void
swb_connect_pane_class_init (SwbConnectPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_connect_pane_dispose;
  SWB_PANE_CLASS (klass)->update = swb_connect_pane_update;
  SWB_PANE_CLASS (klass)->next_call = swb_connect_pane_next_call;
  swb_pane_class_ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-connect-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbConnectPane, path);
  gtk_widget_class_bind_template_child (widget_class, SwbConnectPane, address_box);
  gtk_widget_class_bind_template_child (widget_class, SwbConnectPane, address);
  gtk_widget_class_bind_template_child (widget_class, SwbConnectPane, port_box);
  gtk_widget_class_bind_template_child (widget_class, SwbConnectPane, port);
  gtk_widget_class_bind_template_child (widget_class, SwbConnectPane, addresses);
  gtk_widget_class_bind_template_child (widget_class, SwbConnectPane, connect);
  gtk_widget_class_bind_template_child (widget_class, SwbConnectPane, cancel);
  gtk_widget_class_bind_template_child (widget_class, SwbConnectPane, waiting_box);
  gtk_widget_class_bind_template_child (widget_class, SwbConnectPane, progress);
  gtk_widget_class_bind_template_child (widget_class, SwbConnectPane, waiting);
  gtk_widget_class_bind_template_child (widget_class, SwbConnectPane, hint);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_edited", G_CALLBACK (swb_pane_forgive));
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_opening);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
}

static void
swb_connect_pane_init (SwbConnectPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
