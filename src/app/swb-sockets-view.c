/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-sockets-view.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "app/swb-rename-popover.h"
#include "app/swb-socket-row.h"

struct _SwbSocketsView
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkStack *stack;
  GtkListView *list;
  GtkWidget *buttons;
  GtkLabel *hint;
  GMenuModel *socket_menu;
  GMenuModel *saved_menu; /* of an opened log */

  /* Owned references */
  SwbWorkbench *workbench;
  GtkSingleSelection *selection;
  GHashTable *rows; /* socket number -> the row that shows it now */
  GtkWidget *menu;
  GtkWidget *rename;

  uint32_t selected_id;
};

G_DEFINE_FINAL_TYPE (SwbSocketsView, swb_sockets_view, GTK_TYPE_BOX)

enum
{
  PROP_SELECTED_ID = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_live (SwbSocketsView *self)
{
  return swb_workbench_get_bench (self->workbench) != NULL;
}

static SwbSocketItem *
selected_item (SwbSocketsView *self)
{
  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

/* Where the selected socket's row is; the top of the list if it is scrolled out of sight */
static void
point_at_selected (SwbSocketsView *self, GtkPopover *popover)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, GUINT_TO_POINTER (self->selected_id));
  GtkWidget *target = row != NULL && gtk_widget_get_mapped (row) ? row : GTK_WIDGET (self->list);
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (target, GTK_WIDGET (self), &bounds))
    return;
  GdkRectangle area = { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                        target == row ? (int) bounds.size.height : 1 };
  gtk_popover_set_pointing_to (popover, &area);
}

static gboolean
show_menu (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  SwbSocketsView *self = SWB_SOCKETS_VIEW (widget);

  if (selected_item (self) == NULL)
    return FALSE;
  point_at_selected (self, GTK_POPOVER (self->menu));
  gtk_popover_popup (GTK_POPOVER (self->menu));
  return TRUE;
}

static void
on_secondary_click (GtkGestureClick *gesture, int n_press, double x, double y, GtkListItem *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);
  SwbSocketsView *self = SWB_SOCKETS_VIEW (gtk_widget_get_ancestor (row, SWB_TYPE_SOCKETS_VIEW));

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_single_selection_set_selected (self->selection, gtk_list_item_get_position (list_item));
  double view_x = 0;
  double view_y = 0;
  gtk_widget_translate_coordinates (row, GTK_WIDGET (self), x, y, &view_x, &view_y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) view_x, (int) view_y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkWidget *row = swb_socket_row_new ();
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (on_secondary_click), list_item, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (gesture));
  gtk_list_item_set_child (list_item, row);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, SwbSocketsView *self)
{
  SwbSocketItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *row = gtk_list_item_get_child (list_item);

  swb_socket_row_set_item (SWB_SOCKET_ROW (row), item);
  g_hash_table_insert (self->rows, GUINT_TO_POINTER (swb_socket_item_get_id (item)), row);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, SwbSocketsView *self)
{
  SwbSocketItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *row = gtk_list_item_get_child (list_item);
  gpointer key = GUINT_TO_POINTER (swb_socket_item_get_id (item));

  swb_socket_row_set_item (SWB_SOCKET_ROW (row), NULL);
  if (self->rows != NULL && g_hash_table_lookup (self->rows, key) == row)
    g_hash_table_remove (self->rows, key);
}

static void
on_selected (SwbSocketsView *self)
{
  SwbSocketItem *item = selected_item (self);
  uint32_t id = item != NULL ? swb_socket_item_get_id (item) : 0;

  if (id == self->selected_id)
    return;
  self->selected_id = id;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ID]);
}

static void
on_items_changed (SwbSocketsView *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0;

  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "empty");
  gtk_widget_set_visible (self->buttons, any && is_live (self)); /* the first page has the same ones */
  on_selected (self);
}

void
swb_sockets_view_set_workbench (SwbSocketsView *self, SwbWorkbench *workbench)
{
  g_return_if_fail (SWB_IS_SOCKETS_VIEW (self));
  g_return_if_fail (SWB_IS_WORKBENCH (workbench));
  g_return_if_fail (self->workbench == NULL);

  self->workbench = g_object_ref (workbench);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (swb_workbench_get_sockets (workbench))));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (on_items_changed), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  if (!is_live (self))
    {
      gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), self->saved_menu);
      gtk_label_set_text (self->hint, _ ("This log tells of no socket."));
    }
  on_items_changed (self);
}

uint32_t
swb_sockets_view_get_selected_id (SwbSocketsView *self)
{
  g_return_val_if_fail (SWB_IS_SOCKETS_VIEW (self), 0);
  return self->selected_id;
}

void
swb_sockets_view_select (SwbSocketsView *self, uint32_t socket_id)
{
  g_return_if_fail (SWB_IS_SOCKETS_VIEW (self));
  g_return_if_fail (self->workbench != NULL);

  SwbSocketList *sockets = swb_workbench_get_sockets (self->workbench);
  if (swb_socket_list_find (sockets, socket_id) == NULL)
    return;
  guint position = swb_socket_list_position (sockets, socket_id);
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

void
swb_sockets_view_rename (SwbSocketsView *self)
{
  g_return_if_fail (SWB_IS_SOCKETS_VIEW (self));

  SwbSocketItem *item = selected_item (self);
  if (item == NULL || !is_live (self) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  point_at_selected (self, GTK_POPOVER (self->rename));
  swb_rename_popover_ask (SWB_RENAME_POPOVER (self->rename), self->workbench, item);
}

static void
swb_sockets_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SELECTED_ID)
    g_value_set_uint (value, SWB_SOCKETS_VIEW (object)->selected_id);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
swb_sockets_view_dispose (GObject *object)
{
  SwbSocketsView *self = SWB_SOCKETS_VIEW (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->rename, gtk_widget_unparent);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL); /* unbinds the rows while the table of them is there */
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_SOCKETS_VIEW);
  g_clear_object (&self->selection);
  g_clear_object (&self->workbench);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  G_OBJECT_CLASS (swb_sockets_view_parent_class)->dispose (object);
}

static void
swb_sockets_view_class_init (SwbSocketsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = swb_sockets_view_get_property;
  object_class->dispose = swb_sockets_view_dispose;
  properties[PROP_SELECTED_ID] =
      g_param_spec_uint ("selected-id", NULL, NULL, 0, G_MAXUINT32, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-sockets-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbSocketsView, stack);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketsView, list);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketsView, buttons);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketsView, hint);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketsView, socket_menu);
  gtk_widget_class_bind_template_child (widget_class, SwbSocketsView, saved_menu);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "win.remove-socket", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "win.remove-socket", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, show_menu, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, show_menu, NULL);
}

static void
swb_sockets_view_init (SwbSocketsView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->rows = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, 0);
  gtk_list_view_set_factory (self->list, factory);

  self->menu = gtk_popover_menu_new_from_model (self->socket_menu);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  self->rename = swb_rename_popover_new ();
  gtk_widget_set_parent (self->rename, GTK_WIDGET (self));
}

GtkWidget *
swb_sockets_view_new (void)
{
  return g_object_new (SWB_TYPE_SOCKETS_VIEW, NULL);
}
