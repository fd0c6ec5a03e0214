/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-methods.h"

#include <errno.h>
#include <sys/socket.h>

/* A blocking accept() of a Unix socket that was shut down fails; another knows only that nobody waits. */
static int
accept_error (const SwbOperation *operation, int error)
{
  const SwbEndpoint *listener = operation->endpoint;

  if (error == EAGAIN && listener->family == AF_UNIX && listener->shut_read && swb_operation_blocks (operation))
    return EINVAL;
  return error;
}

SwbProgress
swb_attempt_accept (SwbOperation *operation)
{
  SwbEndpoint *listener = operation->endpoint;
  SwbAddress peer = { .length = sizeof peer.u };
  g_autofree char *name = swb_call_assigned_name (operation->call, 0);
  int fd = accept4 (listener->fd, &peer.u.any, &peer.length, SOCK_NONBLOCK | SOCK_CLOEXEC);
  SwbEndpoint *child;

  if (fd < 0)
    {
      int error = accept_error (operation, errno);

      return error == EAGAIN || error == EINTR ? SWB_PROGRESS_WAIT : swb_operation_fail_errno (operation, error);
    }

  child = swb_endpoint_new_child (listener, fd, &peer, name);
  operation->child = child;
  operation->peer = peer;
  return swb_operation_succeed (operation, swb_value_new_tuple_of (swb_value_new_socket (child->id, child->name),
                                                                   swb_address_value (&peer), NULL));
}

static SwbProgress
end_connect (SwbOperation *operation, int error)
{
  SwbEndpoint *endpoint = operation->endpoint;
  SwbAddress peer = { .length = sizeof peer.u };

  if (endpoint->fd >= 0 && (error == 0 || error == EINPROGRESS))
    {
      endpoint->connected = TRUE;
      endpoint->at_end = FALSE;
      swb_endpoint_refresh_local (endpoint);
      endpoint->peer = getpeername (endpoint->fd, &peer.u.any, &peer.length) == 0 ? peer : operation->address;
    }
  if (operation->call->method == SWB_METHOD_CONNECT_EX)
    return swb_operation_succeed (operation, swb_value_new_int (error));
  if (error != 0)
    return swb_operation_fail_errno (operation, error);
  return swb_operation_succeed (operation, swb_value_new_none ());
}

/* With a timeout CPython polls and then takes the outcome from SO_ERROR; connect() itself would still have to be called
 * to finish, which is why a second connect() succeeds. */
static SwbProgress
finish_with_timeout (SwbOperation *operation)
{
  int error = 0;
  socklen_t length = sizeof error;

  if (getsockopt (operation->endpoint->fd, SOL_SOCKET, SO_ERROR, &error, &length) != 0)
    error = errno;
  return end_connect (operation, error == EISCONN ? 0 : error);
}

SwbProgress
swb_attempt_connect (SwbOperation *operation)
{
  gboolean blocks = swb_operation_blocks (operation);
  int error = 0;

  if (operation->step > 0 && !blocks)
    return finish_with_timeout (operation);
  if (connect (operation->endpoint->fd, &operation->address.u.any, operation->address.length) != 0)
    error = errno;

  /* To a listener whose backlog is full; the kernel does not tell when there is room. unix(7) */
  if (blocks && error == EAGAIN && operation->endpoint->family == AF_UNIX)
    {
      operation->deadline_error = EAGAIN;
      swb_endpoint_retry_sending (operation->endpoint);
      return SWB_PROGRESS_WAIT;
    }
  /* A blocking connect waits inside connect(): so does ours, by calling it again when the socket is ready. */
  if (operation->timeout_s != 0 && (error == EINPROGRESS || (blocks && error == EALREADY)))
    {
      operation->step = 1;
      operation->deadline_error = blocks ? error : 0;
      swb_endpoint_refresh_local (operation->endpoint);
      return SWB_PROGRESS_WAIT;
    }
  return end_connect (operation, error);
}
