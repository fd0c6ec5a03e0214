/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/swb-cli-listen.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <math.h>
#include <sys/resource.h>

#include "cli/swb-cli-follow.h"
#include "cli/swb-cli-log.h"
#include "cli/swb-cli-open.h"
#include "cli/swb-cli-stats.h"
#include "cli/swb-cli.h"
#include "log/swb-log-sockets.h"

/* What is shown waits in the log for its turn; what is not, needs not stay. */
#define SHOWN_LOG_BYTES (256 * 1024 * 1024)
#define QUIET_LOG_BYTES (16 * 1024 * 1024)
/* So many bytes of datagrams may wait while something else has the processor; the kernel gives what it allows. */
#define RECEIVE_BUFFER_BYTES (4 * 1024 * 1024)

typedef struct
{
  gboolean echo;
  gboolean json;
  gboolean quiet;
  gboolean stats;
  double duration_s;
  char *log;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->log);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

typedef struct
{
  SwbCliSession session;
  SwbCliSocket socket;
  SwbCliOutput *output;
  SwbCliFollow *follow;
} Listener;

/* Every connection is a descriptor. Returns: how many there can be */
static uint64_t
raise_descriptor_limit (void)
{
  struct rlimit limit = { 0 };

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0)
    return 0;
  if (limit.rlim_cur != limit.rlim_max)
    {
      limit.rlim_cur = limit.rlim_max;
      if (setrlimit (RLIMIT_NOFILE, &limit) != 0)
        getrlimit (RLIMIT_NOFILE, &limit);
    }
  return limit.rlim_cur;
}

/* What the kernel has given, of the buffer that was asked for; 0 if it does not tell */
static int64_t
receive_buffer (Listener *self)
{
  g_autoptr (SwbFailure) failure = NULL;
  SwbCall *call = swb_cli_socket_new_call (&self->socket, SWB_METHOD_GETSOCKOPT);
  g_autoptr (SwbValue) size = NULL;

  swb_call_add (call, swb_value_new_constant ("SOL_SOCKET", SOL_SOCKET));
  swb_call_add (call, swb_value_new_constant ("SO_RCVBUF", SO_RCVBUF));
  size = swb_cli_session_call (&self->session, call, &failure);
  return size ? swb_value_int (size) : 0;
}

static void
tell_ready (Listener *self)
{
  SwbSocketInfo info = { 0 };
  g_autofree char *address = NULL;

  swb_log_socket (self->session.log, self->socket.id, &info);
  address = swb_address_text (&info.local);
  /* Programs wait for this line, in every language the same. */
  g_printerr ("listening on %s\n", address);
}

static void
tell_limits (Listener *self, uint64_t n_descriptors)
{
  g_printerr (_ ("receive buffer: %" PRId64 " bytes (%d asked for)\n"), receive_buffer (self), RECEIVE_BUFFER_BYTES);
  g_printerr (_ ("open files: up to %" PRIu64 "\n"), n_descriptors);
}

/* Whether it is at work; else it was told why not */
static gboolean
begin (Listener *self, const SwbCliTarget *target, gboolean echo)
{
  g_autoptr (SwbFailure) failure = NULL;
  g_autoptr (SwbValue) value = NULL;

  if (!swb_cli_open_server (&self->session, target, RECEIVE_BUFFER_BYTES, &self->socket))
    return FALSE;
  swb_bench_set_rules (self->session.bench, self->socket.id, echo ? SWB_RULE_ECHO : SWB_RULE_CLOSE_AT_END);
  value = swb_cli_session_call (&self->session, swb_cli_socket_new_call (&self->socket, SWB_METHOD_WATCH), &failure);
  if (value == NULL)
    swb_cli_tell_failure (self->socket.where, SWB_METHOD_WATCH, self->socket.type, failure);
  return value != NULL;
}

static void
close_listener (Listener *self)
{
  g_autoptr (SwbFailure) failure = NULL;
  g_autoptr (SwbValue) value =
      swb_cli_session_call (&self->session, swb_cli_socket_new_call (&self->socket, SWB_METHOD_CLOSE), &failure);
}

static gboolean
on_duration (gpointer data)
{
  swb_cli_session_end (data, SWB_CLI_DONE);
  return G_SOURCE_CONTINUE;
}

static void
on_drained (gpointer output, gpointer user_data)
{
  Listener *self = user_data;

  if (self->follow)
    swb_cli_follow_go_on (self->follow);
}

/* Works until a signal, or the end of its time */
static void
work (Listener *self, const SwbCliTarget *target, const Options *options)
{
  int64_t started_us = g_get_monotonic_time ();
  unsigned timer = 0;
  uint64_t dropped;
  int64_t duration_us;

  if (isfinite (options->duration_s))
    timer = g_timeout_add ((unsigned) MIN (ceil (options->duration_s * 1000), G_MAXINT32), on_duration, &self->session);
  swb_cli_session_run (&self->session);
  g_clear_handle_id (&timer, g_source_remove);
  dropped = swb_cli_stats_dropped (&self->session, self->socket.id);
  close_listener (self);
  duration_us = g_get_monotonic_time () - started_us;
  swb_cli_session_stop (&self->session);
  if (swb_cli_target_path (target))
    g_unlink (swb_cli_target_path (target));
  if (self->follow)
    swb_cli_follow_finish (self->follow);
  if (options->stats)
    swb_cli_stats_write (&self->session, self->output, dropped, duration_us);
}

static int
listen_on (const SwbCliTarget *target, const Options *options)
{
  Listener self = { 0 };
  uint64_t n_descriptors = raise_descriptor_limit ();
  int status;

  if (!swb_cli_session_init (&self.session, options->quiet ? QUIET_LOG_BYTES : SHOWN_LOG_BYTES, options->log))
    return SWB_CLI_FAILED;
  self.output = swb_cli_output_new (&self.session, on_drained, &self);
  if (!options->quiet)
    self.follow = swb_cli_follow_new (&self.session, self.output, options->json);
  if (begin (&self, target, options->echo))
    {
      tell_ready (&self);
      tell_limits (&self, n_descriptors);
      if (self.follow)
        swb_cli_follow_go_on (self.follow);
      work (&self, target, options);
    }
  else if (self.session.signal == 0)
    self.session.status = SWB_CLI_FAILED;
  swb_cli_session_stop (&self.session);
  swb_cli_output_flush (self.output);
  status = swb_cli_session_finish (&self.session, self.session.status);
  g_clear_pointer (&self.follow, swb_cli_follow_free);
  swb_cli_output_free (self.output);
  swb_cli_socket_clear (&self.socket);
  swb_cli_session_clear (&self.session);
  return status;
}

int
swb_cli_listen (int argc, char **argv)
{
  g_auto (Options) options = { .duration_s = INFINITY };
  const GOptionEntry entries[] = {
    { "echo", 0, 0, G_OPTION_ARG_NONE, &options.echo, N_ ("Send back what comes"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print the log as JSON, one object a record"), NULL },
    { "quiet", 0, 0, G_OPTION_ARG_NONE, &options.quiet, N_ ("Do not print the log"), NULL },
    { "stats", 0, 0, G_OPTION_ARG_NONE, &options.stats, N_ ("Print at the end what was sent and received, as JSON"),
      NULL },
    { "duration", 0, 0, G_OPTION_ARG_DOUBLE, &options.duration_s, N_ ("End after so long"), N_ ("SECONDS") },
    SWB_CLI_LOG_ENTRY (&options.log),
    G_OPTION_ENTRY_NULL,
  };
  g_auto (SwbCliTarget) target = { 0 };

  if (!swb_cli_options (&argc, &argv, entries, "tcp|udp HOST:PORT|unix:PATH",
                        _ ("Takes connections, or datagrams, and prints the log of what happens, until it is "
                           "interrupted."),
                        2))
    return SWB_CLI_USAGE;
  if (options.json && options.quiet)
    {
      g_printerr (_ ("%s: --json and --quiet exclude each other\n"), g_get_prgname ());
      return SWB_CLI_USAGE;
    }
  if (options.duration_s != INFINITY && !swb_cli_check_number ("--duration", options.duration_s))
    return SWB_CLI_USAGE;
  return swb_cli_target_parse (argv[1], argv[2], &target) ? listen_on (&target, &options) : SWB_CLI_USAGE;
}
