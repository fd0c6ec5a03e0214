/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-arguments.h"

#include <limits.h>
#include <math.h>
#include <string.h>

/* INT64_MAX nanoseconds */
#define TIMEOUT_LIMIT_S 9223372036.85

gboolean
swb_type_error (SwbOperation *operation, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  swb_operation_fail (operation, swb_failure_new ("TypeError", 0, "%s", message));
  return FALSE;
}

/* bind("127.0.0.1", 80): what was meant is one tuple */
static void
hint_tuple (SwbOperation *operation)
{
  const SwbCall *call = operation->call;
  g_autoptr (SwbCall) meant = NULL;

  if (call->args->len != 2 || call->method == SWB_METHOD_SHUTDOWN || call->method == SWB_METHOD_SETTIMEOUT)
    return;
  meant = swb_call_new (call->method, 0, NULL);
  swb_call_add (meant, swb_value_new_tuple_of (swb_value_ref (g_ptr_array_index (call->args, 0)),
                                               swb_value_ref (g_ptr_array_index (call->args, 1)), NULL));
  call->failure->hint = swb_call_event_text (meant, FALSE);
}

static void
count_range (SwbOperation *operation, const char *name, unsigned n, unsigned min, unsigned max)
{
  const char *how = min == max ? "exactly" : n < min ? "at least" : "at most";
  unsigned limit = n < min ? min : max;

  swb_type_error (operation, "%s() takes %s %u argument%s (%u given)", name, how, limit, limit == 1 ? "" : "s", n);
}

gboolean
swb_arguments_count (SwbOperation *operation, SwbArity arity, unsigned min, unsigned max)
{
  const SwbCall *call = operation->call;
  const char *name = swb_method_name (call->method);
  unsigned n = call->args->len;

  if (call->keywords)
    {
      for (unsigned i = 0; i < call->keywords->len; i++)
        if (g_ptr_array_index (call->keywords, i) && arity == SWB_ARITY_PYTHON)
          return swb_type_error (operation, "socket.%s() got an unexpected keyword argument '%s'", name,
                                 (const char *) g_ptr_array_index (call->keywords, i));
      return swb_type_error (operation, "socket.%s() takes no keyword arguments", name);
    }
  if (n >= min && n <= max)
    return TRUE;

  switch (arity)
    {
    case SWB_ARITY_NONE:
      return swb_type_error (operation, "socket.%s() takes no arguments (%u given)", name, n);
    case SWB_ARITY_ONE:
      swb_type_error (operation, "socket.%s() takes exactly one argument (%u given)", name, n);
      hint_tuple (operation);
      return FALSE;
    case SWB_ARITY_PYTHON:
      return swb_type_error (operation, "socket.%s() takes 1 positional argument but %u were given", name, n + 1);
    case SWB_ARITY_CHOICE:
      return swb_type_error (operation, "%s() takes %u or %u arguments (%u given)", name, min, max, n);
    case SWB_ARITY_RANGE:
    default:
      count_range (operation, name, n, min, max);
      return FALSE;
    }
}

static gboolean
overflow (SwbOperation *operation, const char *format, const char *what)
{
  g_autofree char *message = g_strdup_printf ("%s%s", format, what);

  swb_operation_fail (operation, swb_failure_new ("OverflowError", 0, "%s", message));
  return FALSE;
}

gboolean
swb_argument_int (SwbOperation *operation, const SwbValue *value, SwbCType type, int64_t *out)
{
  static const char *const c_names[] = {
    [SWB_C_INT] = "long", [SWB_C_INT_CLINIC] = "int", [SWB_C_LONG] = "long", [SWB_C_SSIZE] = "ssize_t"
  };
  int64_t number;

  if (swb_value_type (value) == SWB_VALUE_BIG_INT)
    return overflow (operation, "Python int too large to convert to C ", c_names[type]);
  if (!swb_value_is_int (value))
    return swb_type_error (operation, "'%s' object cannot be interpreted as an integer", swb_value_type_name (value));

  number = swb_value_int (value);
  if (number < INT_MIN || number > INT_MAX)
    {
      if (type == SWB_C_INT_CLINIC)
        return overflow (operation, "Python int too large to convert to C int", "");
      if (type == SWB_C_INT)
        return overflow (operation,
                         number < 0 ? "signed integer is less than minimum" : "signed integer is greater than maximum",
                         "");
    }
  *out = number;
  return TRUE;
}

gboolean
swb_argument_int_at (SwbOperation *operation, unsigned index, SwbCType type, int64_t fallback, int64_t *out)
{
  GPtrArray *args = operation->call->args;

  if (index < args->len)
    return swb_argument_int (operation, g_ptr_array_index (args, index), type, out);
  *out = fallback;
  return TRUE;
}

gboolean
swb_argument_bytes (SwbOperation *operation, unsigned index, GBytes **out)
{
  SwbValue *value = g_ptr_array_index (operation->call->args, index);
  const char *text;
  size_t length;
  GString *hint;

  if (swb_value_type (value) == SWB_VALUE_BYTES)
    {
      *out = g_bytes_ref (swb_value_bytes (value));
      return TRUE;
    }
  swb_type_error (operation, "a bytes-like object is required, not '%s'", swb_value_type_name (value));
  if (swb_value_type (value) == SWB_VALUE_STR)
    {
      text = swb_value_str (value, &length);
      hint = g_string_new (swb_method_name (operation->call->method));
      g_string_append_c (hint, '(');
      swb_value_print_bytes (text, length, 64, hint);
      g_string_append_c (hint, ')');
      operation->call->failure->hint = g_string_free (hint, FALSE);
    }
  return FALSE;
}

static gboolean
value_error (SwbOperation *operation, const char *message)
{
  swb_operation_fail (operation, swb_failure_new ("ValueError", 0, "%s", message));
  return FALSE;
}

gboolean
swb_argument_timeout (SwbOperation *operation, const SwbValue *value, double *out)
{
  double seconds;

  if (swb_value_is_none (value))
    {
      *out = SWB_NO_TIMEOUT;
      return TRUE;
    }
  if (swb_value_type (value) == SWB_VALUE_BIG_INT)
    return overflow (operation, "timestamp too large to convert to C _PyTime_t", "");
  if (swb_value_type (value) != SWB_VALUE_FLOAT && !swb_value_is_int (value))
    return swb_type_error (operation, "'%s' object cannot be interpreted as an integer", swb_value_type_name (value));

  seconds = swb_value_float (value);
  if (isnan (seconds))
    return value_error (operation, "Invalid value NaN (not a number)");
  if (fabs (seconds) >= TIMEOUT_LIMIT_S)
    return overflow (operation, "timestamp too large to convert to C _PyTime_t", "");
  if (seconds < 0)
    return value_error (operation, "Timeout value out of range");
  *out = ceil (seconds * 1e9) / 1e9; /* rounded up to what is kept: whole nanoseconds */
  return TRUE;
}
