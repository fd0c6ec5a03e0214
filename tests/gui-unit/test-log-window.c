/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Windows of saved logs: what they show, and that they leave nothing behind. */
#include <glib/gstdio.h>

#include "../unit/log-writer.h"
#include "app/swb-app.h"
#include "app/swb-export-bar.h"
#include "app/swb-log-view.h"
#include "app/swb-log-window.h"
#include "gui-wait.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (SwbLog) log = NULL;

  f->folder = g_dir_make_tmp ("swb-log-window-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "talk.pcapng", NULL);
  log = swb_log_new_file (f->path, NULL);
  write_socket (log, 1, "one", SOCK_DGRAM);
  write_socket (log, 2, "two", SOCK_STREAM);
  g_assert_true (swb_log_finish (log, NULL));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_unlink (f->path);
  g_assert_no_errno (g_rmdir (f->folder));
  g_free (f->path);
  g_free (f->folder);
}

/* The descendant of that type */
static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static void
close_window (SwbLogWindow *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  wait_until (window == NULL);
}

static void
test_several (Fixture *f, gconstpointer data)
{
  SwbLogWindow *first = swb_log_window_open (NULL, f->path);
  SwbLogWindow *second = swb_log_window_open (NULL, f->path);
  GtkWidget *view = find (GTK_WIDGET (first), SWB_TYPE_LOG_VIEW);
  SwbWorkbench *workbench = NULL;

  wait_until (gtk_widget_get_mapped (view));
  wait_until (gtk_widget_get_mapped (find (GTK_WIDGET (second), SWB_TYPE_LOG_VIEW)));
  g_object_get (view, "workbench", &workbench, NULL);
  g_assert_cmpuint (swb_log_end (swb_workbench_get_log (workbench)), ==, 3);
  /* What is for a bench cannot be done. */
  g_assert_true (gtk_widget_activate_action (view, "log.clear", NULL));
  g_assert_cmpuint (swb_log_first (swb_workbench_get_log (workbench)), ==, 1);
  g_object_add_weak_pointer (G_OBJECT (workbench), (gpointer *) &workbench);
  g_object_unref (workbench);
  close_window (first);
  g_assert_null (workbench);
  close_window (second);
}

static void
wait_written (GtkWidget *bar)
{
  wait_until (!gtk_widget_get_visible (bar));
}

/* What is cancelled, closed or fails leaves the file as it was; only what is complete takes its place. */
static void
test_export (Fixture *f, gconstpointer data)
{
  const SwbLogExport what = { .format = SWB_LOG_TEXT };
  g_autofree char *path = g_build_filename (f->folder, "out", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;
  SwbLogWindow *window = swb_log_window_open (NULL, f->path);
  GtkWidget *bar = find (GTK_WIDGET (window), SWB_TYPE_EXPORT_BAR);
  GtkWidget *cancel;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  wait_until (gtk_widget_get_mapped (find (GTK_WIDGET (window), SWB_TYPE_LOG_VIEW)));
  swb_export_bar_write (SWB_EXPORT_BAR (bar), &what, file);
  g_assert_true (gtk_widget_get_visible (bar));
  cancel = find (bar, GTK_TYPE_BUTTON);
  g_signal_emit_by_name (cancel, "clicked");
  wait_written (bar);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  if (g_strcmp0 (text, "old") != 0) /* it was quicker than the button */
    g_assert_true (g_str_has_suffix (text, "\n") && strstr (text, "two"));

  swb_export_bar_write (SWB_EXPORT_BAR (bar), &what, file);
  wait_written (bar);
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "one"));

  g_unlink (path);
  g_assert_no_errno (g_mkdir (path, 0700));
  swb_export_bar_write (SWB_EXPORT_BAR (bar), &what, file);
  wait_until (!gtk_widget_get_visible (cancel));
  g_assert_true (gtk_widget_get_visible (bar));
  g_rmdir (path);
  swb_export_bar_write (SWB_EXPORT_BAR (bar), &what, file);
  g_object_add_weak_pointer (G_OBJECT (bar), (gpointer *) &bar);
  close_window (window);
  wait_until (bar == NULL); /* as long as the worker is there it is, too */
  g_unlink (path);
}

static void
test_closed_while_reading (Fixture *f, gconstpointer data)
{
  close_window (swb_log_window_open (NULL, f->path));
}

static void
test_failed (Fixture *f, gconstpointer data)
{
  SwbLogWindow *window;
  GtkWidget *page;

  g_unlink (f->path);
  window = swb_log_window_open (NULL, f->path);
  page = find (GTK_WIDGET (window), ADW_TYPE_STATUS_PAGE);
  wait_until (gtk_widget_get_mapped (page));
  g_assert_nonnull (strstr (adw_status_page_get_description (ADW_STATUS_PAGE (page)), "talk.pcapng"));
  close_window (window);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  swb_app_init ();
  g_test_add ("/log-window/several", Fixture, NULL, set_up, test_several, tear_down);
  g_test_add ("/log-window/closed-while-reading", Fixture, NULL, set_up, test_closed_while_reading, tear_down);
  g_test_add ("/log-window/export", Fixture, NULL, set_up, test_export, tear_down);
  g_test_add ("/log-window/failed", Fixture, NULL, set_up, test_failed, tear_down);
  return g_test_run ();
}
