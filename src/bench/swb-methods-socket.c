/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-kernel.h"
#include "bench/swb-methods.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bench/swb-arguments.h"

#define BACKLOG_DEFAULT 128

gboolean
swb_check_nothing (SwbOperation *operation)
{
  return TRUE;
}

gboolean
swb_check_none (SwbOperation *operation)
{
  return swb_arguments_count (operation, SWB_ARITY_NONE, 0, 0);
}

gboolean
swb_check_python_none (SwbOperation *operation)
{
  return swb_arguments_count (operation, SWB_ARITY_PYTHON, 0, 0);
}

gboolean
swb_check_address (SwbOperation *operation)
{
  return swb_arguments_count (operation, SWB_ARITY_ONE, 1, 1)
         && swb_argument_address (operation, g_ptr_array_index (operation->call->args, 0));
}

SwbProgress
swb_attempt_bind (SwbOperation *operation)
{
  SwbEndpoint *endpoint = operation->endpoint;

  if (bind (endpoint->fd, &operation->address.u.any, operation->address.length) != 0)
    return swb_operation_fail_errno (operation, errno);
  swb_endpoint_refresh_local (endpoint);
  return swb_operation_succeed (operation, swb_value_new_none ());
}

gboolean
swb_check_listen (SwbOperation *operation)
{
  int64_t backlog;

  if (!swb_arguments_count (operation, SWB_ARITY_RANGE, 0, 1)
      || !swb_argument_int_at (operation, 0, SWB_C_INT, MIN (SOMAXCONN, BACKLOG_DEFAULT), &backlog))
    return FALSE;
  operation->numbers[0] = (int) MAX (backlog, 0);
  return TRUE;
}

SwbProgress
swb_attempt_listen (SwbOperation *operation)
{
  SwbEndpoint *endpoint = operation->endpoint;

  if (listen (endpoint->fd, operation->numbers[0]) != 0)
    return swb_operation_fail_errno (operation, errno);
  endpoint->listening = TRUE;
  endpoint->at_end = FALSE; /* it may have been shut down before */
  swb_endpoint_refresh_local (endpoint);
  return swb_operation_succeed (operation, swb_value_new_none ());
}

gboolean
swb_check_shutdown (SwbOperation *operation)
{
  int64_t how;

  if (!swb_arguments_count (operation, SWB_ARITY_ONE, 1, 1)
      || !swb_argument_int (operation, g_ptr_array_index (operation->call->args, 0), SWB_C_INT_CLINIC, &how))
    return FALSE;
  operation->numbers[0] = (int) how;
  return TRUE;
}

SwbProgress
swb_attempt_shutdown (SwbOperation *operation)
{
  if (shutdown (operation->endpoint->fd, operation->numbers[0]) != 0)
    return swb_operation_fail_errno (operation, errno);
  if (operation->numbers[0] != SHUT_WR)
    operation->endpoint->shut_read = TRUE;
  return swb_operation_succeed (operation, swb_value_new_none ());
}

static gboolean
lingers (int fd)
{
  struct linger linger = { 0 };
  socklen_t length = sizeof linger;

  return getsockopt (fd, SOL_SOCKET, SO_LINGER, &linger, &length) == 0 && linger.l_onoff && linger.l_linger > 0;
}

typedef struct
{
  SwbMail mail;
  SwbOperation *operation;
} LingeringClose;

static void
close_lingering (SwbMail *mail)
{
  close (((LingeringClose *) mail)->operation->fd);
}

static void
finish_lingering (SwbMail *mail, gpointer owner)
{
  SwbOperation *operation = ((LingeringClose *) mail)->operation;
  SwbEndpoint *endpoint = operation->endpoint;

  g_free (mail);
  swb_operation_succeed (operation, swb_value_new_none ());
  swb_operation_finish (operation);
  swb_endpoint_closed (endpoint);
}

static void
discard_lingering (SwbMail *mail)
{
  g_free (mail);
}

SwbProgress
swb_attempt_close (SwbOperation *operation)
{
  SwbEndpoint *endpoint = operation->endpoint;
  gboolean linger = endpoint->fd >= 0 && lingers (endpoint->fd);

  if (endpoint->fd < 0)
    return swb_operation_succeed (operation, swb_value_new_none ());

  operation->resets = swb_kernel_close_resets (endpoint->fd, endpoint->type, endpoint->family);
  operation->fd = swb_endpoint_take_fd (endpoint);
  if (linger)
    {
      LingeringClose *job = g_new0 (LingeringClose, 1);

      job->mail.deliver = finish_lingering;
      job->mail.discard = discard_lingering;
      job->operation = operation;
      swb_record_waiting (operation);
      if (swb_worker_run (close_lingering, &job->mail, operation->io->inbox))
        return SWB_PROGRESS_AWAY;
      g_free (job);
    }
  close (operation->fd); /* its only error of interest, a reset, is no error to CPython */
  swb_endpoint_closed (endpoint);
  return swb_operation_succeed (operation, swb_value_new_none ());
}

SwbProgress
swb_attempt_detach (SwbOperation *operation)
{
  SwbEndpoint *endpoint = operation->endpoint;
  int fd = endpoint->fd;

  if (fd >= 0)
    {
      swb_endpoint_take_fd (endpoint);
      g_array_append_val (operation->io->detached, fd);
      swb_endpoint_closed (endpoint);
    }
  return swb_operation_succeed (operation, swb_value_new_int (fd));
}

SwbProgress
swb_attempt_getpeername (SwbOperation *operation)
{
  SwbAddress peer = { .length = sizeof peer.u };

  if (getpeername (operation->endpoint->fd, &peer.u.any, &peer.length) != 0)
    return swb_operation_fail_errno (operation, errno);
  return swb_operation_succeed (operation, swb_address_value (&peer));
}

SwbProgress
swb_attempt_getsockname (SwbOperation *operation)
{
  SwbAddress local = { .length = sizeof local.u };

  if (getsockname (operation->endpoint->fd, &local.u.any, &local.length) != 0)
    return swb_operation_fail_errno (operation, errno);
  return swb_operation_succeed (operation, swb_address_value (&local));
}

SwbProgress
swb_attempt_fileno (SwbOperation *operation)
{
  return swb_operation_succeed (operation, swb_value_new_int (operation->endpoint->fd));
}
