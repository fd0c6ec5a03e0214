/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One filter, at work in several threads on a log that is being written */
#include "log/swb-filter.h"

#include <string.h>

#include "log-writer.h"

#define RECORDS 20000
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter-threads/shared", test_shared);
  return g_test_run ();
}
