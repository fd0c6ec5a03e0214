/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-bench-log.h"

#include <glib/gi18n-lib.h>

#include "model/swb-log-session.h"

struct _SwbBenchLog
{
  GSettings *settings;    /* (nullable) */
  SwbLogSession *session; /* (nullable): in memory only */
  SwbLog *log;
  SwbBench *bench;
  char *problem;
  gulong changed_handler;
};

SwbLogLimits
swb_bench_log_get_limits (SwbBenchLog *self)
{
  SwbLogLimits limits = { .bytes = SWB_LOG_LIMIT_BYTES, .records = SWB_LOG_LIMIT_RECORDS };

  g_return_val_if_fail (self != NULL, limits);

  if (self->settings)
    {
      limits.bytes = g_settings_get_uint64 (self->settings, "log-limit-bytes");
      limits.records = g_settings_get_uint64 (self->settings, "log-limit-records");
      limits.stops = g_settings_get_enum (self->settings, "log-at-limit") != 0;
    }
  if (self->session == NULL && (limits.bytes == 0 || limits.bytes > SWB_LOG_PAYLOAD_LIMIT))
    limits.bytes = SWB_LOG_PAYLOAD_LIMIT;
  return limits;
}

static void
on_settings_changed (SwbBenchLog *self, const char *key)
{
  SwbLogLimits limits = swb_bench_log_get_limits (self);

  if (self->bench && g_str_has_prefix (key, "log-"))
    swb_bench_set_log_limits (self->bench, &limits);
}

static SwbLog *
open_in_folder (SwbBenchLog *self, GError **error)
{
  g_autofree char *root = swb_log_session_root ();
  SwbLogLimits limits;
  SwbLog *log;

  self->session = swb_log_session_new (root, error);
  if (self->session == NULL)
    return NULL;
  limits = swb_bench_log_get_limits (self);
  log = swb_log_new_series (swb_log_session_get_folder (self->session), &limits, error);
  if (log)
    return log;
  swb_log_session_delete (self->session, NULL);
  g_clear_pointer (&self->session, swb_log_session_free);
  return NULL;
}

static SwbLog *
open_in_memory (SwbBenchLog *self, const GError *error)
{
  SwbLogLimits limits = swb_bench_log_get_limits (self);
  SwbLog *log = swb_log_new (limits.bytes);
  g_autofree char *size = g_format_size_full (limits.bytes, G_FORMAT_SIZE_IEC_UNITS);

  swb_log_set_limits (log, &limits);
  self->problem = g_strdup_printf (_ ("The log cannot be kept on disk (%s). It is kept in memory, up to %s, and is "
                                      "gone if the program ends unexpectedly."),
                                   error->message, size);
  return log;
}

SwbBenchLog *
swb_bench_log_new (GSettings *settings)
{
  SwbBenchLog *self = g_new0 (SwbBenchLog, 1);
  g_autoptr (GError) error = NULL;

  g_set_object (&self->settings, settings);
  self->log = open_in_folder (self, &error);
  if (self->log == NULL)
    self->log = open_in_memory (self, error);
  if (settings)
    self->changed_handler = g_signal_connect_swapped (settings, "changed", G_CALLBACK (on_settings_changed), self);
  return self;
}

/* A log with nothing in it is not worth keeping */
static gboolean
is_wanted (SwbBenchLog *self)
{
  return self->settings && g_settings_get_boolean (self->settings, "keep-logs")
         && swb_log_end (self->log) > swb_log_first (self->log);
}

static void
end_session (SwbBenchLog *self)
{
  g_autoptr (GError) error = NULL;

  if (is_wanted (self))
    {
      swb_log_sync (self->log);
      swb_log_session_keep (self->session, &error);
    }
  else
    {
      swb_log_abandon (self->log);
      /* First, for whoever closes a deleted file last does the work */
      g_clear_pointer (&self->log, swb_log_unref);
      swb_log_session_delete_at_end (self->session, &error);
    }
  if (error)
    g_printerr ("socket-workbench: %s\n", error->message);
}

void
swb_bench_log_free (SwbBenchLog *self)
{
  g_return_if_fail (self != NULL);
  if (self->settings)
    g_clear_signal_handler (&self->changed_handler, self->settings);
  if (self->session)
    end_session (self);
  g_clear_pointer (&self->log, swb_log_unref);
  g_clear_pointer (&self->session, swb_log_session_free);
  g_clear_object (&self->settings);
  g_free (self->problem);
  g_free (self);
}

SwbLog *
swb_bench_log_get (SwbBenchLog *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->log;
}

const char *
swb_bench_log_get_problem (SwbBenchLog *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->problem;
}

void
swb_bench_log_set_bench (SwbBenchLog *self, SwbBench *bench)
{
  g_return_if_fail (self != NULL);
  self->bench = bench;
}
