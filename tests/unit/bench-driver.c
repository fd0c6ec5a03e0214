/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-driver.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "log/swb-log-open.h"
#include "same-log.h"

static void
wake_cb (gpointer user_data)
{
  g_main_context_wakeup (NULL);
}

BenchDriver *
bench_driver_new (void)
{
  BenchDriver *driver = g_new0 (BenchDriver, 1);
  g_autoptr (GError) error = NULL;

  driver->file = memfd_create ("log", MFD_CLOEXEC);
  driver->path = g_strdup_printf ("/proc/self/fd/%d", driver->file);
  driver->log = swb_log_new_file (driver->path, &error);
  g_assert_no_error (error);
  swb_log_set_notify (driver->log, wake_cb, NULL);
  driver->bench = swb_bench_new (driver->log);
  return driver;
}

/* Whatever a test has done is read back from the log's file as it was */
static void
read_back (BenchDriver *driver)
{
  g_autoptr (GError) error = NULL;
  SwbLogOpened opened;

  g_assert_true (swb_log_sync (driver->log));
  if (swb_log_end (driver->log) == 1)
    return;
  g_autoptr (SwbLog) read = swb_log_open (driver->path, &opened, &error);
  g_assert_no_error (error);
  g_assert_cmpint (opened.ending, ==, SWB_LOG_WHOLE);
  assert_same_log (driver->log, read);
  /* Where records were dropped a new section began. */
  if (swb_log_first (driver->log) == 1)
    assert_same_export (read, driver->path);
}

void
bench_driver_free (BenchDriver *driver)
{
  swb_bench_free (driver->bench);
  read_back (driver);
  swb_log_unref (driver->log);
  close (driver->file);
  g_free (driver->path);
  g_free (driver);
}

/* --- waiting --- */

static gboolean
watchdog_cb (gpointer user_data)
{
  gboolean *stuck = user_data;

  *stuck = TRUE;
  return G_SOURCE_CONTINUE;
}

gboolean
bench_driver_wait_for (BenchDriver *driver, BenchCondition condition, gpointer user_data)
{
  gboolean stuck = FALSE;
  unsigned watchdog = g_timeout_add_seconds (BENCH_WATCHDOG_S, watchdog_cb, &stuck);
  uint64_t seen = swb_log_end (driver->log);

  while (!condition (user_data) && !stuck)
    {
      /* What was logged after the condition was looked at is not waited for */
      if (swb_log_arm (driver->log, seen))
        g_main_context_iteration (NULL, TRUE);
      else
        g_main_context_iteration (NULL, FALSE);
      seen = swb_log_end (driver->log);
    }
  g_source_remove (watchdog);
  return condition (user_data);
}

/* --- calls --- */

static void
ended_cb (SwbCall *call, gpointer user_data)
{
  BenchCall *started = user_data;

  g_assert_null (started->call);
  g_assert_true ((call->result != NULL) != (call->failure != NULL));

  /* The bench frees the call afterwards, so its parts are taken */
  started->call = swb_call_copy (call);
  started->call->id = call->id;
  started->call->result = g_steal_pointer (&call->result);
  started->call->failure = g_steal_pointer (&call->failure);
  started->call->started_ns = call->started_ns;
  started->call->duration_ns = call->duration_ns;
  started->call->transferred = call->transferred;
  started->call->cancelled = call->cancelled;
}

BenchCall *
bench_driver_start (BenchDriver *driver, SwbCall *call)
{
  BenchCall *started = g_new0 (BenchCall, 1);

  started->driver = driver;
  started->id = swb_bench_submit (driver->bench, call, ended_cb, started);
  g_assert_cmpuint (started->id, !=, 0);
  return started;
}

void
bench_call_free (BenchCall *started)
{
  g_assert_nonnull (started->call);
  swb_call_free (started->call);
  g_free (started);
}

static gboolean
has_ended (gpointer user_data)
{
  return ((BenchCall *) user_data)->call != NULL;
}

gboolean
bench_call_wait (BenchCall *started)
{
  return bench_driver_wait_for (started->driver, has_ended, started);
}

static gboolean
is_waiting (gpointer user_data)
{
  BenchCall *started = user_data;

  return bench_driver_count (started->driver, SWB_RECORD_WAITING, 0, started->id, NULL) > 0;
}

void
bench_call_wait_until_waiting (BenchCall *started)
{
  g_assert_true (bench_driver_wait_for (started->driver, is_waiting, started));
  g_assert_null (started->call);
}

SwbCall *
bench_driver_call (BenchDriver *driver, SwbMethod method, uint32_t socket_id)
{
  SwbSocketInfo info;

  g_assert_true (swb_log_socket (driver->log, socket_id, &info));
  return swb_call_new (method, socket_id, info.name);
}

SwbCall *
bench_driver_make (BenchDriver *driver, SwbCall *call)
{
  g_autofree char *text = swb_call_text (call);
  BenchCall *started = bench_driver_start (driver, call);

  if (!bench_call_wait (started))
    g_error ("stuck: %s", text);

  SwbCall *ended = g_steal_pointer (&started->call);
  g_free (started);
  return ended;
}

SwbValue *
bench_driver_ask (BenchDriver *driver, SwbCall *call)
{
  g_autofree char *text = swb_call_text (call);
  g_autoptr (SwbCall) ended = bench_driver_make (driver, call);

  if (ended->failure != NULL)
    g_error ("%s: %s %s", text, ended->failure->type, ended->failure->message);
  return g_steal_pointer (&ended->result);
}

void
bench_driver_do (BenchDriver *driver, SwbCall *call)
{
  g_autoptr (SwbValue) result = bench_driver_ask (driver, call);

  g_assert_nonnull (result);
}

/* --- sockets --- */

uint32_t
bench_driver_socket (BenchDriver *driver, int type, const char *name)
{
  SwbCall *call = swb_call_new (SWB_METHOD_SOCKET, 0, NULL);

  swb_call_add (call, swb_value_new_constant ("AF_INET", AF_INET));
  swb_call_add (call, swb_value_new_constant (type == SOCK_STREAM ? "SOCK_STREAM" : "SOCK_DGRAM", type));
  call->assign = g_strdup (name);

  g_autoptr (SwbValue) socket = bench_driver_ask (driver, call);
  return swb_value_socket_id (socket);
}

uint32_t
bench_driver_bound (BenchDriver *driver, int type, const char *name, SwbValue **address)
{
  uint32_t id = bench_driver_socket (driver, type, name);
  SwbCall *bind_call = bench_driver_call (driver, SWB_METHOD_BIND, id);

  swb_call_add (bind_call, swb_value_new_tuple_of (swb_value_new_str ("127.0.0.1", -1), swb_value_new_int (0), NULL));
  bench_driver_do (driver, bind_call);
  *address = bench_driver_ask (driver, bench_driver_call (driver, SWB_METHOD_GETSOCKNAME, id));
  return id;
}

uint32_t
bench_driver_listener (BenchDriver *driver, int backlog, SwbValue **address)
{
  uint32_t id = bench_driver_bound (driver, SOCK_STREAM, "server", address);
  SwbCall *call = bench_driver_call (driver, SWB_METHOD_LISTEN, id);

  bench_driver_do (driver, swb_call_add (call, swb_value_new_int (backlog)));
  return id;
}

void
bench_driver_connect (BenchDriver *driver, uint32_t socket_id, SwbValue *address)
{
  SwbCall *call = bench_driver_call (driver, SWB_METHOD_CONNECT, socket_id);

  bench_driver_do (driver, swb_call_add (call, swb_value_ref (address)));
}

uint32_t
bench_driver_accept (BenchDriver *driver, uint32_t listener_id)
{
  SwbCall *call = bench_driver_call (driver, SWB_METHOD_ACCEPT, listener_id);
  g_autoptr (SwbValue) accepted = bench_driver_ask (driver, call);

  return swb_value_socket_id (swb_value_tuple_item (accepted, 0));
}

BenchPair
bench_driver_pair (BenchDriver *driver)
{
  g_autoptr (SwbValue) address = NULL;
  BenchPair pair;

  pair.server = bench_driver_listener (driver, 5, &address);
  pair.client = bench_driver_socket (driver, SOCK_STREAM, "client");
  bench_driver_connect (driver, pair.client, address);
  pair.conn = bench_driver_accept (driver, pair.server);
  return pair;
}

void
bench_driver_send (BenchDriver *driver, uint32_t socket_id, const char *text)
{
  SwbCall *call = bench_driver_call (driver, SWB_METHOD_SEND, socket_id);

  bench_driver_do (driver, swb_call_add (call, swb_value_new_bytes_copy (text, strlen (text))));
}

SwbCall *
bench_driver_recv_call (BenchDriver *driver, uint32_t socket_id, int64_t size)
{
  return swb_call_add (bench_driver_call (driver, SWB_METHOD_RECV, socket_id), swb_value_new_int (size));
}

void
bench_driver_reset (BenchDriver *driver, uint32_t socket_id)
{
  const struct linger linger = { .l_onoff = 1, .l_linger = 0 };
  SwbCall *call = bench_driver_call (driver, SWB_METHOD_SETSOCKOPT, socket_id);

  swb_call_add (call, swb_value_new_constant ("SOL_SOCKET", SOL_SOCKET));
  swb_call_add (call, swb_value_new_constant ("SO_LINGER", SO_LINGER));
  swb_call_add (call, swb_value_new_bytes_copy (&linger, sizeof linger));
  bench_driver_do (driver, call);
  bench_driver_do (driver, bench_driver_call (driver, SWB_METHOD_CLOSE, socket_id));
}

/* --- records --- */

typedef struct
{
  BenchDriver *driver;
  SwbRecordKind kind;
  uint32_t socket_id;
  uint32_t call_id;
  guint n;
  guint wanted;
  SwbRecord last;
} Search;

static gboolean
count_cb (uint64_t no, const SwbRecord *record, gpointer user_data)
{
  Search *search = user_data;

  if (record->kind == search->kind && (search->socket_id == 0 || record->socket_id == search->socket_id)
      && (search->call_id == 0 || record->call_id == search->call_id))
    {
      search->n++;
      search->last = *record;
    }
  return TRUE;
}

static void
run_search (Search *search)
{
  SwbLog *log = search->driver->log;

  search->n = 0;
  swb_log_scan (log, swb_log_first (log), swb_log_end (log), count_cb, search);
}

guint
bench_driver_count (BenchDriver *driver, SwbRecordKind kind, uint32_t socket_id, uint32_t call_id, SwbRecord *last)
{
  Search search = { .driver = driver, .kind = kind, .socket_id = socket_id, .call_id = call_id };

  run_search (&search);
  if (last != NULL && search.n > 0)
    *last = search.last;
  return search.n;
}

static gboolean
are_enough (gpointer user_data)
{
  Search *search = user_data;

  run_search (search);
  return search->n >= search->wanted;
}

void
bench_driver_wait_count (BenchDriver *driver, SwbRecordKind kind, uint32_t socket_id, guint n, SwbRecord *last)
{
  Search search = { .driver = driver, .kind = kind, .socket_id = socket_id, .wanted = n };

  if (!bench_driver_wait_for (driver, are_enough, &search))
    g_error ("%u records of %s, not %u", search.n, swb_record_kind_name (kind), n);
  if (last != NULL)
    *last = search.last;
}
