/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-export-bar.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "app/swb-app.h"
#include "app/swb-export-dialog.h"
#include "app/swb-log-view.h"
#include "log/swb-log-marks.h"

struct _SwbExportBar
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkWidget *icon;
  GtkLabel *label;
  GtkWidget *progress;
  GtkWidget *cancel_button;
  GtkWidget *dismiss_button;

  /* Borrowed references */
  AdwToast *toast; /* (nullable) */

  /* Owned references */
  SwbLogView *view;
  GCancellable *cancellable; /* (nullable): while something is written */

  SwbLogExport what; /* asked for */
  GFile *folder;     /* (nullable) */
  char *name;        /* of files, without an extension */
  char *writing;     /* the name of the file that is written */
  gboolean is_whole; /* all of the log goes into it */
  uint64_t end;      /* of the log, when that began */
  unsigned mark_changes;
};

G_DEFINE_FINAL_TYPE (SwbExportBar, swb_export_bar, GTK_TYPE_BOX)

enum
{
  PROP_VIEW = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  LOG_SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
clear_what (SwbExportBar *self)
{
  g_clear_pointer (&self->what.filter, swb_filter_unref);
  g_clear_pointer (&self->what.numbers, g_array_unref);
  self->what = (SwbLogExport){ .format = SWB_LOG_PCAPNG };
}

/* --- writing --- */

static void
show_text (SwbExportBar *self, const char *text, gboolean is_writing)
{
  gtk_label_set_text (self->label, text);
  gtk_widget_set_visible (self->progress, is_writing);
  gtk_widget_set_visible (self->cancel_button, is_writing);
  gtk_widget_set_visible (self->dismiss_button, !is_writing);
  gtk_widget_set_visible (self->icon, !is_writing);
  if (is_writing)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "swb-problem-bar");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "swb-problem-bar");
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
tell_written (SwbExportBar *self, const SwbLogExported *exported)
{
  GtkWidget *toasts = gtk_widget_get_ancestor (GTK_WIDGET (self->view), ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *size = g_format_size (exported->bytes);
  /* Translators: records, name of the file, its size */
  g_autofree char *text = g_strdup_printf (ngettext ("%" PRIu64 " record saved as %s, %s",
                                                     "%" PRIu64 " records saved as %s, %s", (gulong) exported->records),
                                           exported->records, self->writing, size);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  AdwToast *toast = adw_toast_new (markup);

  if (self->toast) /* else it would be shown first */
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (toasts), toast);
}

/* What of it is not as it was meant (transfer full) (nullable) */
static char *
reservation (const SwbLogExported *exported)
{
  if (exported->lost > 0)
    return g_strdup_printf (ngettext ("%" PRIu64 " record is missing: the log dropped it before it could be written.",
                                      "%" PRIu64
                                      " records are missing: the log dropped them before they could be written.",
                                      (gulong) exported->lost),
                            exported->lost);
  if (exported->gave_up > 0)
    return g_strdup_printf (ngettext ("The regular expression took too long for %" PRIu64
                                      " record, which counts as one that does not match.",
                                      "The regular expression took too long for %" PRIu64
                                      " records, which count as ones that do not match.",
                                      (gulong) exported->gave_up),
                            exported->gave_up);
  return NULL;
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SwbExportBar) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  SwbLogExported exported;
  gboolean written = swb_log_export_finish (result, &exported, &error);

  g_clear_object (&self->cancellable);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL) /* the window is gone */
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (written)
    {
      tell_written (self, &exported);
      text = reservation (&exported);
      if (self->is_whole)
        g_signal_emit (self, signals[LOG_SAVED], 0, self->end, self->mark_changes);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    text = g_strdup_printf (_ ("%s was not written: %s"), self->writing, error->message);
  if (text)
    show_text (self, text, FALSE);
}

static void
on_progress (double fraction, gpointer user_data)
{
  SwbExportBar *self = user_data;

  if (gtk_widget_get_root (GTK_WIDGET (self)))
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), fraction);
}

void
swb_export_bar_write (SwbExportBar *self, const SwbLogExport *what, GFile *file)
{
  SwbLog *log;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (SWB_IS_EXPORT_BAR (self) && what != NULL && G_IS_FILE (file));

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL || self->cancellable)
    return;
  path = g_file_get_path (file);
  g_free (self->writing);
  self->writing = path ? g_filename_display_basename (path) : g_file_get_uri (file);
  if (path == NULL)
    {
      text =
          g_strdup_printf (_ ("%s is not on this machine; it can only be written to a file that is."), self->writing);
      show_text (self, text, FALSE);
      return;
    }
  text = g_strdup_printf (_ ("Writing %s…"), self->writing);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), 0);
  show_text (self, text, TRUE);
  log = swb_workbench_get_log (swb_log_view_get_workbench (self->view));
  self->is_whole = what->format == SWB_LOG_PCAPNG && what->filter == NULL && what->numbers == NULL
                   && what->socket_id == 0 && what->direction == 0;
  self->end = swb_log_end (log);
  self->mark_changes = swb_log_n_mark_changes (log);
  self->cancellable = g_cancellable_new ();
  swb_log_export_async (log, path, what, on_progress, self, self->cancellable, on_written, g_object_ref (self));
}

static void
on_cancel (SwbExportBar *self)
{
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
}

static void
on_dismiss (SwbExportBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* --- asking --- */

static GtkWindow *
window_of (SwbExportBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
on_file_chosen (GtkNativeDialog *dialog, int response, SwbExportBar *owned)
{
  g_autoptr (SwbExportBar) self = owned;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file)
    swb_export_bar_write (self, &self->what, file);
  clear_what (self);
  g_object_unref (dialog);
}

static void
ask_for_file (SwbExportBar *self, const char *title, const char *extension)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", self->name, extension);
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (title, window_of (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  if (self->folder)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), self->folder, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_file_chosen), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
swb_export_bar_save_log (SwbExportBar *self)
{
  g_return_if_fail (SWB_IS_EXPORT_BAR (self));

  if (self->cancellable)
    return;
  clear_what (self);
  ask_for_file (self, _ ("Save Log"), "pcapng");
}

static void
on_what_chosen (SwbExportBar *self, SwbExportDialog *dialog)
{
  SwbLogModel *model = swb_workbench_get_log_model (swb_log_view_get_workbench (self->view));
  SwbFilter *filter = swb_log_model_get_filter (model);
  SwbExportWhich which = swb_export_dialog_get_which (dialog);
  g_autofree char *extension = g_strdup (swb_export_dialog_get_extension (dialog));

  clear_what (self);
  self->what.format = swb_export_dialog_get_format (dialog, &self->what.direction);
  if (which == SWB_EXPORT_SELECTED)
    self->what.numbers = swb_log_view_get_selected_nos (self->view);
  if (which == SWB_EXPORT_SHOWN)
    {
      self->what.filter = filter ? swb_filter_ref (filter) : NULL;
      self->what.socket_id = swb_log_model_get_socket_id (model);
    }
  gtk_window_destroy (GTK_WINDOW (dialog));
  ask_for_file (self, _ ("Export Log"), extension);
}

void
swb_export_bar_export (SwbExportBar *self)
{
  SwbLogModel *model;
  g_autoptr (GArray) nos = NULL;
  GtkWidget *dialog;

  g_return_if_fail (SWB_IS_EXPORT_BAR (self));

  if (self->cancellable)
    return;
  model = swb_workbench_get_log_model (swb_log_view_get_workbench (self->view));
  nos = swb_log_view_get_selected_nos (self->view);
  dialog = swb_export_dialog_new (window_of (self), nos->len,
                                  swb_log_model_get_filter (model) != NULL || swb_log_model_get_socket_id (model) != 0);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (on_what_chosen), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
swb_export_bar_set_model_file (SwbExportBar *self, GFile *file)
{
  g_autofree char *name = NULL;
  char *dot;

  g_return_if_fail (SWB_IS_EXPORT_BAR (self) && G_IS_FILE (file));

  name = g_file_get_basename (file);
  dot = strrchr (name, '.');
  if (dot && dot > name)
    *dot = '\0';
  g_free (self->name);
  self->name = g_filename_display_name (name);
  g_clear_object (&self->folder);
  self->folder = g_file_get_parent (file);
}

/* --- the widget --- */

static void
swb_export_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_VIEW)
    g_set_object (&SWB_EXPORT_BAR (object)->view, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

/* Not when it is disposed of: what is being written keeps it. */
static void
swb_export_bar_unroot (GtkWidget *widget)
{
  on_cancel (SWB_EXPORT_BAR (widget));
  GTK_WIDGET_CLASS (swb_export_bar_parent_class)->unroot (widget);
}

static void
swb_export_bar_dispose (GObject *object)
{
  SwbExportBar *self = SWB_EXPORT_BAR (object);

  g_clear_weak_pointer (&self->toast);
  g_clear_object (&self->view);
  clear_what (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_EXPORT_BAR);
  G_OBJECT_CLASS (swb_export_bar_parent_class)->dispose (object);
}

static void
swb_export_bar_finalize (GObject *object)
{
  g_clear_object (&SWB_EXPORT_BAR (object)->folder);
  g_free (SWB_EXPORT_BAR (object)->name);
  g_free (SWB_EXPORT_BAR (object)->writing);
  G_OBJECT_CLASS (swb_export_bar_parent_class)->finalize (object);
}

static void
swb_export_bar_class_init (SwbExportBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = swb_export_bar_set_property;
  object_class->dispose = swb_export_bar_dispose;
  widget_class->unroot = swb_export_bar_unroot;
  object_class->finalize = swb_export_bar_finalize;
  properties[PROP_VIEW] =
      g_param_spec_object ("view", NULL, NULL, SWB_TYPE_LOG_VIEW, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[LOG_SAVED] = g_signal_new ("log-saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-export-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbExportBar, icon);
  gtk_widget_class_bind_template_child (widget_class, SwbExportBar, label);
  gtk_widget_class_bind_template_child (widget_class, SwbExportBar, progress);
  gtk_widget_class_bind_template_child (widget_class, SwbExportBar, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, SwbExportBar, dismiss_button);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_dismiss);
}

static void
swb_export_bar_init (SwbExportBar *self)
{
  self->name = g_strdup ("log");
  gtk_widget_init_template (GTK_WIDGET (self));
}
