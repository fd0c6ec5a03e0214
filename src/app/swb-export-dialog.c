/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-export-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"

typedef struct
{
  const char *button;
  SwbLogFormat format;
  uint16_t direction;
  const char *extension;
} Form;

static const Form forms[] = {
  { "pcapng_button", SWB_LOG_PCAPNG, 0, "pcapng" },
  { "json_button", SWB_LOG_JSON, 0, "jsonl" },
  { "csv_button", SWB_LOG_CSV, 0, "csv" },
  { "text_button", SWB_LOG_TEXT, 0, "txt" },
  { "received_button", SWB_LOG_RAW, SWB_RECORD_IN, "bin" },
  { "sent_button", SWB_LOG_RAW, SWB_RECORD_OUT, "bin" },
};

struct _SwbExportDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkCheckButton *all_button;
  GtkCheckButton *shown_button;
  GtkCheckButton *selected_button;
};

G_DEFINE_FINAL_TYPE (SwbExportDialog, swb_export_dialog, ADW_TYPE_WINDOW)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const Form *
form_of (SwbExportDialog *self)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      GObject *button = gtk_widget_get_template_child (GTK_WIDGET (self), SWB_TYPE_EXPORT_DIALOG, forms[i].button);

      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (button)))
        return &forms[i];
    }
  return &forms[0];
}

SwbExportWhich
swb_export_dialog_get_which (SwbExportDialog *self)
{
  g_return_val_if_fail (SWB_IS_EXPORT_DIALOG (self), SWB_EXPORT_ALL);

  if (gtk_check_button_get_active (self->selected_button))
    return SWB_EXPORT_SELECTED;
  return gtk_check_button_get_active (self->shown_button) ? SWB_EXPORT_SHOWN : SWB_EXPORT_ALL;
}

SwbLogFormat
swb_export_dialog_get_format (SwbExportDialog *self, uint16_t *direction)
{
  g_return_val_if_fail (SWB_IS_EXPORT_DIALOG (self) && direction != NULL, SWB_LOG_PCAPNG);

  *direction = form_of (self)->direction;
  return form_of (self)->format;
}

const char *
swb_export_dialog_get_extension (SwbExportDialog *self)
{
  g_return_val_if_fail (SWB_IS_EXPORT_DIALOG (self), NULL);
  return form_of (self)->extension;
}

static void
on_export (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[CHOSEN], 0);
}

static void
on_cancel (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
swb_export_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SWB_TYPE_EXPORT_DIALOG);
  G_OBJECT_CLASS (swb_export_dialog_parent_class)->dispose (object);
}

static void
swb_export_dialog_class_init (SwbExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_export_dialog_dispose;
  signals[CHOSEN] =
      g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbExportDialog, all_button);
  gtk_widget_class_bind_template_child (widget_class, SwbExportDialog, shown_button);
  gtk_widget_class_bind_template_child (widget_class, SwbExportDialog, selected_button);
  for (unsigned i = 0; i < G_N_ELEMENTS (forms); i++)
    gtk_widget_class_bind_template_child_full (widget_class, forms[i].button, FALSE, 0);
  gtk_widget_class_install_action (widget_class, "export.go", NULL, on_export);
  gtk_widget_class_install_action (widget_class, "export.cancel", NULL, on_cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "export.cancel", NULL);
}

static void
swb_export_dialog_init (SwbExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
swb_export_dialog_new (GtkWindow *parent, unsigned n_selected, gboolean some_shown)
{
  SwbExportDialog *self = g_object_new (SWB_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);
  g_autofree char *selected =
      g_strdup_printf (ngettext ("The selected record", "The %u selected records", n_selected), n_selected);

  gtk_check_button_set_label (self->selected_button, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->selected_button), n_selected > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->shown_button), some_shown);
  if (n_selected > 1)
    gtk_check_button_set_active (self->selected_button, TRUE);
  else if (some_shown)
    gtk_check_button_set_active (self->shown_button, TRUE);
  return GTK_WIDGET (self);
}
