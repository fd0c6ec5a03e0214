/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/swb-cli-send.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <unistd.h>

#include "call/swb-errno.h"
#include "cli/swb-cli-log.h"
#include "cli/swb-cli-receiver.h"
#include "cli/swb-cli-sender.h"
#include "cli/swb-cli-stats.h"
#include "cli/swb-cli.h"

/* Records are not shown, so few are kept. */
#define LOG_BYTES (8 * 1024 * 1024)
#define ACKNOWLEDGED_MS 20

typedef struct
{
  char *text;
  char *hex;
  char *path;
  int64_t count;
  double per_second;
  double wait_s;
  gboolean stats;
  char *log;
} Options;

typedef struct
{
  SwbCliSession session;
  SwbCliSocket socket;
  SwbCliOutput *output;
  SwbCliReceiver *receiver;
  SwbCliSender *sender;
  double wait_s;
  gboolean stream;
  gboolean all_sent;
  gboolean ended;
  unsigned timer;
} Sending;

static void
end (Sending *self, int status)
{
  self->ended = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
  swb_cli_sender_stop (self->sender);
  swb_cli_session_end (&self->session, status);
}

/* --- what is done when all is sent --- */

static gboolean
on_waited (gpointer data)
{
  Sending *self = data;

  self->timer = 0;
  end (self, SWB_CLI_DONE);
  return G_SOURCE_REMOVE;
}

static void look_what_is_under_way (Sending *self);

static gboolean
on_look_again (gpointer data)
{
  Sending *self = data;

  self->timer = 0;
  look_what_is_under_way (self);
  return G_SOURCE_REMOVE;
}

static void
on_sampled (const SwbKernelState *state, gpointer user_data)
{
  Sending *self = user_data;

  if (self->ended || self->session.signal != 0)
    return;
  if (state->valid && state->send_queue > 0)
    self->timer = g_timeout_add (ACKNOWLEDGED_MS, on_look_again, self);
  else
    end (self, SWB_CLI_DONE);
}

/* A connection closed with something unread is reset, and what is still under way with it: it stays open until the
 * peer's kernel has all. */
static void
look_what_is_under_way (Sending *self)
{
  swb_bench_sample (self->session.bench, self->socket.id, on_sampled, self);
}

static void
on_shut_down (SwbCall *call, gpointer user_data)
{
  Sending *self = user_data;

  if (self->ended || call->cancelled)
    return;
  if (call->failure)
    {
      swb_cli_tell_failure (self->socket.where, call->method, self->socket.type, call->failure);
      end (self, SWB_CLI_FAILED);
    }
  else if (self->wait_s == 0)
    look_what_is_under_way (self);
}

static void
on_all_sent (gboolean well, gpointer user_data)
{
  Sending *self = user_data;
  SwbCall *call;

  if (self->ended)
    return;
  if (!well)
    {
      end (self, SWB_CLI_FAILED);
      return;
    }
  self->all_sent = TRUE;
  if (self->wait_s > 0)
    self->timer = g_timeout_add ((unsigned) MIN (ceil (self->wait_s * 1000), G_MAXINT32), on_waited, self);
  if (self->stream)
    {
      call = swb_cli_socket_new_call (&self->socket, SWB_METHOD_SHUTDOWN);
      swb_call_add (call, swb_value_new_constant ("SHUT_WR", SHUT_WR));
      swb_bench_submit (self->session.bench, call, on_shut_down, self);
    }
  else if (self->wait_s == 0)
    end (self, SWB_CLI_DONE);
}

/* --- what comes back --- */

static void
on_receiver_ended (const SwbFailure *failure, gpointer user_data)
{
  Sending *self = user_data;

  if (self->ended)
    return;
  if (failure)
    {
      swb_cli_tell_failure (self->socket.where, SWB_METHOD_RECV, self->socket.type, failure);
      end (self, SWB_CLI_FAILED);
    }
  else if (self->all_sent && self->wait_s > 0)
    end (self, SWB_CLI_DONE);
}

static void
on_drained (gpointer output, gpointer user_data)
{
  Sending *self = user_data;

  if (!self->ended && self->receiver)
    swb_cli_receiver_go_on (self->receiver);
}

/* A peer that answers while it is sent to stops if nobody takes its answers, so they are taken, wanted or not. */
static void
begin_receiving (Sending *self)
{
  gboolean wanted = self->wait_s > 0;

  if (!wanted && !self->stream)
    return;
  self->receiver = swb_cli_receiver_new (&self->session, &self->socket, wanted ? self->output : NULL,
                                         isatty (STDOUT_FILENO), on_receiver_ended, self);
  swb_cli_receiver_go_on (self->receiver);
}

static void
send_message (Sending *self, const SwbCliMessage *message, const Options *options)
{
  int64_t started_us = g_get_monotonic_time ();
  uint64_t dropped;

  self->output = swb_cli_output_new (&self->session, on_drained, self);
  self->sender = swb_cli_sender_new (&self->session, &self->socket, message, (uint64_t) options->count,
                                     options->per_second, on_all_sent, self);
  begin_receiving (self);
  swb_cli_sender_start (self->sender);
  swb_cli_session_run (&self->session);
  end (self, SWB_CLI_DONE);
  dropped = options->stats ? swb_cli_stats_dropped (&self->session, self->socket.id) : 0;
  swb_cli_session_stop (&self->session);
  if (options->stats)
    swb_cli_stats_write (&self->session, self->output, dropped, g_get_monotonic_time () - started_us);
  swb_cli_output_flush (self->output);
  swb_cli_sender_free (self->sender);
  g_clear_pointer (&self->receiver, swb_cli_receiver_free);
  swb_cli_output_free (self->output);
}

static int
send_to (const SwbCliTarget *target, const SwbCliMessage *message, const Options *options)
{
  Sending self = { .stream = target->type == SOCK_STREAM, .wait_s = options->wait_s };
  int status;

  if (!swb_cli_session_init (&self.session, LOG_BYTES, options->log))
    return SWB_CLI_FAILED;
  if (swb_cli_open_client (&self.session, target, &self.socket))
    send_message (&self, message, options);
  else
    self.session.status = SWB_CLI_FAILED;
  status = swb_cli_session_finish (&self.session, swb_cli_session_status (&self.session));
  swb_cli_socket_clear (&self.socket);
  swb_cli_session_clear (&self.session);
  return status;
}

static void
options_clear (Options *options)
{
  g_free (options->text);
  g_free (options->hex);
  g_free (options->path);
  g_free (options->log);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
check_numbers (const Options *options)
{
  if (options->count >= 1 && swb_cli_check_number ("--rate", options->per_second)
      && swb_cli_check_number ("--wait", options->wait_s))
    return TRUE;
  if (options->count < 1)
    g_printerr (_ ("%s: --count: it must be 1 or more\n"), g_get_prgname ());
  return FALSE;
}

int
swb_cli_send (int argc, char **argv)
{
  g_auto (Options) options = { .count = 1 };
  const GOptionEntry entries[] = {
    { "text", 0, 0, G_OPTION_ARG_FILENAME, &options.text,
      N_ ("Send this text; \\n, \\r, \\t, \\0, \\xHH, \\\\ are escapes"), N_ ("TEXT") },
    { "hex", 0, 0, G_OPTION_ARG_STRING, &options.hex, N_ ("Send these bytes, two hexadecimal digits each"),
      N_ ("HEX") },
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &options.path,
      N_ ("Send this file; over UDP it is one datagram. - is standard input"), N_ ("FILE") },
    { "count", 0, 0, G_OPTION_ARG_INT64, &options.count, N_ ("Send it so many times"), N_ ("N") },
    { "rate", 0, 0, G_OPTION_ARG_DOUBLE, &options.per_second, N_ ("Send it so many times a second"),
      N_ ("PER_SECOND") },
    { "wait", 0, 0, G_OPTION_ARG_DOUBLE, &options.wait_s,
      N_ ("Write what comes back to standard output, until so long after the last was sent"), N_ ("SECONDS") },
    { "stats", 0, 0, G_OPTION_ARG_NONE, &options.stats, N_ ("Print at the end what was sent and received, as JSON"),
      NULL },
    SWB_CLI_LOG_ENTRY (&options.log),
    G_OPTION_ENTRY_NULL,
  };
  g_auto (SwbCliTarget) target = { 0 };
  g_auto (SwbCliMessage) message = { 0 };
  int status;

  if (!swb_cli_options (&argc, &argv, entries, "tcp|udp HOST:PORT|unix:PATH",
                        _ ("Sends a message to a socket, as often as wanted. Without --text, --hex and --file it is "
                           "standard input."),
                        2)
      || !check_numbers (&options) || !swb_cli_target_parse (argv[1], argv[2], &target))
    return SWB_CLI_USAGE;
  status = swb_cli_message_init (&message, options.text, options.hex, options.path, target.type == SOCK_DGRAM,
                                 options.count > 1);
  return status == SWB_CLI_DONE ? send_to (&target, &message, &options) : status;
}
