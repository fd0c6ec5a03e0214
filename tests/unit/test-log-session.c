/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/swb-log-session.h"

typedef struct
{
  char *folder;
  char *root;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("swb-log-session-XXXXXX", &error);
  g_assert_no_error (error);
  f->root = g_build_filename (f->folder, "state", "sessions", NULL);
}

static unsigned
count_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  unsigned n = 0;

  while (dir && g_dir_read_name (dir))
    n++;
  return n;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *state = g_path_get_dirname (f->root);

  g_assert_cmpuint (count_entries (f->root), ==, 0);
  g_rmdir (f->root);
  g_rmdir (state);
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->root);
  g_free (f->folder);
}

static SwbLogSession *
new_session (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  SwbLogSession *self = swb_log_session_new (f->root, &error);

  g_assert_no_error (error);
  return self;
}

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
assert_left (Fixture *f, unsigned n)
{
  g_autoptr (GPtrArray) left = swb_log_session_list_left (f->root);

  g_assert_cmpuint (left->len, ==, n);
}

static void
delete_left (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SwbLogSession) self = swb_log_session_claim (folder, &error);

  g_assert_no_error (error);
  g_assert_true (swb_log_session_delete (self, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_private (Fixture *f, gconstpointer data)
{
  g_autoptr (SwbLogSession) self = new_session (f);
  GStatBuf status;

  g_assert_cmpint (g_stat (swb_log_session_get_folder (self), &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (f->root, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0700);
  g_assert_true (swb_log_session_delete (self, NULL));
}

/* While somebody works with it nobody else may, in this program or another */
static void
test_lock (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SwbLogSession) self = new_session (f);
  g_autofree char *folder = g_strdup (swb_log_session_get_folder (self));
  g_autoptr (GPtrArray) left = NULL;

  write_file (folder, "00000001.pcapng", "12345");
  write_file (folder, "00000002.pcapng", "678");
  assert_left (f, 0);
  g_assert_null (swb_log_session_claim (folder, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_clear_pointer (&self, swb_log_session_free);

  left = swb_log_session_list_left (f->root);
  g_assert_cmpuint (left->len, ==, 1);
  const SwbLogSessionLeft *one = g_ptr_array_index (left, 0);
  g_assert_cmpstr (one->folder, ==, folder);
  g_assert_cmpuint (one->bytes, ==, 8);
  g_assert_cmpint (one->time, >, 0);
  g_assert_false (one->is_kept);
  delete_left (folder);
}

/* Of one that is gone nothing is made again, and nothing is left */
static void
test_claim_gone (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SwbLogSession) self = new_session (f);
  g_autofree char *folder = g_strdup (swb_log_session_get_folder (self));

  g_assert_true (swb_log_session_delete (self, NULL));
  g_assert_null (swb_log_session_claim (folder, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_keep (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SwbLogSession) self = new_session (f);
  g_autofree char *folder = g_strdup (swb_log_session_get_folder (self));
  g_autoptr (GPtrArray) left = NULL;

  write_file (folder, "00000001.pcapng", "x");
  g_assert_true (swb_log_session_keep (self, &error));
  g_assert_no_error (error);
  g_clear_pointer (&self, swb_log_session_free);
  left = swb_log_session_list_left (f->root);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_true (((SwbLogSessionLeft *) g_ptr_array_index (left, 0))->is_kept);
  delete_left (folder);
}

/* Whoever put it there will want it back */
static void
test_foreign_file_stays (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SwbLogSession) self = new_session (f);
  const char *folder = swb_log_session_get_folder (self);
  g_autofree char *note = NULL;

  write_file (folder, "00000001.pcapng", "x");
  write_file (folder, "note.txt", "mine");
  g_assert_false (swb_log_session_delete (self, &error));
  g_assert_nonnull (error);
  note = g_build_filename (swb_log_session_get_folder (self), "note.txt", NULL);
  g_assert_true (g_file_test (note, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (note), ==, 0);
  g_clear_pointer (&self, swb_log_session_free);
  assert_left (f, 0); /* deletes what is left of it */
}

/* A program that ended before it wrote anything, and one that ended while it deleted */
static void
test_remains (Fixture *f, gconstpointer data)
{
  g_autofree char *half = g_build_filename (f->root, ".gone-20261123-101500-abcdef", NULL);
  g_autofree char *made = g_build_filename (f->root, ".new-abcdef", NULL);
  g_autoptr (SwbLogSession) alive = new_session (f);

  swb_log_session_free (new_session (f));
  g_assert_cmpint (g_mkdir (half, 0700), ==, 0);
  write_file (half, "00000007.pcapng", "x");
  write_file (half, "lock", "");
  g_assert_cmpint (g_mkdir (made, 0700), ==, 0);
  assert_left (f, 0);
  g_assert_cmpuint (count_entries (f->root), ==, 1);
  g_assert_true (swb_log_session_delete (alive, NULL));
}

/* A link to somewhere else is no session */
static void
test_link (Fixture *f, gconstpointer data)
{
  g_autofree char *link = g_build_filename (f->root, "20261123-101500-abcdef", NULL);
  g_autofree char *outside = g_build_filename (f->folder, "outside", NULL);
  g_autofree char *file = g_build_filename (outside, "00000001.pcapng", NULL);

  g_assert_cmpint (g_mkdir_with_parents (f->root, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (outside, 0700), ==, 0);
  write_file (outside, "00000001.pcapng", "x");
  g_assert_cmpint (symlink (outside, link), ==, 0);
  assert_left (f, 0);
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
  g_unlink (file);
  g_rmdir (outside);
  g_unlink (link);
}

static void
test_no_folder (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = g_build_filename (f->folder, "state", NULL);

  write_file (f->folder, "state", "");
  g_assert_null (swb_log_session_new (f->root, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  assert_left (f, 0);
  g_unlink (file);
}

/* The lock of a program that was killed is gone, though nobody took it off */
static void
test_killed (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) left = NULL;
  int ready[2];
  char byte;
  pid_t child;

  g_assert_cmpint (pipe (ready), ==, 0);
  child = fork ();
  if (child == 0)
    {
      SwbLogSession *self = swb_log_session_new (f->root, NULL);

      write_file (swb_log_session_get_folder (self), "00000001.pcapng", "x");
      if (write (ready[1], "x", 1) != 1)
        _exit (1);
      for (;;)
        pause ();
    }
  close (ready[1]);
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  close (ready[0]);
  assert_left (f, 0);
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  left = swb_log_session_list_left (f->root);
  g_assert_cmpuint (left->len, ==, 1);
  delete_left (((SwbLogSessionLeft *) g_ptr_array_index (left, 0))->folder);
}

/* What takes long is done by another process, which has the lock until then */
static void
test_delete_at_end (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SwbLogSession *self = new_session (f);
  g_autofree char *folder = g_strdup (swb_log_session_get_folder (self));
  g_autofree char *big = g_build_filename (folder, "00000001.pcapng", NULL);
  int status;

  write_file (folder, "00000001.pcapng", "x");
  g_assert_cmpint (truncate (big, 1 << 30), ==, 0);
  g_assert_true (swb_log_session_delete_at_end (self, &error));
  g_assert_no_error (error);
  swb_log_session_free (self);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  assert_left (f, 0);
  g_assert_cmpint (wait (&status), >, 0);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);

  self = new_session (f);
  g_assert_true (swb_log_session_delete_at_end (self, &error));
  swb_log_session_free (self);
}

#define N_THREADS 4
#define N_EACH 50

static gpointer
make_and_delete (gpointer data)
{
  Fixture *f = data;

  for (int i = 0; i < N_EACH; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SwbLogSession) self = swb_log_session_new (f->root, &error);
      g_autoptr (GPtrArray) left = swb_log_session_list_left (f->root);

      g_assert_no_error (error);
      g_assert_cmpuint (left->len, ==, 0);
      g_assert_true (g_file_test (swb_log_session_get_folder (self), G_FILE_TEST_IS_DIR));
      g_assert_true (swb_log_session_delete (self, &error));
      g_assert_no_error (error);
    }
  return NULL;
}

/* Programs that begin, look and end at the same time do not take each other's folders away */
static void
test_at_once (Fixture *f, gconstpointer data)
{
  GThread *threads[N_THREADS];

  for (int i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("session", make_and_delete, f);
  for (int i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/log-session/private", Fixture, NULL, set_up, test_private, tear_down);
  g_test_add ("/log-session/lock", Fixture, NULL, set_up, test_lock, tear_down);
  g_test_add ("/log-session/claim-gone", Fixture, NULL, set_up, test_claim_gone, tear_down);
  g_test_add ("/log-session/keep", Fixture, NULL, set_up, test_keep, tear_down);
  g_test_add ("/log-session/foreign-file-stays", Fixture, NULL, set_up, test_foreign_file_stays, tear_down);
  g_test_add ("/log-session/remains", Fixture, NULL, set_up, test_remains, tear_down);
  g_test_add ("/log-session/link", Fixture, NULL, set_up, test_link, tear_down);
  g_test_add ("/log-session/no-folder", Fixture, NULL, set_up, test_no_folder, tear_down);
  g_test_add ("/log-session/killed", Fixture, NULL, set_up, test_killed, tear_down);
  g_test_add ("/log-session/delete-at-end", Fixture, NULL, set_up, test_delete_at_end, tear_down);
  g_test_add ("/log-session/at-once", Fixture, NULL, set_up, test_at_once, tear_down);
  return g_test_run ();
}
