/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One filter, at work in several threads on a log that is being written; many records looked through at once */
#include "log/swb-filter-find.h"

#include <string.h>

#include "log-writer.h"

/* Sanitizers need not see a race happen to find it. */
#ifdef __SANITIZE_THREAD__
#define RECORDS 5000
#define MANY_RECORDS 25000
#else
#define RECORDS 20000
#define MANY_RECORDS 100000
#endif
#define THREADS 3

typedef struct
{
  SwbFilter *filter;
  SwbLog *log;
} Work;

/* Looks at all that is there again and again, until all is; every tenth record matches. */
static gpointer
look (gpointer user_data)
{
  const Work *work = user_data;
  g_autoptr (SwbFilterRun) run = swb_filter_run_new (work->filter, work->log, 0);
  uint64_t end = 0;

  while (end <= RECORDS)
    {
      unsigned found = 0;
      SwbRecord record;

      end = swb_log_end (work->log);
      for (uint64_t no = 1; no < end; no++)
        {
          g_assert_true (swb_log_get (work->log, no, &record));
          found += swb_filter_run_matches (run, no, &record) ? 1 : 0;
        }
      g_assert_cmpuint (found, ==, (end - 1) / 10);
    }
  g_assert_cmpuint (swb_filter_run_gave_up (run), ==, 0);
  return NULL;
}

static void
write_one (SwbLog *log, unsigned no)
{
  SwbRecord record = write_record (SWB_RECORD_RECEIVED, SWB_METHOD_RECVFROM, 1);
  SwbRecordContext context = { .name = "udp1" };
  g_autofree char *data = g_strdup_printf ("%u %s", no, no % 10 == 0 ? "needle" : "hay");

  record.flags = SWB_RECORD_IN | SWB_RECORD_BY_WATCH;
  swb_address_parse ("127.0.0.1", 9000, &context.local);
  swb_address_parse ("127.0.0.1", (uint16_t) (9001 + no % 5), &context.peer);
  swb_log_append (log, &record, &context, NULL, data, strlen (data));
}

static void
test_shared (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  g_autoptr (SwbFilter) filter = swb_filter_parse ("socket:udp* peer:127.*:9001 \"needle\" /N.+E$/i", NULL);
  Work work = { filter, log };
  GThread *threads[THREADS];

  for (int i = 0; i < THREADS; i++)
    threads[i] = g_thread_new ("look", look, &work);
  for (unsigned no = 1; no <= RECORDS; no++)
    write_one (log, no);
  for (int i = 0; i < THREADS; i++)
    g_thread_join (threads[i]);
}

typedef struct
{
  SwbLog *log;
  SwbFilter *filter;
  GMainLoop *loop;
  SwbFilterFound found;
  GError *error;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->loop = g_main_loop_new (NULL, FALSE);
  f->filter = swb_filter_parse ("\"needle\"", NULL);
  f->log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  for (unsigned no = 1; no <= MANY_RECORDS; no++)
    write_one (f->log, no);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  swb_filter_found_clear (&f->found);
  g_clear_error (&f->error);
  swb_filter_unref (f->filter);
  swb_log_unref (f->log);
  g_main_loop_unref (f->loop);
}

/* Every tenth, from the first to the last */
static void
assert_found (const SwbFilterFound *found, uint64_t first, uint64_t last)
{
  g_assert_cmpuint (found->numbers->len, ==, (last - first) / 10 + 1);
  g_assert_cmpuint (found->gave_up, ==, 0);
  for (unsigned i = 0; i < found->numbers->len; i++)
    g_assert_cmpuint (g_array_index (found->numbers, uint64_t, i), ==, first + i * 10);
}

static void
test_find (Fixture *f, gconstpointer data)
{
  g_assert_true (swb_filter_find (f->filter, f->log, 0, 0, UINT64_MAX, NULL, &f->found, &f->error));
  assert_found (&f->found, 10, MANY_RECORDS);
  swb_filter_found_clear (&f->found);
  g_assert_true (swb_filter_find (f->filter, f->log, 0, 10, 20011, NULL, &f->found, &f->error));
  assert_found (&f->found, 10, 20010);
  swb_filter_found_clear (&f->found);
  g_assert_true (swb_filter_find (f->filter, f->log, 0, 11, 20, NULL, &f->found, &f->error));
  g_assert_cmpuint (f->found.numbers->len, ==, 0);
  swb_filter_found_clear (&f->found);
  g_assert_true (swb_filter_find (f->filter, f->log, 0, 30, 20, NULL, &f->found, &f->error));
  g_assert_cmpuint (f->found.numbers->len, ==, 0);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *f = user_data;

  swb_filter_find_finish (result, &f->found, &f->error);
  g_main_loop_quit (f->loop);
}

static void
test_worker (Fixture *f, gconstpointer data)
{
  swb_filter_find_async (f->filter, f->log, 0, 1, MANY_RECORDS + 1, NULL, on_found, f);
  g_main_loop_run (f->loop);
  g_assert_no_error (f->error);
  assert_found (&f->found, 10, MANY_RECORDS);
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  swb_filter_find_async (f->filter, f->log, 0, 1, MANY_RECORDS + 1, cancellable, on_found, f);
  g_cancellable_cancel (cancellable);
  g_main_loop_run (f->loop);
  g_assert_error (f->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (f->found.numbers);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter-threads/shared", test_shared);
  g_test_add ("/filter-threads/find", Fixture, NULL, set_up, test_find, tear_down);
  g_test_add ("/filter-threads/worker", Fixture, NULL, set_up, test_worker, tear_down);
  g_test_add ("/filter-threads/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  return g_test_run ();
}
