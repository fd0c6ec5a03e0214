/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-code-window.h"

#include <glib/gi18n-lib.h>
#include <gtksourceview/gtksource.h>
#include <string.h>

#include "app/swb-app.h"
#include "app/swb-source.h"
#include "app/swb-wrap-layout.h"

/* Most code is written sooner: that it takes time need not be said */
#define PROGRESS_AFTER_MS 150
#define PROGRESS_EVERY_MS 50

struct _SwbCodeWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwToastOverlay *toasts;
  GtkToggleButton *session_button;
  GtkToggleButton *socket_button;
  GtkLabel *socket_label;
  GtkToggleButton *records_button;
  GtkLabel *records_label;
  GtkToggleButton *script_button;
  GtkToggleButton *python_button;
  GtkToggleButton *c_button;
  GtkToggleButton *command_button;
  GtkRevealer *problem_revealer;
  GtkLabel *problem;
  GtkSourceView *source;
  GtkStack *state_stack;
  GtkLabel *status;
  GtkProgressBar *progress;

  /* Borrowed references */
  SwbCodeJob *job; /* (nullable): under way */

  /* Owned references */
  SwbWorkbench *workbench;
  SwbCode *code; /* (nullable): what is shown */
  GArray *nos;   /* (nullable) */

  uint32_t socket_id;
  char *socket_name;
  SwbCodeForm form; /* of what is shown or written */
  unsigned progress_source;
  gboolean save_when_written;
  gboolean choosing; /* several choices are made at once */
};

G_DEFINE_FINAL_TYPE (SwbCodeWindow, swb_code_window, ADW_TYPE_WINDOW)

static void on_save (GtkWidget *widget, const char *action, GVariant *parameter);

/* --- what is chosen --- */

static SwbCodeForm
chosen_form (SwbCodeWindow *self)
{
  GtkToggleButton *const buttons[] = { self->script_button, self->python_button, self->c_button, self->command_button };

  for (SwbCodeForm form = 0; form < G_N_ELEMENTS (buttons); form++)
    if (gtk_toggle_button_get_active (buttons[form]))
      return form;
  return SWB_CODE_SCRIPT;
}

/* "session", "tcp1": what a file with it is called */
static char *
file_name (SwbCodeWindow *self)
{
  const char *stem = "session";

  if (gtk_toggle_button_get_active (self->socket_button))
    stem = self->socket_name;
  else if (gtk_toggle_button_get_active (self->records_button))
    stem = "records";
  return g_strdup_printf ("%s%s.%s", stem, self->form == SWB_CODE_PYTHON ? "-program" : "",
                          swb_code_extension (self->form));
}

/* --- what is shown --- */

static void
show_problem (SwbCodeWindow *self, const char *text)
{
  if (text != NULL)
    gtk_label_set_text (self->problem, text);
  gtk_revealer_set_reveal_child (self->problem_revealer, text != NULL);
}

static void
update_actions (SwbCodeWindow *self)
{
  gboolean there = self->job == NULL && self->code != NULL && self->code->problem == NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "code.copy", there);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "code.save", there);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "code.cancel", self->job != NULL);
}

static void
show_status (SwbCodeWindow *self)
{
  const SwbCode *code = self->code;
  g_autofree char *lines = g_strdup_printf (ngettext ("%u line", "%u lines", code->n_lines), code->n_lines);
  g_autofree char *text = NULL;

  if (code->n_shown < code->n_lines)
    text = g_strdup_printf (_ ("%s, the first %u are shown: Copy and Save take all"), lines, code->n_shown);
  else if (code->cut)
    text = g_strdup_printf (_ ("%s, long ones are shown cut: Copy and Save take all"), lines);
  gtk_label_set_text (self->status, code->problem ? "" : text ? text : lines);
}

/* Puts the cursor, and with it the coloured line, where the reason is. */
static void
show_line (SwbCodeWindow *self, unsigned line)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->source));
  GtkTextIter place;

  gtk_source_view_set_highlight_current_line (self->source, line > 0);
  gtk_text_buffer_get_iter_at_line (buffer, &place, line > 0 ? (int) line - 1 : 0);
  gtk_text_buffer_place_cursor (buffer, &place);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->source), gtk_text_buffer_get_insert (buffer), 0, line > 0, 0, 0.4);
}

static void
show_code (SwbCodeWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->source));

  swb_source_set_up (self->source, swb_code_language (self->code->problem ? SWB_CODE_SCRIPT : self->form));
  gtk_text_buffer_set_text (buffer, self->code->shown, -1);
  show_line (self, MIN (self->code->line, self->code->n_shown));
  show_status (self);
  show_problem (self, self->code->problem);
}

/* --- writing it --- */

static void
end_job (SwbCodeWindow *self)
{
  self->job = NULL;
  g_clear_handle_id (&self->progress_source, g_source_remove);
  gtk_stack_set_visible_child_name (self->state_stack, "written");
}

static void
on_written (SwbCode *code, gpointer user_data)
{
  SwbCodeWindow *self = user_data;

  end_job (self);
  g_clear_pointer (&self->code, swb_code_free);
  self->code = code;
  show_code (self);
  update_actions (self);
  if (self->save_when_written && code->problem == NULL)
    on_save (GTK_WIDGET (self), NULL, NULL);
  self->save_when_written = FALSE;
}

static gboolean
on_progress (gpointer user_data)
{
  SwbCodeWindow *self = user_data;

  gtk_progress_bar_set_fraction (self->progress, swb_code_job_get_share (self->job));
  gtk_stack_set_visible_child_name (self->state_stack, "writing");
  return G_SOURCE_CONTINUE;
}

static gboolean
on_takes_time (gpointer user_data)
{
  SwbCodeWindow *self = user_data;

  on_progress (self);
  self->progress_source = g_timeout_add (PROGRESS_EVERY_MS, on_progress, self);
  g_source_set_name_by_id (self->progress_source, "[swb] progress of code");
  return G_SOURCE_REMOVE;
}

static void
cancel_job (SwbCodeWindow *self)
{
  if (self->job == NULL)
    return;
  swb_code_job_cancel (self->job);
  end_job (self);
}

static void
write_code (SwbCodeWindow *self)
{
  gboolean of_socket = gtk_toggle_button_get_active (self->socket_button);
  gboolean of_records = gtk_toggle_button_get_active (self->records_button);

  cancel_job (self);
  self->form = chosen_form (self);
  self->job = swb_code_job_start (swb_workbench_get_log (self->workbench), self->form, of_socket ? self->socket_id : 0,
                                  of_records ? self->nos : NULL, on_written, self);
  self->progress_source = g_timeout_add (PROGRESS_AFTER_MS, on_takes_time, self);
  g_source_set_name_by_id (self->progress_source, "[swb] code takes time");
  update_actions (self);
}

static void
on_choice (SwbCodeWindow *self, GtkToggleButton *button)
{
  if (!self->choosing && gtk_toggle_button_get_active (button))
    write_code (self);
}

/* --- what is done with it --- */

static void
on_update (GtkWidget *widget, const char *action, GVariant *parameter)
{
  write_code (SWB_CODE_WINDOW (widget));
}

static void
on_cancel (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbCodeWindow *self = SWB_CODE_WINDOW (widget);

  cancel_job (self);
  self->save_when_written = FALSE;
  g_clear_pointer (&self->code, swb_code_free);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->source)), "", -1);
  show_problem (self, NULL);
  gtk_label_set_text (self->status, _ ("Cancelled. Update writes it anew."));
  update_actions (self);
}

static void
show_toast (SwbCodeWindow *self, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

static void
on_copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbCodeWindow *self = SWB_CODE_WINDOW (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->code->text);
  show_toast (self, _ ("Copied"));
}

static void
on_saved (GObject *file, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SwbCodeWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (file));
  g_autofree char *shown = name ? g_filename_display_name (name) : g_strdup ("");
  gboolean saved = g_file_replace_contents_finish (G_FILE (file), result, NULL, &error);
  g_autofree char *text = saved ? g_strdup_printf (_ ("Saved as %s"), shown)
                                : g_strdup_printf (_ ("%s was not saved: %s"), shown, error->message);

  if (self->workbench == NULL)
    return;
  if (saved)
    show_toast (self, text);
  else
    show_problem (self, text);
}

static void
on_save_response (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (SwbCodeWindow) self = user_data;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL && self->code != NULL)
    g_file_replace_contents_bytes_async (file, self->code->bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, on_saved,
                                         g_object_ref (self));
  g_object_unref (dialog);
}

static void
on_save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbCodeWindow *self = SWB_CODE_WINDOW (widget);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Save code"), GTK_WINDOW (self),
                                                              GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  g_autofree char *name = file_name (self);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_save_response), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_close (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* --- from outside --- */

void
swb_code_window_show_code (SwbCodeWindow *self, SwbSocketItem *item, GArray *nos, SwbCodeOf of)
{
  g_return_if_fail (SWB_IS_CODE_WINDOW (self));

  GtkToggleButton *chosen = self->session_button;
  unsigned n = nos != NULL ? nos->len : 0;
  g_autofree char *records = g_strdup_printf (ngettext ("%u selected record", "%u selected records", n), n);

  self->choosing = TRUE;
  g_clear_pointer (&self->nos, g_array_unref);
  self->nos = n > 0 ? g_array_ref (nos) : NULL;
  g_free (self->socket_name);
  self->socket_name = g_strdup (item ? swb_socket_item_get_name (item) : "");
  self->socket_id = item ? swb_socket_item_get_id (item) : 0;
  gtk_label_set_text (self->socket_label, self->socket_name);
  gtk_label_set_text (self->records_label, records);
  gtk_widget_set_visible (GTK_WIDGET (self->socket_button), item != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->records_button), n > 0);
  if (of == SWB_CODE_OF_SOCKET && item != NULL)
    chosen = self->socket_button;
  else if (of == SWB_CODE_OF_RECORDS && n > 0)
    chosen = self->records_button;
  gtk_toggle_button_set_active (chosen, TRUE);
  self->choosing = FALSE;
  self->save_when_written = FALSE;
  write_code (self);
}

void
swb_code_window_save_script (SwbCodeWindow *self)
{
  g_return_if_fail (SWB_IS_CODE_WINDOW (self));

  self->choosing = TRUE;
  gtk_toggle_button_set_active (self->script_button, TRUE);
  self->choosing = FALSE;
  swb_code_window_show_code (self, NULL, NULL, SWB_CODE_OF_SESSION);
  self->save_when_written = TRUE;
}

/* --- the widget --- */

static void
swb_code_window_dispose (GObject *object)
{
  SwbCodeWindow *self = SWB_CODE_WINDOW (object);

  if (self->job != NULL)
    swb_code_job_cancel (self->job);
  self->job = NULL;
  g_clear_handle_id (&self->progress_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_CODE_WINDOW);
  g_clear_object (&self->workbench);
  g_clear_pointer (&self->code, swb_code_free);
  g_clear_pointer (&self->nos, g_array_unref);
  g_clear_pointer (&self->socket_name, g_free);
  G_OBJECT_CLASS (swb_code_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-code-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbCodeWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SwbCodeWindow, session_button);
  gtk_widget_class_bind_template_child (widget_class, SwbCodeWindow, socket_button);
  gtk_widget_class_bind_template_child (widget_class, SwbCodeWindow, socket_label);
  gtk_widget_class_bind_template_child (widget_class, SwbCodeWindow, records_button);
  gtk_widget_class_bind_template_child (widget_class, SwbCodeWindow, records_label);
  gtk_widget_class_bind_template_child (widget_class, SwbCodeWindow, script_button);
  gtk_widget_class_bind_template_child (widget_class, SwbCodeWindow, python_button);
  gtk_widget_class_bind_template_child (widget_class, SwbCodeWindow, c_button);
  gtk_widget_class_bind_template_child (widget_class, SwbCodeWindow, command_button);
  gtk_widget_class_bind_template_child (widget_class, SwbCodeWindow, problem_revealer);
  gtk_widget_class_bind_template_child (widget_class, SwbCodeWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, SwbCodeWindow, source);
  gtk_widget_class_bind_template_child (widget_class, SwbCodeWindow, state_stack);
  gtk_widget_class_bind_template_child (widget_class, SwbCodeWindow, status);
  gtk_widget_class_bind_template_child (widget_class, SwbCodeWindow, progress);
  gtk_widget_class_bind_template_callback (widget_class, on_choice);
}

static void
swb_code_window_class_init (SwbCodeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_code_window_dispose;
  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  g_type_ensure (SWB_TYPE_WRAP_LAYOUT);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "code.update", NULL, on_update);
  gtk_widget_class_install_action (widget_class, "code.cancel", NULL, on_cancel);
  gtk_widget_class_install_action (widget_class, "code.copy", NULL, on_copy);
  gtk_widget_class_install_action (widget_class, "code.save", NULL, on_save);
  gtk_widget_class_install_action (widget_class, "code.close", NULL, on_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "code.update", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "code.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "code.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "code.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "code.close", NULL);
}

static void
swb_code_window_init (SwbCodeWindow *self)
{
  self->socket_name = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
swb_code_window_new (SwbWorkbench *workbench)
{
  g_return_val_if_fail (SWB_IS_WORKBENCH (workbench), NULL);

  SwbCodeWindow *self = g_object_new (SWB_TYPE_CODE_WINDOW, NULL);
  self->workbench = g_object_ref (workbench);
  return GTK_WIDGET (self);
}

SwbCodeWindow *
swb_code_window_of (GtkWindow *parent, SwbWorkbench *workbench)
{
  GtkApplication *application;
  GList *windows;
  GtkWidget *window;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  application = gtk_window_get_application (parent);
  windows = application ? gtk_application_get_windows (application) : NULL;
  for (GList *one = windows; one != NULL; one = one->next)
    if (SWB_IS_CODE_WINDOW (one->data) && gtk_window_get_transient_for (one->data) == parent)
      return one->data;
  window = swb_code_window_new (workbench);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  return SWB_CODE_WINDOW (window);
}
