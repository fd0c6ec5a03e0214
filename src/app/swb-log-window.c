/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-log-window.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "app/swb-code-window.h"
#include "app/swb-export-bar.h"
#include "app/swb-help.h"
#include "app/swb-log-view.h"
#include "app/swb-recent-logs.h"
#include "app/swb-sockets-view.h"
#include "app/swb-status-bar.h"
#include "app/swb-updater.h"
#include "log/swb-log-marks.h"
#include "model/swb-file-kind.h"
#include "model/swb-log-opening.h"

#define LOOK_INTERVAL_MS 100

struct _SwbLogWindow
{
  AdwApplicationWindow parent_instance;

  /* Template widgets */
  AdwWindowTitle *title;
  GtkRevealer *cut_revealer;
  GtkLabel *cut;
  GtkStack *pages;
  GtkLabel *opening_label;
  GtkProgressBar *progress;
  AdwStatusPage *failed;
  SwbSocketsView *sockets_view;
  SwbLogView *log_view;
  SwbStatusBar *status_bar;
  SwbExportBar *export_bar;
  GMenu *recent_menu;

  /* Owned references */
  SwbWorkbench *workbench; /* (nullable): until the log is read */
  SwbUpdater *updater;

  char *path;
  SwbLogOpening *opening; /* (nullable): while it is read */
  guint look_source;
  unsigned saved_marks; /* swb_log_n_mark_changes() when they were last in a file */
  gboolean closes;      /* as soon as it is saved */
};

G_DEFINE_FINAL_TYPE (SwbLogWindow, swb_log_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_SIDEBAR_SHOWN = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static const char *const actions_of_log[] = {
  "win.filter",          "win.find",           "win.code",     "win.code-of-socket",
  "win.code-of-records", "win.toggle-sidebar", "win.save-log", "win.export-log"
};

/* --- opening --- */

static void
enable_actions (SwbLogWindow *self)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (actions_of_log); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions_of_log[i], self->workbench != NULL);
}

static void
stop_opening (SwbLogWindow *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  self->opening = NULL;
}

static void
show_failure (SwbLogWindow *self, const char *message)
{
  const char *help = swb_file_no_log_help (self->path);
  g_autofree char *text = g_strdup_printf ("%s\n%s", message, help ? help : "");
  g_autofree char *markup = g_markup_escape_text (g_strchomp (text), -1);

  adw_status_page_set_description (self->failed, markup);
  gtk_stack_set_visible_child_name (self->pages, "failed");
}

static void
show_log (SwbLogWindow *self, SwbLog *log)
{
  self->workbench = swb_workbench_new_for_log (log);
  swb_workbench_update (self->workbench); /* the view takes what is there for rows that it had, not for new ones */
  swb_sockets_view_set_workbench (self->sockets_view, self->workbench);
  swb_log_view_set_follow (self->log_view, FALSE);
  swb_log_view_set_workbench (self->log_view, self->workbench);
  swb_log_view_set_socket_id (self->log_view, swb_sockets_view_get_selected_id (self->sockets_view));
  swb_status_bar_set_workbench (self->status_bar, self->workbench);
  gtk_widget_set_visible (GTK_WIDGET (self->status_bar), TRUE);
  adw_window_title_set_subtitle (self->title, _ ("Saved log, to read only"));
  self->updater = swb_updater_new (GTK_WIDGET (self), self->workbench);
  gtk_stack_set_visible_child_name (self->pages, "log");
  self->saved_marks = swb_log_n_mark_changes (log);
  if (swb_file_kind (self->path) == SWB_FILE_PCAPNG) /* not what was left of a session */
    swb_recent_logs_add (self->path);
  enable_actions (self);
  swb_log_view_focus_filter (self->log_view);
}

static void
on_opened (SwbLog *log, const SwbLogOpened *opened, const GError *error, gpointer user_data)
{
  SwbLogWindow *self = user_data;
  g_autofree char *problem = NULL;

  stop_opening (self);
  if (log == NULL)
    {
      show_failure (self, error->message);
      return;
    }
  problem = swb_log_opened_problem (opened);
  if (problem)
    {
      gtk_label_set_text (self->cut, problem);
      gtk_revealer_set_reveal_child (self->cut_revealer, TRUE);
    }
  show_log (self, log);
}

static gboolean
on_look (gpointer user_data)
{
  SwbLogWindow *self = user_data;

  gtk_progress_bar_set_fraction (self->progress, swb_log_opening_get_share (self->opening));
  return G_SOURCE_CONTINUE;
}

static void
open_path (SwbLogWindow *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *text = g_strdup_printf (_ ("Reading %s…"), name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown_folder = g_filename_display_name (folder);

  self->path = g_strdup (path);
  gtk_window_set_title (GTK_WINDOW (self), name);
  adw_window_title_set_title (self->title, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), shown_folder);
  gtk_label_set_text (self->opening_label, text);
  swb_export_bar_set_model_file (self->export_bar, file);
  if (swb_file_kind (path) == SWB_FILE_SPECIAL)
    {
      g_autofree char *shown = g_filename_display_name (path);
      show_failure (self, shown);
      return;
    }
  self->opening = swb_log_opening_start (path, on_opened, self);
  self->look_source = g_timeout_add (LOOK_INTERVAL_MS, on_look, self);
  g_source_set_name_by_id (self->look_source, "[swb] log opening");
}

static void
on_cancel_opening (SwbLogWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* --- what is chosen in the window --- */

static void
on_selected (SwbLogWindow *self)
{
  swb_log_view_set_socket_id (self->log_view, swb_sockets_view_get_selected_id (self->sockets_view));
}

/* "Show only this socket", in the log */
static void
on_log_socket (SwbLogWindow *self)
{
  uint32_t id = swb_log_view_get_socket_id (self->log_view);

  if (self->workbench && id != 0 && id != swb_sockets_view_get_selected_id (self->sockets_view))
    swb_sockets_view_select (self->sockets_view, id);
}

static void
on_filter (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_log_view_focus_filter (SWB_LOG_WINDOW (widget)->log_view);
}

static void
on_find (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_log_view_find (SWB_LOG_WINDOW (widget)->log_view);
}

static void
on_code (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbLogWindow *self = SWB_LOG_WINDOW (widget);
  SwbCodeWindow *window = swb_code_window_of (GTK_WINDOW (self), self->workbench);
  g_autoptr (GArray) nos = swb_log_view_get_selected_nos (self->log_view);
  uint32_t id = swb_sockets_view_get_selected_id (self->sockets_view);
  SwbCodeOf of = SWB_CODE_OF_SESSION;

  if (g_str_equal (action, "win.code-of-socket"))
    of = SWB_CODE_OF_SOCKET;
  else if (g_str_equal (action, "win.code-of-records"))
    of = SWB_CODE_OF_RECORDS;
  swb_code_window_show_code (window, swb_socket_list_find (swb_workbench_get_sockets (self->workbench), id), nos, of);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_save_log (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SWB_LOG_WINDOW (widget)->closes = FALSE;
  swb_export_bar_save_log (SWB_LOG_WINDOW (widget)->export_bar);
}

static void
on_export_log (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_export_bar_export (SWB_LOG_WINDOW (widget)->export_bar);
}

static void
on_open_log (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_log_window_choose (GTK_WINDOW (widget));
}

static void
on_close (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
on_shortcuts (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_help_show_shortcuts (GTK_WINDOW (widget));
}

static void
on_show_about (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_help_show_about (GTK_WINDOW (widget));
}

/* --- closing --- */

static void
on_log_saved (SwbLogWindow *self, guint64 end, guint mark_changes)
{
  self->saved_marks = mark_changes;
  if (self->closes)
    gtk_window_close (GTK_WINDOW (self));
}

static void
on_close_response (SwbLogWindow *self, const char *response, GtkWindow *dialog)
{
  self->closes = g_str_equal (response, "save");
  if (self->closes)
    swb_export_bar_save_log (self->export_bar);
  else if (g_str_equal (response, "discard"))
    {
      self->saved_marks = swb_log_n_mark_changes (swb_workbench_get_log (self->workbench));
      gtk_window_set_transient_for (dialog, NULL); /* it outlives the window */
      gtk_window_close (GTK_WINDOW (self));
    }
}

static gboolean
swb_log_window_close_request (GtkWindow *window)
{
  SwbLogWindow *self = SWB_LOG_WINDOW (window);
  GtkWidget *dialog;

  if (self->workbench == NULL || swb_log_n_mark_changes (swb_workbench_get_log (self->workbench)) == self->saved_marks)
    return GTK_WINDOW_CLASS (swb_log_window_parent_class)->close_request (window);
  dialog = adw_message_dialog_new (window, _ ("Save the marks?"),
                                   _ ("Marks and comments that you have made are kept only if the log is saved with "
                                      "them, as another file or in place of this one."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "discard", _ ("_Discard"),
                                    "save", _ ("_Save as…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_close_response), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return GDK_EVENT_STOP;
}

/* --- the widget --- */

static void
swb_log_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SwbLogWindow *self = SWB_LOG_WINDOW (object);

  if (id == PROP_SIDEBAR_SHOWN)
    g_value_set_boolean (value, self->sockets_view && gtk_widget_get_visible (GTK_WIDGET (self->sockets_view)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
swb_log_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SwbLogWindow *self = SWB_LOG_WINDOW (object);

  if (id == PROP_SIDEBAR_SHOWN)
    gtk_widget_set_visible (GTK_WIDGET (self->sockets_view), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
swb_log_window_dispose (GObject *object)
{
  SwbLogWindow *self = SWB_LOG_WINDOW (object);

  if (self->opening)
    swb_log_opening_cancel (self->opening);
  stop_opening (self);
  g_clear_pointer (&self->updater, swb_updater_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_LOG_WINDOW);
  g_clear_object (&self->workbench);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (swb_log_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-log-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbLogWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SwbLogWindow, cut_revealer);
  gtk_widget_class_bind_template_child (widget_class, SwbLogWindow, cut);
  gtk_widget_class_bind_template_child (widget_class, SwbLogWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, SwbLogWindow, opening_label);
  gtk_widget_class_bind_template_child (widget_class, SwbLogWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, SwbLogWindow, failed);
  gtk_widget_class_bind_template_child (widget_class, SwbLogWindow, sockets_view);
  gtk_widget_class_bind_template_child (widget_class, SwbLogWindow, log_view);
  gtk_widget_class_bind_template_child (widget_class, SwbLogWindow, status_bar);
  gtk_widget_class_bind_template_child (widget_class, SwbLogWindow, export_bar);
  gtk_widget_class_bind_template_child (widget_class, SwbLogWindow, recent_menu);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_opening);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_log_socket);
  gtk_widget_class_bind_template_callback (widget_class, on_log_saved);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.filter", on_filter },
    { "win.find", on_find },
    { "win.code", on_code },
    { "win.code-of-socket", on_code },
    { "win.code-of-records", on_code },
    { "win.open-log", on_open_log },
    { "win.save-log", on_save_log },
    { "win.export-log", on_export_log },
    { "win.close", on_close },
    { "win.shortcuts", on_shortcuts },
    { "win.show-about", on_show_about },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_install_property_action (widget_class, "win.toggle-sidebar", "sidebar-shown");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "win.save-log", NULL);
}

static void
swb_log_window_class_init (SwbLogWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = swb_log_window_get_property;
  object_class->set_property = swb_log_window_set_property;
  object_class->dispose = swb_log_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = swb_log_window_close_request;
  properties[PROP_SIDEBAR_SHOWN] =
      g_param_spec_boolean ("sidebar-shown", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  bind_template (widget_class);
  install_actions (widget_class);
}

static void
swb_log_window_init (SwbLogWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  swb_recent_logs_fill (self->recent_menu);
  enable_actions (self);
}

SwbLogWindow *
swb_log_window_open (GtkApplication *application, const char *path)
{
  SwbLogWindow *self;

  g_return_val_if_fail (application == NULL || GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (SWB_TYPE_LOG_WINDOW, "application", application, NULL);
  open_path (self, path);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

/* --- asking for a log --- */

static void
on_chosen (GtkNativeDialog *dialog, int response, GtkApplication *application)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file ? g_file_get_path (file) : NULL;
  if (path)
    swb_log_window_open (application, path);
  g_object_unref (dialog);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *pattern)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (chooser, filter);
}

void
swb_log_window_choose (GtkWindow *parent)
{
  GtkFileChooserNative *dialog;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  dialog =
      gtk_file_chooser_native_new (_ ("Open Log"), parent, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  add_filter (GTK_FILE_CHOOSER (dialog), _ ("Logs (*.pcapng)"), "*.pcapng");
  add_filter (GTK_FILE_CHOOSER (dialog), _ ("All files"), "*");
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_chosen), gtk_window_get_application (parent), 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
