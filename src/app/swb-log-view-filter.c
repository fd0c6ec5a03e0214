/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-log-view-private.h"

#include <glib/gi18n-lib.h>

#include "log/swb-record-text.h"

/* Bytes of a record that become a condition */
#define DATA_MAX 40
/* And characters of a condition that a menu shows */
#define LABEL_CHARACTERS 40

static const char *const fields[] = { "socket", "peer", "dir", "kind", "call", "errno", "len", "data" };

void
swb_log_view_take_filter (SwbLogView *self)
{
  if (self->workbench == NULL)
    return;
  swb_log_model_set_filter (log_model (self), swb_filter_bar_get_filter (self->filter_bar));
  swb_log_view_show_choice (self);
}

void
swb_log_view_show_filter_count (SwbLogView *self)
{
  SwbLogModel *model = log_model (self);

  swb_filter_bar_show_count (self->filter_bar, g_list_model_get_n_items (G_LIST_MODEL (model)),
                             swb_log_model_get_n_looked_at (model), swb_log_model_get_n_records (model));
}

void
swb_log_view_focus_filter (SwbLogView *self)
{
  g_return_if_fail (SWB_IS_LOG_VIEW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->filter_bar));
}

void
swb_log_view_find (SwbLogView *self)
{
  g_return_if_fail (SWB_IS_LOG_VIEW (self));
  swb_find_bar_open (self->find_bar);
}

/* --- filtering by what a row has --- */

static const char *
kind_of (const SwbRecord *record)
{
  if (record->flags & SWB_RECORD_FAILED || record->kind == SWB_RECORD_ERROR || record->kind == SWB_RECORD_DROPPED)
    return "error";
  if (record->flags & (SWB_RECORD_IN | SWB_RECORD_OUT))
    return "data";
  if (record->kind == SWB_RECORD_CALL || record->kind == SWB_RECORD_WAITING)
    return "call";
  if (record->kind == SWB_RECORD_NOTE || record->kind == SWB_RECORD_RESOLVED || record->kind == SWB_RECORD_EVICTED
      || record->kind == SWB_RECORD_MARK)
    return "note";
  return "state";
}

static char *
data_condition (SwbLog *log, const SwbRecord *record)
{
  g_autoptr (GBytes) bytes = record->data_len > 0 ? swb_log_data (log, record, DATA_MAX) : NULL;
  size_t length;
  const void *data = bytes ? g_bytes_get_data (bytes, &length) : NULL;

  return data ? swb_filter_condition_bytes (data, length) : NULL;
}

/* (transfer full) (nullable): what the record has of that field */
static char *
value_of (SwbLog *log, const SwbRecord *record, const char *field)
{
  if (g_str_equal (field, "socket"))
    return swb_record_socket_name (log, record);
  if (g_str_equal (field, "peer"))
    return swb_record_peer (log, record);
  if (g_str_equal (field, "dir"))
    return g_strdup (record->flags & SWB_RECORD_IN ? "in" : record->flags & SWB_RECORD_OUT ? "out" : NULL);
  if (g_str_equal (field, "kind"))
    return g_strdup (kind_of (record));
  if (g_str_equal (field, "call"))
    return g_strdup (record->kind == SWB_RECORD_CALL || record->kind == SWB_RECORD_WAITING
                         ? swb_method_name (record->method)
                         : NULL);
  if (g_str_equal (field, "len"))
    return record->flags & (SWB_RECORD_IN | SWB_RECORD_OUT) ? g_strdup_printf ("%u", record->original_len) : NULL;
  return g_strdup (record->error > 0 ? swb_errno_name (record->error) : NULL);
}

static char *
condition_of (SwbLog *log, const SwbRecord *record, const char *field)
{
  g_autofree char *value = NULL;

  if (g_str_equal (field, "data"))
    return data_condition (log, record);
  value = value_of (log, record, field);
  return value && *value ? swb_filter_condition (field, value) : NULL;
}

static void
on_filter_by (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbLogView *self = SWB_LOG_VIEW (widget);
  SwbLog *log = swb_workbench_get_log (self->workbench);
  g_autofree char *condition = NULL;
  SwbRecord record;

  if (!swb_log_get (log, self->selected_no, &record))
    return;
  condition = condition_of (log, &record, action + strlen ("log.filter-by-"));
  if (condition)
    swb_filter_bar_add_condition (self->filter_bar, condition);
}

/* What is typical of the event: the error, else the call, else what kind it is */
static const char *
field_of_event (const SwbRecord *record)
{
  if (record->error > 0)
    return "errno";
  return record->kind == SWB_RECORD_CALL || record->kind == SWB_RECORD_WAITING ? "call" : "kind";
}

static const char *
field_of_column (const char *column, const SwbRecord *record)
{
  if (g_str_equal (column, "event"))
    return field_of_event (record);
  if (g_str_equal (column, "bytes"))
    return "len";
  return g_str_equal (column, "socket") || g_str_equal (column, "peer") || g_str_equal (column, "data") ? column : NULL;
}

/* As a menu wants it: short, and with its underscores doubled (transfer full) */
static char *
label_of (const char *condition)
{
  GString *label = g_string_new (NULL);
  const char *at = condition;

  for (unsigned n = 0; *at && n < LABEL_CHARACTERS; n++, at = g_utf8_next_char (at))
    {
      g_string_append_unichar (label, g_utf8_get_char (at));
      if (*at == '_')
        g_string_append_c (label, '_');
    }
  if (*at)
    g_string_append (label, "…");
  return g_string_free (label, FALSE);
}

void
swb_log_view_offer_cell (SwbLogView *self, const char *column)
{
  SwbLog *log = swb_workbench_get_log (self->workbench);
  const char *field = NULL;
  g_autofree char *condition = NULL;
  SwbRecord record;

  g_menu_remove_all (self->cell_menu);
  if (column && swb_log_get (log, self->selected_no, &record))
    field = field_of_column (column, &record);
  condition = field ? condition_of (log, &record, field) : NULL;
  if (condition)
    {
      g_autofree char *action = g_strconcat ("log.filter-by-", field, NULL);
      g_autofree char *short_condition = label_of (condition);
      g_autofree char *label = g_strdup_printf (_ ("Filter by %s"), short_condition);

      g_menu_append (self->cell_menu, label, action);
    }
}

void
swb_log_view_install_filter_actions (GtkWidgetClass *widget_class)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *action = g_strconcat ("log.filter-by-", fields[i], NULL);

      gtk_widget_class_install_action (widget_class, g_intern_string (action), NULL, on_filter_by);
    }
}

void
swb_log_view_update_filter_actions (SwbLogView *self, const SwbRecord *record)
{
  SwbLog *log = swb_workbench_get_log (self->workbench);

  for (unsigned i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *action = g_strconcat ("log.filter-by-", fields[i], NULL);
      g_autofree char *condition = record ? condition_of (log, record, fields[i]) : NULL;

      gtk_widget_action_set_enabled (GTK_WIDGET (self), action, condition != NULL);
    }
}
