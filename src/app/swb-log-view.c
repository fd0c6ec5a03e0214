/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-log-view-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "app/swb-app.h"
#include "app/swb-paths.h"
#include "app/swb-text-scale.h"
#include "app/swb-wrap-layout.h"

/* So many rows in one frame are a burst: what is out of sight is filled in when it is over. */
#define BURST_ROWS 100
#define BURST_END_MS 100
/* Pixels; no font that can be read gives less */
#define ROW_HEIGHT_MIN 12

enum
{
  PROP_WORKBENCH = 1,
  PROP_SOCKET_ID,
  PROP_ONLY_SOCKET,
  PROP_FOLLOW,
  PROP_SELECTED_NO,
  PROP_TIME_FORM,
  PROP_MARKED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* As the settings and the menu spell them */
static const char *const time_forms[] = {
  [SWB_TIME_RELATIVE] = "relative", [SWB_TIME_DELTA] = "delta", [SWB_TIME_CLOCK] = "clock"
};

G_DEFINE_FINAL_TYPE (SwbLogView, swb_log_view, GTK_TYPE_WIDGET)

static guint
n_rows (SwbLogView *self)
{
  return self->workbench ? g_list_model_get_n_items (G_LIST_MODEL (log_model (self))) : 0;
}

/* --- following --- */

static void
show_new (SwbLogView *self)
{
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->new_button), self->n_new > 0);
  if (self->n_new == 0)
    return;
  text = g_strdup_printf (ngettext ("%" PRIu64 " new ↓", "%" PRIu64 " new ↓", (gulong) self->n_new),
                          (guint64) self->n_new);
  gtk_button_set_label (self->new_button, text);
}

static void
forget_new (SwbLogView *self)
{
  self->n_new = 0;
  self->seen_no = self->workbench ? swb_log_end (swb_workbench_get_log (self->workbench)) - 1 : 0;
}

void
swb_log_view_set_follow (SwbLogView *self, gboolean follow)
{
  g_return_if_fail (SWB_IS_LOG_VIEW (self));

  if (follow)
    swb_log_scroll_to_end (self->scroll);
  else
    {
      swb_log_columns_catch_up (self->columns);
      swb_log_scroll_stop (self->scroll);
    }
  if (follow == self->follow)
    return;
  self->follow = follow;
  forget_new (self);
  show_new (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLLOW]);
}

gboolean
swb_log_view_get_follow (SwbLogView *self)
{
  g_return_val_if_fail (SWB_IS_LOG_VIEW (self), FALSE);
  return self->follow;
}

static void
on_scrolled (gboolean at_end, gpointer data)
{
  swb_log_view_set_follow (data, at_end);
}

/* The end goes out of view when the window gets lower. */
static void
on_height_changed (SwbLogView *self)
{
  if (self->follow)
    swb_log_scroll_check_end (self->scroll);
}

static void
on_new_clicked (SwbLogView *self)
{
  swb_log_view_set_follow (self, TRUE);
}

/* --- what the model brings --- */

/* Rows that a new filter brings back are not new: those after the newest record at that time are. */
static void
on_items_changed (SwbLogView *self, guint position, guint removed, guint added, GListModel *model)
{
  guint end = position + added;

  self->n_added += added;
  if (removed > 0)
    swb_log_scroll_rows_gone (self->scroll);
  if (self->follow)
    {
      /* The list, told after this, binds rows that it moves away from at once. */
      if (self->n_added >= BURST_ROWS)
        swb_log_columns_put_off (self->columns, G_MAXUINT);
      return;
    }
  while (end > position && swb_log_model_get_no (SWB_LOG_MODEL (model), end - 1) > self->seen_no)
    end--;
  self->n_new += position + added - end;
  if (g_list_model_get_n_items (model) == 0)
    self->n_new = 0;
}

static void
show_dropped (SwbLogView *self)
{
  SwbLogTotals totals;
  g_autofree char *text = NULL;

  swb_log_totals (swb_workbench_get_log (self->workbench), &totals);
  if (totals.dropped == self->shown_dropped)
    return;
  self->shown_dropped = totals.dropped;
  text = g_strdup_printf (ngettext ("⚠ %" PRIu64 " dropped by the kernel", "⚠ %" PRIu64 " dropped by the kernel",
                                    (gulong) totals.dropped),
                          (guint64) totals.dropped);
  gtk_label_set_text (self->dropped, text);
  gtk_widget_set_visible (GTK_WIDGET (self->dropped), totals.dropped > 0);
}

static void
show_empty (SwbLogView *self)
{
  gboolean empty = n_rows (self) == 0;

  if (!empty && !gtk_widget_get_visible (GTK_WIDGET (self->empty)))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->empty), empty);
  gtk_label_set_text (self->empty, swb_log_model_get_filter (log_model (self)) ? _ ("No record matches the filter.")
                                   : !is_live (self) && !self->only_socket     ? _ ("There is no record in this log.")
                                   : self->only_socket
                                       ? _ ("Nothing has happened to this socket yet.")
                                       : _ ("Nothing has happened yet. Every call and every byte will stand here."));
}

/* The selected record is selected again as soon as a new filter has found it. */
static void
select_again (SwbLogView *self)
{
  guint position = self->selected_no ? swb_log_model_find (log_model (self), self->selected_no) : G_MAXUINT;

  if (position == G_MAXUINT)
    return;
  self->select_again = FALSE;
  gtk_selection_model_select_item (self->selection, position, TRUE);
  if (!self->follow)
    swb_log_scroll_to (self->scroll, position);
}

static gboolean
on_quiet (gpointer data)
{
  SwbLogView *self = data;

  if (self->burst)
    {
      self->burst = FALSE;
      return G_SOURCE_CONTINUE;
    }
  self->quiet_source = 0;
  swb_log_columns_catch_up (self->columns);
  return G_SOURCE_REMOVE;
}

static void
put_off_what_is_out_of_sight (SwbLogView *self)
{
  double height = gtk_adjustment_get_page_size (gtk_scrolled_window_get_vadjustment (self->scroller));
  guint n_shown = (guint) (height / ROW_HEIGHT_MIN) + 1;
  guint n = n_rows (self);

  swb_log_columns_put_off (self->columns, n > n_shown ? n - n_shown : 0);
  self->burst = TRUE;
  if (self->quiet_source == 0)
    {
      self->quiet_source = g_timeout_add (BURST_END_MS, on_quiet, self);
      g_source_set_name_by_id (self->quiet_source, "[swb] log quiet");
    }
}

static void
on_updated (SwbLogView *self)
{
  guint n = n_rows (self);

  swb_log_columns_set_time (self->columns, self->time_form, swb_log_model_get_first_time_ns (log_model (self)));
  if (n > 0)
    swb_log_columns_set_last_no (self->columns, swb_log_model_get_no (log_model (self), n - 1));
  if (self->select_again)
    select_again (self);
  if (self->follow && self->n_added >= BURST_ROWS)
    put_off_what_is_out_of_sight (self);
  else
    swb_log_columns_catch_up (self->columns);
  self->n_added = 0;
  if (self->follow)
    swb_log_scroll_to_end (self->scroll);
  show_new (self);
  show_empty (self);
  show_dropped (self);
  swb_detail_pane_update (self->details);
  swb_log_view_update_marks (self);
  swb_log_view_show_filter_count (self);
  swb_find_bar_update (self->find_bar, self->selected_no);
}

/* --- the selected record --- */

void
swb_log_view_select_no (SwbLogView *self, uint64_t no)
{
  int64_t first_ns = swb_log_model_get_first_time_ns (log_model (self));

  if (no != self->selected_no)
    {
      self->selected_no = no;
      swb_detail_pane_show (self->details, swb_workbench_get_log (self->workbench), no, first_ns);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_NO]);
    }
  swb_find_bar_update (self->find_bar, no);
  swb_log_view_update_actions (self);
}

static void
on_selection_changed (SwbLogView *self)
{
  g_autoptr (GtkBitset) rows = gtk_selection_model_get_selection (self->selection);

  if (!gtk_bitset_is_empty (rows))
    swb_log_view_select_no (self, swb_log_model_get_no (log_model (self), gtk_bitset_get_minimum (rows)));
  else
    swb_log_view_select_no (self, 0);
}

uint64_t
swb_log_view_get_selected_no (SwbLogView *self)
{
  g_return_val_if_fail (SWB_IS_LOG_VIEW (self), 0);
  return self->selected_no;
}

/* --- which records --- */

void
swb_log_view_show_choice (SwbLogView *self)
{
  forget_new (self);
  self->select_again = self->selected_no != 0;
  on_updated (self);
}

static void
apply_filter (SwbLogView *self)
{
  uint32_t wanted = self->only_socket ? self->socket_id : 0;

  if (self->workbench == NULL || swb_log_model_get_socket_id (log_model (self)) == wanted)
    return;
  swb_log_model_set_socket_id (log_model (self), wanted);
  swb_log_view_show_choice (self);
}

void
swb_log_view_set_socket_id (SwbLogView *self, uint32_t socket_id)
{
  g_return_if_fail (SWB_IS_LOG_VIEW (self));

  if (socket_id == self->socket_id)
    return;
  self->socket_id = socket_id;
  apply_filter (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOCKET_ID]);
}

uint32_t
swb_log_view_get_socket_id (SwbLogView *self)
{
  g_return_val_if_fail (SWB_IS_LOG_VIEW (self), 0);
  return self->socket_id;
}

void
swb_log_view_set_only_socket (SwbLogView *self, gboolean only_socket)
{
  g_return_if_fail (SWB_IS_LOG_VIEW (self));

  if (only_socket == self->only_socket)
    return;
  self->only_socket = only_socket;
  apply_filter (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ONLY_SOCKET]);
}

void
swb_log_view_set_workbench (SwbLogView *self, SwbWorkbench *workbench)
{
  SwbLogModel *model;

  g_return_if_fail (SWB_IS_LOG_VIEW (self));
  g_return_if_fail (workbench == NULL || SWB_IS_WORKBENCH (workbench));

  if (workbench == self->workbench)
    return;
  if (self->workbench)
    {
      g_signal_handlers_disconnect_by_data (self->workbench, self);
      g_signal_handlers_disconnect_by_data (log_model (self), self);
      gtk_column_view_set_model (self->view, NULL);
      g_clear_object (&self->selection);
    }
  g_set_object (&self->workbench, workbench);
  swb_filter_bar_set_log (self->filter_bar, workbench ? swb_workbench_get_log (workbench) : NULL);
  swb_find_bar_set_model (self->find_bar, workbench ? swb_workbench_get_log (workbench) : NULL,
                          workbench ? log_model (self) : NULL);
  if (workbench)
    {
      model = swb_workbench_get_log_model (workbench);
      g_signal_connect_object (model, "items-changed", G_CALLBACK (on_items_changed), self, G_CONNECT_SWAPPED);
      self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (model))));
      gtk_column_view_set_model (self->view, self->selection);
      g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection_changed), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (workbench, "updated", G_CALLBACK (on_updated), self, G_CONNECT_SWAPPED);
      gtk_widget_set_visible (self->follow_button, is_live (self));
      gtk_widget_set_visible (GTK_WIDGET (self->clear_button), is_live (self));
      apply_filter (self);
      swb_log_view_update_actions (self);
      on_updated (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKBENCH]);
}

SwbWorkbench *
swb_log_view_get_workbench (SwbLogView *self)
{
  g_return_val_if_fail (SWB_IS_LOG_VIEW (self), NULL);
  return self->workbench;
}

static void
swb_log_view_map (GtkWidget *widget)
{
  swb_log_columns_fit (SWB_LOG_VIEW (widget)->columns);
  GTK_WIDGET_CLASS (swb_log_view_parent_class)->map (widget);
}

static void
swb_log_view_unmap (GtkWidget *widget)
{
  SwbLogView *self = SWB_LOG_VIEW (widget);
  int width = gtk_widget_get_width (GTK_WIDGET (self->details));

  swb_log_columns_save_widths (self->columns);
  if (self->settings)
    g_settings_set_boolean (self->settings, "details-shown",
                            self->narrow ? self->details_wanted : gtk_toggle_button_get_active (self->details_button));
  if (self->settings && width >= 120 && gtk_widget_get_mapped (GTK_WIDGET (self->details)))
    g_settings_set_int (self->settings, "details-width", (int) (width / swb_text_scale (GTK_WIDGET (self))));
  GTK_WIDGET_CLASS (swb_log_view_parent_class)->unmap (widget);
}

/* --- class --- */

static void
set_time_form (SwbLogView *self, const char *form)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (time_forms); i++)
    if (g_strcmp0 (form, time_forms[i]) == 0 && i != self->time_form)
      {
        self->time_form = i;
        if (self->workbench)
          on_updated (self);
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TIME_FORM]);
      }
}

static void
swb_log_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SwbLogView *self = SWB_LOG_VIEW (object);

  switch (id)
    {
    case PROP_WORKBENCH:
      g_value_set_object (value, self->workbench);
      break;
    case PROP_SOCKET_ID:
      g_value_set_uint (value, self->socket_id);
      break;
    case PROP_ONLY_SOCKET:
      g_value_set_boolean (value, self->only_socket);
      break;
    case PROP_FOLLOW:
      g_value_set_boolean (value, self->follow);
      break;
    case PROP_SELECTED_NO:
      g_value_set_uint64 (value, self->selected_no);
      break;
    case PROP_TIME_FORM:
      g_value_set_string (value, time_forms[self->time_form]);
      break;
    case PROP_MARKED:
      g_value_set_boolean (value, swb_log_view_is_marked (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
swb_log_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SwbLogView *self = SWB_LOG_VIEW (object);

  switch (id)
    {
    case PROP_WORKBENCH:
      swb_log_view_set_workbench (self, g_value_get_object (value));
      break;
    case PROP_SOCKET_ID:
      swb_log_view_set_socket_id (self, g_value_get_uint (value));
      break;
    case PROP_ONLY_SOCKET:
      swb_log_view_set_only_socket (self, g_value_get_boolean (value));
      break;
    case PROP_FOLLOW:
      swb_log_view_set_follow (self, g_value_get_boolean (value));
      break;
    case PROP_TIME_FORM:
      set_time_form (self, g_value_get_string (value));
      break;
    case PROP_MARKED:
      swb_log_view_set_marked (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
swb_log_view_dispose (GObject *object)
{
  SwbLogView *self = SWB_LOG_VIEW (object);

  g_clear_handle_id (&self->width_source, g_source_remove);
  g_clear_handle_id (&self->quiet_source, g_source_remove);
  swb_log_view_set_workbench (self, NULL);
  g_clear_pointer (&self->scroll, swb_log_scroll_free);
  g_clear_pointer (&self->columns, swb_log_columns_free);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_LOG_VIEW);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (swb_log_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (SWB_TYPE_DETAIL_PANE);
  g_type_ensure (SWB_TYPE_FILTER_BAR);
  g_type_ensure (SWB_TYPE_FIND_BAR);
  g_type_ensure (SWB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-log-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbLogView, bar);
  gtk_widget_class_bind_template_child (widget_class, SwbLogView, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, SwbLogView, find_bar);
  gtk_widget_class_bind_template_child (widget_class, SwbLogView, dropped);
  gtk_widget_class_bind_template_child (widget_class, SwbLogView, details_button);
  gtk_widget_class_bind_template_child (widget_class, SwbLogView, scroller);
  gtk_widget_class_bind_template_child (widget_class, SwbLogView, view);
  gtk_widget_class_bind_template_child (widget_class, SwbLogView, empty);
  gtk_widget_class_bind_template_child (widget_class, SwbLogView, new_button);
  gtk_widget_class_bind_template_child (widget_class, SwbLogView, paned);
  gtk_widget_class_bind_template_child (widget_class, SwbLogView, details);
  gtk_widget_class_bind_template_child (widget_class, SwbLogView, clear_button);
  gtk_widget_class_bind_template_child (widget_class, SwbLogView, follow_button);
  gtk_widget_class_bind_template_child (widget_class, SwbLogView, row_menu);
  gtk_widget_class_bind_template_child (widget_class, SwbLogView, cell_menu);
  gtk_widget_class_bind_template_callback (widget_class, on_new_clicked);
  gtk_widget_class_bind_template_callback (widget_class, swb_log_view_take_filter);
  gtk_widget_class_bind_template_callback (widget_class, swb_log_view_choose_no);
}

static void
swb_log_view_class_init (SwbLogViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = swb_log_view_get_property;
  object_class->set_property = swb_log_view_set_property;
  object_class->dispose = swb_log_view_dispose;
  widget_class->map = swb_log_view_map;
  widget_class->unmap = swb_log_view_unmap;

  properties[PROP_WORKBENCH] = g_param_spec_object ("workbench", NULL, NULL, SWB_TYPE_WORKBENCH, flags);
  properties[PROP_SOCKET_ID] = g_param_spec_uint ("socket-id", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_ONLY_SOCKET] = g_param_spec_boolean ("only-socket", NULL, NULL, FALSE, flags);
  properties[PROP_FOLLOW] = g_param_spec_boolean ("follow", NULL, NULL, TRUE, flags);
  properties[PROP_SELECTED_NO] =
      g_param_spec_uint64 ("selected-no", NULL, NULL, 0, G_MAXUINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TIME_FORM] = g_param_spec_string ("time-form", NULL, NULL, time_forms[0], flags);
  properties[PROP_MARKED] = g_param_spec_boolean ("marked", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_signal_new ("reply", SWB_TYPE_LOG_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT,
                G_TYPE_STRING, G_TYPE_UINT);
  bind_template (widget_class);
  swb_log_view_install_actions (widget_class);
  swb_log_view_install_filter_actions (widget_class);
  swb_log_view_install_mark_actions (widget_class);
}

static void
swb_log_view_init (SwbLogView *self)
{
  self->follow = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  swb_log_view_use_settings (self);
  self->columns = swb_log_columns_new (self->view, self->settings);
  swb_log_columns_add_actions (self->columns, GTK_WIDGET (self));
  self->scroll = swb_log_scroll_new (self->scroller, self->view, on_scrolled, self);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "notify::page-size",
                           G_CALLBACK (on_height_changed), self, G_CONNECT_SWAPPED);
  swb_log_view_add_menu (self);
  swb_log_view_add_marks (self);
}

GtkWidget *
swb_log_view_new (void)
{
  return g_object_new (SWB_TYPE_LOG_VIEW, NULL);
}
