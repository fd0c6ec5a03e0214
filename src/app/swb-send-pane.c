/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-send-pane.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "app/swb-app.h"
#include "app/swb-recent.h"
#include "app/swb-send-file.h"
#include "app/swb-send-pane-private.h"
#include "model/swb-input.h"
#include "model/swb-possible.h"
#include "payload/swb-payload.h"

/* What a line of text on the screen can hold without becoming slow. What is longer belongs into a file. */
#define TYPED_MAX 65536
#define PREVIEW_BYTES 24

G_DEFINE_FINAL_TYPE (SwbSendPane, swb_send_pane, SWB_TYPE_PANE)

static const char *
message_of (SwbSendPane *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->message));
}

/* --- the message --- */

static char *
bytes_text (GBytes *bytes)
{
  size_t size = 0;
  const void *data = g_bytes_get_data (bytes, &size);
  g_autofree char *hex = swb_payload_to_hex (data, MIN (size, PREVIEW_BYTES), " ");

  return g_strdup_printf (ngettext ("%zu byte%s%s%s", "%zu bytes%s%s%s", size), size, size > 0 ? " · " : "", hex,
                          size > PREVIEW_BYTES ? " …" : "");
}

static void
show_preview (SwbSendPane *self)
{
  SwbMessageForm form = gtk_drop_down_get_selected (self->form) == 1 ? SWB_MESSAGE_HEX : SWB_MESSAGE_TEXT;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  if (self->chosen_file != NULL)
    text = g_strdup (_ ("The file’s bytes are sent as they are."));
  else
    {
      bytes = swb_input_message (message_of (self), form, 0, &error);
      text = bytes != NULL ? bytes_text (bytes) : g_strdup (error->message);
    }
  gtk_label_set_text (self->preview, text);
  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->preview), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->preview), "warning");
}

static void
on_message_changed (SwbSendPane *self)
{
  if (self->preview == NULL) /* the template is still being made */
    return;
  if (self->restore_source == 0)
    {
      g_free (self->good_text);
      self->good_text = g_strdup (message_of (self));
    }
  swb_pane_forgive (SWB_PANE (self));
  show_preview (self);
}

static gboolean
refuse_long_text (gpointer user_data)
{
  SwbSendPane *self = user_data;
  g_autofree char *text =
      g_strdup_printf (_ ("This is too long for the field, which takes %d bytes; it was not put in. Save it as a file, "
                          "and send that with “File…”."),
                       TYPED_MAX);

  self->restore_source = 0;
  if (self->good_text != NULL && strcmp (self->good_text, message_of (self)) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->message), self->good_text);
  swb_pane_complain (SWB_PANE (self), GTK_WIDGET (self->message), text);
  return G_SOURCE_REMOVE;
}

/* Pasting has taken the selected text away before it comes to this: what was there is put back afterwards. */
static void
on_insert_text (GtkEditable *editable, const char *text, int length, int *position, SwbSendPane *self)
{
  size_t added = length >= 0 ? (size_t) length : strlen (text);

  if (strlen (gtk_editable_get_text (editable)) + added <= TYPED_MAX)
    return;
  g_signal_stop_emission_by_name (editable, "insert-text");
  if (self->restore_source == 0)
    {
      self->restore_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refuse_long_text, self, NULL);
      g_source_set_name_by_id (self->restore_source, "swb-send-pane-restore");
    }
}

static void
on_opening_messages (SwbSendPane *self)
{
  g_auto (GStrv) list = swb_recent_list (SWB_RECENT_MESSAGES);

  for (size_t i = 0; list[i] != NULL; i++)
    {
      gboolean hex = g_str_has_prefix (list[i], "hex ");
      if (!hex && !g_str_has_prefix (list[i], "text "))
        continue;
      const char *text = strchr (list[i], ' ') + 1;
      g_autofree char *shown = swb_payload_display_text (text, strlen (text));
      swb_choice_button_add (self->messages, list[i], g_strdelimit (shown, "\n\t", ' '), hex ? _ ("hex") : NULL);
    }
}

static void
on_chosen_message (SwbSendPane *self, const char *remembered)
{
  gtk_drop_down_set_selected (self->form, g_str_has_prefix (remembered, "hex ") ? 1 : 0);
  gtk_editable_set_text (GTK_EDITABLE (self->message), strchr (remembered, ' ') + 1);
  gtk_entry_grab_focus_without_selecting (self->message);
}

/* --- a file --- */

static void
set_file (SwbSendPane *self, GFile *file, uint64_t size)
{
  g_set_object (&self->chosen_file, file);
  self->file_size = size;
  if (file != NULL)
    {
      g_autofree char *name = g_file_get_basename (file);
      g_autofree char *shown = g_filename_display_name (name);
      g_autofree char *size_text = g_format_size (size);
      g_autofree char *text = g_strdup_printf ("%s · %s", shown, size_text);
      gtk_label_set_text (self->file_name, text);
    }
  gtk_widget_set_visible (self->file_box, file != NULL);
  gtk_widget_set_visible (self->message_box, file == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), file == NULL);
  show_preview (self);
}

static void
on_file_chosen (GFile *file, uint64_t size, const GError *error, gpointer user_data)
{
  SwbSendPane *self = user_data;

  if (self->pending == NULL) /* disposed of */
    return;
  if (error != NULL)
    {
      swb_pane_complain (SWB_PANE (self), NULL, error->message);
      return;
    }
  set_file (self, file, size);
  swb_pane_forgive (SWB_PANE (self));
  gtk_widget_grab_focus (self->send);
}

static void
on_choose_file (SwbSendPane *self)
{
  swb_send_file_choose (GTK_WIDGET (self), swb_send_pane_max (self), on_file_chosen, self);
}

static gboolean
on_file_dropped (SwbSendPane *self, const GValue *value)
{
  GFile *file = g_value_get_object (value);

  if (file == NULL || swb_pane_get_info (SWB_PANE (self)) == NULL)
    return FALSE;
  swb_send_file_inspect (file, GTK_WIDGET (self), swb_send_pane_max (self), on_file_chosen, self);
  return TRUE;
}

static void
on_remove_file (SwbSendPane *self)
{
  set_file (self, NULL, 0);
  swb_pane_forgive (SWB_PANE (self));
  gtk_entry_grab_focus_without_selecting (self->message);
}

/* --- where it goes --- */

uint32_t
swb_send_pane_get_target (SwbSendPane *self)
{
  guint selected = gtk_drop_down_get_selected (self->target);
  return selected < self->target_ids->len ? g_array_index (self->target_ids, uint32_t, selected) : 0;
}

static gboolean
same_targets (SwbSendPane *self, GPtrArray *connections)
{
  if (self->target_ids->len != connections->len + 1)
    return FALSE;
  for (guint i = 0; i < connections->len; i++)
    if (swb_socket_item_get_id (g_ptr_array_index (connections, i))
        != g_array_index (self->target_ids, uint32_t, i + 1))
      return FALSE;
  return TRUE;
}

/* Offers all connections of a listener together, and each; the one that is chosen stays chosen. */
static void
update_targets (SwbSendPane *self, GPtrArray *connections)
{
  uint32_t chosen = swb_send_pane_get_target (self);
  guint selected = 0;
  uint32_t all = 0;

  if (same_targets (self, connections))
    return;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *everybody =
      g_strdup_printf (ngettext ("%u connection", "all %u connections", connections->len), connections->len);
  gtk_string_list_append (names, everybody);
  g_array_set_size (self->target_ids, 0);
  g_array_append_val (self->target_ids, all);
  for (guint i = 0; i < connections->len; i++)
    {
      const SwbSocketInfo *info = swb_socket_item_get_info (g_ptr_array_index (connections, i));
      g_autofree char *peer = swb_address_label (&info->peer);
      g_autofree char *text = g_strdup_printf ("%s · %s", info->name, peer);
      gtk_string_list_append (names, text);
      g_array_append_val (self->target_ids, info->id);
      if (info->id == chosen)
        selected = i + 1;
    }
  gtk_drop_down_set_model (self->target, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->target, selected);
}

static void
on_opening_addresses (SwbSendPane *self)
{
  g_auto (GStrv) list = swb_recent_list (SWB_RECENT_ADDRESSES);

  for (size_t i = 0; list[i] != NULL; i++)
    if (!swb_recent_is_path (list[i]))
      swb_choice_button_add (self->to_addresses, list[i], list[i], NULL);
}

static void
on_chosen_address (SwbSendPane *self, const char *address)
{
  g_autofree char *host = NULL;
  g_autofree char *port = NULL;

  if (!swb_recent_split_address (address, &host, &port))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->to_address), host);
  gtk_editable_set_text (GTK_EDITABLE (self->to_port), port);
  gtk_entry_grab_focus_without_selecting (self->message);
}

static gboolean
may_broadcast (SwbSendPane *self)
{
  const SwbSocketInfo *info = swb_pane_get_info (SWB_PANE (self));

  return info != NULL && (info->flags & SWB_SOCKET_BROADCAST) != 0;
}

static gboolean
on_broadcast (SwbSendPane *self, gboolean on)
{
  return swb_pane_turn (SWB_PANE (self), on, may_broadcast (self), swb_make_broadcast);
}

/* --- what came of it --- */

void
swb_send_pane_show_result (SwbSendPane *self)
{
  GtkWidget *label = GTK_WIDGET (self->result);
  g_autofree char *bytes = g_strdup_printf (ngettext ("→ %" PRIu64 " of %" PRIu64 " byte",
                                                      "→ %" PRIu64 " of %" PRIu64 " bytes", MIN (self->wanted, 1000)),
                                            self->sent, self->wanted);
  g_autofree char *text = NULL;

  if (self->n_partial > 0)
    text = g_strdup_printf (_ ("%s: the rest was not sent"), bytes);
  else if (self->n_calls > 1)
    text =
        g_strdup_printf (ngettext ("%s on %u connection", "%s on %u connections", self->n_calls), bytes, self->n_calls);
  gtk_label_set_text (self->result, text != NULL ? text : bytes);
  gtk_widget_set_visible (label, TRUE);
  if (self->n_partial > 0)
    gtk_widget_add_css_class (label, "warning");
  else
    gtk_widget_remove_css_class (label, "warning");
}

static void
swb_send_pane_ended (SwbPane *pane, const SwbCall *call)
{
  swb_send_pane_count_ended (SWB_SEND_PANE (pane), call);
  if (call->method == SWB_METHOD_SETSOCKOPT)
    swb_pane_sync_switch (SWB_SEND_PANE (pane)->broadcast, may_broadcast (SWB_SEND_PANE (pane)));
}

static void
show_progress (SwbSendPane *self, uint64_t sent, uint64_t total)
{
  g_autofree char *sent_text = g_format_size (sent);
  g_autofree char *total_text = g_format_size (total);
  /* Translators: bytes of a send that waits: "4 MB of 50 MB" */
  g_autofree char *text = g_strdup_printf (_ ("waiting: %s of %s sent"), sent_text, total_text);

  gtk_label_set_text (self->waiting, text);
  gtk_progress_bar_set_fraction (self->progress, total > 0 ? (double) sent / (double) total : 0);
}

void
swb_send_pane_show_waiting (SwbSendPane *self)
{
  const SwbSocketInfo *info = swb_pane_get_info (SWB_PANE (self));
  unsigned n_waiting = 0;
  gboolean waits = swb_send_pane_waits (self, info, &n_waiting);
  gboolean begins = waits && !gtk_widget_get_visible (self->waiting_box);

  if (n_waiting > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u connection has no room for it yet",
                                                         "%u connections have no room for it yet", n_waiting),
                                               n_waiting);
      gtk_label_set_text (self->waiting, text);
      gtk_progress_bar_set_fraction (self->progress, 1 - (double) n_waiting / (n_waiting + self->n_calls));
    }
  else if (begins)
    show_progress (self, 0, info->waiting_out.total);
  gtk_widget_set_visible (self->waiting_box, waits);
  gtk_widget_set_sensitive (self->send, !self->reading_file);
  swb_pane_show_one (waits ? self->cancel : self->send, waits ? self->send : self->cancel);
}

/* --- the pane --- */

static void
show_caption (SwbSendPane *self, const SwbSocketInfo *info, GPtrArray *connections)
{
  const char *name = NULL;
  uint32_t target = swb_send_pane_get_target (self);

  for (guint i = 0; connections != NULL && i < connections->len; i++)
    {
      const SwbSocketInfo *connection = swb_socket_item_get_info (g_ptr_array_index (connections, i));
      if (connections->len == 1 || connection->id == target)
        name = connection->name;
    }
  if (connections != NULL && name == NULL)
    name = "each";
  gboolean sendto =
      info->type == SOCK_DGRAM && (swb_send_pane_has_address (self) || (info->flags & SWB_SOCKET_CONNECTED) == 0);
  swb_pane_set_caption_of (SWB_PANE (self), name,
                           !sendto                   ? "send(data)"
                           : info->family == AF_UNIX ? "sendto(data, path)"
                                                     : "sendto(data, (host, port))");
}

/* Whether it can send, and else why not */
static gboolean
may_send (const SwbSocketInfo *info, GPtrArray *connections, const char **why_not)
{
  *why_not = NULL;
  if (connections != NULL && connections->len > 0)
    return TRUE;
  if (info->type == SOCK_DGRAM)
    return swb_possible (info, SWB_METHOD_SENDTO, why_not);
  return swb_possible (info, SWB_METHOD_SEND, why_not);
}

static void
update_connections (SwbSendPane *self, const SwbSocketInfo *info)
{
  SwbSocketList *sockets = swb_workbench_get_sockets (swb_pane_get_workbench (SWB_PANE (self)));
  gboolean listening = (info->flags & SWB_SOCKET_LISTENING) != 0;
  g_autoptr (GPtrArray) connections = listening ? swb_socket_list_get_connections (sockets, info->id) : NULL;
  const char *why_not = NULL;

  if (connections != NULL)
    update_targets (self, connections);
  gtk_widget_set_visible (self->target_box, connections != NULL && connections->len > 0);
  gboolean usable = may_send (info, connections, &why_not);
  swb_pane_set_usable (SWB_PANE (self), usable || gtk_widget_get_visible (self->cancel), why_not);
  show_caption (self, info, connections);
}

static void
on_address_edited (SwbSendPane *self)
{
  if (swb_pane_get_info (SWB_PANE (self)) == NULL)
    return;
  swb_pane_forgive (SWB_PANE (self));
  show_caption (self, swb_pane_get_info (SWB_PANE (self)), NULL);
}

static void
begin (SwbSendPane *self, const SwbSocketInfo *info)
{
  gboolean is_unix = info->family == AF_UNIX;

  self->begun = TRUE;
  gtk_widget_set_visible (self->datagram_box, info->type == SOCK_DGRAM);
  gtk_widget_set_visible (GTK_WIDGET (self->to_path), is_unix);
  gtk_widget_set_visible (self->to_address_box, !is_unix);
  gtk_widget_set_visible (self->to_port_box, !is_unix);
  gtk_widget_set_visible (self->broadcast_box, info->family == AF_INET);
  show_preview (self);
}

static void
swb_send_pane_update (SwbPane *pane, const SwbSocketInfo *info)
{
  SwbSendPane *self = SWB_SEND_PANE (pane);
  gboolean datagram = info->type == SOCK_DGRAM;
  g_autofree char *peer = info->flags & SWB_SOCKET_CONNECTED ? swb_address_host (&info->peer) : g_strdup ("");

  if (!self->begun)
    begin (self, info);
  if (info->family == AF_UNIX && *peer != '\0')
    swb_path_entry_set_placeholder (self->to_path, peer);
  else if (datagram)
    gtk_entry_set_placeholder_text (self->to_address, peer);
  swb_pane_sync_switch (self->broadcast, (info->flags & SWB_SOCKET_BROADCAST) != 0);
  swb_send_pane_show_waiting (self);
  update_connections (self, info);
}

static void
swb_send_pane_sample (SwbPane *pane, const SwbKernelState *state)
{
  SwbSendPane *self = SWB_SEND_PANE (pane);
  const SwbSocketInfo *info = swb_pane_get_info (pane);

  if (state->total > 0)
    show_progress (self, state->sent, state->total);
  if (info->flags & SWB_SOCKET_LISTENING)
    {
      swb_send_pane_show_waiting (self);
      update_connections (self, info);
    }
}

void
swb_send_pane_send (SwbSendPane *self)
{
  g_return_if_fail (SWB_IS_SEND_PANE (self));
  swb_send_pane_try (self);
}

void
swb_send_pane_focus (SwbSendPane *self)
{
  g_return_if_fail (SWB_IS_SEND_PANE (self));
  gtk_entry_grab_focus_without_selecting (self->message);
}

void
swb_send_pane_reply_to (SwbSendPane *self, const char *host, int port)
{
  g_return_if_fail (SWB_IS_SEND_PANE (self));
  g_return_if_fail (host != NULL);
  const SwbSocketInfo *info = swb_pane_get_info (SWB_PANE (self));

  if (info != NULL && info->family == AF_UNIX)
    swb_path_entry_set_text (self->to_path, host);
  else if (info != NULL && info->type == SOCK_DGRAM)
    {
      g_autofree char *port_text = g_strdup_printf ("%d", port);
      gtk_editable_set_text (GTK_EDITABLE (self->to_address), host);
      gtk_editable_set_text (GTK_EDITABLE (self->to_port), port_text);
    }
  swb_send_pane_focus (self);
}

static void
swb_send_pane_dispose (GObject *object)
{
  SwbSendPane *self = SWB_SEND_PANE (object);

  g_clear_handle_id (&self->restore_source, g_source_remove);
  g_clear_object (&self->chosen_file);
  g_clear_pointer (&self->good_text, g_free);
  g_clear_pointer (&self->pending, g_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), SWB_TYPE_SEND_PANE);
  g_clear_pointer (&self->target_ids, g_array_unref);
  G_OBJECT_CLASS (swb_send_pane_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, target_box);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, target);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, message_box);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, message);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, messages);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, file_box);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, file_name);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, form);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, file_button);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, send);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, cancel);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, datagram_box);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, to_path);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, to_address_box);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, to_address);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, to_port_box);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, to_addresses);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, to_port);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, broadcast_box);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, broadcast);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, waiting_box);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, progress);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, waiting);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, preview);
  gtk_widget_class_bind_template_child (widget_class, SwbSendPane, result);
}

static void
swb_send_pane_class_init (SwbSendPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_send_pane_dispose;
  SWB_PANE_CLASS (klass)->update = swb_send_pane_update;
  SWB_PANE_CLASS (klass)->sample = swb_send_pane_sample;
  SWB_PANE_CLASS (klass)->ended = swb_send_pane_ended;
  SWB_PANE_CLASS (klass)->next_call = swb_send_pane_next_call;
  swb_pane_class_ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-send-pane.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_send", G_CALLBACK (swb_send_pane_try));
  gtk_widget_class_bind_template_callback_full (widget_class, "on_cancel", G_CALLBACK (swb_send_pane_cancel_all));
  gtk_widget_class_bind_template_callback_full (widget_class, "on_edited", G_CALLBACK (on_address_edited));
  gtk_widget_class_bind_template_callback (widget_class, on_message_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_opening_messages);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen_message);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_file);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_file);
  gtk_widget_class_bind_template_callback (widget_class, on_opening_addresses);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen_address);
  gtk_widget_class_bind_template_callback (widget_class, on_broadcast);
}

/* The part of a drop-down that has the focus does not take its name over */
static void
name_button (GtkDropDown *list, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (list))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
swb_send_pane_init (SwbSendPane *self)
{
  self->target_ids = g_array_new (FALSE, FALSE, sizeof (uint32_t));
  self->pending = g_array_new (FALSE, FALSE, sizeof (SwbPendingSend));
  gtk_widget_init_template (GTK_WIDGET (self));
  name_button (self->form, _ ("Form of the message"));
  name_button (self->target, _ ("Send to"));
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);
  /* Before the entry, which would take the file's name for a message */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drop), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (on_file_dropped), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  g_signal_connect (gtk_editable_get_delegate (GTK_EDITABLE (self->message)), "insert-text",
                    G_CALLBACK (on_insert_text), self);
}
