/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-methods.h"

#include <errno.h>
#include <sys/socket.h>

#include "bench/swb-arguments.h"
#include "call/swb-name.h"

#define TYPE_FLAGS (SOCK_NONBLOCK | SOCK_CLOEXEC)

gboolean
swb_check_socket (SwbOperation *operation)
{
  static const char *const parameters[] = { "family", "type", "proto", "fileno", NULL };
  static const SwbSignature signature = { "socket.__init__", 1, 0, parameters };
  static const int defaults[] = { AF_INET, SOCK_STREAM, 0 };
  const SwbValue *values[4];

  if (!swb_arguments_bind (operation, &signature, values))
    return FALSE;
  if (values[3] && !swb_value_is_none (values[3]))
    return swb_type_error (operation, "fileno= is not supported: the workbench takes over no descriptors of others");
  for (unsigned i = 0; i < G_N_ELEMENTS (defaults); i++)
    {
      int64_t number = -1;

      if (values[i] && !swb_argument_int (operation, values[i], SWB_C_INT_CLINIC, &number))
        return FALSE;
      operation->numbers[i] = number == -1 ? defaults[i] : (int) number;
    }
  return TRUE;
}

/* @index: which of the names that stand before `=` it gets */
static SwbEndpoint *
new_endpoint (SwbOperation *operation, int fd, unsigned index)
{
  SwbIo *io = operation->io;
  int family = operation->numbers[0];
  int type = operation->numbers[1] & ~TYPE_FLAGS;
  g_autofree char *wanted = swb_call_assigned_name (operation->call, index);
  char name[SWB_NAME_MAX];
  SwbEndpoint *endpoint;

  if (wanted && swb_name_check (wanted, NULL))
    swb_io_unique_name (io, wanted, name);
  else
    swb_io_default_name (io, family, type, name);
  endpoint = swb_endpoint_new (io, fd, family, type, operation->numbers[2], name);
  if (operation->numbers[1] & SOCK_NONBLOCK)
    endpoint->timeout_s = 0;
  return endpoint;
}

SwbProgress
swb_attempt_socket (SwbOperation *operation)
{
  int fd = socket (operation->numbers[0], operation->numbers[1] | TYPE_FLAGS, operation->numbers[2]);
  SwbEndpoint *endpoint;

  if (fd < 0)
    return swb_operation_fail_errno (operation, errno);
  endpoint = new_endpoint (operation, fd, 0);
  operation->endpoint = endpoint;
  operation->call->socket_id = endpoint->id;
  return swb_operation_succeed (operation, swb_value_new_socket (endpoint->id, endpoint->name));
}

gboolean
swb_check_socketpair (SwbOperation *operation)
{
  static const char *const parameters[] = { "family", "type", "proto", NULL };
  static const SwbSignature signature = { "socketpair", 0, 0, parameters };
  const SwbValue *values[3];

  if (!swb_arguments_bind (operation, &signature, values))
    return FALSE;
  if (values[0] && swb_value_is_none (values[0]))
    values[0] = NULL;
  for (unsigned i = 0; i < G_N_ELEMENTS (values); i++)
    {
      int64_t number = i == 0 ? AF_UNIX : i == 1 ? SOCK_STREAM : 0;

      if (values[i] && !swb_argument_int (operation, values[i], SWB_C_INT, &number))
        return FALSE;
      operation->numbers[i] = (int) number;
    }
  return TRUE;
}

static SwbEndpoint *
new_half (SwbOperation *operation, int fd, unsigned index)
{
  SwbEndpoint *endpoint = new_endpoint (operation, fd, index);
  SwbAddress peer = { .length = sizeof peer.u };

  if (getpeername (fd, &peer.u.any, &peer.length) == 0)
    endpoint->peer = peer;
  endpoint->connected = TRUE;
  swb_endpoint_refresh_local (endpoint);
  return endpoint;
}

SwbProgress
swb_attempt_socketpair (SwbOperation *operation)
{
  SwbEndpoint *first;
  SwbEndpoint *second;
  int fds[2];

  if (socketpair (operation->numbers[0], operation->numbers[1] | TYPE_FLAGS, operation->numbers[2], fds) != 0)
    return swb_operation_fail_errno (operation, errno);
  first = new_half (operation, fds[0], 0);
  second = new_half (operation, fds[1], 1);
  operation->endpoint = first;
  operation->child = second;
  operation->call->socket_id = first->id;
  return swb_operation_succeed (operation,
                                swb_value_new_tuple_of (swb_value_new_socket (first->id, first->name),
                                                        swb_value_new_socket (second->id, second->name), NULL));
}
