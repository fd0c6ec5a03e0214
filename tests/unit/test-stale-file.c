/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-stale-file.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
  SwbAddress address;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;

  f->folder = g_dir_make_tmp ("swb-XXXXXX", NULL);
  g_assert_nonnull (f->folder);
  f->path = g_build_filename (f->folder, "socket", NULL);
  text = g_strconcat ("unix:", f->path, NULL);
  g_assert_true (swb_address_from_text (text, &f->address));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_unlink (f->path);
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->folder);
  g_free (f->path);
}

static int
bind_socket (Fixture *f, int type)
{
  int fd = socket (AF_UNIX, type | SOCK_CLOEXEC, 0);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (bind (fd, &f->address.u.any, f->address.length), ==, 0);
  return fd;
}

static void
assert_kept (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (swb_stale_file_is_there (&f->address));
  g_assert_false (swb_stale_file_remove (&f->address, &error));
  g_assert_nonnull (error);
}

static void
test_left_behind (Fixture *f, gconstpointer data)
{
  const int types[] = { SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET };

  for (size_t i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GError) error = NULL;
      int fd = bind_socket (f, types[i]);

      /* Bound is enough: it need not listen */
      assert_kept (f);
      if (types[i] != SOCK_DGRAM)
        g_assert_cmpint (listen (fd, 1), ==, 0);
      assert_kept (f);
      g_assert_true (g_file_test (f->path, G_FILE_TEST_EXISTS));
      close (fd);
      g_assert_true (swb_stale_file_is_there (&f->address));
      g_assert_true (swb_stale_file_remove (&f->address, &error));
      g_assert_no_error (error);
      g_assert_false (g_file_test (f->path, G_FILE_TEST_EXISTS));
      assert_kept (f);
    }
}

/* A server whose queue is full is not taken for one that has gone, and hears nothing of it. */
static void
test_no_server_notices (Fixture *f, gconstpointer data)
{
  int server = bind_socket (f, SOCK_STREAM);
  int accepted;

  g_assert_cmpint (listen (server, 0), ==, 0);
  assert_kept (f);
  g_assert_true (g_unix_set_fd_nonblocking (server, TRUE, NULL));
  accepted = accept (server, NULL, NULL);
  g_assert_cmpint (accepted, ==, -1);
  close (server);
}

/* Only the file of a socket itself goes. */
static void
test_other_files (Fixture *f, gconstpointer data)
{
  g_autofree char *target = g_build_filename (f->folder, "target", NULL);
  g_autofree char *target_text = g_strconcat ("unix:", target, NULL);
  SwbAddress target_address;
  SwbAddress abstract;

  g_assert_true (g_file_set_contents (f->path, "text", -1, NULL));
  assert_kept (f);
  g_assert_true (g_file_test (f->path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (f->path), ==, 0);

  close (bind_socket (f, SOCK_STREAM));
  g_assert_cmpint (g_rename (f->path, target), ==, 0);
  g_assert_cmpint (symlink (target, f->path), ==, 0);
  assert_kept (f);
  g_assert_true (swb_address_from_text (target_text, &target_address));
  g_assert_true (swb_stale_file_remove (&target_address, NULL));

  g_assert_true (swb_address_from_text ("unix:@swb-nobody", &abstract));
  g_assert_false (swb_stale_file_is_there (&abstract));
  g_assert_false (swb_stale_file_is_there (&SWB_ADDRESS_NONE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/stale-file/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("left-behind", test_left_behind);
  ADD ("no-server-notices", test_no_server_notices);
  ADD ("other-files", test_other_files);
#undef ADD
  return g_test_run ();
}
