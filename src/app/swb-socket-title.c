/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-socket-title.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <sys/socket.h>

#include "app/swb-app.h"
#include "app/swb-options-window.h"
#include "app/swb-problem.h"
#include "app/swb-rate-graph.h"
#include "app/swb-socket-row.h"
#include "app/swb-wrap-layout.h"
#include "call/swb-errno.h"
#include "model/swb-input.h"
#include "model/swb-possible.h"
#include "model/swb-socket-text.h"

struct _SwbSocketTitle
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkImage *dot;
  GtkLabel *name;
  GtkLabel *state;
  SwbRateGraph *rates;
  GtkLabel *facts;
  GtkEntry *timeout;
  GtkWidget *options;
  GtkMenuButton *shut_down;
  GtkButton *close;
  GtkButton *make_again;
  GtkWidget *connect_client;
  SwbProblem *problem;

  /* Owned references */
  SwbWorkbench *workbench;
  GSignalGroup *item_signals;
  double shown_timeout_s;
  uint8_t live_state;     /* as last sampled; 0 once a record has told something newer */
  const char *shown_tone; /* static */
  uint8_t told_state;
  uint32_t told_flags;
};

G_DEFINE_FINAL_TYPE (SwbSocketTitle, swb_socket_title, GTK_TYPE_BOX)

/* (transfer full) (nullable) */
static SwbSocketItem *
dup_item (SwbSocketTitle *self)
{
  return g_signal_group_dup_target (self->item_signals);
}

static char *
mode_text (double timeout_s)
{
  if (timeout_s < 0)
    return g_strdup (_ ("blocking, no timeout"));
  if (timeout_s == 0)
    return g_strdup (_ ("non-blocking"));
  return g_strdup_printf (_ ("timeout %g s"), timeout_s);
}

static const char *
kind_text (const SwbSocketInfo *info)
{
  if (info->family == AF_UNIX)
    return info->type == SOCK_STREAM  ? _ ("Unix · stream")
           : info->type == SOCK_DGRAM ? _ ("Unix · datagrams")
                                      : _ ("Unix · seqpacket");
  if (info->family == AF_INET6)
    return info->type == SOCK_STREAM ? "TCP · IPv6" : "UDP · IPv6";
  return info->type == SOCK_STREAM ? "TCP · IPv4" : "UDP · IPv4";
}

/* "TCP · IPv4 · fd 12 · 127.0.0.1:9000 → 127.0.0.1:54812 · blocking, no timeout" */
static char *
facts_text (const SwbSocketInfo *info)
{
  g_autoptr (GString) text = g_string_new (kind_text (info));
  g_autofree char *local = swb_address_text (&info->local);
  g_autofree char *peer = swb_address_label (&info->peer);
  g_autofree char *mode = mode_text (info->timeout_s);

  if (info->fd >= 0)
    g_string_append_printf (text, " · fd %d", info->fd);
  if (*local && !swb_address_is_unnamed (&info->local))
    g_string_append_printf (text, " · %s", local);
  if (*peer)
    g_string_append_printf (text, info->flags & SWB_SOCKET_ACCEPTED ? " ← %s" : " → %s", peer);
  if ((info->flags & SWB_SOCKET_CLOSED) == 0)
    g_string_append_printf (text, " · %s", mode);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_timeout (SwbSocketTitle *self, double timeout_s)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (timeout_s == self->shown_timeout_s)
    return;
  self->shown_timeout_s = timeout_s;
  gtk_editable_set_text (GTK_EDITABLE (self->timeout),
                         timeout_s < 0 ? _ ("none") : g_ascii_formatd (text, sizeof text, "%.9g", timeout_s));
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
set_tone (SwbSocketTitle *self, const char *tone)
{
  static const char *const tones[] = { "new", "listening", "connected", "closing", "error", "closed" };
  g_autofree char *icon_name = NULL;

  /* Set again, the same icon would have GTK lay out the whole window at every sample. */
  if (g_strcmp0 (self->shown_tone, tone) == 0)
    return;
  self->shown_tone = tone;
  icon_name = swb_tone_icon_name (tone);
  gtk_image_set_from_icon_name (self->dot, icon_name);
  for (size_t i = 0; i < G_N_ELEMENTS (tones); i++)
    {
      set_class (GTK_WIDGET (self->dot), tones[i], strcmp (tones[i], tone) == 0);
      set_class (GTK_WIDGET (self->state), tones[i], strcmp (tones[i], tone) == 0);
    }
}

/* The socket's own state; that a call waits is told elsewhere on the page. */
static void
show_state (SwbSocketTitle *self, const SwbSocketInfo *info)
{
  SwbSocketInfo idle = *info;
  g_autofree char *state = NULL;

  if (self->told_state != info->state || self->told_flags != info->flags)
    self->live_state = 0;
  self->told_state = info->state;
  self->told_flags = info->flags;
  idle.waiting_in.call_id = idle.waiting_out.call_id = 0;
  state = swb_socket_text (&idle, self->live_state, SWB_SOCKET_TEXT_STATE);
  gtk_label_set_text (self->state, state);
  set_tone (self, swb_socket_tone (info, self->live_state));
}

void
swb_socket_title_sample (SwbSocketTitle *self, const SwbKernelState *state)
{
  g_return_if_fail (SWB_IS_SOCKET_TITLE (self));
  g_autoptr (SwbSocketItem) item = dup_item (self);

  self->live_state = state->tcp_state;
  if (item)
    show_state (self, swb_socket_item_get_info (item));
}

static void update_half (SwbSocketTitle *self, const SwbSocketInfo *info);

static void
on_changed (SwbSocketTitle *self)
{
  g_autoptr (SwbSocketItem) item = dup_item (self);
  const SwbSocketInfo *info = item ? swb_socket_item_get_info (item) : NULL;
  g_autofree char *facts = NULL;
  const char *why_not = NULL;
  gboolean open;

  if (info == NULL)
    return;
  open = (info->flags & SWB_SOCKET_CLOSED) == 0;
  facts = facts_text (info);
  gtk_label_set_text (self->name, info->name);
  gtk_label_set_text (self->facts, facts);
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self->facts)), facts) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->facts), facts);
  show_state (self, info);
  show_timeout (self, info->timeout_s);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->timeout)), open);
  gtk_widget_set_sensitive (GTK_WIDGET (self->shut_down), swb_possible (info, SWB_METHOD_SHUTDOWN, &why_not));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->shut_down),
                               why_not ? why_not : _ ("End one direction, or both, and keep the socket"));
  gtk_widget_set_visible (GTK_WIDGET (self->close), open);
  gtk_widget_set_visible (self->options, open);
  update_half (self, info);
  gtk_widget_set_visible (GTK_WIDGET (self->shut_down), open);
  gtk_widget_set_visible (GTK_WIDGET (self->make_again), !open && (info->flags & SWB_SOCKET_ACCEPTED) == 0);
  gtk_widget_set_visible (self->connect_client, open && info->flags & SWB_SOCKET_LISTENING);
}

static void
on_ended (SwbCall *call, gpointer user_data)
{
  SwbSocketTitle *self = user_data;
  g_autoptr (SwbSocketItem) item = dup_item (self);

  if (call->failure && item)
    {
      const SwbSocketInfo *info = swb_socket_item_get_info (item);

      swb_problem_show_failure (self->problem, call->method, SWB_ERROR_HELP_TYPE (info->family, info->type),
                                call->failure, NULL);
    }
  else
    swb_problem_clear (self->problem);
}

static void
submit (SwbSocketTitle *self, SwbCall *call)
{
  swb_workbench_submit (self->workbench, call, G_OBJECT (self), on_ended, self);
}

static void
on_timeout_entered (SwbSocketTitle *self)
{
  g_autoptr (SwbSocketItem) item = dup_item (self);
  g_autoptr (GError) error = NULL;
  double timeout_s;

  if (!swb_input_timeout (gtk_editable_get_text (GTK_EDITABLE (self->timeout)), &timeout_s, &error))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->timeout), "error");
      swb_problem_show_text (self->problem, error->message);
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->timeout), "error");
  swb_problem_clear (self->problem);
  if (item && timeout_s != swb_socket_item_get_info (item)->timeout_s)
    submit (self, swb_make_settimeout (swb_socket_item_get_info (item), timeout_s));
}

static void
on_timeout_edited (SwbSocketTitle *self)
{
  if (self->problem == NULL) /* the template is still being made */
    return;
  gtk_widget_remove_css_class (GTK_WIDGET (self->timeout), "error");
  swb_problem_clear (self->problem);
}

/* What was typed counts also when one goes on with another field */
static void
on_timeout_left (SwbSocketTitle *self)
{
  g_autoptr (SwbSocketItem) item = dup_item (self);

  if (item && (swb_socket_item_get_info (item)->flags & SWB_SOCKET_CLOSED) == 0)
    on_timeout_entered (self);
}

static void
on_close (SwbSocketTitle *self)
{
  g_autoptr (SwbSocketItem) item = dup_item (self);

  if (item)
    submit (self, swb_make_close (swb_socket_item_get_info (item)));
}

static void
on_shut_down (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbSocketTitle *self = SWB_SOCKET_TITLE (widget);
  g_autoptr (SwbSocketItem) item = dup_item (self);

  if (item)
    submit (self, swb_make_shutdown (swb_socket_item_get_info (item), g_variant_get_int32 (parameter)));
}

/* Half of a connection at a time: what a reset is, and what happens while nobody reads */
static void
on_half (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbSocketTitle *self = SWB_SOCKET_TITLE (widget);
  g_autoptr (SwbSocketItem) item = dup_item (self);
  const SwbSocketInfo *info = item ? swb_socket_item_get_info (item) : NULL;

  if (info == NULL)
    return;
  if (strcmp (action, "socket.reset") == 0)
    {
      submit (self, swb_make_linger (info, 0));
      submit (self, swb_make_close (info));
    }
  else
    submit (self, swb_make_watch (info, strcmp (action, "socket.resume-reading") == 0));
}

static void
update_half (SwbSocketTitle *self, const SwbSocketInfo *info)
{
  gboolean connected = (info->flags & SWB_SOCKET_CONNECTED) != 0 && (info->flags & SWB_SOCKET_CLOSED) == 0;
  gboolean watched = (info->flags & SWB_SOCKET_WATCHED) != 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "socket.reset",
                                 connected && info->type == SOCK_STREAM && info->family != AF_UNIX);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "socket.stop-reading", connected && watched);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "socket.resume-reading", connected && !watched);
}

static void
on_options (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbSocketTitle *self = SWB_SOCKET_TITLE (widget);
  g_autoptr (SwbSocketItem) item = dup_item (self);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (item && GTK_IS_WINDOW (root))
    gtk_window_present (GTK_WINDOW (swb_options_window_of (GTK_WINDOW (root), self->workbench, item)));
}

void
swb_socket_title_set_socket (SwbSocketTitle *self, SwbWorkbench *workbench, SwbSocketItem *item)
{
  g_return_if_fail (SWB_IS_SOCKET_TITLE (self) && SWB_IS_WORKBENCH (workbench) && SWB_IS_SOCKET_ITEM (item));
  g_set_object (&self->workbench, workbench);
  g_signal_group_set_target (self->item_signals, item);
  swb_rate_graph_set_item (self->rates, item);
  on_changed (self);
}

static void
swb_socket_title_dispose (GObject *object)
{
  SwbSocketTitle *self = SWB_SOCKET_TITLE (object);

  g_clear_object (&self->item_signals);
  g_clear_object (&self->workbench);
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_SOCKET_TITLE);
  G_OBJECT_CLASS (swb_socket_title_parent_class)->dispose (object);
}

static void
swb_socket_title_class_init (SwbSocketTitleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_socket_title_dispose;
  g_type_ensure (SWB_TYPE_PROBLEM);
  g_type_ensure (SWB_TYPE_RATE_GRAPH);
  g_type_ensure (SWB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-socket-title.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbSocketTitle, dot);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketTitle, name);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketTitle, state);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketTitle, rates);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketTitle, facts);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketTitle, timeout);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketTitle, options);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketTitle, shut_down);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketTitle, close);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketTitle, make_again);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketTitle, connect_client);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketTitle, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_timeout_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_timeout_entered);
  gtk_widget_class_bind_template_callback (widget_class, on_timeout_left);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
  gtk_widget_class_install_action (widget_class, "socket.shut-down", "i", on_shut_down);
  gtk_widget_class_install_action (widget_class, "socket.reset", NULL, on_half);
  gtk_widget_class_install_action (widget_class, "socket.stop-reading", NULL, on_half);
  gtk_widget_class_install_action (widget_class, "socket.resume-reading", NULL, on_half);
  gtk_widget_class_install_action (widget_class, "socket.options", NULL, on_options);
}

static void
swb_socket_title_init (SwbSocketTitle *self)
{
  self->shown_timeout_s = NAN;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->item_signals = g_signal_group_new (SWB_TYPE_SOCKET_ITEM);
  g_signal_group_connect_swapped (self->item_signals, "state-changed", G_CALLBACK (on_changed), self);
}
