/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions that ask nobody: conversions of numbers and addresses, names of interfaces, the default timeout */
#include "bench/swb-methods.h"

#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <string.h>
#include <unistd.h>

#include "bench/swb-arguments.h"

#define HOST_NAME_BYTES 1024

static const SwbValue *
argument (const SwbOperation *operation, unsigned index)
{
  return g_ptr_array_index (operation->call->args, index);
}

static gboolean
fail_check (SwbOperation *operation, const char *type, const char *message)
{
  swb_operation_fail (operation, swb_failure_new (type, 0, "%s", message));
  return FALSE;
}

static SwbProgress
fail (SwbOperation *operation, const char *type, const char *message)
{
  return swb_operation_fail (operation, swb_failure_new (type, 0, "%s", message));
}

gboolean
swb_check_16_bits (SwbOperation *operation)
{
  const char *name = swb_method_name (operation->call->method);
  g_autofree char *message = NULL;
  int64_t number;

  if (!swb_arguments_count (operation, SWB_ARITY_RANGE, 1, 1)
      || !swb_argument_int (operation, argument (operation, 0), SWB_C_INT, &number))
    return FALSE;
  operation->numbers[0] = (int) number;
  if (number >= 0 && number <= UINT16_MAX)
    return TRUE;
  message = g_strdup_printf (number < 0 ? "%s: can't convert negative Python int to C 16-bit unsigned integer"
                                        : "%s: Python int too large to convert to C 16-bit unsigned integer",
                             name);
  return fail_check (operation, "OverflowError", message);
}

gboolean
swb_check_32_bits (SwbOperation *operation)
{
  const SwbValue *value;
  uint64_t number;

  if (!swb_arguments_count (operation, SWB_ARITY_ONE, 1, 1))
    return FALSE;
  value = argument (operation, 0);
  if (!swb_value_is_int (value) && swb_value_type (value) != SWB_VALUE_BIG_INT)
    return swb_type_error (operation, "expected int, %s found", swb_value_type_name (value));
  if (!swb_argument_unsigned (operation, value, &number))
    return FALSE;
  if (number > UINT32_MAX)
    return fail_check (operation, "OverflowError", "int larger than 32 bits");
  operation->numbers[0] = (int) (uint32_t) number;
  return TRUE;
}

SwbProgress
swb_attempt_swap_16_bits (SwbOperation *operation)
{
  return swb_operation_succeed (operation, swb_value_new_int (htons ((uint16_t) operation->numbers[0])));
}

SwbProgress
swb_attempt_swap_32_bits (SwbOperation *operation)
{
  return swb_operation_succeed (operation, swb_value_new_int (htonl ((uint32_t) operation->numbers[0])));
}

gboolean
swb_check_inet_aton (SwbOperation *operation)
{
  const char *text;

  return swb_arguments_count (operation, SWB_ARITY_RANGE, 1, 1) && swb_argument_text (operation, 0, &text);
}

SwbProgress
swb_attempt_inet_aton (SwbOperation *operation)
{
  const char *text = swb_value_str (argument (operation, 0), NULL);
  struct in_addr address;

  if (inet_aton (text, &address) == 0)
    return fail (operation, "OSError", "illegal IP address string passed to inet_aton");
  return swb_operation_succeed (operation, swb_value_new_bytes_copy (&address, sizeof address));
}

gboolean
swb_check_inet_ntoa (SwbOperation *operation)
{
  return swb_arguments_count (operation, SWB_ARITY_RANGE, 1, 1) && swb_argument_is_bytes (operation, 0);
}

SwbProgress
swb_attempt_inet_ntoa (SwbOperation *operation)
{
  char text[INET_ADDRSTRLEN];
  size_t length;
  const void *packed = g_bytes_get_data (swb_value_bytes (argument (operation, 0)), &length);

  if (length != sizeof (struct in_addr))
    return fail (operation, "OSError", "packed IP wrong length for inet_ntoa");
  return swb_operation_succeed (operation, swb_value_new_str (inet_ntop (AF_INET, packed, text, sizeof text), -1));
}

gboolean
swb_check_inet_pton (SwbOperation *operation)
{
  int64_t family;
  const char *text;

  if (!swb_arguments_count (operation, SWB_ARITY_RANGE, 2, 2)
      || !swb_argument_int_at (operation, 0, SWB_C_INT, 0, &family) || !swb_argument_text (operation, 1, &text))
    return FALSE;
  operation->numbers[0] = (int) family;
  return TRUE;
}

SwbProgress
swb_attempt_inet_pton (SwbOperation *operation)
{
  int family = operation->numbers[0];
  uint8_t packed[sizeof (struct in6_addr)];
  int found = inet_pton (family, swb_value_str (argument (operation, 1), NULL), packed);

  if (found < 0)
    return swb_operation_fail_errno (operation, errno);
  if (found == 0)
    return fail (operation, "OSError", "illegal IP address string passed to inet_pton");
  return swb_operation_succeed (operation,
                                swb_value_new_bytes_copy (packed, family == AF_INET6 ? sizeof packed
                                                                                     : sizeof (struct in_addr)));
}

gboolean
swb_check_inet_ntop (SwbOperation *operation)
{
  int64_t family;

  if (!swb_arguments_count (operation, SWB_ARITY_RANGE, 2, 2)
      || !swb_argument_int_at (operation, 0, SWB_C_INT, 0, &family) || !swb_argument_is_bytes (operation, 1))
    return FALSE;
  operation->numbers[0] = (int) family;
  return TRUE;
}

SwbProgress
swb_attempt_inet_ntop (SwbOperation *operation)
{
  int family = operation->numbers[0];
  char text[INET6_ADDRSTRLEN];
  size_t length;
  const void *packed = g_bytes_get_data (swb_value_bytes (argument (operation, 1)), &length);

  if (family != AF_INET && family != AF_INET6)
    return swb_operation_fail (operation, swb_failure_new ("ValueError", 0, "unknown address family %d", family));
  if (length != (family == AF_INET6 ? sizeof (struct in6_addr) : sizeof (struct in_addr)))
    return fail (operation, "ValueError", "invalid length of packed IP address string");
  return swb_operation_succeed (operation, swb_value_new_str (inet_ntop (family, packed, text, sizeof text), -1));
}

SwbProgress
swb_attempt_if_nameindex (SwbOperation *operation)
{
  struct if_nameindex *interfaces = if_nameindex ();
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  if (interfaces == NULL)
    return swb_operation_fail_errno (operation, errno);
  for (const struct if_nameindex *one = interfaces; one->if_index != 0; one++)
    g_ptr_array_add (items, swb_value_new_tuple_of (swb_value_new_int (one->if_index),
                                                    swb_value_new_str (one->if_name, -1), NULL));
  if_freenameindex (interfaces);
  return swb_operation_succeed (operation, swb_value_new_list ((SwbValue **) items->pdata, items->len));
}

/* (nullable): NULL if it is neither str nor bytes */
static const char *
path_text (const SwbValue *value, size_t *length)
{
  if (swb_value_type (value) == SWB_VALUE_STR)
    return swb_value_str (value, length);
  if (swb_value_type (value) == SWB_VALUE_BYTES)
    {
      const char *text = g_bytes_get_data (swb_value_bytes (value), length);

      return text ? text : "";
    }
  return NULL;
}

gboolean
swb_check_if_nametoindex (SwbOperation *operation)
{
  const SwbValue *value;
  const char *text;
  size_t length;

  if (!swb_arguments_count (operation, SWB_ARITY_RANGE, 1, 1))
    return FALSE;
  value = argument (operation, 0);
  text = path_text (value, &length);
  if (text == NULL)
    return swb_type_error (operation, "expected str, bytes or os.PathLike object, not %s", swb_value_type_name (value));
  if (length > 0 && memchr (text, '\0', length))
    return fail_check (operation, "ValueError", "embedded null byte");
  return TRUE;
}

SwbProgress
swb_attempt_if_nametoindex (SwbOperation *operation)
{
  size_t length;
  const char *text = path_text (argument (operation, 0), &length);
  g_autofree char *name = g_strndup (text, length);
  unsigned index = if_nametoindex (name);

  if (index == 0)
    return fail (operation, "OSError", "no interface with this name");
  return swb_operation_succeed (operation, swb_value_new_int (index));
}

gboolean
swb_check_if_indextoname (SwbOperation *operation)
{
  const SwbValue *value;
  uint64_t number;

  if (!swb_arguments_count (operation, SWB_ARITY_ONE, 1, 1))
    return FALSE;
  value = argument (operation, 0);
  if (!swb_value_is_int (value) && swb_value_type (value) != SWB_VALUE_BIG_INT)
    return swb_type_error (operation, "an integer is required");
  if (!swb_argument_unsigned (operation, value, &number))
    return FALSE;
  operation->numbers[0] = (int) (uint32_t) number; /* as C takes it for an unsigned int */
  return TRUE;
}

SwbProgress
swb_attempt_if_indextoname (SwbOperation *operation)
{
  char name[IF_NAMESIZE + 1];

  if (if_indextoname ((unsigned) operation->numbers[0], name) == NULL)
    return swb_operation_fail_errno (operation, errno);
  return swb_operation_succeed (operation, swb_value_new_str (name, -1));
}

SwbProgress
swb_attempt_gethostname (SwbOperation *operation)
{
  char name[HOST_NAME_BYTES] = { 0 };

  if (gethostname (name, sizeof name - 1) != 0)
    return swb_operation_fail_errno (operation, errno);
  return swb_operation_succeed (operation, swb_value_new_str (name, -1));
}

SwbProgress
swb_attempt_getdefaulttimeout (SwbOperation *operation)
{
  double timeout_s = operation->io->default_timeout_s;

  return swb_operation_succeed (operation, timeout_s < 0 ? swb_value_new_none () : swb_value_new_float (timeout_s));
}

SwbProgress
swb_attempt_setdefaulttimeout (SwbOperation *operation)
{
  operation->io->default_timeout_s = operation->timeout_s;
  return swb_operation_succeed (operation, swb_value_new_none ());
}

gboolean
swb_check_sleep (SwbOperation *operation)
{
  return swb_arguments_count (operation, SWB_ARITY_ONE, 1, 1)
         && swb_argument_sleep (operation, argument (operation, 0), &operation->timeout_s);
}

static gboolean
on_awake (gpointer data)
{
  SwbOperation *operation = data;

  swb_operation_succeed (operation, swb_value_new_none ());
  swb_operation_finish (operation);
  return G_SOURCE_REMOVE;
}

SwbProgress
swb_attempt_sleep (SwbOperation *operation)
{
  if (operation->timeout_s == 0)
    return swb_operation_succeed (operation, swb_value_new_none ());
  swb_record_waiting (operation);
  operation->timer =
      swb_io_add_timer (operation->io, (int64_t) (operation->timeout_s * 1e9), "[swb] sleep", on_awake, operation);
  return SWB_PROGRESS_AWAY;
}
