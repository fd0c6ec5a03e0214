/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-methods.h"

#include <errno.h>
#include <limits.h>
#include <sys/socket.h>

#include "bench/swb-arguments.h"
#include "bench/swb-kernel-options.h"

#define OPTION_BYTES_MAX 1024

static gboolean
level_and_option (SwbOperation *operation)
{
  int64_t level;
  int64_t option;

  if (!swb_argument_int_at (operation, 0, SWB_C_INT, 0, &level)
      || !swb_argument_int_at (operation, 1, SWB_C_INT, 0, &option))
    return FALSE;
  operation->numbers[0] = (int) level;
  operation->numbers[1] = (int) option;
  return TRUE;
}

gboolean
swb_check_getsockopt (SwbOperation *operation)
{
  int64_t length;

  if (!swb_arguments_count (operation, SWB_ARITY_RANGE, 2, 3) || !level_and_option (operation)
      || !swb_argument_int_at (operation, 2, SWB_C_INT, 0, &length))
    return FALSE;
  if (length < 0 || length > OPTION_BYTES_MAX)
    {
      swb_operation_fail (operation, swb_failure_new ("OSError", 0, "getsockopt buflen out of range"));
      return FALSE;
    }
  operation->numbers[2] = (int) length;
  return TRUE;
}

SwbProgress
swb_attempt_getsockopt (SwbOperation *operation)
{
  int value = 0;
  char bytes[OPTION_BYTES_MAX];
  gboolean as_int = operation->numbers[2] == 0;
  socklen_t length = as_int ? sizeof value : (socklen_t) operation->numbers[2];
  void *to = as_int ? (void *) &value : bytes;

  if (getsockopt (operation->endpoint->fd, operation->numbers[0], operation->numbers[1], to, &length) != 0)
    return swb_operation_fail_errno (operation, errno);
  return swb_operation_succeed (operation,
                                as_int ? swb_value_new_int (value) : swb_value_new_bytes_copy (bytes, length));
}

/* setsockopt(level, option, None, length). FALSE: it is not that form; CPython then takes it for the usual one. */
static gboolean
null_form (SwbOperation *operation)
{
  GPtrArray *args = operation->call->args;
  uint32_t length;

  if (args->len != 4 || operation->call->keywords || !swb_value_is_none (g_ptr_array_index (args, 2)))
    return FALSE;
  if (!level_and_option (operation) || !swb_argument_masked (operation, g_ptr_array_index (args, 3), &length))
    {
      g_clear_pointer (&operation->call->failure, swb_failure_free);
      return FALSE;
    }
  operation->size = length;
  return TRUE;
}

gboolean
swb_check_setsockopt (SwbOperation *operation)
{
  const SwbValue *value;

  if (null_form (operation))
    return TRUE;
  if (!swb_arguments_count (operation, SWB_ARITY_RANGE, 3, 3) || !level_and_option (operation))
    return FALSE;
  value = g_ptr_array_index (operation->call->args, 2);
  if (!swb_value_is_int (value) || swb_value_int (value) < INT_MIN || swb_value_int (value) > INT_MAX)
    return swb_argument_bytes (operation, 2, &operation->data);
  operation->numbers[2] = (int) swb_value_int (value);
  operation->size = sizeof (int);
  return TRUE;
}

SwbProgress
swb_attempt_setsockopt (SwbOperation *operation)
{
  const SwbValue *value = g_ptr_array_index (operation->call->args, 2);
  const void *from = swb_value_is_none (value) ? NULL : &operation->numbers[2];
  size_t length = operation->size;
  int failed;

  if (operation->data)
    from = g_bytes_get_data (operation->data, &length);
  failed = setsockopt (operation->endpoint->fd, operation->numbers[0], operation->numbers[1], from, (socklen_t) length);
  if (!failed && !swb_value_is_none (value))
    swb_kernel_options_asked (operation->endpoint, operation->numbers[0], operation->numbers[1], from, length);
  g_clear_pointer (&operation->data, g_bytes_unref); /* an option's bytes are no payload */
  if (failed)
    return swb_operation_fail_errno (operation, errno);
  return swb_operation_succeed (operation, swb_value_new_none ());
}

/* Only the mode is kept: the descriptor never blocks. But as with CPython a closed socket cannot change it. */
static SwbProgress
set_timeout (SwbOperation *operation, double timeout_s)
{
  operation->endpoint->timeout_s = timeout_s;
  if (operation->endpoint->fd < 0)
    return swb_operation_fail_errno (operation, EBADF);
  return swb_operation_succeed (operation, swb_value_new_none ());
}

gboolean
swb_check_settimeout (SwbOperation *operation)
{
  return swb_arguments_count (operation, SWB_ARITY_ONE, 1, 1)
         && swb_argument_timeout (operation, g_ptr_array_index (operation->call->args, 0), &operation->timeout_s);
}

gboolean
swb_check_setblocking (SwbOperation *operation)
{
  int64_t flag;

  if (!swb_arguments_count (operation, SWB_ARITY_ONE, 1, 1)
      || !swb_argument_int (operation, g_ptr_array_index (operation->call->args, 0), SWB_C_LONG, &flag))
    return FALSE;
  operation->timeout_s = flag ? SWB_NO_TIMEOUT : 0;
  return TRUE;
}

SwbProgress
swb_attempt_settimeout (SwbOperation *operation)
{
  return set_timeout (operation, operation->timeout_s);
}

SwbProgress
swb_attempt_gettimeout (SwbOperation *operation)
{
  double timeout_s = operation->endpoint->timeout_s;

  return swb_operation_succeed (operation, timeout_s < 0 ? swb_value_new_none () : swb_value_new_float (timeout_s));
}

SwbProgress
swb_attempt_getblocking (SwbOperation *operation)
{
  return swb_operation_succeed (operation, swb_value_new_bool (operation->endpoint->timeout_s != 0));
}

static SwbProgress
set_watched (SwbOperation *operation, gboolean watched)
{
  SwbEndpoint *endpoint = operation->endpoint;

  if (endpoint->fd < 0)
    return swb_operation_fail_errno (operation, EBADF);
  endpoint->watched = watched;
  return swb_operation_succeed (operation, swb_value_new_none ());
}

SwbProgress
swb_attempt_watch (SwbOperation *operation)
{
  return set_watched (operation, TRUE);
}

SwbProgress
swb_attempt_unwatch (SwbOperation *operation)
{
  return set_watched (operation, FALSE);
}
