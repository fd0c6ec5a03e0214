/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-machine-window.h"

#include <glib/gi18n-lib.h>
#include <netinet/tcp.h>

#include "app/swb-app.h"
#include "app/swb-wrap-layout.h"
#include "model/swb-machine-model.h"
#include "model/swb-make-again.h"

#define FILTER_DELAY_MS 150
#define BACKLOG 5

typedef struct
{
  SwbMachineWindow *owner;
  SwbMachineColumn column;
  GtkColumnViewColumn *shown;
  GHashTable *handlers; /* GtkListItem -> number of the handler at its row */
} Column;

struct _SwbMachineWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkEditable *filter;
  GtkLabel *status;
  GtkLabel *problem;
  GtkColumnView *list;

  /* Owned references */
  SwbWorkbench *workbench;
  SwbMachineModel *model;
  GtkSingleSelection *selection;
  Column columns[SWB_MACHINE_N_COLUMNS];
  int asked_column; /* which sorter was asked last; -1: none */
  unsigned filter_source;
};

G_DEFINE_FINAL_TYPE (SwbMachineWindow, swb_machine_window, ADW_TYPE_WINDOW)

static const struct
{
  const char *title;
  int width_characters;
  gboolean is_number;
  gboolean expands;
} kinds[SWB_MACHINE_N_COLUMNS] = {
  [SWB_MACHINE_BENCH] = { N_ ("On the bench"), 11, FALSE, FALSE },
  [SWB_MACHINE_KIND] = { N_ ("Kind"), 6, FALSE, FALSE },
  [SWB_MACHINE_STATE] = { N_ ("State"), 16, FALSE, FALSE },
  [SWB_MACHINE_LOCAL] = { N_ ("Local address"), 19, FALSE, FALSE },
  [SWB_MACHINE_PEER] = { N_ ("Peer"), 19, FALSE, FALSE },
  [SWB_MACHINE_RECEIVE_QUEUE] = { N_ ("Received"), 8, TRUE, FALSE },
  [SWB_MACHINE_SEND_QUEUE] = { N_ ("To send"), 8, TRUE, FALSE },
  [SWB_MACHINE_PROCESS] = { N_ ("Process"), 16, FALSE, TRUE },
};

/* --- what can be done --- */

static const SwbMachineRow *
selected_row (SwbMachineWindow *self)
{
  SwbMachineItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item ? swb_machine_item_get_row (item) : NULL;
}

/* A listener, or a datagram socket that takes from anybody */
static gboolean
takes_all (const SwbMachineRow *row)
{
  return row->socket.state == (swb_sock_diag_is_tcp (&row->socket) ? TCP_LISTEN : TCP_CLOSE);
}

static void
update_actions (SwbMachineWindow *self)
{
  const SwbMachineRow *row = selected_row (self);
  gboolean possible = row != NULL && takes_all (row);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "machine.connect", possible);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "machine.listen", possible);
}

/* The other socket as if it were one of ours, for what makes sockets after a pattern */
static SwbSocketInfo
pattern_of (const SwbMachineRow *row)
{
  gboolean is_tcp = swb_sock_diag_is_tcp (&row->socket);
  SwbSocketInfo info = { .family = swb_sock_diag_family (&row->socket),
                         .type = is_tcp ? SOCK_STREAM : SOCK_DGRAM,
                         .flags = SWB_SOCKET_BOUND | (is_tcp ? SWB_SOCKET_LISTENING : 0),
                         .timeout_s = -1,
                         .backlog = BACKLOG };

  swb_sock_diag_get_local (&row->socket, &info.local);
  return info;
}

static void
act (SwbMachineWindow *self, const char *name, SwbCallPlan plan)
{
  const SwbMachineRow *row = selected_row (self);
  SwbSocketInfo info;

  if (row == NULL || !takes_all (row))
    return;
  info = pattern_of (row);
  swb_make_like (self->workbench, &info, name, plan, G_OBJECT (self->workbench));
  gtk_window_present (gtk_window_get_transient_for (GTK_WINDOW (self)));
}

static void
on_connect (GtkWidget *widget, const char *action, GVariant *parameter)
{
  act (SWB_MACHINE_WINDOW (widget), "client", swb_client_calls);
}

static void
on_listen (GtkWidget *widget, const char *action, GVariant *parameter)
{
  act (SWB_MACHINE_WINDOW (widget), "server", swb_make_again_calls);
}

static void
on_close (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
on_find (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (SWB_MACHINE_WINDOW (widget)->filter));
}

/* --- the list --- */

static void
on_updated (SwbMachineWindow *self)
{
  unsigned n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  unsigned n_all = swb_machine_model_get_n_all (self->model);
  const char *problem = swb_machine_model_get_problem (self->model);
  g_autofree char *text = NULL;

  if (n == n_all)
    text = g_strdup_printf (ngettext ("%u socket", "%u sockets", n), n);
  else
    text = g_strdup_printf (_ ("%u of %u sockets"), n, n_all);
  if (g_strcmp0 (gtk_label_get_text (self->status), text) != 0)
    gtk_label_set_text (self->status, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  if (problem)
    gtk_label_set_text (self->problem, problem);
  update_actions (self);
}

static gboolean
filter_now (gpointer user_data)
{
  SwbMachineWindow *self = user_data;

  self->filter_source = 0;
  swb_machine_model_set_filter (self->model, gtk_editable_get_text (self->filter));
  return G_SOURCE_REMOVE;
}

static void
on_filter (SwbMachineWindow *self)
{
  g_clear_handle_id (&self->filter_source, g_source_remove);
  self->filter_source = g_timeout_add (FILTER_DELAY_MS, filter_now, self);
  g_source_set_name_by_id (self->filter_source, "swb-machine-filter");
}

/* GTK 4.8 does not tell by which column it sorts. Asked to compare, the view's sorter asks that of the first column. */
static int
answer_sorter (const void *a, const void *b, void *user_data)
{
  Column *column = user_data;

  column->owner->asked_column = (int) column->column;
  return GTK_ORDERING_LARGER;
}

static void
on_sorter_changed (SwbMachineWindow *self)
{
  g_autoptr (GObject) any = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering order;

  self->asked_column = -1;
  order = gtk_sorter_compare (gtk_column_view_get_sorter (self->list), any, any);
  swb_machine_model_sort (self->model,
                          self->asked_column >= 0 ? (SwbMachineColumn) self->asked_column : SWB_MACHINE_LOCAL,
                          self->asked_column >= 0 && order == GTK_ORDERING_SMALLER);
}

static void
fill (GtkListItem *cell, Column *column)
{
  const SwbMachineRow *row = swb_machine_item_get_row (gtk_list_item_get_item (cell));
  GtkWidget *text = gtk_list_item_get_child (cell);
  g_autofree char *words = swb_machine_row_text (row, column->column);

  gtk_inscription_set_text (GTK_INSCRIPTION (text), words);
  if (row->bench_id)
    gtk_widget_add_css_class (text, "swb-own");
  else
    gtk_widget_remove_css_class (text, "swb-own");
}

static void
on_setup (Column *column, GtkListItem *cell)
{
  GtkWidget *text = gtk_inscription_new ("");

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (text), kinds[column->column].is_number ? 1 : 0);
  gtk_list_item_set_child (cell, text);
}

/* A cell that shows a row */
typedef struct
{
  GtkListItem *cell;
  Column *column;
} Bound;

static void
on_item_changed (Bound *bound, SwbMachineItem *item)
{
  fill (bound->cell, bound->column);
}

static void
free_bound (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
on_bind (Column *column, GtkListItem *cell)
{
  Bound *bound = g_new (Bound, 1);
  gulong handler;

  *bound = (Bound){ cell, column };
  fill (cell, column);
  handler = g_signal_connect_data (gtk_list_item_get_item (cell), "changed", G_CALLBACK (on_item_changed), bound,
                                   free_bound, G_CONNECT_SWAPPED);
  g_hash_table_insert (column->handlers, cell, GSIZE_TO_POINTER (handler));
}

static void
on_unbind (Column *column, GtkListItem *cell)
{
  gulong handler = GPOINTER_TO_SIZE (g_hash_table_lookup (column->handlers, cell));

  if (handler)
    g_signal_handler_disconnect (gtk_list_item_get_item (cell), handler);
  g_hash_table_remove (column->handlers, cell);
}

static int
character_width (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "0000000000");
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return MAX (width / 10, 1);
}

static void
add_column (SwbMachineWindow *self, SwbMachineColumn kind)
{
  Column *column = &self->columns[kind];
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = NULL;

  column->owner = self;
  column->column = kind;
  column->handlers = g_hash_table_new (NULL, NULL);
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (on_setup), column);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (on_bind), column);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (on_unbind), column);
  column->shown = gtk_column_view_column_new (_ (kinds[kind].title), factory);
  sorter = GTK_SORTER (gtk_custom_sorter_new (answer_sorter, column, NULL));
  gtk_column_view_column_set_sorter (column->shown, sorter);
  gtk_column_view_column_set_resizable (column->shown, TRUE);
  gtk_column_view_column_set_expand (column->shown, kinds[kind].expands);
  /* The rows' letters are smaller than the window's: 0.83em */
  gtk_column_view_column_set_fixed_width (column->shown,
                                          kinds[kind].width_characters * character_width (GTK_WIDGET (self)) * 5 / 6
                                              + 14);
  gtk_column_view_append_column (self->list, column->shown);
  g_object_unref (column->shown);
}

/* --- the widget --- */

static void
swb_machine_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (swb_machine_window_parent_class)->map (widget);
  swb_machine_model_set_active (SWB_MACHINE_WINDOW (widget)->model, TRUE);
}

static void
swb_machine_window_unmap (GtkWidget *widget)
{
  swb_machine_model_set_active (SWB_MACHINE_WINDOW (widget)->model, FALSE);
  GTK_WIDGET_CLASS (swb_machine_window_parent_class)->unmap (widget);
}

static void
swb_machine_window_dispose (GObject *object)
{
  SwbMachineWindow *self = SWB_MACHINE_WINDOW (object);

  g_clear_handle_id (&self->filter_source, g_source_remove);
  if (self->model != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->model, self);
      g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->list), self);
      swb_machine_model_set_active (self->model, FALSE);
      gtk_column_view_set_model (self->list, NULL);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_MACHINE_WINDOW);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->workbench);
  G_OBJECT_CLASS (swb_machine_window_parent_class)->dispose (object);
}

static void
swb_machine_window_finalize (GObject *object)
{
  SwbMachineWindow *self = SWB_MACHINE_WINDOW (object);

  for (SwbMachineColumn column = 0; column < SWB_MACHINE_N_COLUMNS; column++)
    g_hash_table_unref (self->columns[column].handlers);
  G_OBJECT_CLASS (swb_machine_window_parent_class)->finalize (object);
}

static void
swb_machine_window_class_init (SwbMachineWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_machine_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = swb_machine_window_finalize;
  widget_class->map = swb_machine_window_map;
  widget_class->unmap = swb_machine_window_unmap;
  g_type_ensure (SWB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-machine-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbMachineWindow, filter);
  gtk_widget_class_bind_template_child (widget_class, SwbMachineWindow, status);
  gtk_widget_class_bind_template_child (widget_class, SwbMachineWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, SwbMachineWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, on_filter);
  gtk_widget_class_install_action (widget_class, "machine.connect", NULL, on_connect);
  gtk_widget_class_install_action (widget_class, "machine.listen", NULL, on_listen);
  gtk_widget_class_install_action (widget_class, "machine.find", NULL, on_find);
  gtk_widget_class_install_action (widget_class, "machine.close", NULL, on_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "machine.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "machine.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "machine.close", NULL);
}

static void
swb_machine_window_init (SwbMachineWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (SwbMachineColumn column = 0; column < SWB_MACHINE_N_COLUMNS; column++)
    add_column (self, column);
}

GtkWidget *
swb_machine_window_new (SwbWorkbench *workbench)
{
  SwbMachineWindow *self;

  g_return_val_if_fail (SWB_IS_WORKBENCH (workbench), NULL);

  self = g_object_new (SWB_TYPE_MACHINE_WINDOW, NULL);
  self->workbench = g_object_ref (workbench);
  self->model = swb_machine_model_new (workbench);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_column_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "updated", G_CALLBACK (on_updated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->list), "changed", G_CALLBACK (on_sorter_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_sort_by_column (self->list, self->columns[SWB_MACHINE_LOCAL].shown, GTK_SORT_ASCENDING);
  update_actions (self);
  return GTK_WIDGET (self);
}
