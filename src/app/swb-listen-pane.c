/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-listen-pane.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "model/swb-input.h"
#include "model/swb-possible.h"

struct _SwbListenPane
{
  SwbPane parent_instance;

  /* Template widgets */
  GtkEntry *backlog;
  GtkWidget *listen;
  GtkWidget *accept_row;
  GtkWidget *accept;
  GtkWidget *cancel;
  GtkLabel *waiting;
  GtkWidget *automatic_row;
  GtkSwitch *automatically;
  GtkWidget *queue_box;
  GtkLevelBar *queue;
  GtkLabel *queue_text;
};

G_DEFINE_FINAL_TYPE (SwbListenPane, swb_listen_pane, SWB_TYPE_PANE)

static void
on_activate (SwbListenPane *self)
{
  SwbPane *pane = SWB_PANE (self);
  g_autoptr (GError) error = NULL;

  if (!swb_pane_is_usable (pane))
    return;
  int backlog = swb_input_backlog (gtk_editable_get_text (GTK_EDITABLE (self->backlog)), &error);
  if (backlog < 0)
    swb_pane_complain (pane, GTK_WIDGET (self->backlog), error->message);
  else
    swb_pane_submit (pane, swb_make_listen (swb_pane_get_info (pane), backlog));
}

static void
on_accept (SwbListenPane *self)
{
  swb_pane_submit (SWB_PANE (self), swb_make_accept (swb_pane_get_info (SWB_PANE (self))));
}

static void
on_cancel (SwbListenPane *self)
{
  swb_pane_cancel (SWB_PANE (self), swb_pane_get_info (SWB_PANE (self))->waiting_in.call_id);
}

static void
show_waiting (SwbListenPane *self, const SwbSocketInfo *info)
{
  gboolean waits = info->waiting_in.call_id != 0 && info->waiting_in.method == SWB_METHOD_ACCEPT;

  if (waits)
    {
      g_autofree char *elapsed = swb_pane_elapsed (info->waiting_in.since_ns);
      /* Translators: for how long accept() has been waiting: "12 s" */
      g_autofree char *text = g_strdup_printf (_ ("waiting for %s"), elapsed);
      gtk_label_set_text (self->waiting, text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->waiting), waits);
  swb_pane_show_one (waits ? self->cancel : self->accept, waits ? self->accept : self->cancel);
}

static SwbCall *
swb_listen_pane_next_call (SwbPane *pane, const SwbSocketInfo *info)
{
  SwbListenPane *self = SWB_LISTEN_PANE (pane);

  if (info->flags & SWB_SOCKET_LISTENING)
    return swb_make_accept (info);
  int backlog = swb_input_backlog (gtk_editable_get_text (GTK_EDITABLE (self->backlog)), NULL);
  return backlog >= 0 ? swb_make_listen (info, backlog) : NULL;
}

static void
swb_listen_pane_update (SwbPane *pane, const SwbSocketInfo *info)
{
  SwbListenPane *self = SWB_LISTEN_PANE (pane);
  const char *why_no_listen = NULL;
  const char *why_no_accept = NULL;
  gboolean can_listen = swb_possible (info, SWB_METHOD_LISTEN, &why_no_listen);
  gboolean can_accept = swb_possible (info, SWB_METHOD_ACCEPT, &why_no_accept);
  gboolean listening = (info->flags & SWB_SOCKET_LISTENING) != 0;

  swb_pane_set_usable (pane, can_listen || can_accept, can_listen ? why_no_accept : why_no_listen);
  gtk_widget_set_sensitive (self->accept_row, can_accept);
  gtk_widget_set_sensitive (self->automatic_row, can_accept);
  gtk_widget_set_visible (self->queue_box, listening);
  swb_pane_sync_switch (self->automatically, listening && (info->flags & SWB_SOCKET_WATCHED) != 0);
  show_waiting (self, info);
  swb_pane_set_caption (pane, listening ? "accept()" : "listen(backlog)");
}

static void
swb_listen_pane_sample (SwbPane *pane, const SwbKernelState *state)
{
  SwbListenPane *self = SWB_LISTEN_PANE (pane);

  if (state->accept_queue < 0)
    return;
  int limit = MAX (state->accept_limit, 1);
  g_autofree char *text = g_strdup_printf (_ ("%d of %d waiting"), state->accept_queue, state->accept_limit);
  gtk_level_bar_set_max_value (self->queue, limit);
  gtk_level_bar_set_value (self->queue, MIN (state->accept_queue, limit));
  gtk_label_set_text (self->queue_text, text);
}

static void
swb_listen_pane_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SWB_TYPE_LISTEN_PANE);
  G_OBJECT_CLASS (swb_listen_pane_parent_class)->dispose (object);
}

static void
swb_listen_pane_class_init (SwbListenPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_listen_pane_dispose;
  SWB_PANE_CLASS (klass)->update = swb_listen_pane_update;
  SWB_PANE_CLASS (klass)->sample = swb_listen_pane_sample;
  SWB_PANE_CLASS (klass)->next_call = swb_listen_pane_next_call;
  swb_pane_class_ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-listen-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbListenPane, backlog);
  gtk_widget_class_bind_template_child (widget_class, SwbListenPane, listen);
  gtk_widget_class_bind_template_child (widget_class, SwbListenPane, accept_row);
  gtk_widget_class_bind_template_child (widget_class, SwbListenPane, accept);
  gtk_widget_class_bind_template_child (widget_class, SwbListenPane, cancel);
  gtk_widget_class_bind_template_child (widget_class, SwbListenPane, waiting);
  gtk_widget_class_bind_template_child (widget_class, SwbListenPane, automatic_row);
  gtk_widget_class_bind_template_child (widget_class, SwbListenPane, automatically);
  gtk_widget_class_bind_template_child (widget_class, SwbListenPane, queue_box);
  gtk_widget_class_bind_template_child (widget_class, SwbListenPane, queue);
  gtk_widget_class_bind_template_child (widget_class, SwbListenPane, queue_text);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_edited", G_CALLBACK (swb_pane_forgive));
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_accept);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_automatically", G_CALLBACK (swb_pane_turn_automatic));
}

static void
swb_listen_pane_init (SwbListenPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_editable_set_text (GTK_EDITABLE (self->backlog), "5");
}
