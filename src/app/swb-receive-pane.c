/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-receive-pane.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "app/swb-app.h"
#include "model/swb-input.h"
#include "model/swb-possible.h"
#include "payload/swb-payload.h"

#define SHOWN_CHARACTERS 60
#define LARGE_BUFFER_BYTES (4 << 20)

struct _SwbReceivePane
{
  SwbPane parent_instance;

  /* Template widgets */
  GtkEntry *size;
  GtkWidget *receive;
  GtkWidget *cancel;
  GtkLabel *waiting;
  GtkSwitch *automatically;
  GtkLabel *result;
  GtkLabel *left;
  GtkWidget *buffer_box;
  GtkLabel *buffer;
};

G_DEFINE_FINAL_TYPE (SwbReceivePane, swb_receive_pane, SWB_TYPE_PANE)

static void
on_activate (SwbReceivePane *self)
{
  SwbPane *pane = SWB_PANE (self);
  g_autoptr (GError) error = NULL;

  if (!swb_pane_is_usable (pane) || !gtk_widget_get_visible (self->receive))
    return;
  size_t size = swb_input_buffer_size (gtk_editable_get_text (GTK_EDITABLE (self->size)), &error);
  if (size == 0)
    swb_pane_complain (pane, GTK_WIDGET (self->size), error->message);
  else
    swb_pane_submit (pane, swb_make_recv (swb_pane_get_info (pane), size));
}

static void
on_cancel (SwbReceivePane *self)
{
  swb_pane_cancel (SWB_PANE (self), swb_pane_get_info (SWB_PANE (self))->waiting_in.call_id);
}

/* Datagrams that find no room are lost, so the room is shown, and can be made larger */
static void
on_enlarge (SwbReceivePane *self)
{
  SwbPane *pane = SWB_PANE (self);

  swb_pane_submit (pane, swb_make_receive_buffer (swb_pane_get_info (pane), LARGE_BUFFER_BYTES));
}

static void
show_buffer (SwbReceivePane *self, const SwbSocketInfo *info, const SwbKernelState *state)
{
  gboolean known = info->type == SOCK_DGRAM && info->family != AF_UNIX && state->receive_buffer >= 0;
  g_autofree char *size = known ? g_format_size_full ((guint64) state->receive_buffer, G_FORMAT_SIZE_IEC_UNITS) : NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->buffer_box, known);
  if (!known)
    return;
  if (state->dropped > 0)
    text = g_strdup_printf (_ ("Receive buffer %s · ⚠ %" PRIu64 " dropped"), size, state->dropped);
  else
    text = g_strdup_printf (_ ("Receive buffer %s"), size);
  gtk_label_set_text (self->buffer, text);
}

/* What recv() or recvfrom() gave (transfer none) (nullable) */
static GBytes *
received_bytes (const SwbCall *call)
{
  SwbValue *value = call->result;

  if (value != NULL && swb_value_type (value) == SWB_VALUE_TUPLE && swb_value_tuple_length (value) > 0)
    value = swb_value_tuple_item (value, 0);
  return value != NULL && swb_value_type (value) == SWB_VALUE_BYTES ? swb_value_bytes (value) : NULL;
}

static void
swb_receive_pane_ended (SwbPane *pane, const SwbCall *call)
{
  SwbReceivePane *self = SWB_RECEIVE_PANE (pane);
  GBytes *bytes = received_bytes (call);
  g_autofree char *text = NULL;

  if (!swb_method_receives (call->method)) /* what the last recv() gave stays in view */
    return;

  if (bytes != NULL)
    {
      size_t size = 0;
      const void *data = g_bytes_get_data (bytes, &size);
      g_autofree char *shown = swb_payload_display (data, size, SHOWN_CHARACTERS);
      if (size == 0 && call->method == SWB_METHOD_RECV)
        text = g_strdup (_ ("No bytes: the end of the stream."));
      else
        text = g_strdup_printf (ngettext ("%zu byte: %s", "%zu bytes: %s", size), size, shown);
    }
  gtk_label_set_text (self->result, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->result), text != NULL);
}

static void
show_waiting (SwbReceivePane *self, const SwbSocketInfo *info)
{
  gboolean waits = info->waiting_in.call_id != 0 && swb_method_receives (info->waiting_in.method);
  g_autofree char *elapsed = waits ? swb_pane_elapsed (info->waiting_in.since_ns) : NULL;
  /* Translators: for how long recv() has been waiting: "12 s" */
  g_autofree char *text = waits ? g_strdup_printf (_ ("waiting for %s"), elapsed) : g_strdup ("");

  gtk_label_set_text (self->waiting, text);
  swb_pane_show_one (waits ? self->cancel : self->receive, waits ? self->receive : self->cancel);
}

static SwbCall *
swb_receive_pane_next_call (SwbPane *pane, const SwbSocketInfo *info)
{
  SwbReceivePane *self = SWB_RECEIVE_PANE (pane);
  size_t size = swb_input_buffer_size (gtk_editable_get_text (GTK_EDITABLE (self->size)), NULL);

  return size > 0 ? swb_make_recv (info, size) : NULL;
}

static void
swb_receive_pane_update (SwbPane *pane, const SwbSocketInfo *info)
{
  SwbReceivePane *self = SWB_RECEIVE_PANE (pane);
  const char *why_not = NULL;
  gboolean possible = swb_possible (info, SWB_METHOD_RECV, &why_not);
  gboolean listening = (info->flags & SWB_SOCKET_LISTENING) != 0;

  show_waiting (self, info);
  swb_pane_set_usable (pane, possible || gtk_widget_get_visible (self->cancel), why_not);
  swb_pane_sync_switch (self->automatically, !listening && (info->flags & SWB_SOCKET_WATCHED) != 0);
  if (!possible)
    gtk_widget_set_visible (GTK_WIDGET (self->left), FALSE);
  swb_pane_set_caption (pane, info->type == SOCK_DGRAM ? "recvfrom(bufsize)" : "recv(bufsize)");
}

static void
swb_receive_pane_sample (SwbPane *pane, const SwbKernelState *state)
{
  SwbReceivePane *self = SWB_RECEIVE_PANE (pane);
  const SwbSocketInfo *info = swb_pane_get_info (pane);
  gboolean known = state->receive_queue >= 0 && swb_possible (info, SWB_METHOD_RECV, NULL);

  show_buffer (self, info, state);
  gtk_widget_set_visible (GTK_WIDGET (self->left), known);
  if (!known)
    return;
  unsigned long left = (unsigned long) state->receive_queue;
  g_autofree char *text =
      g_strdup_printf (info->type == SOCK_DGRAM
                           ? ngettext ("%lu byte in the next datagram in the kernel",
                                       "%lu bytes in the next datagram in the kernel", left)
                           : ngettext ("%lu byte left in the kernel", "%lu bytes left in the kernel", left),
                       left);
  gtk_label_set_text (self->left, text);
}

static void
swb_receive_pane_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SWB_TYPE_RECEIVE_PANE);
  G_OBJECT_CLASS (swb_receive_pane_parent_class)->dispose (object);
}

static void
swb_receive_pane_class_init (SwbReceivePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_receive_pane_dispose;
  SWB_PANE_CLASS (klass)->update = swb_receive_pane_update;
  SWB_PANE_CLASS (klass)->sample = swb_receive_pane_sample;
  SWB_PANE_CLASS (klass)->ended = swb_receive_pane_ended;
  SWB_PANE_CLASS (klass)->next_call = swb_receive_pane_next_call;
  swb_pane_class_ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-receive-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbReceivePane, size);
  gtk_widget_class_bind_template_child (widget_class, SwbReceivePane, receive);
  gtk_widget_class_bind_template_child (widget_class, SwbReceivePane, cancel);
  gtk_widget_class_bind_template_child (widget_class, SwbReceivePane, waiting);
  gtk_widget_class_bind_template_child (widget_class, SwbReceivePane, automatically);
  gtk_widget_class_bind_template_child (widget_class, SwbReceivePane, result);
  gtk_widget_class_bind_template_child (widget_class, SwbReceivePane, left);
  gtk_widget_class_bind_template_child (widget_class, SwbReceivePane, buffer_box);
  gtk_widget_class_bind_template_child (widget_class, SwbReceivePane, buffer);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_edited", G_CALLBACK (swb_pane_forgive));
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_automatically", G_CALLBACK (swb_pane_turn_automatic));
  gtk_widget_class_bind_template_callback (widget_class, on_enlarge);
}

static void
swb_receive_pane_init (SwbReceivePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_editable_set_text (GTK_EDITABLE (self->size), "1024");
}
