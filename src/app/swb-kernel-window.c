/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-kernel-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/swb-app.h"
#include "app/swb-kernel-graph.h"
#include "app/swb-kernel-meters.h"
#include "app/swb-state-diagram.h"
#include "app/swb-wrap-layout.h"
#include "log/swb-record-text.h"
#include "model/swb-kernel-watch.h"
#include "model/swb-socket-text.h"

struct _SwbKernelWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwWindowTitle *heading;
  SwbStateDiagram *diagram;
  GtkWidget *state_box;
  GtkLabel *state;
  GtkLabel *left;
  GtkLabel *meaning;
  GtkLabel *way_out;
  GtkLabel *path;
  SwbKernelMeters *meters;
  SwbKernelGraph *graph;
  GtkLabel *nothing;

  /* Owned references */
  SwbKernelWatch *watch;
};

G_DEFINE_FINAL_TYPE (SwbKernelWindow, swb_kernel_window, ADW_TYPE_WINDOW)

/* The same text again would have GTK lay out the window at every sample. */
static void
set_text (GtkLabel *label, const char *text)
{
  if (strcmp (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text);
}

static void
show_heading (SwbKernelWindow *self, const SwbSocketInfo *info)
{
  g_autofree char *title = g_strdup_printf (_ ("%s in the kernel"), info->name);
  g_autofree char *kind = swb_socket_text (info, 0, SWB_SOCKET_TEXT_KIND);
  g_autofree char *address = swb_socket_text (info, 0, SWB_SOCKET_TEXT_ADDRESS);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", kind, address);

  if (g_strcmp0 (gtk_window_get_title (GTK_WINDOW (self)), title) != 0)
    gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_title (self->heading, title);
  adw_window_title_set_subtitle (self->heading, subtitle);
}

/* "41 s left" */
static void
show_left (SwbKernelWindow *self, gboolean present)
{
  uint32_t left_ms;
  gboolean is_left = swb_kernel_watch_is_left (self->watch, &left_ms);
  unsigned seconds = (left_ms + 999) / 1000;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->left), present && is_left);
  if (!present || !is_left)
    return;
  if (left_ms > 0)
    text = g_strdup_printf (ngettext ("the kernel keeps it for another %u second",
                                      "the kernel keeps it for another %u seconds", seconds),
                            seconds);
  else
    text = g_strdup (_ ("the kernel still keeps it"));
  set_text (self->left, text);
}

static void
show_states (SwbKernelWindow *self)
{
  const SwbTcpPath *path = swb_kernel_watch_get_path (self->watch);
  gboolean is_tcp = swb_tcp_path_last (path) != 0;
  uint8_t chosen;
  g_autofree char *text = swb_tcp_path_text (path);

  gtk_widget_set_visible (GTK_WIDGET (self->diagram), is_tcp);
  gtk_widget_set_visible (self->state_box, is_tcp);
  if (!is_tcp)
    return;
  swb_state_diagram_show (self->diagram, path);
  chosen = swb_state_diagram_get_chosen (self->diagram);
  set_text (self->state, swb_tcp_state_name (chosen));
  set_text (self->meaning, swb_tcp_state_meaning (chosen));
  set_text (self->way_out, swb_tcp_state_way_out (chosen));
  set_text (self->path, text);
  show_left (self, chosen == swb_tcp_path_last (path));
}

static void
show (SwbKernelWindow *self)
{
  const SwbSocketInfo *info = swb_socket_item_get_info (swb_kernel_watch_get_item (self->watch));
  const SwbKernelState *state = swb_kernel_watch_get_state (self->watch);
  gboolean closed = (info->flags & SWB_SOCKET_CLOSED) != 0;

  show_heading (self, info);
  show_states (self);
  gtk_widget_set_visible (GTK_WIDGET (self->meters), !closed);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), closed);
  swb_kernel_meters_show (self->meters, info, state);
  swb_kernel_graph_update (self->graph);
}

static void
on_close (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
swb_kernel_window_map (GtkWidget *widget)
{
  SwbKernelWindow *self = SWB_KERNEL_WINDOW (widget);

  GTK_WIDGET_CLASS (swb_kernel_window_parent_class)->map (widget);
  swb_kernel_watch_set_active (self->watch, TRUE);
  show (self);
}

static void
swb_kernel_window_unmap (GtkWidget *widget)
{
  swb_kernel_watch_set_active (SWB_KERNEL_WINDOW (widget)->watch, FALSE);
  GTK_WIDGET_CLASS (swb_kernel_window_parent_class)->unmap (widget);
}

static void
swb_kernel_window_dispose (GObject *object)
{
  SwbKernelWindow *self = SWB_KERNEL_WINDOW (object);

  if (self->watch != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->watch, self);
      g_signal_handlers_disconnect_by_data (swb_kernel_watch_get_item (self->watch), self);
      swb_kernel_watch_set_active (self->watch, FALSE);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_KERNEL_WINDOW);
  g_clear_object (&self->watch);
  G_OBJECT_CLASS (swb_kernel_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-kernel-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbKernelWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, SwbKernelWindow, diagram);
  gtk_widget_class_bind_template_child (widget_class, SwbKernelWindow, state_box);
  gtk_widget_class_bind_template_child (widget_class, SwbKernelWindow, state);
  gtk_widget_class_bind_template_child (widget_class, SwbKernelWindow, left);
  gtk_widget_class_bind_template_child (widget_class, SwbKernelWindow, meaning);
  gtk_widget_class_bind_template_child (widget_class, SwbKernelWindow, way_out);
  gtk_widget_class_bind_template_child (widget_class, SwbKernelWindow, path);
  gtk_widget_class_bind_template_child (widget_class, SwbKernelWindow, meters);
  gtk_widget_class_bind_template_child (widget_class, SwbKernelWindow, graph);
  gtk_widget_class_bind_template_child (widget_class, SwbKernelWindow, nothing);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_chosen", G_CALLBACK (show_states));
}

static void
swb_kernel_window_class_init (SwbKernelWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_kernel_window_dispose;
  widget_class->map = swb_kernel_window_map;
  widget_class->unmap = swb_kernel_window_unmap;
  g_type_ensure (SWB_TYPE_STATE_DIAGRAM);
  g_type_ensure (SWB_TYPE_KERNEL_METERS);
  g_type_ensure (SWB_TYPE_KERNEL_GRAPH);
  g_type_ensure (SWB_TYPE_WRAP_LAYOUT);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "kernel.close", NULL, on_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "kernel.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "kernel.close", NULL);
}

static void
swb_kernel_window_init (SwbKernelWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
swb_kernel_window_new (SwbWorkbench *workbench, SwbSocketItem *item)
{
  SwbKernelWindow *self;

  g_return_val_if_fail (SWB_IS_WORKBENCH (workbench) && SWB_IS_SOCKET_ITEM (item), NULL);

  self = g_object_new (SWB_TYPE_KERNEL_WINDOW, NULL);
  self->watch = swb_kernel_watch_new (workbench, item);
  swb_kernel_graph_set_watch (self->graph, self->watch);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "state-changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}

SwbSocketItem *
swb_kernel_window_get_item (SwbKernelWindow *self)
{
  g_return_val_if_fail (SWB_IS_KERNEL_WINDOW (self), NULL);
  return swb_kernel_watch_get_item (self->watch);
}
