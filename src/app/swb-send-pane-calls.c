/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-send-pane-private.h"

#include <glib/gi18n-lib.h>

#include "app/swb-recent.h"
#include "app/swb-send-file.h"
#include "model/swb-input.h"
#include "model/swb-possible.h"

static const char *
text_of (GtkEntry *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

uint64_t
swb_send_pane_max (SwbSendPane *self)
{
  const SwbSocketInfo *info = swb_pane_get_info (SWB_PANE (self));

  /* What a Unix socket takes at once is up to its send buffer */
  if (info == NULL || info->type != SOCK_DGRAM || info->family == AF_UNIX)
    return SWB_INPUT_MESSAGE_MAX;
  return info->family == AF_INET6 ? SWB_INPUT_DATAGRAM_MAX_IPV6 : SWB_INPUT_DATAGRAM_MAX_IPV4;
}

/* --- how it ended --- */

static void
count_call (SwbSendPane *self, const SwbCall *call)
{
  const SwbValue *data = call->args->len > 0 ? g_ptr_array_index (call->args, 0) : NULL;
  uint64_t wanted =
      data != NULL && swb_value_type (data) == SWB_VALUE_BYTES ? g_bytes_get_size (swb_value_bytes (data)) : 0;
  uint64_t sent = call->transferred;

  if (call->id < self->first_call)
    return;
  if (call->result != NULL && swb_value_is_int (call->result))
    sent = (uint64_t) swb_value_int (call->result);
  self->wanted += wanted;
  self->sent += sent;
  self->n_calls++;
  self->n_partial += sent < wanted;
}

void
swb_send_pane_count_ended (SwbSendPane *self, const SwbCall *call)
{
  if (!swb_method_sends (call->method))
    return;
  count_call (self, call);
  swb_send_pane_show_result (self);
}

static void
forget_pending (SwbSendPane *self, uint32_t call_id)
{
  for (guint i = 0; i < self->pending->len; i++)
    if (g_array_index (self->pending, SwbPendingSend, i).call_id == call_id)
      {
        g_array_remove_index (self->pending, i);
        return;
      }
}

static void
on_connection_sent (SwbCall *call, gpointer user_data)
{
  SwbSendPane *self = user_data;

  if (self->pending == NULL)
    return;
  forget_pending (self, call->id);
  count_call (self, call);
  if (call->failure != NULL && !call->cancelled)
    swb_pane_show_failure (SWB_PANE (self), call, call->target);
  swb_send_pane_show_waiting (self);
  swb_send_pane_show_result (self);
}

/* --- sending --- */

static void
begin_try (SwbSendPane *self)
{
  self->wanted = self->sent = 0;
  self->n_calls = self->n_partial = 0;
  self->first_call = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->result), FALSE);
}

static void
belongs_to_try (SwbSendPane *self, uint32_t call_id)
{
  if (self->first_call == 0)
    self->first_call = call_id;
}

static void
send_to_connections (SwbSendPane *self, const SwbSocketInfo *listener, GBytes *data)
{
  SwbWorkbench *workbench = swb_pane_get_workbench (SWB_PANE (self));
  uint32_t target = swb_send_pane_get_target (self);
  g_autoptr (GPtrArray) connections =
      swb_socket_list_get_connections (swb_workbench_get_sockets (workbench), listener->id);

  swb_pane_forgive (SWB_PANE (self));
  for (guint i = 0; i < connections->len; i++)
    {
      const SwbSocketInfo *info = swb_socket_item_get_info (g_ptr_array_index (connections, i));
      if (target != 0 && target != info->id)
        continue;
      SwbPendingSend pending = { .socket_id = info->id };
      pending.call_id =
          swb_workbench_submit (workbench, swb_make_send (info, data), G_OBJECT (self), on_connection_sent, self);
      g_array_append_val (self->pending, pending);
      belongs_to_try (self, pending.call_id);
    }
}

static gboolean
send_datagram_to_path (SwbSendPane *self, const SwbSocketInfo *info, GBytes *data)
{
  SwbPane *pane = SWB_PANE (self);
  g_autoptr (GError) error = NULL;
  SwbAddress address;

  if (!swb_path_entry_get_address (self->to_path, &address, &error))
    {
      swb_pane_complain (pane, swb_path_entry_get_entry (self->to_path), error->message);
      return FALSE;
    }
  swb_path_entry_remember (&address);
  begin_try (self);
  belongs_to_try (self, swb_pane_submit (pane, swb_make_sendto_path (info, data, &address)));
  return TRUE;
}

/* To the address that was typed. FALSE: something is wrong with it */
static gboolean
send_datagram_to (SwbSendPane *self, const SwbSocketInfo *info, GBytes *data)
{
  SwbPane *pane = SWB_PANE (self);
  g_autoptr (GError) error = NULL;

  g_autofree char *host = swb_input_host (text_of (self->to_address), &error);
  if (host == NULL)
    {
      swb_pane_complain (pane, GTK_WIDGET (self->to_address), error->message);
      return FALSE;
    }
  int port = swb_input_port (text_of (self->to_port), FALSE, &error);
  if (port < 0)
    {
      swb_pane_complain (pane, GTK_WIDGET (self->to_port), error->message);
      return FALSE;
    }
  g_autofree char *address = swb_recent_address (host, port);
  swb_recent_add (SWB_RECENT_ADDRESSES, address);
  begin_try (self);
  belongs_to_try (self, swb_pane_submit (pane, swb_make_sendto (info, data, host, port)));
  return TRUE;
}

static SwbMessageForm
form_of (SwbSendPane *self)
{
  return gtk_drop_down_get_selected (self->form) == 1 ? SWB_MESSAGE_HEX : SWB_MESSAGE_TEXT;
}

gboolean
swb_send_pane_has_address (SwbSendPane *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->to_path)))
    return !swb_path_entry_is_empty (self->to_path);
  return *text_of (self->to_address) != '\0' || *text_of (self->to_port) != '\0';
}

SwbCall *
swb_send_pane_next_call (SwbPane *pane, const SwbSocketInfo *info)
{
  SwbSendPane *self = SWB_SEND_PANE (pane);
  SwbAddress path;

  if (self->chosen_file != NULL)
    return NULL;
  g_autoptr (GBytes) data = swb_input_message (text_of (self->message), form_of (self), 0, NULL);
  if (data == NULL)
    return NULL;
  if (info->type != SOCK_DGRAM || (!swb_send_pane_has_address (self) && info->flags & SWB_SOCKET_CONNECTED))
    return swb_make_send (info, data);
  if (info->family == AF_UNIX)
    return swb_path_entry_get_address (self->to_path, &path, NULL) ? swb_make_sendto_path (info, data, &path) : NULL;
  g_autofree char *host = swb_input_host (text_of (self->to_address), NULL);
  int port = swb_input_port (text_of (self->to_port), FALSE, NULL);
  return host != NULL && port > 0 ? swb_make_sendto (info, data, host, port) : NULL;
}

static GtkWidget *
address_entry (SwbSendPane *self, const SwbSocketInfo *info)
{
  return info->family == AF_UNIX ? swb_path_entry_get_entry (self->to_path) : GTK_WIDGET (self->to_address);
}

static gboolean
send_bytes (SwbSendPane *self, GBytes *data)
{
  SwbPane *pane = SWB_PANE (self);
  const SwbSocketInfo *info = swb_pane_get_info (pane);
  const char *why_not = NULL;

  if (info->flags & SWB_SOCKET_LISTENING)
    {
      begin_try (self);
      send_to_connections (self, info, data);
      return TRUE;
    }
  if (info->type == SOCK_DGRAM && swb_send_pane_has_address (self))
    return info->family == AF_UNIX ? send_datagram_to_path (self, info, data) : send_datagram_to (self, info, data);
  if (!swb_possible (info, SWB_METHOD_SEND, &why_not))
    {
      swb_pane_complain (pane, info->type != SOCK_DGRAM ? NULL : address_entry (self, info), why_not);
      return FALSE;
    }
  begin_try (self);
  belongs_to_try (self, swb_pane_submit (pane, swb_make_send (info, data)));
  return TRUE;
}

static void
on_file_read (GBytes *bytes, const GError *error, gpointer user_data)
{
  SwbSendPane *self = user_data;

  if (self->pending == NULL)
    return;
  self->reading_file = FALSE;
  swb_send_pane_show_waiting (self);
  if (bytes == NULL)
    swb_pane_complain (SWB_PANE (self), NULL, error->message);
  else if (swb_pane_is_usable (SWB_PANE (self)))
    send_bytes (self, bytes);
}

void
swb_send_pane_try (SwbSendPane *self)
{
  SwbPane *pane = SWB_PANE (self);
  SwbMessageForm form = form_of (self);
  g_autoptr (GError) error = NULL;

  if (!swb_pane_is_usable (pane) || !gtk_widget_get_visible (self->send) || self->reading_file)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->result), FALSE); /* of the try before */
  if (self->chosen_file != NULL)
    {
      self->reading_file = TRUE;
      swb_send_pane_show_waiting (self);
      swb_send_file_read (self->chosen_file, GTK_WIDGET (self), swb_send_pane_max (self), on_file_read, self);
      return;
    }
  uint64_t most = swb_send_pane_max (self);
  size_t datagram_max = most < SWB_INPUT_MESSAGE_MAX ? (size_t) most : 0;
  const char *text = text_of (self->message);
  g_autoptr (GBytes) data = swb_input_message (text, form, datagram_max, &error);
  if (data == NULL)
    {
      swb_pane_complain (pane, GTK_WIDGET (self->message), error->message);
      return;
    }
  g_autofree char *remembered = g_strdup_printf ("%s %s", form == SWB_MESSAGE_HEX ? "hex" : "text", text);
  if (send_bytes (self, data) && *text != '\0')
    swb_recent_add (SWB_RECENT_MESSAGES, remembered);
}

/* --- waiting --- */

gboolean
swb_send_pane_waits (SwbSendPane *self, const SwbSocketInfo *info, unsigned *n_waiting)
{
  SwbSocketList *sockets = swb_workbench_get_sockets (swb_pane_get_workbench (SWB_PANE (self)));

  *n_waiting = 0;
  for (guint i = 0; i < self->pending->len; i++)
    {
      const SwbPendingSend *pending = &g_array_index (self->pending, SwbPendingSend, i);
      SwbSocketItem *item = swb_socket_list_find (sockets, pending->socket_id);
      *n_waiting += item != NULL && swb_socket_item_get_info (item)->waiting_out.call_id == pending->call_id;
    }
  if (*n_waiting > 0)
    return TRUE;
  return info->waiting_out.call_id != 0 && swb_method_sends (info->waiting_out.method);
}

void
swb_send_pane_cancel_all (SwbSendPane *self)
{
  SwbPane *pane = SWB_PANE (self);

  for (guint i = 0; i < self->pending->len; i++)
    swb_pane_cancel (pane, g_array_index (self->pending, SwbPendingSend, i).call_id);
  swb_pane_cancel (pane, swb_pane_get_info (pane)->waiting_out.call_id);
}
