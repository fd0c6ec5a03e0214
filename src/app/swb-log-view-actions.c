/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-log-rows.h"
#include "app/swb-log-view-private.h"

void
swb_log_view_update_actions (SwbLogView *self)
{
  SwbLog *log = swb_workbench_get_log (self->workbench);
  g_autoptr (GtkBitset) rows = gtk_selection_model_get_selection (self->selection);
  SwbRecord record = { 0 };
  uint32_t socket_id;
  unsigned port;
  g_autofree char *host = NULL;
  gboolean there = self->selected_no && swb_log_get (log, self->selected_no, &record);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "log.copy", !gtk_bitset_is_empty (rows));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "log.copy-text", there && record.data_len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "log.copy-hex", there && record.data_len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "log.only-this", there && record.socket_id != 0);
  swb_log_view_update_filter_actions (self, there ? &record : NULL);
  swb_log_view_update_mark_actions (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "log.reply",
                                 is_live (self)
                                     && swb_log_rows_sender (log, self->selected_no, &socket_id, &host, &port));
}

char *
swb_log_view_get_selected_text (SwbLogView *self)
{
  g_autoptr (GtkBitset) rows = NULL;

  g_return_val_if_fail (SWB_IS_LOG_VIEW (self), NULL);
  if (self->selection == NULL)
    return g_strdup ("");
  rows = gtk_selection_model_get_selection (self->selection);
  return swb_log_rows_text (swb_workbench_get_log (self->workbench), log_model (self), rows);
}

GArray *
swb_log_view_get_selected_nos (SwbLogView *self)
{
  GArray *nos = g_array_new (FALSE, FALSE, sizeof (uint64_t));
  g_autoptr (GtkBitset) rows = NULL;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (SWB_IS_LOG_VIEW (self), nos);
  if (self->selection == NULL)
    return nos;
  rows = gtk_selection_model_get_selection (self->selection);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, rows, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      uint64_t no = swb_log_model_get_no (log_model (self), position);

      if (no != 0)
        g_array_append_val (nos, no);
    }
  return nos;
}

static void
on_copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *text = swb_log_view_get_selected_text (SWB_LOG_VIEW (widget));

  if (*text)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
on_copy_data (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbLogView *self = SWB_LOG_VIEW (widget);
  gboolean hex = g_str_equal (action, "log.copy-hex");
  g_autofree char *text = swb_log_rows_data (swb_workbench_get_log (self->workbench), self->selected_no, hex);

  if (text)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
on_reply (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbLogView *self = SWB_LOG_VIEW (widget);
  g_autofree char *host = NULL;
  uint32_t socket_id;
  unsigned port;

  if (swb_log_rows_sender (swb_workbench_get_log (self->workbench), self->selected_no, &socket_id, &host, &port))
    g_signal_emit_by_name (self, "reply", socket_id, host, port);
}

static void
on_only_this (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbLogView *self = SWB_LOG_VIEW (widget);
  SwbRecord record;

  if (!swb_log_get (swb_workbench_get_log (self->workbench), self->selected_no, &record) || record.socket_id == 0)
    return;
  swb_log_view_set_only_socket (self, TRUE);
  swb_log_view_set_socket_id (self, record.socket_id);
}

static void
on_ask_clear (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (is_live (SWB_LOG_VIEW (widget)))
    gtk_menu_button_popup (SWB_LOG_VIEW (widget)->clear_button);
}

static void
on_clear (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbLogView *self = SWB_LOG_VIEW (widget);

  gtk_menu_button_popdown (self->clear_button);
  swb_bench_clear_log (swb_workbench_get_bench (self->workbench));
  swb_log_view_select_no (self, 0);
  swb_log_view_set_follow (self, TRUE);
}

/* @column: (nullable): of the cell that was clicked */
static void
popup_menu (SwbLogView *self, double x, double y, const char *column)
{
  graphene_point_t at;
  GdkRectangle place = { .width = 1, .height = 1 };

  if (!gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT ((float) x, (float) y), &at))
    return;
  place.x = (int) at.x;
  place.y = (int) at.y;
  swb_log_view_update_actions (self);
  swb_log_view_offer_cell (self, column);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
on_right_click (SwbLogView *self, int n_press, double x, double y)
{
  GtkWidget *at = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  guint position = at ? swb_log_columns_position_of (self->columns, at) : GTK_INVALID_LIST_POSITION;

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  if (!gtk_selection_model_is_selected (self->selection, position))
    gtk_selection_model_select_item (self->selection, position, TRUE);
  popup_menu (self, x, y, swb_log_columns_name_of (self->columns, at));
}

static void
on_menu_key (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbLogView *self = SWB_LOG_VIEW (widget);

  if (self->selected_no)
    popup_menu (self, gtk_widget_get_width (GTK_WIDGET (self->view)) / 3.0,
                gtk_widget_get_height (GTK_WIDGET (self->view)) / 3.0, NULL);
}

void
swb_log_view_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "log.copy", NULL, on_copy);
  gtk_widget_class_install_action (widget_class, "log.copy-text", NULL, on_copy_data);
  gtk_widget_class_install_action (widget_class, "log.copy-hex", NULL, on_copy_data);
  gtk_widget_class_install_action (widget_class, "log.reply", NULL, on_reply);
  gtk_widget_class_install_action (widget_class, "log.only-this", NULL, on_only_this);
  gtk_widget_class_install_action (widget_class, "log.clear", NULL, on_ask_clear);
  gtk_widget_class_install_action (widget_class, "log.clear-now", NULL, on_clear);
  gtk_widget_class_install_action (widget_class, "log.menu", NULL, on_menu_key);
  gtk_widget_class_install_property_action (widget_class, "log.time-form", "time-form");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "log.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "log.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "log.menu", NULL);
}

void
swb_log_view_choose_no (SwbLogView *self, uint64_t no)
{
  guint position = swb_log_model_find (log_model (self), no);

  if (position == G_MAXUINT)
    return;
  swb_log_view_set_follow (self, FALSE);
  gtk_selection_model_select_item (self->selection, position, TRUE);
  swb_log_scroll_to (self->scroll, position);
}

void
swb_log_view_add_menu (SwbLogView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->menu = gtk_popover_menu_new_from_model (self->row_menu);
  g_signal_connect_object (self->details, "chosen", G_CALLBACK (swb_log_view_choose_no), self, G_CONNECT_SWAPPED);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_right_click), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
}
