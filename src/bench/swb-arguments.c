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

static void
count_range (SwbOperation *operation, const char *name, unsigned n, unsigned min, unsigned max)
{
  const char *how = min == max ? "exactly" : n < min ? "at least" : "at most";
  unsigned limit = n < min ? min : max;

  swb_type_error (operation, "%s() takes %s %u argument%s (%u given)", name, how, limit, limit == 1 ? "" : "s", n);
}

/* What CPython writes before the name: "socket." of the class, "_socket." of the module */
static const char *
prefix (SwbMethod method)
{
  if (!swb_method_is_function (method))
    return "socket.";
  return strcmp (swb_method_module (method), "socket") == 0 ? "_socket." : "time.";
}

static gboolean
no_keywords (SwbOperation *operation, SwbArity arity)
{
  const SwbCall *call = operation->call;
  const char *name = swb_method_name (call->method);
  gboolean bare = swb_method_is_function (call->method) && arity == SWB_ARITY_RANGE;

  for (unsigned i = 0; i < call->keywords->len; i++)
    if (g_ptr_array_index (call->keywords, i) && arity == SWB_ARITY_PYTHON)
      return swb_type_error (operation, "socket.%s() got an unexpected keyword argument '%s'", name,
                             (const char *) g_ptr_array_index (call->keywords, i));
  return swb_type_error (operation, "%s%s() takes no keyword arguments", bare ? "" : prefix (call->method), name);
}

gboolean
swb_arguments_count (SwbOperation *operation, SwbArity arity, unsigned min, unsigned max)
{
  const SwbCall *call = operation->call;
  const char *name = swb_method_name (call->method);
  unsigned n = call->args->len;

  if (call->keywords)
    return no_keywords (operation, arity);
  if (n >= min && n <= max)
    return TRUE;

  switch (arity)
    {
    case SWB_ARITY_NONE:
      return swb_type_error (operation, "%s%s() takes no arguments (%u given)", prefix (call->method), name, n);
    case SWB_ARITY_ONE:
      return swb_type_error (operation, "%s%s() takes exactly one argument (%u given)", prefix (call->method), name, n);
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
swb_argument_unsigned (SwbOperation *operation, const SwbValue *value, uint64_t *out)
{
  gboolean big = swb_value_type (value) == SWB_VALUE_BIG_INT;
  const char *digits = big ? swb_value_digits (value) : NULL;
  guint64 number;

  if (big ? *digits == '-' : swb_value_int (value) < 0)
    return overflow (operation, "can't convert negative value to unsigned int", "");
  if (!big)
    *out = (uint64_t) swb_value_int (value);
  else if (g_ascii_string_to_unsigned (digits, 10, 0, G_MAXUINT64, &number, NULL))
    *out = number;
  else
    return overflow (operation, "Python int too large to convert to C unsigned long", "");
  return TRUE;
}

/* @digits modulo 2 to the 32nd */
static uint32_t
lower_bits (const char *digits)
{
  uint32_t bits = 0;

  for (const char *digit = *digits == '-' ? digits + 1 : digits; *digit; digit++)
    bits = bits * 10 + (uint32_t) g_ascii_digit_value (*digit);
  return *digits == '-' ? -bits : bits;
}

gboolean
swb_argument_masked (SwbOperation *operation, const SwbValue *value, uint32_t *out)
{
  if (swb_value_type (value) == SWB_VALUE_BIG_INT)
    *out = lower_bits (swb_value_digits (value));
  else if (swb_value_is_int (value))
    *out = (uint32_t) swb_value_int (value);
  else
    return swb_type_error (operation, "'%s' object cannot be interpreted as an integer", swb_value_type_name (value));
  return TRUE;
}

gboolean
swb_argument_is_bytes (SwbOperation *operation, unsigned index)
{
  const SwbValue *value = g_ptr_array_index (operation->call->args, index);

  if (swb_value_type (value) == SWB_VALUE_BYTES)
    return TRUE;
  return swb_type_error (operation, "a bytes-like object is required, not '%s'", swb_value_type_name (value));
}

gboolean
swb_argument_bytes (SwbOperation *operation, unsigned index, GBytes **out)
{
  if (!swb_argument_is_bytes (operation, index))
    return FALSE;
  *out = g_bytes_ref (swb_value_bytes (g_ptr_array_index (operation->call->args, index)));
  return TRUE;
}

static gboolean
value_error (SwbOperation *operation, const char *message)
{
  swb_operation_fail (operation, swb_failure_new ("ValueError", 0, "%s", message));
  return FALSE;
}

gboolean
swb_argument_utf8 (SwbOperation *operation, const SwbValue *value)
{
  size_t length;
  const char *text = swb_value_str (value, &length);
  const char *end = text;
  const char *rest = text;

  /* For GLib a NUL is no part of a text. */
  while (!g_utf8_validate (rest, (gssize) length - (rest - text), &end) && *end == '\0' && end < text + length)
    rest = end + 1;
  if (end >= text + length)
    return TRUE;
  swb_operation_fail (operation, swb_failure_new ("UnicodeEncodeError", 0,
                                                  "'utf-8' codec can't encode character '\\udc%02x' in position %ld: "
                                                  "surrogates not allowed",
                                                  (unsigned char) *end, g_utf8_strlen (text, end - text)));
  return FALSE;
}

gboolean
swb_argument_text (SwbOperation *operation, unsigned index, const char **out)
{
  const SwbValue *value = g_ptr_array_index (operation->call->args, index);
  const char *text;
  size_t length;

  if (swb_value_type (value) != SWB_VALUE_STR)
    return swb_type_error (operation, "%s() argument %u must be str, not %s", swb_method_name (operation->call->method),
                           index + 1, swb_value_is_none (value) ? "None" : swb_value_type_name (value));
  if (!swb_argument_utf8 (operation, value))
    return FALSE;
  text = swb_value_str (value, &length);
  if (memchr (text, '\0', length))
    return value_error (operation, "embedded null character");
  *out = text;
  return TRUE;
}

static gboolean
argument_seconds (SwbOperation *operation, const SwbValue *value, const char *negative, double *out)
{
  double seconds;

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
    return value_error (operation, negative);
  /* rounded up to what is kept: whole nanoseconds, and no negative zero */
  *out = ceil (seconds * 1e9) / 1e9 + 0.0;
  return TRUE;
}

gboolean
swb_argument_timeout (SwbOperation *operation, const SwbValue *value, double *out)
{
  if (!swb_value_is_none (value))
    return argument_seconds (operation, value, "Timeout value out of range", out);
  *out = SWB_NO_TIMEOUT;
  return TRUE;
}

gboolean
swb_argument_sleep (SwbOperation *operation, const SwbValue *value, double *out)
{
  return argument_seconds (operation, value, "sleep length must be non-negative", out);
}
