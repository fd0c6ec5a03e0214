/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-kernel.h"
#include "bench/swb-query.h"

#include <errno.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>
#include <time.h>

#include "call/swb-call-meant.h"

void
swb_operation_free (SwbOperation *self)
{
  swb_call_free (self->call);
  g_clear_pointer (&self->data, g_bytes_unref);
  g_clear_pointer (&self->received, g_byte_array_unref);
  g_clear_pointer (&self->query, swb_query_free);
  g_free (self->host);
  g_free (self);
}

/* In the main thread */
static void
deliver_result (SwbMail *mail, gpointer owner)
{
  SwbOperation *self = (SwbOperation *) mail;

  self->done (self->call, self->done_data);
  swb_operation_free (self);
}

static void
deliver_call (SwbMail *mail, gpointer owner)
{
  swb_operation_begin (owner, (SwbOperation *) mail);
}

static void
discard (SwbMail *mail)
{
  swb_operation_free ((SwbOperation *) mail);
}

SwbOperation *
swb_operation_new (SwbCall *call, SwbBenchDone done, gpointer done_data)
{
  SwbOperation *self = g_new0 (SwbOperation, 1);

  self->mail.deliver = deliver_call;
  self->mail.discard = discard;
  self->call = call;
  self->done = done;
  self->done_data = done_data;
  self->fd = -1;
  return self;
}

SwbProgress
swb_operation_fail (SwbOperation *self, SwbFailure *failure)
{
  g_clear_pointer (&self->call->failure, swb_failure_free);
  self->call->failure = failure;
  return SWB_PROGRESS_DONE;
}

SwbProgress
swb_operation_fail_errno (SwbOperation *self, int number)
{
  return swb_operation_fail (self, swb_failure_new_errno (number));
}

SwbProgress
swb_operation_succeed (SwbOperation *self, SwbValue *result)
{
  self->call->result = result;
  return SWB_PROGRESS_DONE;
}

gboolean
swb_operation_blocks (const SwbOperation *self)
{
  return self->timeout_s < 0;
}

/* With a timeout CPython polls before it calls, so that MSG_DONTWAIT does not keep it from waiting */
gboolean
swb_operation_never_waits (const SwbOperation *self)
{
  int at_once = self->spec->direction == SWB_DIRECTION_IN ? MSG_DONTWAIT | MSG_OOB | MSG_ERRQUEUE : MSG_DONTWAIT;

  return self->timeout_s == 0 || (self->timeout_s < 0 && (self->flags & at_once));
}

/* When SO_RCVTIMEO is over a receive returns what there is, be it less than it was to wait for */
static gboolean
takes_what_is_there (SwbOperation *self)
{
  self->flags |= MSG_DONTWAIT;
  return self->spec->attempt (self) == SWB_PROGRESS_DONE;
}

/* A timeout ends a call in its own way: connect_ex() returns a number, a send that has sent a part returns how much */
static void
time_out (SwbOperation *self)
{
  SwbMethod method = self->call->method;

  if (method == SWB_METHOD_CONNECT_EX)
    swb_operation_succeed (self, swb_value_new_int (self->deadline_error ? self->deadline_error : EAGAIN));
  else if (self->deadline_error && method == SWB_METHOD_SEND && self->sent > 0)
    swb_operation_succeed (self, swb_value_new_int ((int64_t) self->sent));
  else if (self->deadline_error && swb_method_receives (method) && takes_what_is_there (self))
    return;
  else if (self->deadline_error)
    swb_operation_fail_errno (self, self->deadline_error);
  else
    swb_operation_fail (self, swb_failure_new ("TimeoutError", 0, "timed out"));
}

/* The kernel goes on connecting when nobody waits for it any more. */
static void
leave_connecting (SwbOperation *self)
{
  SwbEndpoint *endpoint = self->endpoint;

  if (swb_kernel_tcp_state (endpoint->fd, endpoint->type, endpoint->family) != TCP_SYN_SENT)
    return;
  endpoint->connected = TRUE;
  endpoint->peer = self->address;
}

static gboolean
on_deadline (gpointer data)
{
  SwbOperation *self = data;
  SwbEndpoint *endpoint = self->endpoint;

  time_out (self);
  if (self->call->method == SWB_METHOD_CONNECT || self->call->method == SWB_METHOD_CONNECT_EX)
    leave_connecting (self);
  swb_operation_finish (self);
  swb_endpoint_update (endpoint);
  return G_SOURCE_REMOVE;
}

/* SO_RCVTIMEO and SO_SNDTIMEO hold for a blocking socket only. socket(7) */
static int64_t
kernel_timeout_ns (const SwbOperation *self)
{
  int option = self->spec->direction == SWB_DIRECTION_IN ? SO_RCVTIMEO : SO_SNDTIMEO;
  struct timeval timeout = { 0 };
  socklen_t length = sizeof timeout;

  if (getsockopt (self->endpoint->fd, SOL_SOCKET, option, &timeout, &length) != 0)
    return 0;
  return timeout.tv_sec * (int64_t) 1000000000 + timeout.tv_usec * (int64_t) 1000;
}

static void
set_deadline (SwbOperation *self)
{
  int64_t now_ns = swb_monotonic_ns ();
  int64_t timeout_ns = 0;

  if (self->timeout_s > 0)
    timeout_ns = (int64_t) MIN (self->timeout_s * 1e9, 4e18);
  else if (self->timeout_s < 0)
    {
      timeout_ns = kernel_timeout_ns (self);
      self->deadline_error = self->call->method == SWB_METHOD_CONNECT || self->call->method == SWB_METHOD_CONNECT_EX
                                 ? EINPROGRESS
                                 : EAGAIN;
    }
  if (timeout_ns > 0)
    self->deadline_ns = timeout_ns > G_MAXINT64 - now_ns ? G_MAXINT64 : now_ns + timeout_ns;
}

static void
wait_in_queue (SwbOperation *self)
{
  int64_t left_ns = self->deadline_ns - swb_monotonic_ns ();

  g_queue_push_tail (swb_endpoint_queue (self->endpoint, self->spec->direction), self);
  if (self->deadline_ns > 0)
    self->timer = swb_io_add_timer (self->io, MAX (left_ns, 0), "[swb] timeout", on_deadline, self);
  swb_record_waiting (self);
  swb_endpoint_update (self->endpoint);
}

gboolean
swb_operation_is_ready (const SwbOperation *self)
{
  struct pollfd poll_fd = { .fd = self->endpoint->fd,
                            .events = self->spec->direction == SWB_DIRECTION_IN ? POLLIN : POLLOUT };

  return poll_fd.fd < 0 || poll (&poll_fd, 1, 0) != 0;
}

/* With a timeout CPython waits for poll() before it calls, which is not the same as calling first: SO_RCVLOWAT, a send
 * buffer with a little room, accept() on a socket that does not listen */
static SwbProgress
first_attempt (SwbOperation *self)
{
  SwbMethod method = self->call->method;
  gboolean connects = method == SWB_METHOD_CONNECT || method == SWB_METHOD_CONNECT_EX;
  gboolean does_nothing = method == SWB_METHOD_RECV && self->size == 0;

  if (self->spec->direction != SWB_DIRECTION_NONE && self->timeout_s > 0 && !connects && !does_nothing
      && !swb_operation_is_ready (self))
    return SWB_PROGRESS_WAIT;
  return self->spec->attempt (self);
}

/* Its arguments are there: try it, unless others wait before it */
static void
make_call (SwbOperation *self)
{
  SwbDirection direction = self->spec->direction;
  SwbProgress progress;

  if (direction != SWB_DIRECTION_NONE && self->endpoint->fd >= 0 && !self->by_rule)
    set_deadline (self);
  if (direction != SWB_DIRECTION_NONE && !swb_operation_never_waits (self)
      && !g_queue_is_empty (swb_endpoint_queue (self->endpoint, direction)))
    {
      wait_in_queue (self);
      return;
    }

  progress = first_attempt (self);
  if (progress == SWB_PROGRESS_WAIT && swb_operation_never_waits (self))
    progress = swb_operation_fail_errno (self, EAGAIN);
  if (progress == SWB_PROGRESS_WAIT)
    wait_in_queue (self);
  if (progress == SWB_PROGRESS_DONE)
    swb_operation_finish (self);
}

static SwbFailure *
no_such_socket (void)
{
  return swb_failure_new ("OSError", EBADF, "%s", g_strerror (EBADF));
}

void
swb_operation_begin (SwbIo *io, SwbOperation *self)
{
  SwbCall *call = self->call;
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  call->started_ns = now.tv_sec * (int64_t) 1000000000 + now.tv_nsec;
  self->io = io;
  self->began_ns = swb_monotonic_ns ();
  self->spec = swb_method_spec (call->method);
  if (!swb_method_is_function (call->method))
    self->endpoint = g_hash_table_lookup (io->endpoints, GUINT_TO_POINTER (call->socket_id));
  g_hash_table_insert (io->operations, GUINT_TO_POINTER (call->id), self);

  if (self->endpoint == NULL && !swb_method_is_function (call->method))
    {
      swb_operation_fail (self, no_such_socket ());
      swb_operation_finish (self);
      return;
    }
  self->timeout_s = self->by_rule ? SWB_NO_TIMEOUT : self->endpoint ? self->endpoint->timeout_s : 0;
  if (!self->spec->check (self))
    {
      if (strcmp (call->failure->type, "TypeError") == 0)
        call->failure->hint = swb_call_meant (call);
      swb_operation_finish (self);
      return;
    }
  if (self->host)
    {
      swb_record_waiting (self);
      swb_lookup_begin (self);
      return;
    }
  make_call (self);
}

void
swb_operation_resolved (SwbOperation *self)
{
  SwbEndpoint *endpoint = self->endpoint;

  if (self->call->failure)
    swb_operation_finish (self);
  else
    make_call (self);
  swb_endpoint_update (endpoint);
}

void
swb_operation_finish (SwbOperation *self)
{
  SwbEndpoint *endpoint = self->endpoint;

  if (endpoint)
    {
      g_queue_remove (&endpoint->waiting_in, self);
      g_queue_remove (&endpoint->waiting_out, self);
    }
  swb_clear_timer (&self->timer);
  if (self->errand)
    g_steal_pointer (&self->errand)->operation = NULL;
  self->call->duration_ns = swb_monotonic_ns () - self->began_ns;
  self->call->transferred = self->received ? self->received->len : self->sent;
  swb_record_ended (self);
  g_hash_table_remove (self->io->operations, GUINT_TO_POINTER (self->call->id));
  if (endpoint)
    swb_endpoint_update (endpoint);
  if (self->done == NULL) /* nobody is told, so nobody is woken */
    {
      swb_operation_free (self);
      return;
    }
  self->mail.deliver = deliver_result;
  swb_mailbox_post (self->io->outbox, &self->mail);
}

void
swb_operation_abort (SwbOperation *self, SwbFailure *failure, gboolean cancelled)
{
  self->call->cancelled = cancelled;
  swb_operation_fail (self, failure);
  swb_operation_finish (self);
}

void
swb_operation_cancel (SwbOperation *self)
{
  swb_operation_abort (self, swb_failure_new ("KeyboardInterrupt", 0, "cancelled"), TRUE);
}
