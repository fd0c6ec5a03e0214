/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/swb-cli-connect.h"

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "cli/swb-cli-log.h"
#include "cli/swb-cli-receiver.h"
#include "cli/swb-cli.h"

/* Records are not shown, so few are kept. */
#define LOG_BYTES (8 * 1024 * 1024)
#define PIECE_BYTES 65536
/* The longest datagram of UDP over IPv4 */
#define DATAGRAM_BYTES 65507

typedef struct
{
  SwbCliSession session;
  SwbCliSocket socket;
  SwbCliOutput *output;
  SwbCliReceiver *receiver;
  GInputStream *input;
  gboolean stream;
  gboolean by_line; /* a datagram for each */

  unsigned n_sending;
  gboolean peer_ended;
  gboolean input_ended;
  gboolean ended;
} Connection;

static void read_more (Connection *self);

static void
end (Connection *self, int status)
{
  self->ended = TRUE;
  swb_cli_session_end (&self->session, status);
}

static void
fail (Connection *self, SwbMethod method, const SwbFailure *failure)
{
  if (self->ended)
    return;
  swb_cli_tell_failure (self->socket.where, method, self->socket.type, failure);
  end (self, SWB_CLI_FAILED);
}

static gboolean
input_is_ready (void)
{
  GPollFD poll = { .fd = STDIN_FILENO, .events = G_IO_IN };

  return g_poll (&poll, 1, 0) > 0;
}

/* The peer has sent its last. It may still take something: what is there to be sent by now is. */
static void
end_if_all_is_sent (Connection *self)
{
  if (self->peer_ended && self->n_sending == 0 && (self->input_ended || !input_is_ready ()))
    end (self, SWB_CLI_DONE);
}

static void
on_sent (SwbCall *call, gpointer user_data)
{
  Connection *self = user_data;

  self->n_sending--;
  if (self->ended || call->cancelled)
    return;
  if (call->failure)
    fail (self, call->method, call->failure);
  else if (self->n_sending == 0 && !self->input_ended)
    {
      end_if_all_is_sent (self);
      read_more (self);
    }
}

static void
send_bytes (Connection *self, GBytes *bytes)
{
  SwbCall *call = swb_cli_socket_new_call (&self->socket, self->stream ? SWB_METHOD_SENDALL : SWB_METHOD_SEND);

  swb_call_add (call, swb_value_new_bytes (bytes));
  self->n_sending++;
  swb_bench_submit (self->session.bench, call, on_sent, self);
}

static void
send_lines (Connection *self, GBytes *bytes)
{
  size_t size;
  const char *data = g_bytes_get_data (bytes, &size);

  for (size_t at = 0; at < size;)
    {
      const char *newline = memchr (data + at, '\n', size - at);
      size_t length = newline ? (size_t) (newline - data) + 1 - at : size - at;
      g_autoptr (GBytes) line = g_bytes_new_from_bytes (bytes, at, length);

      send_bytes (self, line);
      at += length;
    }
}

static void
on_shut_down (SwbCall *call, gpointer user_data)
{
  Connection *self = user_data;

  self->n_sending--;
  if (self->ended || call->cancelled)
    return;
  if (call->failure && !self->peer_ended)
    fail (self, call->method, call->failure);
  else
    end_if_all_is_sent (self);
}

/* Over UDP there is nothing that would tell the peer. */
static void
end_input (Connection *self)
{
  SwbCall *call;

  self->input_ended = TRUE;
  if (!self->stream)
    return;
  call = swb_cli_socket_new_call (&self->socket, SWB_METHOD_SHUTDOWN);
  swb_call_add (call, swb_value_new_constant ("SHUT_WR", SHUT_WR));
  self->n_sending++;
  swb_bench_submit (self->session.bench, call, on_shut_down, self);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Connection *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (self->ended)
    return;
  if (bytes == NULL)
    {
      g_printerr (_ ("%s: standard input: %s\n"), g_get_prgname (), error->message);
      end (self, SWB_CLI_FAILED);
    }
  else if (g_bytes_get_size (bytes) == 0)
    end_input (self);
  else if (self->by_line)
    send_lines (self, bytes);
  else
    send_bytes (self, bytes);
}

/* Only when all that was read before is sent: a peer that takes nothing holds up whoever writes to us. */
static void
read_more (Connection *self)
{
  if (!self->ended)
    g_input_stream_read_bytes_async (self->input, self->stream ? PIECE_BYTES : DATAGRAM_BYTES, G_PRIORITY_DEFAULT, NULL,
                                     on_read, self);
}

static void
on_receiver_ended (const SwbFailure *failure, gpointer user_data)
{
  Connection *self = user_data;

  self->peer_ended = TRUE;
  if (failure)
    fail (self, SWB_METHOD_RECV, failure);
  else
    end_if_all_is_sent (self);
}

static void
on_drained (gpointer output, gpointer user_data)
{
  Connection *self = user_data;

  if (!self->ended)
    swb_cli_receiver_go_on (self->receiver);
}

static void
talk (Connection *self, gboolean raw)
{
  self->output = swb_cli_output_new (&self->session, on_drained, self);
  self->receiver = swb_cli_receiver_new (&self->session, &self->socket, self->output, !raw && isatty (STDOUT_FILENO),
                                         on_receiver_ended, self);
  self->input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  self->by_line = !self->stream && isatty (STDIN_FILENO);
  swb_cli_receiver_go_on (self->receiver);
  read_more (self);
  swb_cli_session_run (&self->session);
  self->ended = TRUE;
  swb_cli_session_stop (&self->session);
  swb_cli_output_flush (self->output);
  swb_cli_receiver_free (self->receiver);
  swb_cli_output_free (self->output);
  g_object_unref (self->input);
}

static int
connect_to (const SwbCliTarget *target, gboolean raw, const char *log)
{
  Connection self = { .stream = target->type == SOCK_STREAM };
  int status;

  if (!swb_cli_session_init (&self.session, LOG_BYTES, log))
    return SWB_CLI_FAILED;
  if (swb_cli_open_client (&self.session, target, &self.socket))
    talk (&self, raw);
  else
    self.session.status = SWB_CLI_FAILED;
  status = swb_cli_session_finish (&self.session, swb_cli_session_status (&self.session));
  swb_cli_socket_clear (&self.socket);
  swb_cli_session_clear (&self.session);
  return status;
}

int
swb_cli_connect (int argc, char **argv)
{
  gboolean raw = FALSE;
  g_autofree char *log = NULL;
  const GOptionEntry entries[] = {
    { "raw", 0, 0, G_OPTION_ARG_NONE, &raw, N_ ("Write to a terminal what comes as it comes, unescaped"), NULL },
    SWB_CLI_LOG_ENTRY (&log),
    G_OPTION_ENTRY_NULL,
  };
  g_auto (SwbCliTarget) target = { 0 };

  if (!swb_cli_options (&argc, &argv, entries, "tcp|udp HOST:PORT|unix:PATH",
                        _ ("Sends standard input to a socket, and writes what comes back to standard output. Ends at "
                           "the end of the stream; over UDP, which has none, when it is interrupted."),
                        2)
      || !swb_cli_target_parse (argv[1], argv[2], &target))
    return SWB_CLI_USAGE;
  return connect_to (&target, raw, log);
}
