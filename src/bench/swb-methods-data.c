/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-methods.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include "bench/swb-arguments.h"
#include "bench/swb-kernel.h"

/* More than any machine's memory: CPython's malloc would fail */
#define ABSURD_SIZE ((int64_t) 1 << 46)
/* What a bytes object of CPython has besides its bytes */
#define BYTES_HEADER 33
/* Up to here a buffer of the size asked for is allocated; beyond, as much as is there */
#define PLAIN_BUFFER ((size_t) 1 << 20)

gboolean
swb_check_receive (SwbOperation *operation)
{
  const char *name = swb_method_name (operation->call->method);
  int64_t size;
  int64_t flags;

  if (!swb_arguments_count (operation, SWB_ARITY_RANGE, 1, 2)
      || !swb_argument_int (operation, g_ptr_array_index (operation->call->args, 0), SWB_C_SSIZE, &size)
      || !swb_argument_int_at (operation, 1, SWB_C_INT, 0, &flags))
    return FALSE;
  if (size < 0)
    {
      swb_operation_fail (operation, swb_failure_new ("ValueError", 0, "negative buffersize in %s", name));
      return FALSE;
    }
  if (size > INT64_MAX - BYTES_HEADER)
    {
      swb_operation_fail (operation, swb_failure_new ("OverflowError", 0, "byte string is too large"));
      return FALSE;
    }
  if (size >= ABSURD_SIZE)
    {
      swb_operation_fail (operation, swb_failure_new ("MemoryError", 0, "%s", ""));
      return FALSE;
    }
  operation->size = (size_t) size;
  operation->flags = (int) flags;
  return TRUE;
}

/* What was received, and zeros for what MSG_TRUNC has thrown away: of those CPython gives whatever its memory held */
static SwbValue *
received_value (const SwbOperation *operation)
{
  const GByteArray *received = operation->received;
  size_t length = received->len + operation->thrown;
  g_autoptr (GBytes) bytes = NULL;
  uint8_t *data;

  if (operation->thrown == 0)
    return swb_value_new_bytes_copy (received->data, received->len);
  data = g_malloc0 (length);
  if (received->len > 0)
    memcpy (data, received->data, received->len);
  bytes = g_bytes_new_take (data, length);
  return swb_value_new_bytes (bytes);
}

static SwbProgress
end_receive (SwbOperation *operation)
{
  SwbValue *data = received_value (operation);

  if (operation->call->method == SWB_METHOD_RECV)
    return swb_operation_succeed (operation, data);
  return swb_operation_succeed (operation, swb_value_new_tuple_of (data, swb_address_value (&operation->peer), NULL));
}

static SwbProgress
fail_receive (SwbOperation *operation, int error)
{
  SwbEndpoint *endpoint = operation->endpoint;

  if (error == EAGAIN && operation->received->len + operation->thrown > 0 && swb_operation_never_waits (operation))
    return end_receive (operation);
  /* A blocking recv of a socket that was shut down returns nothing; one that does not block knows only that nothing is
   * there. */
  if (error == EAGAIN && endpoint->shut_read && swb_operation_blocks (operation)
      && !swb_operation_never_waits (operation))
    return end_receive (operation);
  if ((error == EAGAIN || error == EINTR) && endpoint->saved_error == 0)
    return SWB_PROGRESS_WAIT;
  if (error == EAGAIN)
    error = endpoint->saved_error;
  endpoint->saved_error = 0;
  if (operation->received->len + operation->thrown == 0)
    return swb_operation_fail_errno (operation, error);
  endpoint->saved_error = error;
  return end_receive (operation);
}

/* Room for what may come: as much as is asked for, unless that is more than is there */
static size_t
buffer_size (const SwbOperation *operation)
{
  size_t wanted = operation->size - operation->received->len - operation->thrown;
  int there;

  if (wanted <= PLAIN_BUFFER)
    return wanted;
  there = swb_kernel_receive_queue (operation->endpoint->fd);
  return MIN (wanted, MAX (there > 0 ? (size_t) there : 0, PLAIN_BUFFER));
}

static ssize_t
receive_into (SwbOperation *operation, uint8_t *buffer, size_t size)
{
  struct iovec part = { .iov_base = buffer, .iov_len = size };
  struct msghdr message = {
    .msg_name = &operation->peer.u, .msg_namelen = sizeof operation->peer.u, .msg_iov = &part, .msg_iovlen = 1
  };
  /* MSG_TRUNC tells a message's real length, but throws a stream's bytes away */
  int more_flags = swb_endpoint_keeps_messages (operation->endpoint) ? MSG_TRUNC : 0;
  ssize_t got = recvmsg (operation->endpoint->fd, &message, operation->flags | more_flags);

  if (got >= 0)
    operation->peer.length = message.msg_namelen;
  return got;
}

/* How many bytes a blocking recv is not content with fewer of. Of a Unix socket poll() does not heed SO_RCVLOWAT. */
static size_t
least_size (const SwbOperation *operation)
{
  const SwbEndpoint *endpoint = operation->endpoint;
  int low_water = 1;
  socklen_t length = sizeof low_water;

  if (!swb_operation_blocks (operation) || (operation->flags & MSG_PEEK))
    return 0;
  if (operation->flags & MSG_WAITALL)
    return operation->size;
  if (endpoint->family != AF_UNIX || swb_operation_never_waits (operation)
      || getsockopt (endpoint->fd, SOL_SOCKET, SO_RCVLOWAT, &low_water, &length) != 0)
    return 0;
  return MIN (operation->size, (size_t) MAX (low_water, 1));
}

static gboolean
wants_more (const SwbOperation *operation)
{
  return operation->received->len + operation->thrown < least_size (operation);
}

/* tcp(7): the bytes are counted, and gone */
static gboolean
throws_away (const SwbOperation *operation)
{
  const SwbEndpoint *endpoint = operation->endpoint;

  return (operation->flags & (MSG_TRUNC | MSG_OOB)) == MSG_TRUNC && endpoint->type == SOCK_STREAM
         && endpoint->family != AF_UNIX;
}

/* @got: as recvmsg() says; @room: what was there for it, of which no more than that was filled */
static SwbProgress
take_received (SwbOperation *operation, size_t before, size_t room, size_t got)
{
  SwbEndpoint *endpoint = operation->endpoint;
  gboolean messages = swb_endpoint_keeps_messages (endpoint);
  size_t filled = throws_away (operation) ? 0 : MIN (got, room);

  g_byte_array_set_size (operation->received, (guint) (before + filled));
  if (operation->flags & MSG_TRUNC)
    operation->thrown += got - filled;
  operation->original_len = messages ? got : operation->received->len + operation->thrown;
  if (got == 0 && endpoint->saved_error && !messages)
    return fail_receive (operation, endpoint->saved_error);
  if (swb_endpoint_is_datagram (endpoint))
    swb_watch_check_drops (endpoint);
  else if (got == 0 && operation->size > 0)
    operation->at_end = operation->original_len == 0 && swb_endpoint_is_at_end (endpoint);
  else if (!messages && wants_more (operation))
    return swb_attempt_receive (operation);
  return end_receive (operation);
}

/* A blocking recv waits for SO_RCVLOWAT, as poll() does; one that does not block would not. */
static gboolean
waits_for_low_water (const SwbOperation *operation)
{
  return operation->endpoint->connected && operation->endpoint->type == SOCK_STREAM && swb_operation_blocks (operation)
         && !swb_operation_never_waits (operation);
}

SwbProgress
swb_attempt_receive (SwbOperation *operation)
{
  size_t room;
  size_t before;
  ssize_t got;

  if (operation->received == NULL)
    operation->received = g_byte_array_new ();
  if (operation->size == 0 && operation->call->method == SWB_METHOD_RECV)
    return end_receive (operation);

  if (waits_for_low_water (operation) && !swb_operation_is_ready (operation))
    return SWB_PROGRESS_WAIT;
  before = operation->received->len;
  room = buffer_size (operation);
  g_byte_array_set_size (operation->received, (guint) (before + room));
  if (room > 0)
    memset (operation->received->data + before, 0, room);
  got = receive_into (operation, operation->received->data ? operation->received->data + before : NULL, room);
  if (got < 0)
    {
      int error = errno;

      g_byte_array_set_size (operation->received, (guint) before);
      return fail_receive (operation, error);
    }
  return take_received (operation, before, room, (size_t) got);
}

gboolean
swb_check_send (SwbOperation *operation)
{
  int64_t flags;

  if (!swb_arguments_count (operation, SWB_ARITY_RANGE, 1, 2) || !swb_argument_bytes (operation, 0, &operation->data)
      || !swb_argument_int_at (operation, 1, SWB_C_INT, 0, &flags))
    return FALSE;
  operation->flags = (int) flags;
  return TRUE;
}

static SwbProgress
end_send (SwbOperation *operation)
{
  SwbEndpoint *endpoint = operation->endpoint;

  if (endpoint->family != AF_UNIX && swb_address_port (&endpoint->local) == 0)
    swb_endpoint_refresh_local (endpoint);
  if (operation->call->method == SWB_METHOD_SENDALL)
    return swb_operation_succeed (operation, swb_value_new_none ());
  return swb_operation_succeed (operation, swb_value_new_int ((int64_t) operation->sent));
}

static SwbProgress
fail_send (SwbOperation *operation, int error)
{
  SwbEndpoint *endpoint = operation->endpoint;
  gboolean all = operation->call->method == SWB_METHOD_SENDALL;

  if (error == EAGAIN && endpoint->family == AF_UNIX && !swb_operation_never_waits (operation)
      && swb_operation_is_ready (operation))
    swb_endpoint_retry_sending (endpoint); /* the other one's queue is full, of which poll() says nothing. unix(7) */
  if (error == EAGAIN || error == EINTR)
    return SWB_PROGRESS_WAIT;
  if (operation->sent == 0 || all)
    return swb_operation_fail_errno (operation, error);
  endpoint->saved_error = error;
  return end_send (operation);
}

SwbProgress
swb_attempt_send (SwbOperation *operation)
{
  SwbEndpoint *endpoint = operation->endpoint;
  gboolean insists = operation->call->method == SWB_METHOD_SENDALL || swb_operation_blocks (operation);
  size_t total;
  const uint8_t *bytes = g_bytes_get_data (operation->data, &total);
  ssize_t sent;

  if (endpoint->saved_error)
    {
      int error = endpoint->saved_error;

      endpoint->saved_error = 0;
      return fail_send (operation, error);
    }
  do
    {
      sent = send (endpoint->fd, bytes + operation->sent, total - operation->sent, operation->flags | MSG_NOSIGNAL);
      if (sent < 0 && errno == EAGAIN && operation->sent > 0 && swb_operation_never_waits (operation)
          && operation->call->method == SWB_METHOD_SEND)
        return end_send (operation);
      if (sent < 0)
        return fail_send (operation, errno);
      operation->sent += (size_t) sent;
    }
  while (insists && sent > 0 && operation->sent < total);
  return end_send (operation);
}

gboolean
swb_check_sendto (SwbOperation *operation)
{
  GPtrArray *args = operation->call->args;
  int64_t flags = 0;

  if (!swb_arguments_count (operation, SWB_ARITY_CHOICE, 2, 3) || !swb_argument_bytes (operation, 0, &operation->data)
      || (args->len == 3 && !swb_argument_int_at (operation, 1, SWB_C_INT, 0, &flags)))
    return FALSE;
  operation->flags = (int) flags;
  return swb_argument_address (operation, g_ptr_array_index (args, args->len - 1));
}

SwbProgress
swb_attempt_sendto (SwbOperation *operation)
{
  size_t total;
  const uint8_t *bytes = g_bytes_get_data (operation->data, &total);
  ssize_t sent = sendto (operation->endpoint->fd, bytes, total, operation->flags | MSG_NOSIGNAL,
                         &operation->address.u.any, operation->address.length);

  if (sent < 0 && errno == EINPROGRESS && (operation->flags & MSG_FASTOPEN) && swb_operation_blocks (operation))
    {
      operation->flags &= ~MSG_FASTOPEN; /* it connects now; once that is done the bytes can go */
      return SWB_PROGRESS_WAIT;
    }
  if (sent < 0)
    return fail_send (operation, errno);
  operation->sent = (size_t) sent;
  return end_send (operation);
}
