/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-filter-find.h"

#define THREADS_MAX 8
/* Fewer are looked at faster than a thread begins. */
#define RECORDS_A_THREAD 20000
/* How often it is asked whether to stop; a regular expression may take long for each. */
#define RECORDS_A_TURN 64

/* What one thread looks through */
typedef struct
{
  SwbLog *log;
  SwbFilter *filter;
  int64_t first_ns;
  uint64_t from;
  uint64_t to;
  GCancellable *cancellable;
  SwbFilterRun *run;
  SwbFilterFound found;
} Share;

void
swb_filter_found_clear (SwbFilterFound *found)
{
  g_clear_pointer (&found->numbers, g_array_unref);
  found->gave_up = 0;
}

static gboolean
on_record (uint64_t no, const SwbRecord *record, gpointer user_data)
{
  Share *share = user_data;

  if (swb_filter_run_matches (share->run, no, record))
    g_array_append_val (share->found.numbers, no);
  return no % RECORDS_A_TURN != 0 || !g_cancellable_is_cancelled (share->cancellable);
}

static gpointer
search (gpointer user_data)
{
  Share *share = user_data;

  share->run = swb_filter_run_new (share->filter, share->log, share->first_ns);
  share->found.numbers = g_array_new (FALSE, FALSE, sizeof (uint64_t));
  swb_log_scan (share->log, share->from, share->to, on_record, share);
  share->found.gave_up = swb_filter_run_gave_up (share->run);
  g_clear_pointer (&share->run, swb_filter_run_free);
  return NULL;
}

/* The last share is looked through by this thread, others by threads of their own. */
static void
search_all (Share *shares, unsigned n)
{
  GThread *threads[THREADS_MAX];

  for (unsigned i = 0; i + 1 < n; i++)
    threads[i] = g_thread_new ("filter", search, &shares[i]);
  search (&shares[n - 1]);
  for (unsigned i = 0; i + 1 < n; i++)
    g_thread_join (threads[i]);
}

gboolean
swb_filter_find (SwbFilter *filter, SwbLog *log, int64_t first_ns, uint64_t from, uint64_t to,
                 GCancellable *cancellable, SwbFilterFound *found, GError **error)
{
  Share shares[THREADS_MAX];
  uint64_t all;
  unsigned n;

  g_return_val_if_fail (filter != NULL && log != NULL && found != NULL, FALSE);

  from = MAX (from, swb_log_first (log));
  to = MIN (to, swb_log_end (log));
  all = to > from ? to - from : 0;
  n = (unsigned) CLAMP (all / RECORDS_A_THREAD, 1, MIN (g_get_num_processors (), THREADS_MAX));
  for (unsigned i = 0; i < n; i++)
    shares[i] = (Share){ .log = log,
                         .filter = filter,
                         .first_ns = first_ns,
                         .from = from + all * i / n,
                         .to = from + all * (i + 1) / n,
                         .cancellable = cancellable };
  search_all (shares, n);
  for (unsigned i = 1; i < n; i++)
    {
      g_array_append_vals (shares[0].found.numbers, shares[i].found.numbers->data, shares[i].found.numbers->len);
      shares[0].found.gave_up += shares[i].found.gave_up;
      swb_filter_found_clear (&shares[i].found);
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      swb_filter_found_clear (&shares[0].found);
      return FALSE;
    }
  *found = shares[0].found;
  return TRUE;
}
