/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "../unit/log-writer.h"
#include "app/swb-frame-stats.h"
#include "gui-wait.h"

static double
number (const char *json, const char *name)
{
  g_autofree char *key = g_strdup_printf ("\"%s\":", name);
  const char *found = strstr (json, key);

  g_assert_nonnull (found);
  return g_ascii_strtod (found + strlen (key), NULL);
}

static char *
write_and_read (SwbFrameStats *stats, const char *path)
{
  g_autoptr (GError) error = NULL;
  char *json = NULL;

  g_assert_true (swb_frame_stats_write (stats, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &json, NULL, &error));
  g_assert_no_error (error);
  return json;
}

static void
test_counts (void)
{
  g_autofree char *folder = g_dir_make_tmp ("frame-stats-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "stats.json", NULL);
  g_autoptr (SwbWorkbench) workbench = swb_workbench_new (SWB_LOG_PAYLOAD_LIMIT);
  SwbLog *log = swb_workbench_get_log (workbench);
  GtkWidget *window = gtk_window_new ();
  SwbFrameStats *stats = swb_frame_stats_new (window, workbench, path);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  gtk_window_present (GTK_WINDOW (window));
  wait_frames (window, 5);
  before = write_and_read (stats, path);
  g_assert_cmpfloat (number (before, "frames"), ==, 0);
  g_assert_cmpfloat (number (before, "rows"), ==, 0);

  write_socket (log, 1, "udp1", SOCK_DGRAM);
  write_received (log, 1, "a", 1);
  wait_frames (window, 10);
  write_received (log, 1, "b", 1);
  wait_frames (window, 10);
  after = write_and_read (stats, path);
  g_assert_cmpfloat (number (after, "frames"), >=, 10);
  g_assert_cmpfloat (number (after, "frames"), <, 16); /* those after the last record do not count */
  g_assert_cmpfloat (number (after, "rows"), ==, 2);
  g_assert_cmpfloat (number (after, "dropped_by_kernel"), ==, 0);
  g_assert_cmpfloat (number (after, "p50_ms"), >, 0);
  g_assert_cmpfloat (number (after, "p95_ms"), >=, number (after, "p50_ms"));
  g_assert_cmpfloat (number (after, "max_ms"), >=, number (after, "p95_ms"));

  swb_frame_stats_free (stats);
  gtk_window_destroy (GTK_WINDOW (window));
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/frame-stats/counts", test_counts);
  return g_test_run ();
}
