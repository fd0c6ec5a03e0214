/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "app/swb-log-window.h"
#include "app/swb-text-scale.h"
#include "app/swb-window-private.h"
#include "model/swb-file-kind.h"

/* In pixels where text has the usual size */
#define SCRIPT_SHARE 0.45
#define SCRIPT_WIDTH_MAX 620
#define NARROW_WIDTH 1060
#define DROPPED_MAX 20

static void
on_run_script (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_script_panel_choose (swb_window_get_script_panel (SWB_WINDOW (widget)));
}

static void
on_new_script (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_script_panel_new_script (swb_window_get_script_panel (SWB_WINDOW (widget)));
}

void
swb_window_open_script (SwbWindow *self, GFile *file, gboolean play)
{
  g_return_if_fail (SWB_IS_WINDOW (self) && G_IS_FILE (file));
  swb_script_panel_open (swb_window_get_script_panel (self), file, play);
}

/* Also before it is on the screen */
static int
width_of (GtkWindow *window)
{
  int width = gtk_widget_get_width (GTK_WIDGET (window));
  int height;

  if (width <= 0)
    gtk_window_get_default_size (window, &width, &height);
  return width;
}

/* Scripts beside the bench: in a narrow window they take the place of the list of sockets, until they are closed. */
static void
on_panel_shown (SwbScriptPanel *panel, GParamSpec *pspec, gpointer window)
{
  GtkWidget *paned = gtk_widget_get_parent (GTK_WIDGET (panel));
  double scale = swb_text_scale (paned);
  gboolean shown = gtk_widget_get_visible (GTK_WIDGET (panel));
  gboolean sidebar = FALSE;
  int window_width = width_of (window);
  int width;

  g_object_get (window, "sidebar-shown", &sidebar, NULL);
  width = window_width - (sidebar ? gtk_paned_get_position (GTK_PANED (gtk_widget_get_parent (paned))) : 0);
  if (shown && sidebar && window_width < NARROW_WIDTH * scale)
    {
      g_object_set (window, "sidebar-shown", FALSE, NULL);
      swb_window_set_sidebar_gave_way (window, TRUE);
      width = window_width;
    }
  else if (!shown && swb_window_get_sidebar_gave_way (window))
    g_object_set (window, "sidebar-shown", TRUE, NULL);
  if (shown)
    swb_window_split_place (swb_window_get_split (window), width,
                            (int) MIN (width * SCRIPT_SHARE, SCRIPT_WIDTH_MAX * scale));
}

static gboolean
on_drop (SwbWindow *self, const GValue *value)
{
  const GSList *files = g_value_get_boxed (value);
  unsigned n = 0;

  for (; files != NULL && n < DROPPED_MAX; files = files->next)
    {
      const char *path = g_file_peek_path (files->data);

      if (path != NULL && swb_file_is_for_log (path))
        swb_log_window_open (gtk_window_get_application (GTK_WINDOW (self)), path);
      else if (path != NULL && g_str_has_suffix (path, ".py"))
        swb_window_open_script (self, files->data, FALSE);
      else
        continue;
      n++;
    }
  if (n == 0)
    swb_window_show_problem (self, _ ("Only scripts, whose names end in “.py”, and saved logs can be dropped here."));
  return n > 0;
}

static void
take_files (SwbWindow *self, GtkWidget *widget, GtkPropagationPhase phase)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drop), phase);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drop));
}

static gboolean
destroy (gpointer window)
{
  gtk_window_destroy (window);
  return G_SOURCE_REMOVE;
}

/* Not at once: the dialog that was answered goes with its window, and is not done with the answer. */
static void
destroy_soon (gpointer window)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, destroy, g_object_ref (window), g_object_unref);
}

gboolean
swb_window_scripts_may_close (SwbWindow *self)
{
  return swb_script_panel_may_close (swb_window_get_script_panel (self), destroy_soon, self);
}

void
swb_window_set_up_scripts (SwbWindow *self)
{
  SwbScriptPanel *panel = swb_window_get_script_panel (self);

  swb_script_panel_set_workbench (panel, swb_window_get_workbench (self));
  g_signal_connect_object (panel, "notify::visible", G_CALLBACK (on_panel_shown), self, 0);
  g_signal_connect_object (panel, "problem", G_CALLBACK (swb_window_show_problem), self, G_CONNECT_SWAPPED);
  take_files (self, GTK_WIDGET (self), GTK_PHASE_BUBBLE);
  take_files (self, GTK_WIDGET (panel), GTK_PHASE_CAPTURE); /* before the text takes their names */
}

void
swb_window_install_script_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.run-script", NULL, on_run_script);
  gtk_widget_class_install_action (widget_class, "win.new-script", NULL, on_new_script);
}
