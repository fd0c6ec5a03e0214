/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "app/swb-send-file.h"
#include "gui-wait.h"

#define MAX_BYTES ((uint64_t) 1 << 20)
/* Nothing of it is on the disk; who reads it whole does not come to an end */
#define GROWN_BYTES ((off_t) 1 << 40)

typedef struct
{
  GtkWidget *owner;
  GFile *file;
  char *path;
  GBytes *bytes;
  GError *error;
  unsigned n_answers;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  int fd = g_file_open_tmp ("swb-XXXXXX", &f->path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, "hello", 5), ==, 5);
  close (fd);
  f->file = g_file_new_for_path (f->path);
  f->owner = g_object_ref_sink (gtk_label_new (NULL));
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_clear_object (&f->owner);
  g_clear_pointer (&f->bytes, g_bytes_unref);
  g_clear_error (&f->error);
  g_unlink (f->path);
  g_free (f->path);
  g_object_unref (f->file); /* a thread may still hold it */
}

static void
on_read (GBytes *bytes, const GError *error, gpointer user_data)
{
  Fixture *f = user_data;

  g_clear_pointer (&f->bytes, g_bytes_unref);
  g_clear_error (&f->error);
  f->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  f->error = error != NULL ? g_error_copy (error) : NULL;
  f->n_answers++;
}

static void
read_now (Fixture *f, uint64_t max)
{
  unsigned before = f->n_answers;

  swb_send_file_read (f->file, f->owner, max, on_read, f);
  wait_until (f->n_answers > before);
}

static void
test_read (Fixture *f, gconstpointer unused)
{
  read_now (f, 5);
  g_assert_no_error (f->error);
  g_assert_cmpmem (g_bytes_get_data (f->bytes, NULL), g_bytes_get_size (f->bytes), "hello", 5);
  read_now (f, 4);
  g_assert_error (f->error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_null (f->bytes);
}

/* It was short when it was chosen. */
static void
test_grown (Fixture *f, gconstpointer unused)
{
  g_assert_cmpint (truncate (f->path, GROWN_BYTES), ==, 0);
  read_now (f, MAX_BYTES);
  g_assert_error (f->error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_null (f->bytes);
}

static void
test_not_a_file (Fixture *f, gconstpointer unused)
{
  g_assert_cmpint (g_unlink (f->path), ==, 0);
  read_now (f, MAX_BYTES);
  g_assert_error (f->error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpint (g_mkdir (f->path, 0700), ==, 0);
  read_now (f, MAX_BYTES);
  g_assert_error (f->error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_assert_cmpint (g_rmdir (f->path), ==, 0);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/send-file/read", Fixture, NULL, set_up, test_read, tear_down);
  g_test_add ("/send-file/grown", Fixture, NULL, set_up, test_grown, tear_down);
  g_test_add ("/send-file/not-a-file", Fixture, NULL, set_up, test_not_a_file, tear_down);
  return g_test_run ();
}
