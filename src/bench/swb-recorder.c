/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-io.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "bench/swb-kernel.h"
#include "call/swb-constants.h"
#include "log/swb-fields.h"

static SwbRecord
new_record (SwbRecordKind kind, const SwbEndpoint *endpoint)
{
  return (SwbRecord){
    .kind = kind, .duration_ns = -1, .left = SWB_RECORD_LEFT_UNKNOWN, .socket_id = endpoint ? endpoint->id : 0
  };
}

static void
set_context (SwbRecordContext *context, const SwbEndpoint *endpoint, const SwbAddress *peer)
{
  memset (context, 0, sizeof *context);
  if (endpoint)
    {
      memcpy (context->name, endpoint->name, sizeof context->name);
      context->local = endpoint->local;
      context->peer = endpoint->peer;
    }
  if (peer && peer->length > 0)
    context->peer = *peer;
}

/* Where a call goes to, once it is known */
static const SwbAddress *
destination (const SwbOperation *operation)
{
  return operation->host ? NULL : &operation->address;
}

static void
append (SwbIo *io, const SwbRecord *record, const SwbEndpoint *endpoint, const SwbAddress *peer, GByteArray *fields)
{
  SwbRecordContext context;

  set_context (&context, endpoint, peer);
  swb_log_append (io->log, record, endpoint ? &context : NULL, fields, NULL, 0);
}

static void
put_timeout (GByteArray *fields, double timeout_s)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE] = "None";

  if (timeout_s >= 0)
    g_ascii_dtostr (text, sizeof text, timeout_s);
  swb_fields_put_text (fields, SWB_FIELD_TIMEOUT, text);
}

static void
put_value (GByteArray *fields, SwbField field, const SwbValue *value)
{
  GString *text = g_string_new (NULL);

  swb_value_print (value, FALSE, text);
  swb_fields_put (fields, field, text->str, text->len);
  g_string_free (text, TRUE);
}

static void
put_new_socket (GByteArray *fields, const SwbEndpoint *endpoint)
{
  swb_fields_put_int (fields, SWB_FIELD_FAMILY, endpoint->family);
  swb_fields_put_int (fields, SWB_FIELD_TYPE, endpoint->type);
  swb_fields_put_int (fields, SWB_FIELD_PROTO, endpoint->proto);
  swb_fields_put_int (fields, SWB_FIELD_FD, endpoint->fd);
  swb_fields_put_text (fields, SWB_FIELD_NAME, endpoint->name);
  put_timeout (fields, endpoint->timeout_s);
}

static void
put_child (GByteArray *fields, const SwbEndpoint *child)
{
  g_autofree char *local = swb_address_text (&child->local);

  swb_fields_put_int (fields, SWB_FIELD_CHILD, child->id);
  swb_fields_put_text (fields, SWB_FIELD_NAME, child->name);
  swb_fields_put_int (fields, SWB_FIELD_FD, child->fd);
  swb_fields_put_text (fields, SWB_FIELD_CHILD_LOCAL, local);
  put_timeout (fields, child->timeout_s);
}

static void
put_pair (GByteArray *fields, const SwbEndpoint *first, const SwbEndpoint *second)
{
  put_new_socket (fields, first);
  swb_fields_put_int (fields, SWB_FIELD_PAIR, second->id);
  swb_fields_put_text (fields, SWB_FIELD_PAIR_NAME, second->name);
  swb_fields_put_int (fields, SWB_FIELD_PAIR_FD, second->fd);
}

/* Whether setsockopt() switched on or off, be it by a number or by the bytes of one; FALSE if the option does more */
static gboolean
find_switch (const SwbOperation *self, gboolean *on)
{
  const SwbValue *value = g_ptr_array_index (self->call->args, 2);
  int number = self->numbers[2];
  int option = self->numbers[1];
  size_t length;

  if (self->numbers[0] != SOL_SOCKET || (option != SO_REUSEADDR && option != SO_REUSEPORT && option != SO_BROADCAST))
    return FALSE;
  if (swb_value_type (value) == SWB_VALUE_BYTES)
    {
      const void *bytes = g_bytes_get_data (swb_value_bytes (value), &length);

      if (length < sizeof number)
        return FALSE;
      memcpy (&number, bytes, sizeof number);
    }
  *on = number != 0;
  return TRUE;
}

static void
put_option (GByteArray *fields, const SwbOperation *self)
{
  const char *name = self->numbers[0] == SOL_SOCKET ? swb_constant_name ("SO_", self->numbers[1]) : NULL;
  gboolean on;

  if (name)
    swb_fields_put_text (fields, SWB_FIELD_OPTION, name);
  else
    put_value (fields, SWB_FIELD_OPTION, g_ptr_array_index (self->call->args, 1));
  if (find_switch (self, &on))
    swb_fields_put_int (fields, SWB_FIELD_VALUE, on);
  else
    put_value (fields, SWB_FIELD_VALUE, g_ptr_array_index (self->call->args, 2));
}

static void
put_call (GByteArray *fields, const SwbCall *call)
{
  g_autofree char *text = swb_call_event_text (call, TRUE);

  swb_fields_put_text (fields, SWB_FIELD_CALL, text);
}

static void
put_failure (GByteArray *fields, const SwbFailure *failure)
{
  swb_fields_put_text (fields, SWB_FIELD_ERROR_TYPE, failure->type);
  swb_fields_put_text (fields, SWB_FIELD_MESSAGE, failure->message);
  if (failure->hint)
    swb_fields_put_text (fields, SWB_FIELD_HINT, failure->hint);
}

/* Facts of a call that succeeded which the list of sockets is made of */
static void
put_facts (GByteArray *fields, const SwbOperation *self)
{
  switch (self->call->method)
    {
    case SWB_METHOD_SOCKET:
      put_new_socket (fields, self->endpoint);
      break;
    case SWB_METHOD_SOCKETPAIR:
      put_pair (fields, self->endpoint, self->child);
      break;
    case SWB_METHOD_ACCEPT:
      put_child (fields, self->child);
      break;
    case SWB_METHOD_LISTEN:
      swb_fields_put_int (fields, SWB_FIELD_BACKLOG, self->numbers[0]);
      break;
    case SWB_METHOD_SHUTDOWN:
      swb_fields_put_int (fields, SWB_FIELD_HOW, self->numbers[0]);
      break;
    case SWB_METHOD_CLOSE:
      if (self->resets)
        swb_fields_put_int (fields, SWB_FIELD_RESET, 1);
      break;
    case SWB_METHOD_SETTIMEOUT:
    case SWB_METHOD_SETBLOCKING:
      put_timeout (fields, self->endpoint->timeout_s);
      break;
    case SWB_METHOD_SETSOCKOPT:
      put_option (fields, self);
      break;
    default:
      break;
    }
}

static void
put_send (GByteArray *fields, const SwbOperation *self)
{
  size_t total = 0;
  const uint8_t *bytes = self->data ? g_bytes_get_data (self->data, &total) : NULL;

  if (bytes == NULL && self->data == NULL)
    return;
  swb_fields_put_int (fields, SWB_FIELD_TOTAL, (int64_t) total);
  if (self->sent < total)
    swb_fields_put (fields, SWB_FIELD_REST, bytes + self->sent, total - self->sent);
}

void
swb_record_waiting (SwbOperation *operation)
{
  SwbRecord record = new_record (SWB_RECORD_WAITING, operation->endpoint);
  g_autoptr (GByteArray) fields = g_byte_array_new ();

  if (operation->waited)
    return;
  operation->waited = TRUE;
  record.method = (uint8_t) operation->call->method;
  record.call_id = operation->call->id;
  put_call (fields, operation->call);
  if (operation->data)
    swb_fields_put_int (fields, SWB_FIELD_TOTAL, (int64_t) g_bytes_get_size (operation->data));
  append (operation->io, &record, operation->endpoint, destination (operation), fields);
}

static void
set_outcome (SwbRecord *record, const SwbOperation *self)
{
  const SwbCall *call = self->call;

  if (call->failure)
    {
      record->flags |= SWB_RECORD_FAILED;
      record->error = (int16_t) (strcmp (call->failure->type, "herror") == 0 ? 0 : call->failure->number);
    }
  else if (call->method == SWB_METHOD_CONNECT_EX)
    record->error = (int16_t) swb_value_int (call->result);
  if (call->cancelled)
    record->flags |= SWB_RECORD_CANCELLED;
  if (self->waited)
    record->flags |= SWB_RECORD_WAITED;
}

/* The bytes the record carries: what was received, or as much as was sent */
static const void *
set_data (SwbRecord *record, const SwbOperation *self, size_t *length)
{
  *length = 0;
  if (self->received && (self->received->len > 0 || (!self->call->failure && !self->at_end)))
    {
      record->flags |= SWB_RECORD_IN;
      *length = self->received->len;
      if (self->original_len > self->received->len)
        {
          record->flags |= SWB_RECORD_CUT;
          record->original_len = (uint32_t) self->original_len;
        }
      if (self->flags & MSG_PEEK)
        record->flags |= SWB_RECORD_PEEKED;
    }
  else if (self->data && (self->sent > 0 || !self->call->failure))
    {
      record->flags |= SWB_RECORD_OUT;
      *length = self->sent;
    }
  if ((record->flags & (SWB_RECORD_IN | SWB_RECORD_OUT)) && (self->flags & MSG_OOB))
    record->flags |= SWB_RECORD_OUT_OF_BAND;
  if (self->at_end)
    record->flags |= SWB_RECORD_END;
  if (record->flags & SWB_RECORD_IN)
    return self->received->data;
  return record->flags & SWB_RECORD_OUT ? g_bytes_get_data (self->data, NULL) : NULL;
}

static void
set_kernel_facts (SwbRecord *record, const SwbOperation *self)
{
  const SwbEndpoint *endpoint = self->endpoint;
  int left;

  if (endpoint == NULL || endpoint->fd < 0 || self->by_rule) /* as little as for what the watch receives */
    return;
  record->state = swb_kernel_tcp_state (endpoint->fd, endpoint->type, endpoint->family);
  if (swb_method_receives (self->call->method) && !endpoint->listening)
    {
      left = swb_kernel_receive_queue (endpoint->fd);
      record->left = left >= 0 ? (uint32_t) left : SWB_RECORD_LEFT_UNKNOWN;
    }
}

/* A rule may send as much as comes in: of what goes out at once and whole, its packets tell all. */
static gboolean
is_plain_answer (const SwbOperation *self)
{
  return self->by_rule && self->data && !self->waited && !self->call->failure
         && self->sent == g_bytes_get_size (self->data);
}

static void
record_answer (SwbOperation *operation)
{
  SwbRecord record = new_record (SWB_RECORD_CALL, operation->endpoint);
  SwbRecordContext context;

  record.method = (uint8_t) operation->call->method;
  record.flags = SWB_RECORD_OUT | SWB_RECORD_BY_WATCH;
  set_context (&context, operation->endpoint, destination (operation));
  swb_log_append (operation->io->log, &record, &context, NULL, g_bytes_get_data (operation->data, NULL),
                  operation->sent);
}

static void
record_call (SwbOperation *operation)
{
  const SwbCall *call = operation->call;
  SwbRecord record = new_record (SWB_RECORD_CALL, operation->endpoint);
  g_autoptr (GByteArray) fields = g_byte_array_new ();
  const SwbAddress *peer = operation->peer.length > 0 ? &operation->peer : destination (operation);
  SwbRecordContext context;
  const void *data;
  size_t length;

  if (call->method == SWB_METHOD_BIND)
    peer = NULL;
  record.method = (uint8_t) call->method;
  record.call_id = call->id;
  record.duration_ns = call->duration_ns;
  set_outcome (&record, operation);
  set_kernel_facts (&record, operation);
  data = set_data (&record, operation, &length);

  put_call (fields, call);
  if (call->failure)
    put_failure (fields, call->failure);
  else if (!swb_method_receives (call->method) && !swb_value_is_none (call->result))
    put_value (fields, SWB_FIELD_RESULT, call->result);
  if (!call->failure)
    put_facts (fields, operation);
  put_send (fields, operation);

  set_context (&context, operation->endpoint, peer);
  swb_log_append (operation->io->log, &record, operation->endpoint ? &context : NULL, fields, data, length);
}

void
swb_record_ended (SwbOperation *operation)
{
  if (is_plain_answer (operation))
    record_answer (operation);
  else
    record_call (operation);
}

void
swb_record_accepted (SwbEndpoint *listener, SwbEndpoint *child)
{
  SwbRecord record = new_record (SWB_RECORD_ACCEPTED, listener);
  g_autoptr (GByteArray) fields = g_byte_array_new ();

  record.method = SWB_METHOD_ACCEPT;
  record.flags = SWB_RECORD_BY_WATCH;
  put_child (fields, child);
  append (listener->io, &record, listener, &child->peer, fields);
}

void
swb_record_received (SwbEndpoint *endpoint, const SwbAddress *peer, const void *data, size_t length,
                     size_t original_len)
{
  SwbRecord record = new_record (SWB_RECORD_RECEIVED, endpoint);
  SwbRecordContext context;

  record.method = swb_endpoint_is_datagram (endpoint) ? SWB_METHOD_RECVFROM : SWB_METHOD_RECV;
  record.flags = SWB_RECORD_BY_WATCH | SWB_RECORD_IN;
  if (original_len > length)
    {
      record.flags |= SWB_RECORD_CUT;
      record.original_len = (uint32_t) original_len;
    }
  set_context (&context, endpoint, peer);
  swb_log_append (endpoint->io->log, &record, &context, NULL, data, length);
}

void
swb_record_peer_closed (SwbEndpoint *endpoint)
{
  SwbRecord record = new_record (SWB_RECORD_PEER_CLOSED, endpoint);

  record.method = SWB_METHOD_RECV;
  record.flags = SWB_RECORD_BY_WATCH | SWB_RECORD_END;
  record.state = swb_kernel_tcp_state (endpoint->fd, endpoint->type, endpoint->family);
  append (endpoint->io, &record, endpoint, NULL, NULL);
}

void
swb_record_watch_error (SwbEndpoint *endpoint, SwbMethod method, int error)
{
  SwbRecord record = new_record (SWB_RECORD_ERROR, endpoint);
  g_autoptr (GByteArray) fields = g_byte_array_new ();
  g_autoptr (SwbFailure) failure = swb_failure_new_errno (error);

  record.method = (uint8_t) method;
  record.flags = SWB_RECORD_BY_WATCH | SWB_RECORD_FAILED;
  record.error = (int16_t) error;
  record.state = swb_kernel_tcp_state (endpoint->fd, endpoint->type, endpoint->family);
  put_failure (fields, failure);
  append (endpoint->io, &record, endpoint, NULL, fields);
}

void
swb_record_dropped (SwbEndpoint *endpoint, uint32_t count)
{
  SwbRecord record = new_record (SWB_RECORD_DROPPED, endpoint);
  g_autoptr (GByteArray) fields = g_byte_array_new ();

  swb_fields_put_int (fields, SWB_FIELD_COUNT, count);
  append (endpoint->io, &record, endpoint, NULL, fields);
}

void
swb_record_resolved (SwbOperation *operation, const char *detail)
{
  SwbRecord record = new_record (SWB_RECORD_RESOLVED, operation->endpoint);
  g_autoptr (GByteArray) fields = g_byte_array_new ();

  record.method = (uint8_t) operation->call->method;
  record.call_id = operation->call->id;
  swb_fields_put_text (fields, SWB_FIELD_DETAIL, detail);
  append (operation->io, &record, operation->endpoint, &operation->address, fields);
}

void
swb_record_renamed (SwbEndpoint *endpoint, const char *name)
{
  SwbRecord record = new_record (SWB_RECORD_RENAMED, endpoint);
  g_autoptr (GByteArray) fields = g_byte_array_new ();

  swb_fields_put_text (fields, SWB_FIELD_NAME, name);
  append (endpoint->io, &record, endpoint, NULL, fields);
}

void
swb_record_removed (SwbEndpoint *endpoint)
{
  SwbRecord record = new_record (SWB_RECORD_REMOVED, endpoint);

  append (endpoint->io, &record, endpoint, NULL, NULL);
}

void
swb_record_paused (SwbIo *io, SwbLogHold hold, int error)
{
  SwbRecord record = new_record (SWB_RECORD_PAUSED, NULL);
  g_autoptr (GByteArray) fields = g_byte_array_new ();

  record.error = (int16_t) error;
  swb_fields_put_text (fields, SWB_FIELD_DETAIL,
                       hold == SWB_LOG_AT_LIMIT ? _ ("the log has reached its limit") : g_strerror (error));
  append (io, &record, NULL, NULL, fields);
}

void
swb_record_resumed (SwbIo *io)
{
  SwbRecord record = new_record (SWB_RECORD_RESUMED, NULL);

  append (io, &record, NULL, NULL, NULL);
}

void
swb_record_note (SwbIo *io, const char *text)
{
  SwbRecord record = new_record (SWB_RECORD_NOTE, NULL);
  g_autoptr (GByteArray) fields = g_byte_array_new ();

  swb_fields_put_text (fields, SWB_FIELD_DETAIL, text);
  append (io, &record, NULL, NULL, fields);
}
