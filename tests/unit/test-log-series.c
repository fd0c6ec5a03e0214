/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A log that is a series of files: the oldest go, and nothing else */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>

#include "log-writer.h"
#include "log/swb-log-open.h"

#define MEBIBYTE ((uint64_t) 1 << 20)
#define DATAGRAM 1000

typedef struct
{
  char *folder;
  SwbLog *log;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  const SwbLogLimits *limits = data;
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("swb-series-XXXXXX", &error);
  g_assert_no_error (error);
  f->log = swb_log_new_series (f->folder, limits, &error);
  g_assert_no_error (error);
  write_socket (f->log, 1, "one", SOCK_DGRAM);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);

  g_clear_pointer (&f->log, swb_log_unref);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->folder);
}

static void
write_datagram (SwbLog *log, uint32_t number)
{
  SwbRecord record = write_record (SWB_RECORD_RECEIVED, SWB_METHOD_RECVFROM, 1);
  SwbRecordContext context = { .name = "one" };
  char data[DATAGRAM] = { 0 };

  record.flags = SWB_RECORD_IN | SWB_RECORD_BY_WATCH;
  memcpy (data, &number, sizeof number);
  swb_address_parse ("127.0.0.1", 9000, &context.local);
  swb_address_parse ("127.0.0.1", 9001, &context.peer);
  swb_log_append (log, &record, &context, NULL, data, sizeof data);
}

/* The numbers in the datagrams, in their order (transfer full) */
static GArray *
numbers_in (SwbLog *log)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (uint32_t));
  SwbRecord record;

  for (uint64_t no = swb_log_first (log); swb_log_get (log, no, &record); no++)
    if (record.kind == SWB_RECORD_RECEIVED)
      {
        g_autoptr (GBytes) data = swb_log_data (log, &record, 0);

        g_assert_nonnull (data);
        g_assert_cmpuint (g_bytes_get_size (data), ==, DATAGRAM);
        g_assert_cmpuint (record.method, ==, SWB_METHOD_RECVFROM);
        g_array_append_vals (numbers, g_bytes_get_data (data, NULL), 1);
      }
  return numbers;
}

static void
assert_is_run (GArray *numbers, uint32_t last)
{
  for (unsigned i = 1; i < numbers->len; i++)
    g_assert_cmpuint (g_array_index (numbers, uint32_t, i), ==, g_array_index (numbers, uint32_t, i - 1) + 1);
  g_assert_cmpuint (g_array_index (numbers, uint32_t, numbers->len - 1), ==, last);
}

static uint64_t
size_on_disk (const char *folder, unsigned *n_files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  uint64_t size = 0;

  *n_files = 0;
  for (const char *name; (name = g_dir_read_name (dir)) != NULL; (*n_files)++)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf status;

      g_assert_cmpint (g_stat (path, &status), ==, 0);
      g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
      size += (uint64_t) status.st_size;
    }
  return size;
}

/* What is kept, in the log and in its folder, is the newest, without a gap */
static void
assert_keeps_newest (Fixture *f, uint32_t n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) kept = NULL;
  g_autoptr (GArray) read = NULL;
  SwbSocketInfo info;
  SwbLogOpened opened;

  g_assert_true (swb_log_sync (f->log));
  kept = numbers_in (f->log);
  assert_is_run (kept, n - 1);
  g_autoptr (SwbLog) log = swb_log_open (f->folder, &opened, &error);
  g_assert_no_error (error);
  g_assert_cmpint (opened.ending, ==, SWB_LOG_WHOLE);
  read = numbers_in (log);
  g_assert_cmpmem (read->data, read->len * sizeof (uint32_t), kept->data, kept->len * sizeof (uint32_t));
  g_assert_true (swb_log_socket (log, 1, &info));
  g_assert_cmpstr (info.name, ==, "one");
  g_assert_cmpint (info.type, ==, SOCK_DGRAM);
}

static const SwbLogLimits by_bytes = { .bytes = 2 * MEBIBYTE };

static void
test_bytes (Fixture *f, gconstpointer data)
{
  unsigned n_files;

  for (uint32_t i = 0; i < 10000; i++)
    write_datagram (f->log, i);
  assert_keeps_newest (f, 10000);
  g_assert_cmpuint (swb_log_end (f->log) - swb_log_first (f->log), >, 1500);
  g_assert_cmpuint (size_on_disk (f->folder, &n_files), <=, by_bytes.bytes);
  g_assert_cmpuint (n_files, >, 50);
  g_assert_cmpuint (n_files, <=, 66);
}

static const SwbLogLimits by_records = { .records = 5000 };

static void
test_records (Fixture *f, gconstpointer data)
{
  for (uint32_t i = 0; i < 20000; i++)
    write_datagram (f->log, i);
  assert_keeps_newest (f, 20000);
  g_assert_cmpuint (swb_log_end (f->log) - swb_log_first (f->log), <=, 5000);
  g_assert_cmpuint (swb_log_end (f->log) - swb_log_first (f->log), >, 5000 / 8 * 7 - 200);
}

/* All goes, and what comes then is there */
static void
test_clear (Fixture *f, gconstpointer data)
{
  unsigned n_files;

  for (uint32_t i = 0; i < 1000; i++)
    write_datagram (f->log, i);
  g_assert_true (swb_log_sync (f->log));
  swb_log_clear (f->log);
  g_assert_cmpuint (size_on_disk (f->folder, &n_files), <, DATAGRAM);
  g_assert_cmpuint (n_files, ==, 1);
  write_datagram (f->log, 1000);
  assert_keeps_newest (f, 1001);
}

static const SwbLogLimits stopping = { .bytes = MEBIBYTE, .stops = TRUE };

static void
test_stops (Fixture *f, gconstpointer data)
{
  uint32_t n = 0;

  for (; swb_log_hold (f->log, SWB_LOG_GO) == SWB_LOG_GO; n++)
    write_datagram (f->log, n);
  g_assert_cmpint (swb_log_hold (f->log, SWB_LOG_GO), ==, SWB_LOG_AT_LIMIT);
  g_assert_cmpint (swb_log_hold (f->log, SWB_LOG_AT_LIMIT), ==, SWB_LOG_AT_LIMIT);
  g_assert_cmpuint (swb_log_first (f->log), ==, 1);
  write_datagram (f->log, n); /* made by hand */
  assert_keeps_newest (f, n + 1);
  swb_log_set_limits (f->log, &by_bytes);
  g_assert_cmpint (swb_log_hold (f->log, SWB_LOG_AT_LIMIT), ==, SWB_LOG_GO);
}

/* Less may be kept than is: the oldest goes though nothing comes, and what is left is the newest */
static void
test_limit_lowered (Fixture *f, gconstpointer data)
{
  static const SwbLogLimits wide = { .bytes = 32 * MEBIBYTE };
  unsigned n_files;

  swb_log_set_limits (f->log, &wide);
  for (uint32_t i = 0; i < 5000; i++)
    write_datagram (f->log, i);
  g_assert_cmpuint (swb_log_first (f->log), ==, 1);
  swb_log_set_limits (f->log, &by_bytes);
  g_assert_cmpuint (swb_log_first (f->log), >, 1);
  assert_keeps_newest (f, 5000);
  g_assert_cmpuint (swb_log_end (f->log) - swb_log_first (f->log), >, 500);
  g_assert_cmpuint (swb_log_disk_size (f->log), ==, size_on_disk (f->folder, &n_files));
  g_assert_cmpuint (swb_log_disk_size (f->log), <=, by_bytes.bytes);
}

/* What is to be deleted need not be written; whoever reads at that moment can go on */
static void
test_abandon (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) numbers = NULL;

  for (uint32_t i = 0; i < 1000; i++)
    write_datagram (f->log, i);
  g_assert_true (swb_log_is_on_disk (f->log));
  swb_log_abandon (f->log);
  numbers = numbers_in (f->log);
  assert_is_run (numbers, 999);
}

/* A disk without room, as far as a process can have that of its own: nothing is lost, and it goes on */
static void
test_full_disk (Fixture *f, gconstpointer data)
{
  const struct rlimit usual = { RLIM_INFINITY, RLIM_INFINITY };
  struct rlimit limit;
  uint32_t n = 0;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = 100000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  while (swb_log_hold (f->log, SWB_LOG_GO) != SWB_LOG_NO_ROOM)
    {
      write_datagram (f->log, n++);
      if (n % 1000 == 0)
        swb_log_sync (f->log);
    }
  g_assert_false (swb_log_sync (f->log));
  g_assert_cmpint (swb_log_error (f->log), ==, EFBIG);
  g_assert_cmpint (swb_log_hold (f->log, SWB_LOG_NO_ROOM), ==, SWB_LOG_NO_ROOM);
  limit.rlim_cur = usual.rlim_cur;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  while (!swb_log_sync (f->log))
    g_thread_yield ();
  g_assert_cmpint (swb_log_error (f->log), ==, 0);
  g_assert_cmpint (swb_log_hold (f->log, SWB_LOG_NO_ROOM), ==, SWB_LOG_GO);
  assert_keeps_newest (f, n);
  g_assert_cmpuint (swb_log_first (f->log), ==, 1);
}

static const SwbLogLimits none = { 0 };

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  signal (SIGXFSZ, SIG_IGN);
#define CASE(name, limits, func) g_test_add ("/log-series/" name, Fixture, &limits, set_up, func, tear_down)
  CASE ("bytes", by_bytes, test_bytes);
  CASE ("records", by_records, test_records);
  CASE ("clear", none, test_clear);
  CASE ("stops", stopping, test_stops);
  CASE ("limit-lowered", none, test_limit_lowered);
  CASE ("abandon", none, test_abandon);
  CASE ("full-disk", none, test_full_disk);
#undef CASE
  return g_test_run ();
}
