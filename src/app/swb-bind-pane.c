/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-bind-pane.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "app/swb-choice-button.h"
#include "app/swb-path-entry.h"
#include "app/swb-stale-file-dialog.h"
#include "bench/swb-interfaces.h"
#include "bench/swb-stale-file.h"
#include "model/swb-input.h"
#include "model/swb-possible.h"

struct _SwbBindPane
{
  SwbPane parent_instance;

  /* Template widgets */
  SwbPathEntry *path; /* of Unix sockets, in the place of address and port */
  GtkWidget *address_box;
  GtkEntry *address;
  GtkWidget *port_box;
  GtkEntry *port;
  SwbChoiceButton *addresses;
  GtkWidget *all_interfaces;
  GtkLabel *all_interfaces_text;
  GtkWidget *remove_stale;
  GtkWidget *reuse_box;
  GtkSwitch *reuse_address;
  GtkSwitch *reuse_port;

  SwbAddress shown; /* the socket's own address, once it has one */
  gboolean begun;
};

G_DEFINE_FINAL_TYPE (SwbBindPane, swb_bind_pane, SWB_TYPE_PANE)

static const char *
text_of (GtkEntry *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static const char *
any_address (int family)
{
  return family == AF_INET6 ? "::" : "0.0.0.0";
}

static void
show_warning (SwbBindPane *self)
{
  const SwbSocketInfo *info = swb_pane_get_info (SWB_PANE (self));
  g_autofree char *host = g_strstrip (g_strdup (text_of (self->address)));
  SwbAddress address;
  gboolean all = swb_address_parse (host, 0, &address) && swb_address_is_any (&address);

  if (all && info != NULL)
    gtk_label_set_text (self->all_interfaces_text,
                        info->type == SOCK_DGRAM
                            ? _ ("All interfaces: whoever reaches this machine over a network can send to it.")
                            : _ ("All interfaces: whoever reaches this machine over a network can connect to it."));
  gtk_widget_set_visible (self->all_interfaces, all);
}

static void
on_edited (SwbBindPane *self)
{
  swb_pane_forgive (SWB_PANE (self));
  gtk_widget_set_visible (self->remove_stale, FALSE);
  show_warning (self);
}

static void
bind_path (SwbBindPane *self)
{
  SwbPane *pane = SWB_PANE (self);
  g_autoptr (GError) error = NULL;
  SwbAddress address;

  gtk_widget_set_visible (self->remove_stale, FALSE);
  if (!swb_path_entry_get_address (self->path, &address, &error))
    {
      swb_pane_complain (pane, swb_path_entry_get_entry (self->path), error->message);
      return;
    }
  swb_path_entry_remember (&address);
  swb_pane_submit (pane, swb_make_bind_path (swb_pane_get_info (pane), &address));
}

static void
on_activate (SwbBindPane *self)
{
  SwbPane *pane = SWB_PANE (self);
  g_autoptr (GError) error = NULL;

  if (!swb_pane_is_usable (pane))
    return;
  if (swb_pane_get_info (pane)->family == AF_UNIX)
    {
      bind_path (self);
      return;
    }
  g_autofree char *host = swb_input_host (text_of (self->address), &error);
  if (host == NULL)
    {
      swb_pane_complain (pane, GTK_WIDGET (self->address), error->message);
      return;
    }
  int port = swb_input_port (text_of (self->port), TRUE, &error);
  if (port < 0)
    {
      swb_pane_complain (pane, GTK_WIDGET (self->port), error->message);
      return;
    }
  swb_pane_submit (pane, swb_make_bind (swb_pane_get_info (pane), host, port));
}

static void
on_opening (SwbBindPane *self)
{
  int family = swb_pane_get_info (SWB_PANE (self))->family;
  g_autoptr (GPtrArray) list = swb_local_addresses (family);

  for (guint i = 0; i < list->len; i++)
    {
      const SwbLocalAddress *local = g_ptr_array_index (list, i);
      swb_choice_button_add (self->addresses, local->host, local->host, local->interface);
    }
  swb_choice_button_add (self->addresses, any_address (family), any_address (family), _ ("all interfaces"));
}

static void
on_chosen (SwbBindPane *self, const char *host)
{
  gtk_editable_set_text (GTK_EDITABLE (self->address), host);
  gtk_widget_grab_focus (GTK_WIDGET (self->port));
}

static gboolean
has (SwbBindPane *self, SwbSocketFlags which)
{
  const SwbSocketInfo *info = swb_pane_get_info (SWB_PANE (self));

  return info != NULL && (info->flags & which) != 0;
}

static SwbCall *
make_reuse_address (const SwbSocketInfo *info, gboolean on)
{
  return swb_make_reuse (info, SWB_SOCKET_REUSE_ADDRESS, on);
}

static SwbCall *
make_reuse_port (const SwbSocketInfo *info, gboolean on)
{
  return swb_make_reuse (info, SWB_SOCKET_REUSE_PORT, on);
}

static gboolean
on_reuse_address (SwbBindPane *self, gboolean on)
{
  return swb_pane_turn (SWB_PANE (self), on, has (self, SWB_SOCKET_REUSE_ADDRESS), make_reuse_address);
}

static gboolean
on_reuse_port (SwbBindPane *self, gboolean on)
{
  return swb_pane_turn (SWB_PANE (self), on, has (self, SWB_SOCKET_REUSE_PORT), make_reuse_port);
}

/* The address the socket has, the real port included, takes the place of what was asked for. */
static void
show_address (SwbBindPane *self, const SwbAddress *address)
{
  if (swb_address_equal (address, &self->shown))
    return;
  self->shown = *address;
  if (swb_address_family (address) == AF_UNIX)
    {
      swb_path_entry_set_address (self->path, address);
      return;
    }
  g_autofree char *host = swb_address_host (address);
  g_autofree char *port = g_strdup_printf ("%u", swb_address_port (address));
  gtk_editable_set_text (GTK_EDITABLE (self->address), host);
  gtk_editable_set_text (GTK_EDITABLE (self->port), port);
}

static SwbCall *
swb_bind_pane_next_call (SwbPane *pane, const SwbSocketInfo *info)
{
  SwbBindPane *self = SWB_BIND_PANE (pane);
  SwbAddress path;

  if (info->family == AF_UNIX)
    return swb_path_entry_get_address (self->path, &path, NULL) ? swb_make_bind_path (info, &path) : NULL;
  g_autofree char *host = swb_input_host (text_of (self->address), NULL);
  int port = swb_input_port (text_of (self->port), TRUE, NULL);

  return host != NULL && port >= 0 ? swb_make_bind (info, host, port) : NULL;
}

/* What a socket that was closed has left at the path that was tried can go, if a person wants it. */
static void
swb_bind_pane_ended (SwbPane *pane, const SwbCall *call)
{
  SwbBindPane *self = SWB_BIND_PANE (pane);
  SwbAddress address;

  if (call->method == SWB_METHOD_BIND)
    gtk_widget_set_visible (self->remove_stale, call->failure != NULL && call->failure->number == EADDRINUSE
                                                    && swb_path_entry_get_address (self->path, &address, NULL)
                                                    && swb_stale_file_is_there (&address));
}

/* The pane may be closed by now. */
static void
on_stale_file_gone (const char *error, gpointer user_data)
{
  SwbBindPane *self = user_data;

  if (self->path == NULL)
    return;
  gtk_widget_set_visible (self->remove_stale, FALSE);
  if (error)
    swb_pane_complain (SWB_PANE (self), swb_path_entry_get_entry (self->path), error);
  else
    swb_pane_forgive (SWB_PANE (self));
  gtk_widget_grab_focus (swb_path_entry_get_entry (self->path));
}

static void
on_remove_stale (SwbBindPane *self)
{
  SwbPane *pane = SWB_PANE (self);
  SwbAddress address;

  if (swb_path_entry_get_address (self->path, &address, NULL))
    swb_stale_file_ask (GTK_WIDGET (self), swb_workbench_get_bench (swb_pane_get_workbench (pane)), &address,
                        on_stale_file_gone, g_object_ref (self), g_object_unref);
}

/* One entry for a path, or those for address and port */
static void
begin (SwbBindPane *self, const SwbSocketInfo *info)
{
  gboolean is_unix = info->family == AF_UNIX;

  self->begun = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->path), is_unix);
  gtk_widget_set_visible (self->address_box, !is_unix);
  gtk_widget_set_visible (self->port_box, !is_unix);
  gtk_widget_set_visible (self->reuse_box, !is_unix);
  gtk_editable_set_text (GTK_EDITABLE (self->address), info->family == AF_INET6 ? "::1" : is_unix ? "" : "127.0.0.1");
  gtk_editable_set_text (GTK_EDITABLE (self->port), "0");
}

static void
swb_bind_pane_update (SwbPane *pane, const SwbSocketInfo *info)
{
  SwbBindPane *self = SWB_BIND_PANE (pane);
  const char *why_not = NULL;
  gboolean possible = swb_possible (info, SWB_METHOD_BIND, &why_not);

  if (!self->begun)
    begin (self, info);
  if (swb_has_local_address (info))
    show_address (self, &info->local);
  swb_pane_set_usable (pane, possible, why_not);
  swb_pane_sync_switch (self->reuse_address, (info->flags & SWB_SOCKET_REUSE_ADDRESS) != 0);
  swb_pane_sync_switch (self->reuse_port, (info->flags & SWB_SOCKET_REUSE_PORT) != 0);
  swb_pane_set_caption (pane, info->family == AF_UNIX ? "bind(path)" : "bind((host, port))");
}

static void
swb_bind_pane_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SWB_TYPE_BIND_PANE);
  G_OBJECT_CLASS (swb_bind_pane_parent_class)->dispose (object);
}

static void
swb_bind_pane_class_init (SwbBindPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_bind_pane_dispose;
  SWB_PANE_CLASS (klass)->update = swb_bind_pane_update;
  SWB_PANE_CLASS (klass)->ended = swb_bind_pane_ended;
  SWB_PANE_CLASS (klass)->next_call = swb_bind_pane_next_call;
  swb_pane_class_ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-bind-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbBindPane, path);
  gtk_widget_class_bind_template_child (widget_class, SwbBindPane, address_box);
  gtk_widget_class_bind_template_child (widget_class, SwbBindPane, address);
  gtk_widget_class_bind_template_child (widget_class, SwbBindPane, port_box);
  gtk_widget_class_bind_template_child (widget_class, SwbBindPane, port);
  gtk_widget_class_bind_template_child (widget_class, SwbBindPane, addresses);
  gtk_widget_class_bind_template_child (widget_class, SwbBindPane, all_interfaces);
  gtk_widget_class_bind_template_child (widget_class, SwbBindPane, all_interfaces_text);
  gtk_widget_class_bind_template_child (widget_class, SwbBindPane, remove_stale);
  gtk_widget_class_bind_template_child (widget_class, SwbBindPane, reuse_box);
  gtk_widget_class_bind_template_child (widget_class, SwbBindPane, reuse_address);
  gtk_widget_class_bind_template_child (widget_class, SwbBindPane, reuse_port);
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_stale);
  gtk_widget_class_bind_template_callback (widget_class, on_opening);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_reuse_address);
  gtk_widget_class_bind_template_callback (widget_class, on_reuse_port);
}

static void
swb_bind_pane_init (SwbBindPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
