/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "app/swb-script-file.h"
#include "app/swb-script-view-private.h"

static void
show_problem (SwbScriptView *self, const char *heading, const GError *error)
{
  self->shown_file_problem = TRUE;
  swb_script_details_show_problem (self->details, heading, error->message);
}

/* --- what others do to the file --- */

static void
on_looked (GFile *file, const char *etag, gpointer user_data)
{
  SwbScriptView *self = user_data;
  gboolean modified = gtk_text_buffer_get_modified (self->buffer);

  self->looking = FALSE;
  if (self->look_again)
    {
      swb_script_view_look_at_file (self);
      return;
    }
  if (etag == NULL || self->etag == NULL || self->saved_text != NULL)
    return;
  gtk_label_set_text (self->changed_text,
                      modified ? _ ("The file was changed by another program, and here, too: to reload it discards the "
                                    "changes made here.")
                               : _ ("The file was changed by another program."));
  gtk_widget_set_visible (self->changed, !g_str_equal (etag, self->etag));
}

void
swb_script_view_look_at_file (SwbScriptView *self)
{
  self->look_again = self->looking;
  if (self->looking || self->file == NULL)
    return;
  self->looking = TRUE;
  swb_script_file_look (self->file, GTK_WIDGET (self), on_looked, self);
}

static void
watch_file (SwbScriptView *self)
{
  if (self->monitor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->monitor, self);
      g_file_monitor_cancel (self->monitor);
    }
  g_clear_object (&self->monitor);
  if (self->file == NULL)
    return;
  self->monitor = g_file_monitor_file (self->file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (swb_script_view_look_at_file), self);
}

void
swb_script_view_take_file (SwbScriptView *self, GFile *file, const char *etag)
{
  g_free (self->etag);
  self->etag = g_strdup (etag);
  self->look_again = self->looking; /* it looks at what was there before */
  gtk_widget_set_visible (self->changed, FALSE);
  if (g_set_object (&self->file, file))
    watch_file (self);
}

static void
on_read_again (GFile *file, const char *text, gsize length, const char *etag, const GError *error, gpointer user_data)
{
  SwbScriptView *self = user_data;

  if (error != NULL)
    show_problem (self, _ ("The script could not be reloaded"), error);
  else if (!swb_script_view_is_running (self))
    swb_script_view_set_text (self, file, text, length, etag);
}

static void
on_reload (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbScriptView *self = SWB_SCRIPT_VIEW (widget);

  if (self->file != NULL)
    swb_script_file_read (self->file, widget, on_read_again, self);
}

static void
on_keep (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_set_visible (SWB_SCRIPT_VIEW (widget)->changed, FALSE);
}

/* --- saving --- */

static void
end_saving (SwbScriptView *self, gboolean saved)
{
  SwbScriptSaved callback = self->saved;

  self->saved = NULL;
  g_clear_pointer (&self->saved_text, g_free);
  if (callback != NULL)
    callback (saved, self->saved_data);
}

static void write_text (SwbScriptView *self, GFile *file, const char *etag);

static void
on_chosen (GFile *file, gpointer user_data)
{
  if (file == NULL)
    end_saving (user_data, FALSE);
  else
    write_text (user_data, file, NULL); /* whoever chose it was asked */
}

static void
choose (SwbScriptView *self)
{
  g_autofree char *name = self->file != NULL ? g_file_get_basename (self->file) : g_strdup (_ ("script.py"));

  swb_script_file_choose_new (GTK_WIDGET (self), _ ("Save script"), name, on_chosen, self);
}

static void
on_response (SwbScriptView *self, const char *response)
{
  if (g_str_equal (response, "overwrite"))
    write_text (self, self->file, NULL);
  else if (g_str_equal (response, "save-as"))
    choose (self);
  else
    {
      end_saving (self, FALSE);
      swb_script_view_look_at_file (self);
    }
}

static void
ask_to_overwrite (SwbScriptView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _ ("Overwrite the changes of others?"),
                              _ ("Another program has changed the file since it was opened here."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "save-as", _ ("Save _as…"),
                                    "overwrite", _ ("_Overwrite"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "overwrite", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save-as");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_written (GFile *file, const char *etag, const GError *error, gpointer user_data)
{
  SwbScriptView *self = user_data;
  g_autofree char *text = swb_script_view_get_text (self);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG))
    {
      ask_to_overwrite (self);
      return;
    }
  if (error != NULL)
    show_problem (self, _ ("The script could not be saved"), error);
  else
    {
      swb_script_view_take_file (self, file, etag);
      /* What was typed meanwhile is not in the file */
      gtk_text_buffer_set_modified (self->buffer, g_strcmp0 (text, self->saved_text) != 0);
      g_object_notify (G_OBJECT (self), "title");
    }
  end_saving (self, error == NULL);
}

static void
write_text (SwbScriptView *self, GFile *file, const char *etag)
{
  g_free (self->saved_text);
  self->saved_text = swb_script_view_get_text (self);
  swb_script_file_write (file, self->saved_text, strlen (self->saved_text), etag, GTK_WIDGET (self), on_written, self);
}

void
swb_script_view_save (SwbScriptView *self, gboolean ask, SwbScriptSaved saved, gpointer user_data)
{
  g_return_if_fail (SWB_IS_SCRIPT_VIEW (self));

  end_saving (self, FALSE);
  self->saved = saved;
  self->saved_data = user_data;
  if (self->file != NULL && !ask && !g_file_has_uri_scheme (self->file, "resource"))
    write_text (self, self->file, self->etag);
  else
    choose (self);
}

static void
on_save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_script_view_save (SWB_SCRIPT_VIEW (widget), g_strcmp0 (action, "script.save-as") == 0, NULL, NULL);
}

void
swb_script_view_install_file_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "script.save", NULL, on_save);
  gtk_widget_class_install_action (widget_class, "script.save-as", NULL, on_save);
  gtk_widget_class_install_action (widget_class, "script.reload", NULL, on_reload);
  gtk_widget_class_install_action (widget_class, "script.keep", NULL, on_keep);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "script.save", NULL);
}

void
swb_script_view_dispose_file (SwbScriptView *self)
{
  g_clear_object (&self->file);
  watch_file (self);
  g_clear_pointer (&self->etag, g_free);
  g_clear_pointer (&self->saved_text, g_free);
}
