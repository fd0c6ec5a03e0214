/* SPDX-License-Identifier: GPL-3.0-or-later */
/* open-log FILE [FILTER]: opens a log, looks for what matches, in as many threads as there are processors, and prints
 * how long each took and how much memory is its own */
#include <stdio.h>

#include "log/swb-filter.h"
#include "log/swb-log-open.h"

typedef struct
{
  SwbLog *log;
  SwbFilter *filter;
  uint64_t from;
  uint64_t to;
  uint64_t found;
} Share;

typedef struct
{
  SwbFilterRun *run;
  uint64_t found;
} Count;

static gboolean
count (uint64_t no, const SwbRecord *record, gpointer data)
{
  Count *self = data;

  self->found += swb_filter_run_matches (self->run, no, record);
  return TRUE;
}

static gpointer
search (gpointer data)
{
  Share *share = data;
  Count self = { .run = swb_filter_run_new (share->filter, share->log, 0) };

  swb_log_scan (share->log, share->from, share->to, count, &self);
  swb_filter_run_free (self.run);
  share->found = self.found;
  return NULL;
}

static uint64_t
search_all (SwbLog *log, SwbFilter *filter)
{
  guint n = g_get_num_processors ();
  g_autofree GThread **threads = g_new (GThread *, n);
  g_autofree Share *shares = g_new (Share, n);
  uint64_t first = swb_log_first (log);
  uint64_t count_all = swb_log_end (log) - first;
  uint64_t found = 0;

  for (guint i = 0; i < n; i++)
    {
      shares[i] = (Share){ log, filter, first + count_all * i / n, first + count_all * (i + 1) / n, 0 };
      threads[i] = g_thread_new ("search", search, &shares[i]);
    }
  for (guint i = 0; i < n; i++)
    {
      g_thread_join (threads[i]);
      found += shares[i].found;
    }
  return found;
}

static unsigned
memory_kib (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  line = status ? strstr (status, "RssAnon:") : NULL;
  return line ? (unsigned) g_ascii_strtoull (line + 8, NULL, 10) : 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  SwbLogOpened opened;
  int64_t started_us = g_get_monotonic_time ();
  g_autoptr (SwbLog) log = argc > 1 ? swb_log_open (argv[1], &opened, &error) : NULL;
  int64_t opened_us = g_get_monotonic_time ();
  g_autoptr (SwbFilter) filter = swb_filter_parse (argc > 2 ? argv[2] : "", NULL);
  uint64_t found;

  if (log == NULL || filter == NULL)
    {
      fprintf (stderr, "usage: open-log FILE [FILTER]: %s\n", error ? error->message : "");
      return 2;
    }
  found = search_all (log, filter);
  printf ("{\"records\": %" G_GUINT64_FORMAT ", \"open_s\": %.4f, \"filter_s\": %.4f, \"found\": %" G_GUINT64_FORMAT
          ", \"rss_anon_kib\": %u}\n",
          swb_log_end (log) - 1, (double) (opened_us - started_us) / G_USEC_PER_SEC,
          (double) (g_get_monotonic_time () - opened_us) / G_USEC_PER_SEC, found, memory_kib ());
  return 0;
}
