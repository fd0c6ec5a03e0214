/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-log-search.h"

#include <stdatomic.h>

/* Found numbers are handed over in such portions, and at the latest after so many records. */
#define CHUNK_NUMBERS 2048
#define STEP_RECORDS 4096

typedef struct Chunk Chunk;

struct Chunk
{
  Chunk *next; /* the one handed over before it */
  unsigned n;
  uint64_t numbers[CHUNK_NUMBERS];
};

/* The worker and the main thread share it without a lock: the worker puts chunks on top of a stack, the main thread
 * takes the whole stack. Only while is_running is unset does the main thread touch what is the worker's. */
struct _SwbLogSearch
{
  atomic_int refs;
  atomic_bool is_cancelled;
  atomic_bool is_running;
  _Atomic (Chunk *) chunks;
  atomic_uint_fast64_t looked_at;
  atomic_uint_fast64_t gave_up;

  SwbLog *log;
  uint32_t socket_id;

  /* The worker's, and what it was told last */
  SwbFilterRun *run;
  Chunk *filling;
  uint64_t from;
  uint64_t to;
};

static void
free_chunks (Chunk *chunk)
{
  while (chunk)
    {
      Chunk *next = chunk->next;

      g_free (chunk);
      chunk = next;
    }
}

static void
unref (SwbLogSearch *self)
{
  if (atomic_fetch_sub (&self->refs, 1) > 1)
    return;
  free_chunks (atomic_load (&self->chunks));
  free_chunks (self->filling);
  g_clear_pointer (&self->run, swb_filter_run_free);
  swb_log_unref (self->log);
  g_free (self);
}

SwbLogSearch *
swb_log_search_new (SwbLog *log, SwbFilter *filter, uint32_t socket_id, int64_t first_ns, uint64_t from)
{
  SwbLogSearch *self;

  g_return_val_if_fail (log != NULL, NULL);

  self = g_new0 (SwbLogSearch, 1);
  atomic_init (&self->refs, 1);
  atomic_init (&self->looked_at, from);
  self->log = swb_log_ref (log);
  self->socket_id = socket_id;
  self->run = filter ? swb_filter_run_new (filter, log, first_ns) : NULL;
  self->from = from;
  return self;
}

void
swb_log_search_free (SwbLogSearch *search)
{
  if (search == NULL)
    return;
  atomic_store (&search->is_cancelled, TRUE);
  unref (search);
}

/* --- the worker --- */

static void
hand_over (SwbLogSearch *self)
{
  Chunk *chunk = g_steal_pointer (&self->filling);

  if (chunk == NULL)
    return;
  chunk->next = atomic_load (&self->chunks);
  while (!atomic_compare_exchange_weak (&self->chunks, &chunk->next, chunk))
    ;
}

static gboolean
look_at (uint64_t no, const SwbRecord *record, gpointer user_data)
{
  SwbLogSearch *self = user_data;

  if (self->socket_id && record->socket_id != self->socket_id)
    return TRUE;
  if (self->run && !swb_filter_run_matches (self->run, no, record))
    return !atomic_load_explicit (&self->is_cancelled, memory_order_relaxed);
  if (self->filling == NULL)
    {
      self->filling = g_new (Chunk, 1);
      self->filling->n = 0;
    }
  self->filling->numbers[self->filling->n++] = no;
  if (self->filling->n == CHUNK_NUMBERS)
    hand_over (self);
  return TRUE;
}

static void
work (gpointer data, gpointer user_data)
{
  SwbLogSearch *self = data;

  g_assert (atomic_load (&self->is_running)); /* what go_on() wrote before is seen from here on */
  while (self->from < self->to && !atomic_load (&self->is_cancelled))
    {
      uint64_t step_end = MIN (self->to, self->from + STEP_RECORDS);

      swb_log_scan (self->log, self->from, step_end, look_at, self);
      hand_over (self);
      self->from = step_end;
      atomic_store (&self->looked_at, step_end);
    }
  if (self->run)
    atomic_store (&self->gave_up, swb_filter_run_gave_up (self->run));
  atomic_store (&self->is_running, FALSE);
  unref (self);
}

/* Two at a time: a cancelled one that has not noticed yet does not hold up the next. */
static GThreadPool *
workers (void)
{
  static gsize pool;

  if (g_once_init_enter (&pool))
    g_once_init_leave (&pool, (gsize) g_thread_pool_new (work, NULL, 2, FALSE, NULL));
  return (GThreadPool *) pool;
}

/* --- the main thread --- */

static void
go_on (SwbLogSearch *self, uint64_t to)
{
  if (atomic_load (&self->is_running) || self->from >= to)
    return;
  self->to = to;
  atomic_store (&self->is_running, TRUE);
  atomic_fetch_add (&self->refs, 1);
  g_thread_pool_push (workers (), self, NULL);
}

uint64_t
swb_log_search_take (SwbLogSearch *search, uint64_t first, uint64_t to, uint64_t base, GArray *found)
{
  uint64_t looked_at;
  Chunk *chunk;
  Chunk *oldest = NULL;

  g_return_val_if_fail (search != NULL && found != NULL, 0);

  looked_at = atomic_load (&search->looked_at);
  chunk = atomic_exchange (&search->chunks, NULL);
  while (chunk)
    {
      Chunk *next = chunk->next;

      chunk->next = oldest;
      oldest = chunk;
      chunk = next;
    }
  for (chunk = oldest; chunk; chunk = chunk->next)
    for (unsigned i = 0; i < chunk->n; i++)
      if (chunk->numbers[i] >= first)
        {
          uint32_t offset = (uint32_t) (chunk->numbers[i] - base);

          g_array_append_val (found, offset);
        }
  free_chunks (oldest);
  go_on (search, to);
  return looked_at;
}

uint64_t
swb_log_search_gave_up (SwbLogSearch *search)
{
  g_return_val_if_fail (search != NULL, 0);
  return atomic_load (&search->gave_up);
}
