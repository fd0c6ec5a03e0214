/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-log-opening.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "log-writer.h"
#include "model/swb-file-kind.h"
#include "model/swb-workbench.h"

typedef struct
{
  char *folder;
  char *path;
  GMainLoop *loop;
  SwbLog *log;
  SwbLogOpened opened;
  GError *error;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (SwbLog) log = NULL;

  f->folder = g_dir_make_tmp ("swb-opening-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "log", NULL);
  f->loop = g_main_loop_new (NULL, FALSE);
  log = swb_log_new_file (f->path, NULL);
  write_socket (log, 1, "one", SOCK_DGRAM);
  write_socket (log, 2, "two", SOCK_STREAM);
  g_assert_true (swb_log_finish (log, NULL));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_pointer (&f->log, swb_log_unref);
  g_clear_error (&f->error);
  g_main_loop_unref (f->loop);
  g_unlink (f->path);
  g_assert_no_errno (g_rmdir (f->folder));
  g_free (f->path);
  g_free (f->folder);
}

static void
on_opened (SwbLog *log, const SwbLogOpened *opened, const GError *error, gpointer user_data)
{
  Fixture *f = user_data;

  f->log = log ? swb_log_ref (log) : NULL;
  f->error = error ? g_error_copy (error) : NULL;
  f->opened = *opened;
  g_main_loop_quit (f->loop);
}

static void
put (Fixture *f, const char *content, gssize length)
{
  g_assert_true (g_file_set_contents (f->path, content, length, NULL));
}

static void
test_whole (Fixture *f, gconstpointer data)
{
  SwbLogOpening *opening = swb_log_opening_start (f->path, on_opened, f);
  g_autoptr (SwbWorkbench) workbench = NULL;
  SwbCall *call;

  g_assert_cmpfloat (swb_log_opening_get_share (opening), <=, 1);
  g_main_loop_run (f->loop);
  g_assert_no_error (f->error);
  g_assert_null (swb_log_opened_problem (&f->opened));

  workbench = swb_workbench_new_for_log (f->log);
  g_assert_null (swb_workbench_get_bench (workbench));
  g_assert_true (swb_workbench_update (workbench));
  g_assert_false (swb_workbench_update (workbench));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (swb_workbench_get_sockets (workbench))), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (swb_workbench_get_log_model (workbench))), ==,
                    swb_log_end (f->log) - 1);
  /* There is nobody to make a call. */
  call = swb_call_new (SWB_METHOD_CLOSE, 1, "one");
  g_assert_cmpuint (swb_workbench_submit (workbench, call, NULL, NULL, NULL), ==, 0);
  swb_workbench_set_shown_socket (workbench, 1);
}

static void
test_cut (Fixture *f, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autofree char *problem = NULL;
  size_t length;

  g_assert_true (g_file_get_contents (f->path, &bytes, &length, NULL));
  put (f, bytes, (gssize) length - 4);
  swb_log_opening_start (f->path, on_opened, f);
  g_main_loop_run (f->loop);
  g_assert_no_error (f->error);
  g_assert_cmpuint (swb_log_end (f->log), ==, 2);
  problem = swb_log_opened_problem (&f->opened);
  g_assert_nonnull (strstr (problem, "cut off"));
}

static void
test_foreign (Fixture *f, gconstpointer data)
{
  put (f, "import socket\n", -1);
  swb_log_opening_start (f->path, on_opened, f);
  g_main_loop_run (f->loop);
  g_assert_null (f->log);
  g_assert_error (f->error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static gboolean
refuse (uint64_t read, uint64_t size, gpointer user_data)
{
  return FALSE;
}

static void
on_never (SwbLog *log, const SwbLogOpened *opened, const GError *error, gpointer user_data)
{
  g_assert_not_reached ();
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SwbLogOpened opened;

  g_assert_null (swb_log_open_stepwise (f->path, refuse, NULL, &opened, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  swb_log_opening_cancel (swb_log_opening_start (f->path, on_never, f));
  swb_log_opening_start (f->path, on_opened, f);
  g_main_loop_run (f->loop);
  g_assert_nonnull (f->log);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
assert_kind (Fixture *f, const char *content, gssize length, SwbFileKind kind, gboolean for_log)
{
  put (f, content, length);
  g_assert_cmpint (swb_file_kind (f->path), ==, kind);
  g_assert_cmpint (swb_file_is_for_log (f->path), ==, for_log);
}

static void
test_kinds (Fixture *f, gconstpointer data)
{
  g_assert_cmpint (swb_file_kind (f->path), ==, SWB_FILE_PCAPNG);
  g_assert_true (swb_file_is_for_log (f->path));
  g_assert_cmpint (swb_file_kind (f->folder), ==, SWB_FILE_FOLDER);
  assert_kind (f, "", 0, SWB_FILE_EMPTY, FALSE);
  assert_kind (f, "\xd4\xc3\xb2\xa1\2\0\4\0", 8, SWB_FILE_PCAP, TRUE);
  assert_kind (f, "s.c", 3, SWB_FILE_OTHER, FALSE);
  assert_kind (f, "import socket\n", -1, SWB_FILE_OTHER, FALSE);
  g_assert_null (swb_file_no_log_help (f->path));
  g_assert_nonnull (swb_file_no_log_help (f->folder));
  /* Its name says what it was to be. */
  g_assert_cmpint (swb_file_kind ("/nowhere/log.pcapng"), ==, SWB_FILE_OTHER);
  g_assert_true (swb_file_is_for_log ("/nowhere/log.pcapng"));
  /* Nobody writes to it: that must not be waited for. */
  g_unlink (f->path);
  g_assert_no_errno (mkfifo (f->path, 0600));
  g_assert_cmpint (swb_file_kind (f->path), ==, SWB_FILE_SPECIAL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/log-opening/whole", Fixture, NULL, set_up, test_whole, tear_down);
  g_test_add ("/log-opening/cut", Fixture, NULL, set_up, test_cut, tear_down);
  g_test_add ("/log-opening/foreign", Fixture, NULL, set_up, test_foreign, tear_down);
  g_test_add ("/log-opening/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/log-opening/kinds", Fixture, NULL, set_up, test_kinds, tear_down);
  return g_test_run ();
}
