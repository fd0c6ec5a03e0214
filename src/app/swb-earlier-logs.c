/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-earlier-logs.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "app/swb-log-window.h"
#include "app/swb-notice.h"
#include "model/swb-log-session.h"

struct _SwbEarlierLogs
{
  AdwWindow parent_instance;

  /* Template widgets */
  SwbNotice *problem;
  GtkStack *pages;
  AdwPreferencesGroup *group;

  GPtrArray *rows; /* GtkWidget, which the group owns */
};

G_DEFINE_FINAL_TYPE (SwbEarlierLogs, swb_earlier_logs, ADW_TYPE_WINDOW)

static void refresh (SwbEarlierLogs *self);

/* --- what is done with one --- */

/* (transfer full) (nullable): NULL if it is not there any more, or a program works with it, which is said */
static SwbLogSession *
claim (SwbEarlierLogs *self, const char *folder)
{
  g_autoptr (GError) error = NULL;
  SwbLogSession *session = swb_log_session_claim (folder, &error);

  if (session == NULL)
    swb_notice_set_text (self->problem, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY)
                                            ? _ ("This log is open in a window, of this program or another.")
                                            : error->message);
  return session;
}

static void
on_log_window_gone (gpointer data, GObject *window)
{
  swb_log_session_free (data);
}

/* While it is open nobody can delete it. */
static void
on_open (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbEarlierLogs *self = SWB_EARLIER_LOGS (widget);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  SwbLogSession *session = claim (self, g_variant_get_bytestring (parameter));
  SwbLogWindow *window;

  if (session == NULL)
    {
      refresh (self);
      return;
    }
  window = swb_log_window_open (gtk_window_get_application (parent), swb_log_session_get_folder (session));
  g_object_weak_ref (G_OBJECT (window), on_log_window_gone, session);
  gtk_window_close (GTK_WINDOW (self));
}

static void
work_delete (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (swb_log_session_delete (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_deleted (GObject *source, GAsyncResult *result, gpointer data)
{
  SwbEarlierLogs *self = SWB_EARLIER_LOGS (source);
  g_autoptr (GError) error = NULL;

  if (self->rows == NULL) /* closed meanwhile */
    return;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    swb_notice_set_text (self->problem, error->message);
  refresh (self);
}

static void
delete_log (SwbEarlierLogs *self, const char *folder)
{
  SwbLogSession *session = claim (self, folder);
  g_autoptr (GTask) task = NULL;

  if (session == NULL)
    {
      refresh (self);
      return;
    }
  task = g_task_new (self, NULL, on_deleted, NULL);
  g_task_set_source_tag (task, delete_log);
  g_task_set_task_data (task, session, (GDestroyNotify) swb_log_session_free);
  g_task_run_in_thread (task, work_delete);
}

typedef struct
{
  SwbEarlierLogs *self;
  char *folder;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->self);
  g_free (question->folder);
  g_free (question);
}

static void
on_delete_confirmed (Question *question)
{
  if (question->self->rows)
    delete_log (question->self, question->folder);
}

static void
on_delete (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (widget), _ ("Delete this log?"), _ ("It cannot be brought back."));
  Question *question = g_new (Question, 1);

  *question = (Question){ SWB_EARLIER_LOGS (g_object_ref (widget)), g_strdup (g_variant_get_bytestring (parameter)) };
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "delete", _ ("_Delete log"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response::delete", G_CALLBACK (on_delete_confirmed), question, question_free,
                         G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- the list --- */

static void
add_button (AdwActionRow *row, const char *label, const char *spoken, const char *action, const char *folder)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_bytestring (folder));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_action_row_add_suffix (row, button);
}

static void
add_row (SwbEarlierLogs *self, const SwbLogSessionLeft *left)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (left->time);
  g_autofree char *when = time ? g_date_time_format (time, "%Y-%m-%d %H:%M:%S") : g_strdup ("?");
  g_autofree char *size = g_format_size (left->bytes);
  /* Translators: size of a log, and why it is there */
  g_autofree char *about = g_strdup_printf (_ ("%s · %s"), size, left->is_kept ? _ ("kept") : _ ("ended unexpectedly"));
  g_autofree char *open = g_strdup_printf (_ ("Open the log of %s"), when);
  g_autofree char *delete = g_strdup_printf (_ ("Delete the log of %s"), when);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), about);
  add_button (ADW_ACTION_ROW (row), _ ("_Open"), open, "earlier.open", left->folder);
  add_button (ADW_ACTION_ROW (row), _ ("_Delete…"), delete, "earlier.delete", left->folder);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_list (SwbEarlierLogs *self, GPtrArray *left)
{
  for (unsigned i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (unsigned i = 0; i < left->len; i++)
    add_row (self, g_ptr_array_index (left, i));
  gtk_stack_set_visible_child_name (self->pages, left->len > 0 ? "list" : "empty");
}

static void
work_list (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *root = swb_log_session_root ();

  g_task_return_pointer (task, swb_log_session_list_left (root), (GDestroyNotify) g_ptr_array_unref);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  SwbEarlierLogs *self = SWB_EARLIER_LOGS (source);
  g_autoptr (GPtrArray) left = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self->rows)
    show_list (self, left);
}

static void
refresh (SwbEarlierLogs *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_listed, NULL);

  g_task_set_source_tag (task, refresh);
  g_task_run_in_thread (task, work_list);
}

/* --- the widget --- */

static void
swb_earlier_logs_dispose (GObject *object)
{
  SwbEarlierLogs *self = SWB_EARLIER_LOGS (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_EARLIER_LOGS);
  G_OBJECT_CLASS (swb_earlier_logs_parent_class)->dispose (object);
}

static void
swb_earlier_logs_class_init (SwbEarlierLogsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_earlier_logs_dispose;
  g_type_ensure (SWB_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-earlier-logs.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbEarlierLogs, problem);
  gtk_widget_class_bind_template_child (widget_class, SwbEarlierLogs, pages);
  gtk_widget_class_bind_template_child (widget_class, SwbEarlierLogs, group);
  gtk_widget_class_install_action (widget_class, "earlier.open", "ay", on_open);
  gtk_widget_class_install_action (widget_class, "earlier.delete", "ay", on_delete);
}

static void
swb_earlier_logs_init (SwbEarlierLogs *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

void
swb_earlier_logs_show (GtkWindow *parent)
{
  SwbEarlierLogs *self;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  self = g_object_new (SWB_TYPE_EARLIER_LOGS, "transient-for", parent, NULL);
  refresh (self);
  gtk_window_present (GTK_WINDOW (self));
}
