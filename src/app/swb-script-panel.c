/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-script-panel.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "app/swb-script-file.h"
#include "app/swb-script-view.h"

struct _SwbScriptPanel
{
  GtkBox parent_instance;

  /* Template widgets */
  AdwTabView *tabs;

  /* Owned references */
  SwbWorkbench *workbench;

  GtkWidget *question; /* whether everything may close, while it is asked */
  SwbScriptPanelClose close;
  gpointer close_data;
};

G_DEFINE_FINAL_TYPE (SwbScriptPanel, swb_script_panel, GTK_TYPE_BOX)

enum
{
  PROBLEM,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static SwbScriptView *
view_of (AdwTabPage *page)
{
  return SWB_SCRIPT_VIEW (adw_tab_page_get_child (page));
}

static void
on_view_close (SwbScriptPanel *self, SwbScriptView *view)
{
  adw_tab_view_close_page (self->tabs, adw_tab_view_get_page (self->tabs, GTK_WIDGET (view)));
}

static SwbScriptView *
add_view (SwbScriptPanel *self)
{
  GtkWidget *view = swb_script_view_new (self->workbench);
  AdwTabPage *page = adw_tab_view_append (self->tabs, view);

  g_object_bind_property (view, "title", page, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (view, "playing", page, "loading", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (view, "close", G_CALLBACK (on_view_close), self, G_CONNECT_SWAPPED);
  adw_tab_view_set_selected_page (self->tabs, page);
  return SWB_SCRIPT_VIEW (view);
}

void
swb_script_panel_new_script (SwbScriptPanel *self)
{
  g_return_if_fail (SWB_IS_SCRIPT_PANEL (self));
  swb_script_view_focus (add_view (self));
}

/* --- opening --- */

static AdwTabPage *
find_page (SwbScriptPanel *self, GFile *file)
{
  for (int i = 0; i < adw_tab_view_get_n_pages (self->tabs); i++)
    {
      AdwTabPage *page = adw_tab_view_get_nth_page (self->tabs, i);
      GFile *open = swb_script_view_get_file (view_of (page));
      if (open != NULL && g_file_equal (open, file))
        return page;
    }
  return NULL;
}

static void
show_file (SwbScriptPanel *self, GFile *file, const char *text, gsize length, const char *etag, const GError *error,
           gboolean play)
{
  if (error != NULL)
    {
      g_autofree char *name = g_file_get_parse_name (file);
      g_autofree char *problem = g_strdup_printf (_ ("%s could not be opened: %s"), name, error->message);
      g_signal_emit (self, signals[PROBLEM], 0, problem);
      return;
    }
  AdwTabPage *page = find_page (self, file);
  SwbScriptView *view = page != NULL ? view_of (page) : add_view (self);
  if (page != NULL)
    adw_tab_view_set_selected_page (self->tabs, page);
  else
    swb_script_view_set_text (view, file, text, length, etag);
  swb_script_view_focus (view);
  if (play)
    swb_script_view_play (view);
}

static void
on_read_to_show (GFile *file, const char *text, gsize length, const char *etag, const GError *error, gpointer user_data)
{
  show_file (user_data, file, text, length, etag, error, FALSE);
}

static void
on_read_to_play (GFile *file, const char *text, gsize length, const char *etag, const GError *error, gpointer user_data)
{
  show_file (user_data, file, text, length, etag, error, TRUE);
}

void
swb_script_panel_open (SwbScriptPanel *self, GFile *file, gboolean play)
{
  g_return_if_fail (SWB_IS_SCRIPT_PANEL (self) && G_IS_FILE (file));
  swb_script_file_read (file, GTK_WIDGET (self), play ? on_read_to_play : on_read_to_show, self);
}

static void
on_chosen (GFile *file, gpointer user_data)
{
  if (file != NULL)
    swb_script_panel_open (user_data, file, FALSE);
}

void
swb_script_panel_choose (SwbScriptPanel *self)
{
  g_return_if_fail (SWB_IS_SCRIPT_PANEL (self));
  swb_script_file_choose (GTK_WIDGET (self), on_chosen, self);
}

/* --- closing --- */

static void
on_saved (gboolean saved, gpointer user_data)
{
  AdwTabPage *page = user_data;
  SwbScriptView *view = view_of (page);
  AdwTabView *tabs = ADW_TAB_VIEW (gtk_widget_get_ancestor (GTK_WIDGET (view), ADW_TYPE_TAB_VIEW));

  adw_tab_view_close_page_finish (tabs, page, saved);
}

static void
on_page_response (AdwTabPage *page, const char *response)
{
  SwbScriptView *view = view_of (page);
  AdwTabView *tabs = ADW_TAB_VIEW (gtk_widget_get_ancestor (GTK_WIDGET (view), ADW_TYPE_TAB_VIEW));

  if (g_str_equal (response, "save"))
    swb_script_view_save (view, FALSE, on_saved, page);
  else
    adw_tab_view_close_page_finish (tabs, page, g_str_equal (response, "discard"));
}

static GtkWidget *
question_new (SwbScriptPanel *self, const char *heading, const char *body)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "discard", _ ("_Discard"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  return dialog;
}

static gboolean
on_close_page (SwbScriptPanel *self, AdwTabPage *page)
{
  SwbScriptView *view = view_of (page);

  if (!swb_script_view_get_modified (view))
    {
      adw_tab_view_close_page_finish (self->tabs, page, TRUE);
      return GDK_EVENT_STOP;
    }
  GtkWidget *dialog =
      question_new (self, _ ("Save the changes to this script?"), _ ("What was changed is lost if it is not saved."));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "save", _ ("_Save"));
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_page_response), page, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return GDK_EVENT_STOP;
}

static void
on_close_response (SwbScriptPanel *self, const char *response)
{
  g_clear_weak_pointer (&self->question);
  if (g_str_equal (response, "discard") && self->close != NULL)
    self->close (self->close_data);
}

gboolean
swb_script_panel_may_close (SwbScriptPanel *self, SwbScriptPanelClose close, gpointer user_data)
{
  int n_modified = 0;

  g_return_val_if_fail (SWB_IS_SCRIPT_PANEL (self) && close != NULL, TRUE);

  for (int i = 0; i < adw_tab_view_get_n_pages (self->tabs); i++)
    n_modified += swb_script_view_get_modified (view_of (adw_tab_view_get_nth_page (self->tabs, i)));
  if (n_modified == 0)
    return TRUE;
  self->close = close;
  self->close_data = user_data;
  if (self->question != NULL)
    {
      gtk_window_present (GTK_WINDOW (self->question));
      return FALSE;
    }
  g_autofree char *body = g_strdup_printf (ngettext ("The changes to %d script were not saved.",
                                                     "The changes to %d scripts were not saved.", n_modified),
                                           n_modified);
  GtkWidget *dialog = question_new (self, _ ("Discard the changes?"), body);
  g_set_weak_pointer (&self->question, dialog);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_close_response), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return FALSE;
}

/* --- the widget --- */

static void
on_n_pages (SwbScriptPanel *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), adw_tab_view_get_n_pages (self->tabs) > 0);
}

void
swb_script_panel_set_workbench (SwbScriptPanel *self, SwbWorkbench *workbench)
{
  g_return_if_fail (SWB_IS_SCRIPT_PANEL (self));
  g_set_object (&self->workbench, workbench);
}

static void
swb_script_panel_dispose (GObject *object)
{
  SwbScriptPanel *self = SWB_SCRIPT_PANEL (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_SCRIPT_PANEL);
  g_clear_weak_pointer (&self->question);
  g_clear_object (&self->workbench);
  G_OBJECT_CLASS (swb_script_panel_parent_class)->dispose (object);
}

static void
swb_script_panel_class_init (SwbScriptPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_script_panel_dispose;
  signals[PROBLEM] = g_signal_new ("problem", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (ADW_TYPE_TAB_BAR);
  g_type_ensure (SWB_TYPE_SCRIPT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-script-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbScriptPanel, tabs);
  gtk_widget_class_bind_template_callback (widget_class, on_close_page);
  gtk_widget_class_bind_template_callback (widget_class, on_n_pages);
}

static void
swb_script_panel_init (SwbScriptPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
