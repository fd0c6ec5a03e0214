/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <string.h>

#include "log-writer.h"

/* Condition variables of pthread, since ThreadSanitizer does not understand GLib's. Nothing here waits with a time
 * limit: a wake-up that is lost makes the test hang, which is how it is found. */

/* What a thread waits for and another one raises */
typedef struct
{
  pthread_mutex_t lock;
  pthread_cond_t condition;
  uint64_t raised;
} Bell;

#define BELL_INIT                                                                                                      \
  {                                                                                                                    \
    .lock = PTHREAD_MUTEX_INITIALIZER, .condition = PTHREAD_COND_INITIALIZER                                           \
  }

static void
bell_ring (gpointer user_data)
{
  Bell *self = user_data;

  pthread_mutex_lock (&self->lock);
  self->raised++;
  pthread_cond_signal (&self->condition);
  pthread_mutex_unlock (&self->lock);
}

/* Waits until it has rung once more than @heard says */
static void
bell_wait (Bell *self, uint64_t *heard)
{
  pthread_mutex_lock (&self->lock);
  while (self->raised == *heard)
    pthread_cond_wait (&self->condition, &self->lock);
  ++*heard;
  g_assert_cmpuint (self->raised, ==, *heard);
  pthread_mutex_unlock (&self->lock);
}

/* Sanitizers are up to fifteen times slower, and need not see a race happen to find it. */
#if defined __SANITIZE_THREAD__
#define SHARE 16
#elif defined __SANITIZE_ADDRESS__
#define SHARE 4
#else
#define SHARE 1
#endif

typedef struct
{
  SwbLog *log;
  uint32_t n;
  Bell bell; /* the log's notify */
  _Atomic uint64_t seen;
  atomic_int done;
} Pair;

static void
append_number (SwbLog *log, uint32_t number)
{
  SwbRecord record = write_record (SWB_RECORD_RECEIVED, SWB_METHOD_RECV, 1);
  SwbRecordContext context = { .name = "udp1" };

  record.flags = SWB_RECORD_IN;
  record.call_id = number;
  swb_address_parse ("127.0.0.1", (uint16_t) (number % 500 + 1), &context.peer);
  swb_log_append (log, &record, &context, NULL, &number, sizeof number);
}

static void *
write_all (void *data)
{
  Pair *pair = data;

  for (uint32_t i = 1; i <= pair->n; i++)
    append_number (pair->log, i);
  return NULL;
}

static gboolean
check_number (uint64_t no, const SwbRecord *record, gpointer user_data)
{
  uint64_t *seen = user_data;

  g_assert_cmpuint (no, ==, *seen + 1);
  g_assert_cmpuint (record->call_id, ==, no);
  ++*seen;
  return TRUE;
}

/* Reads what there is, and asks to be told of more, until @n records were seen */
static void
read_until (Pair *pair, uint64_t n, uint64_t *seen, uint64_t *heard)
{
  while (*seen < n)
    {
      g_assert_cmpuint (swb_log_scan (pair->log, *seen + 1, UINT64_MAX, check_number, seen), ==, *seen + 1);
      if (*seen < n && swb_log_arm (pair->log, *seen + 1))
        bell_wait (&pair->bell, heard);
    }
}

static void
test_no_lost_wake_up (void)
{
  Pair pair = { .log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT), .n = 1000000 / SHARE, .bell = BELL_INIT };
  uint64_t seen = 0;
  uint64_t heard = 0;
  pthread_t writer;
  SwbRecord last;

  swb_log_set_notify (pair.log, bell_ring, &pair.bell);
  g_assert_cmpint (pthread_create (&writer, NULL, write_all, &pair), ==, 0);
  read_until (&pair, pair.n, &seen, &heard);
  pthread_join (writer, NULL);

  g_assert_cmpuint (seen, ==, pair.n);
  g_assert_cmpuint (swb_log_end (pair.log), ==, pair.n + 1);
  g_assert_true (swb_log_get (pair.log, pair.n, &last));
  g_autoptr (GBytes) data = swb_log_data (pair.log, &last, 0);
  g_assert_cmpmem (g_bytes_get_data (data, NULL), g_bytes_get_size (data), &pair.n, sizeof pair.n);
  swb_log_unref (pair.log);
}

/* Appends a record as soon as the reader has seen the one before. */
static void *
write_one_by_one (void *data)
{
  Pair *pair = data;

  for (uint32_t i = 1; i <= pair->n; i++)
    {
      for (uint32_t tries = 1; atomic_load (&pair->seen) != i - 1; tries++)
        if (tries % 1000 == 0)
          sched_yield ();
      append_number (pair->log, i);
    }
  return NULL;
}

/* Here no later record makes good for a wake-up that was lost. The reader asks to be told just when the writer appends:
 * sooner or later, from round to round. */
static void
test_each_wakes_up (void)
{
  Pair pair = { .log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT), .n = 200000 / SHARE, .bell = BELL_INIT };
  uint64_t seen = 0;
  uint64_t heard = 0;
  pthread_t writer;

  swb_log_set_notify (pair.log, bell_ring, &pair.bell);
  g_assert_cmpint (pthread_create (&writer, NULL, write_one_by_one, &pair), ==, 0);
  for (read_until (&pair, 1, &seen, &heard); seen < pair.n; read_until (&pair, seen + 1, &seen, &heard))
    {
      atomic_store (&pair.seen, seen);
      for (uint64_t delay = 0; delay < seen % 512; delay++)
        atomic_load (&pair.seen);
      if (swb_log_arm (pair.log, seen + 1))
        bell_wait (&pair.bell, &heard);
    }
  pthread_join (writer, NULL);
  swb_log_unref (pair.log);
}

/* Whatever is still there is whole. */
static void
check_one (SwbLog *log, uint64_t no, uint64_t *n_read)
{
  SwbRecord record;
  SwbRecordContext context;
  g_autoptr (GBytes) data = NULL;

  if (!swb_log_get (log, no, &record) || record.kind == SWB_RECORD_EVICTED)
    return;
  data = swb_log_data (log, &record, 0);
  if (data)
    {
      g_assert_cmpmem (g_bytes_get_data (data, NULL), g_bytes_get_size (data), &record.call_id, sizeof record.call_id);
      ++*n_read;
    }
  if (swb_log_context (log, &record, &context))
    {
      g_assert_cmpstr (context.name, ==, "udp1");
      g_assert_cmpuint (swb_address_port (&context.peer), ==, record.call_id % 500 + 1);
    }
  else
    g_assert_cmpstr (context.name, ==, "");
}

static gboolean
check_rising (uint64_t no, const SwbRecord *record, gpointer user_data)
{
  uint64_t *last = user_data;

  g_assert_cmpuint (no, >, *last);
  *last = no;
  return TRUE;
}

static void *
read_old_and_new (void *data)
{
  Pair *pair = data;
  uint64_t n_read = 0;

  while (!atomic_load (&pair->done))
    {
      uint64_t first = swb_log_first (pair->log);
      uint64_t end = swb_log_end (pair->log);
      uint64_t last = 0;

      check_one (pair->log, first, &n_read);
      check_one (pair->log, first + 1 + end % 100, &n_read);
      check_one (pair->log, end - 1, &n_read);
      swb_log_scan (pair->log, first, MIN (first + 10000, end), check_rising, &last);
      g_assert_cmpuint (swb_log_memory_size (pair->log), <, (uint64_t) 16 << 20);
    }
  return GSIZE_TO_POINTER (n_read);
}

/* Readers at the oldest end, where records go, and at the newest, where they come. */
static void
test_read_while_evicting (void)
{
  Pair pair = { .log = swb_log_new ((uint64_t) 3 << 20), .n = 400000 / MIN (SHARE, 4) };
  pthread_t readers[2];
  void *n_read;

  append_number (pair.log, 0);
  for (size_t i = 0; i < G_N_ELEMENTS (readers); i++)
    g_assert_cmpint (pthread_create (&readers[i], NULL, read_old_and_new, &pair), ==, 0);
  write_all (&pair);
  atomic_store (&pair.done, 1);
  for (size_t i = 0; i < G_N_ELEMENTS (readers); i++)
    pthread_join (readers[i], &n_read);
  g_assert_cmpuint (swb_log_first (pair.log), >, pair.n / 4);
  swb_log_unref (pair.log);
}

static void *
ask_for_sockets (void *data)
{
  Pair *pair = data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (uint32_t));
  uint64_t messages = 0;

  while (!atomic_load (&pair->done))
    {
      SwbSocketInfo info;
      SwbLogTotals totals;

      g_assert_true (swb_log_socket (pair->log, 1, &info));
      g_assert_cmpuint (info.messages_in, >=, messages);
      g_assert_cmpuint (info.bytes_in, ==, info.messages_in * sizeof (uint32_t));
      messages = info.messages_in;
      swb_log_totals (pair->log, &totals);
      g_assert_cmpuint (totals.messages_in, >=, messages);
      g_assert_cmpuint (swb_log_socket_by_name (pair->log, "udp1"), ==, 1);
      g_assert_cmpuint (swb_log_n_sockets (pair->log), ==, 1);
      swb_log_take_changed_sockets (pair->log, ids);
      g_assert_cmpuint (ids->len, <=, 1);
      g_array_set_size (ids, 0);
    }
  return NULL;
}

static void
test_sockets (void)
{
  Pair pair = { .log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT), .n = 100000 / MIN (SHARE, 4) };
  pthread_t reader;
  SwbSocketInfo info;

  write_socket (pair.log, 1, "udp1", SOCK_DGRAM);
  g_assert_cmpint (pthread_create (&reader, NULL, ask_for_sockets, &pair), ==, 0);
  write_all (&pair);
  atomic_store (&pair.done, 1);
  pthread_join (reader, NULL);
  g_assert_true (swb_log_socket (pair.log, 1, &info));
  g_assert_cmpuint (info.messages_in, ==, pair.n);
  swb_log_unref (pair.log);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/log-threads/no-lost-wake-up", test_no_lost_wake_up);
  g_test_add_func ("/log-threads/each-wakes-up", test_each_wakes_up);
  g_test_add_func ("/log-threads/read-while-evicting", test_read_while_evicting);
  g_test_add_func ("/log-threads/sockets", test_sockets);
  return g_test_run ();
}
