/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/swb-cli-receiver.h"

#include <string.h>

#include "call/swb-errno.h"
#include "payload/swb-payload.h"

/* A call that has ended is followed by one that waits already. */
#define CALLS 8
#define BUFFER_BYTES 65536
/* Datagrams of Unix sockets are as long as their sender's buffer. */
#define UNIX_DATAGRAM_BYTES (4 * 1024 * 1024)
/* The longest beginning of a character that may be met at the end of what was received, and "\r" */
#define REST_BYTES 3

struct _SwbCliReceiver
{
  SwbCliSession *session;
  const SwbCliSocket *socket;
  SwbCliOutput *output;
  gboolean escaped;
  SwbCliReceiverEnded ended;
  gpointer user_data;

  unsigned n_waiting;
  gboolean at_end;
  GByteArray *text; /* of a terminal: what has come of a character, and what has just come */
};

SwbCliReceiver *
swb_cli_receiver_new (SwbCliSession *session, const SwbCliSocket *socket, SwbCliOutput *output, gboolean escaped,
                      SwbCliReceiverEnded ended, gpointer user_data)
{
  SwbCliReceiver *self = g_new0 (SwbCliReceiver, 1);

  self->session = session;
  self->socket = socket;
  self->output = output;
  self->escaped = escaped;
  self->ended = ended;
  self->user_data = user_data;
  self->text = g_byte_array_new ();
  return self;
}

void
swb_cli_receiver_free (SwbCliReceiver *self)
{
  g_return_if_fail (self != NULL);
  g_byte_array_unref (self->text);
  g_free (self);
}

static gboolean
is_stream (const SwbCliReceiver *self)
{
  return (self->socket->type & ~SWB_ERROR_HELP_UNIX) == SOCK_STREAM;
}

static int64_t
buffer_bytes (const SwbCliReceiver *self)
{
  return self->socket->type == SWB_ERROR_HELP_TYPE (AF_UNIX, SOCK_DGRAM) ? UNIX_DATAGRAM_BYTES : BUFFER_BYTES;
}

/* How many bytes at the end cannot be shown before it is known what follows */
static size_t
unfinished (const GByteArray *text)
{
  for (size_t n = 1; n <= MIN (REST_BYTES, text->len); n++)
    {
      const uint8_t *at = text->data + text->len - n;

      if (*at == '\r')
        return n == 1 ? 1 : 0;
      if (*at < 0x80)
        return 0;
      if (*at >= 0xc0)
        return g_utf8_get_char_validated ((const char *) at, (gssize) n) == (gunichar) -2 ? n : 0;
    }
  return 0;
}

static void
write_escaped (SwbCliReceiver *self, size_t length)
{
  g_autofree char *shown = swb_payload_display_text (self->text->data, length);

  swb_cli_output_write (self->output, shown, strlen (shown));
  g_byte_array_remove_range (self->text, 0, (unsigned) length);
}

static void
take (SwbCliReceiver *self, GBytes *bytes)
{
  size_t size;
  const void *data = g_bytes_get_data (bytes, &size);

  if (self->output == NULL)
    return;
  if (!self->escaped)
    {
      swb_cli_output_write (self->output, data, size);
      return;
    }
  g_byte_array_append (self->text, data, (unsigned) size);
  write_escaped (self, self->text->len - (is_stream (self) ? unfinished (self->text) : 0));
}

static void
end (SwbCliReceiver *self, const SwbFailure *failure)
{
  self->at_end = TRUE;
  if (self->output && self->text->len > 0)
    write_escaped (self, self->text->len);
  self->ended (failure, self->user_data);
}

static void
on_received (SwbCall *call, gpointer user_data)
{
  SwbCliReceiver *self = user_data;

  self->n_waiting--;
  if (self->at_end || self->session->signal != 0)
    return;
  if (call->failure)
    {
      if (!call->cancelled)
        end (self, call->failure);
      return;
    }
  if (is_stream (self) && g_bytes_get_size (swb_value_bytes (call->result)) == 0)
    {
      end (self, NULL);
      return;
    }
  take (self, swb_value_bytes (call->result));
  swb_cli_receiver_go_on (self);
}

void
swb_cli_receiver_go_on (SwbCliReceiver *self)
{
  g_return_if_fail (self != NULL);
  while (!self->at_end && self->session->bench && self->n_waiting < CALLS
         && !(self->output && swb_cli_output_is_full (self->output)))
    {
      SwbCall *call = swb_cli_socket_new_call (self->socket, SWB_METHOD_RECV);

      swb_call_add (call, swb_value_new_int (buffer_bytes (self)));
      swb_bench_submit (self->session->bench, call, on_received, self);
      self->n_waiting++;
    }
}
