/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-log-view-private.h"
#include "log/swb-log-marks.h"

static void
mark (SwbLogView *self, uint64_t no, const char *comment)
{
  SwbBench *bench = swb_workbench_get_bench (self->workbench);

  if (bench)
    swb_bench_mark (bench, no, comment);
  else
    swb_log_set_mark (swb_workbench_get_log (self->workbench), no, comment);
}

static gboolean
is_marked (SwbLogView *self, uint64_t no)
{
  g_autofree char *comment = no ? swb_log_get_mark (swb_workbench_get_log (self->workbench), no) : NULL;

  return comment != NULL;
}

gboolean
swb_log_view_is_marked (SwbLogView *self)
{
  return self->workbench && is_marked (self, self->selected_no);
}

/* All that are selected; comments that are there stay. */
void
swb_log_view_set_marked (SwbLogView *self, gboolean marked)
{
  g_autoptr (GArray) nos = swb_log_view_get_selected_nos (self);

  for (unsigned i = 0; i < nos->len; i++)
    {
      uint64_t no = g_array_index (nos, uint64_t, i);

      if (is_marked (self, no) != marked)
        mark (self, no, marked ? "" : NULL);
    }
  swb_log_view_update_marks (self);
}

void
swb_log_view_update_marks (SwbLogView *self)
{
  SwbLog *log = swb_workbench_get_log (self->workbench);
  unsigned changes = swb_log_n_mark_changes (log);

  if (changes == self->shown_mark_changes)
    return;
  self->shown_mark_changes = changes;
  swb_log_columns_show_marks (self->columns, swb_log_n_marks (log) > 0);
  swb_detail_pane_update_mark (self->details);
  swb_log_view_update_actions (self);
}

static void
on_commented (SwbLogView *self, guint64 no, const char *comment)
{
  if (self->workbench == NULL)
    return;
  mark (self, no, comment);
  swb_log_view_update_marks (self);
}

static void
on_comment (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbLogView *self = SWB_LOG_VIEW (widget);

  if (self->selected_no == 0)
    return;
  gtk_toggle_button_set_active (self->details_button, TRUE);
  swb_detail_pane_edit_mark (self->details);
}

/* The nearest marked record that the log shows; after the last one the first. 0: none */
static uint64_t
find_mark (SwbLogView *self, gboolean backward)
{
  SwbLog *log = swb_workbench_get_log (self->workbench);
  uint64_t no = self->selected_no;
  gboolean wrapped = FALSE;

  while (TRUE)
    {
      no = swb_log_next_mark (log, no, backward);
      if (no != 0 && swb_log_model_find (log_model (self), no) != G_MAXUINT)
        return no;
      if (no == 0 && wrapped)
        return 0;
      if (no == 0)
        {
          wrapped = TRUE;
          no = backward ? G_MAXUINT64 : 0;
        }
    }
}

static void
on_go (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbLogView *self = SWB_LOG_VIEW (widget);
  uint64_t no = find_mark (self, g_str_equal (action, "log.previous-mark"));

  if (no == 0)
    gtk_widget_error_bell (widget);
  else
    swb_log_view_choose_no (self, no);
}

static gboolean
on_query_tooltip (SwbLogView *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip, GtkWidget *view)
{
  GtkWidget *at = by_keyboard ? NULL : gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT);
  guint position = at ? swb_log_columns_position_of (self->columns, at) : GTK_INVALID_LIST_POSITION;
  g_autofree char *comment = NULL;

  if (position == GTK_INVALID_LIST_POSITION || self->workbench == NULL)
    return FALSE;
  comment =
      swb_log_get_mark (swb_workbench_get_log (self->workbench), swb_log_model_get_no (log_model (self), position));
  if (comment == NULL || *comment == '\0')
    return FALSE;
  gtk_tooltip_set_text (tooltip, comment);
  return TRUE;
}

void
swb_log_view_update_mark_actions (SwbLogView *self)
{
  gboolean any = swb_log_n_marks (swb_workbench_get_log (self->workbench)) > 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "log.mark", self->selected_no != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "log.comment", self->selected_no != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "log.next-mark", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "log.previous-mark", any);
  g_object_notify (G_OBJECT (self), "marked");
}

void
swb_log_view_install_mark_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "log.mark", "marked");
  gtk_widget_class_install_action (widget_class, "log.comment", NULL, on_comment);
  gtk_widget_class_install_action (widget_class, "log.next-mark", NULL, on_go);
  gtk_widget_class_install_action (widget_class, "log.previous-mark", NULL, on_go);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK, "log.mark", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "log.comment", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F4, 0, "log.next-mark", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F4, GDK_SHIFT_MASK, "log.previous-mark", NULL);
}

void
swb_log_view_add_marks (SwbLogView *self)
{
  g_signal_connect_object (self->details, "marked", G_CALLBACK (on_commented), self, G_CONNECT_SWAPPED);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->view), TRUE);
  g_signal_connect_object (self->view, "query-tooltip", G_CALLBACK (on_query_tooltip), self, G_CONNECT_SWAPPED);
}
