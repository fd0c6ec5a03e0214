/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/swb-cli-sender.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "call/swb-errno.h"

/* Under way at once: the first call may always be, however long its message. */
#define CALLS 128
#define BYTES (1024 * 1024)
#define PIECE_BYTES (256 * 1024)

struct _SwbCliSender
{
  SwbCliSession *session;
  const SwbCliSocket *socket;
  const SwbCliMessage *message;
  uint64_t count;
  double per_second;
  SwbCliSenderEnded ended;
  gpointer user_data;

  gboolean stream;
  int64_t started_us;
  uint64_t n_begun;
  unsigned n_calls;
  size_t n_bytes;
  GInputStream *input; /* of the message that is being read */
  GCancellable *gone;
  unsigned timer;
  gboolean at_end;
};

static void pump (SwbCliSender *self);
static void read_piece (SwbCliSender *self);

SwbCliSender *
swb_cli_sender_new (SwbCliSession *session, const SwbCliSocket *socket, const SwbCliMessage *message, uint64_t count,
                    double per_second, SwbCliSenderEnded ended, gpointer user_data)
{
  SwbCliSender *self = g_new0 (SwbCliSender, 1);

  self->session = session;
  self->socket = socket;
  self->message = message;
  self->count = count;
  self->per_second = per_second;
  self->ended = ended;
  self->user_data = user_data;
  self->stream = (socket->type & ~SWB_ERROR_HELP_UNIX) == SOCK_STREAM;
  self->gone = g_cancellable_new ();
  return self;
}

void
swb_cli_sender_free (SwbCliSender *self)
{
  g_return_if_fail (self != NULL);
  g_cancellable_cancel (self->gone);
  g_clear_object (&self->gone);
  g_clear_object (&self->input);
  swb_cli_sender_stop (self);
  g_free (self);
}

void
swb_cli_sender_stop (SwbCliSender *self)
{
  g_return_if_fail (self != NULL);
  self->at_end = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
}

static void
end (SwbCliSender *self, gboolean well)
{
  swb_cli_sender_stop (self);
  self->ended (well, self->user_data);
}

static void
on_sent (SwbCall *call, gpointer user_data)
{
  SwbCliSender *self = user_data;

  self->n_calls--;
  self->n_bytes -= g_bytes_get_size (swb_value_bytes (g_ptr_array_index (call->args, 0)));
  if (self->at_end || call->cancelled)
    return;
  if (call->failure)
    {
      swb_cli_tell_failure (self->socket->where, call->method, self->socket->type, call->failure);
      end (self, FALSE);
    }
  else if (self->input)
    read_piece (self);
  else if (self->n_calls <= CALLS / 2) /* many at once wake the I/O thread once */
    pump (self);
}

static void
send_bytes (SwbCliSender *self, GBytes *bytes)
{
  SwbCall *call = swb_cli_socket_new_call (self->socket, self->stream ? SWB_METHOD_SENDALL : SWB_METHOD_SEND);

  swb_call_add (call, swb_value_new_bytes (bytes));
  self->n_calls++;
  self->n_bytes += g_bytes_get_size (bytes);
  swb_bench_submit (self->session->bench, call, on_sent, self);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SwbCliSender *self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) piece = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  if (self->at_end)
    return;
  if (piece == NULL)
    {
      g_printerr ("%s: %s: %s\n", g_get_prgname (), self->message->path ? self->message->path : _ ("standard input"),
                  error->message);
      end (self, FALSE);
    }
  else if (g_bytes_get_size (piece) > 0)
    send_bytes (self, piece);
  else
    {
      g_clear_object (&self->input);
      pump (self);
    }
}

static void
read_piece (SwbCliSender *self)
{
  g_input_stream_read_bytes_async (self->input, PIECE_BYTES, G_PRIORITY_DEFAULT, self->gone, on_read, self);
}

static void
begin_message (SwbCliSender *self)
{
  self->n_begun++;
  if (self->message->bytes)
    {
      send_bytes (self, self->message->bytes);
      return;
    }
  self->input = swb_cli_message_open (self->message);
  if (self->input)
    read_piece (self);
  else
    end (self, FALSE);
}

static gboolean
on_due (gpointer data)
{
  SwbCliSender *self = data;

  self->timer = 0;
  pump (self);
  return G_SOURCE_REMOVE;
}

/* Whether the next message is to be sent already; else it comes back in time. One that is late is sent at once, so
 * that the rate holds on the whole. */
static gboolean
is_due (SwbCliSender *self)
{
  double wait_us;

  if (self->per_second == 0)
    return TRUE;
  wait_us = (double) self->n_begun * G_USEC_PER_SEC / self->per_second
            - (double) (g_get_monotonic_time () - self->started_us);
  if (wait_us <= 0)
    return TRUE;
  if (self->timer == 0)
    self->timer = g_timeout_add ((unsigned) MIN (ceil (wait_us / 1000), G_MAXINT32), on_due, self);
  return FALSE;
}

static gboolean
has_room (const SwbCliSender *self)
{
  return self->n_calls == 0 || (self->n_calls < CALLS && self->n_bytes < BYTES);
}

static void
pump (SwbCliSender *self)
{
  while (!self->at_end && self->input == NULL && self->n_begun < self->count && has_room (self) && is_due (self))
    begin_message (self);
  if (!self->at_end && self->input == NULL && self->n_calls == 0 && self->n_begun == self->count)
    end (self, TRUE);
}

void
swb_cli_sender_start (SwbCliSender *self)
{
  g_return_if_fail (self != NULL);
  self->started_us = g_get_monotonic_time ();
  pump (self);
}
