/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-driver.h"

#define LOG_LIMIT ((uint64_t) 512 << 20)

BenchDriver *
bench_driver_new (void)
{
  BenchDriver *driver = g_new0 (BenchDriver, 1);

  driver->log = swb_log_new (LOG_LIMIT);
  driver->bench = swb_bench_new (driver->log);
  return driver;
}

void
bench_driver_free (BenchDriver *driver)
{
  swb_bench_free (driver->bench);
  swb_log_unref (driver->log);
  g_free (driver);
}

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
watchdog_cb (gpointer user_data)
{
  gboolean *stuck = user_data;

  *stuck = TRUE;
  return G_SOURCE_CONTINUE;
}

gboolean
bench_driver_wait_for (BenchCondition condition, gpointer user_data)
{
  gboolean stuck = FALSE;
  unsigned watchdog = g_timeout_add_seconds (BENCH_WATCHDOG_S, watchdog_cb, &stuck);

  while (!condition (user_data) && !stuck)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (watchdog);
  return condition (user_data);
}

static gboolean
has_ended (gpointer user_data)
{
  return ((BenchCall *) user_data)->call != NULL;
}

gboolean
bench_call_wait (BenchCall *started)
{
  return bench_driver_wait_for (has_ended, started);
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
