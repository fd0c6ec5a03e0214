/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "leak-check.h"

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* A thread that was joined may be listed for an instant longer, which nothing tells: hence this loop */
static guint
count_threads (guint expected)
{
  gint64 deadline_us = g_get_monotonic_time () + BENCH_WATCHDOG_S * G_USEC_PER_SEC;
  guint n;

  while ((n = count_entries ("/proc/self/task")) > expected && g_get_monotonic_time () < deadline_us)
    g_thread_yield ();
  return n;
}

/* GLib keeps a context, and perhaps threads, once they were made */
static void
warm_up (void)
{
  static gsize done = 0;

  if (!g_once_init_enter (&done))
    return;
  bench_driver_free (bench_driver_new ());
  g_main_context_iteration (NULL, FALSE);
  g_once_init_leave (&done, 1);
}

static void
run_cb (gconstpointer data)
{
  BenchTest func = (BenchTest) data;

  warm_up ();
  guint descriptors = count_entries ("/proc/self/fd");
  guint threads = count_entries ("/proc/self/task");

  BenchDriver *driver = bench_driver_new ();
  func (driver);
  bench_driver_free (driver);

  /* A thread that has looked up a name has a descriptor as long as it lives. */
  g_assert_cmpuint (count_threads (threads), ==, threads);
  g_assert_cmpuint (count_entries ("/proc/self/fd"), ==, descriptors);
}

void
bench_test_add (const char *path, BenchTest func)
{
  g_test_add_data_func (path, (gconstpointer) func, run_cb);
}
