/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-operators.h"

#include <math.h>
#include <string.h>

#include "script/swb-big.h"

/* More than any socket will take in one call; a script must not take all memory by a short text. */
/* As many names of flags as a text should have */
#define FLAGS_TEXT_MAX 512

static void
unsupported (SwbFailure **failure, const char *operator, const SwbValue * left, const SwbValue *right)
{
  *failure = swb_failure_new ("TypeError", 0, "unsupported operand type(s) for %s: '%s' and '%s'", operator,
                              swb_value_type_name (left), swb_value_type_name (right));
}

static gboolean
is_big (const SwbValue *value)
{
  return swb_value_type (value) == SWB_VALUE_BIG_INT;
}

/* @value: (transfer full) (nullable) */
static SwbValue *
or_no_memory (SwbValue *value, SwbFailure **failure)
{
  if (value == NULL)
    *failure = swb_failure_new ("MemoryError", 0, "%s", "");
  return value;
}

SwbValue *
swb_operator_or (const SwbValue *left, const SwbValue *right, SwbFailure **failure)
{
  int64_t number;

  if (!(swb_value_is_int (left) || is_big (left)) || !(swb_value_is_int (right) || is_big (right)))
    {
      unsupported (failure, "|", left, right);
      return NULL;
    }
  if (is_big (left) || is_big (right))
    return or_no_memory (swb_big_or (left, right), failure);
  number = swb_value_int (left) | swb_value_int (right);
  if (swb_value_type (left) == SWB_VALUE_BOOL && swb_value_type (right) == SWB_VALUE_BOOL)
    return swb_value_new_bool (number != 0);
  if (swb_value_type (left) == SWB_VALUE_CONSTANT && swb_value_type (right) == SWB_VALUE_CONSTANT
      && strlen (swb_value_name (left)) + strlen (swb_value_name (right)) < FLAGS_TEXT_MAX)
    {
      g_autofree char *name = g_strdup_printf ("%s | %s", swb_value_name (left), swb_value_name (right));

      return swb_value_new_constant (name, number);
    }
  return swb_value_new_int (number);
}

/* NUL is one as any other, where g_utf8_strlen() ends */
static uint64_t
count_characters (const char *text, size_t length)
{
  uint64_t n = 0;

  for (size_t i = 0; i < length; i++)
    n += ((uint8_t) text[i] & 0xc0) != 0x80;
  return n;
}

/* @n_items: bytes or characters. FALSE with the failure set if the whole would be too large */
static gboolean
can_repeat (const SwbValue *left, size_t length, uint64_t n_items, const SwbValue *right, SwbFailure **failure)
{
  if (is_big (right))
    *failure = swb_failure_new ("OverflowError", 0, "cannot fit 'int' into an index-sized integer");
  else if (length == 0 || swb_value_int (right) <= 0)
    return TRUE;
  else if ((uint64_t) swb_value_int (right) > INT64_MAX / n_items)
    *failure = swb_failure_new ("OverflowError", 0, "repeated %s too long",
                                swb_value_type (left) == SWB_VALUE_STR ? "string is" : "bytes are");
  else if ((uint64_t) swb_value_int (right) > SWB_OPERATOR_REPEAT_MAX / length)
    *failure = swb_failure_new ("MemoryError", 0, "%s", "");
  return *failure == NULL;
}

/* (transfer full) */
static char *
repeat (const void *unit, size_t length, int64_t times, size_t *total)
{
  char *all;
  size_t done;

  *total = times > 0 ? length * (size_t) times : 0;
  all = g_malloc (*total + 1);
  done = MIN (length, *total);
  if (done > 0) /* else there may be no unit */
    memcpy (all, unit, done);
  for (size_t more; done < *total; done += more)
    {
      more = MIN (done, *total - done);
      memcpy (all + done, all, more);
    }
  all[*total] = '\0';
  return all;
}

static SwbValue *
times_str (const SwbValue *left, const SwbValue *right, SwbFailure **failure)
{
  size_t length, total;
  const char *unit = swb_value_str (left, &length);
  g_autofree char *all = NULL;

  if (!can_repeat (left, length, count_characters (unit, length), right, failure))
    return NULL;
  all = repeat (unit, length, swb_value_int (right), &total);
  return swb_value_new_str (all, (gssize) total);
}

static SwbValue *
times_bytes (const SwbValue *left, const SwbValue *right, SwbFailure **failure)
{
  size_t length, total;
  const void *unit = g_bytes_get_data (swb_value_bytes (left), &length);
  g_autoptr (GBytes) bytes = NULL;
  char *all;

  if (!can_repeat (left, length, length, right, failure))
    return NULL;
  all = repeat (unit, length, swb_value_int (right), &total);
  bytes = g_bytes_new_take (all, total);
  return swb_value_new_bytes (bytes);
}

static SwbValue *
times_float (double left, const SwbValue *right, SwbFailure **failure)
{
  double factor = is_big (right) ? g_ascii_strtod (swb_value_digits (right), NULL) : (double) swb_value_int (right);

  if (isfinite (factor))
    return swb_value_new_float (left * factor);
  *failure = swb_failure_new ("OverflowError", 0, "int too large to convert to float");
  return NULL;
}

static SwbValue *
times_int (const SwbValue *left, const SwbValue *right, SwbFailure **failure)
{
  int64_t product;

  if (is_big (left) || is_big (right) || __builtin_mul_overflow (swb_value_int (left), swb_value_int (right), &product))
    return or_no_memory (swb_big_times (left, right), failure);
  return swb_value_new_int (product);
}

SwbValue *
swb_operator_times (SwbValue *left, const SwbValue *right, SwbFailure **failure)
{
  if (swb_value_is_int (right) || is_big (right))
    switch (swb_value_type (left))
      {
      case SWB_VALUE_BOOL:
      case SWB_VALUE_INT:
      case SWB_VALUE_BIG_INT:
      case SWB_VALUE_CONSTANT:
        return times_int (left, right, failure);
      case SWB_VALUE_FLOAT:
        return times_float (swb_value_float (left), right, failure);
      case SWB_VALUE_STR:
        return times_str (left, right, failure);
      case SWB_VALUE_BYTES:
        return times_bytes (left, right, failure);
      default:
        break;
      }
  unsupported (failure, "*", left, right);
  return NULL;
}

/* Characters of a str are not bytes. */
static SwbValue *
character_at (const SwbValue *whole, int64_t index)
{
  size_t size;
  const char *text = swb_value_str (whole, &size);
  const char *at = g_utf8_offset_to_pointer (text, index);

  return swb_value_new_str (at, g_utf8_next_char (at) - at);
}

static int64_t
length_of (const SwbValue *value)
{
  size_t size;
  const char *text;

  switch (swb_value_type (value))
    {
    case SWB_VALUE_TUPLE:
    case SWB_VALUE_LIST:
      return (int64_t) swb_value_tuple_length (value);
    case SWB_VALUE_BYTES:
      return (int64_t) g_bytes_get_size (swb_value_bytes (value));
    case SWB_VALUE_STR:
      text = swb_value_str (value, &size);
      return (int64_t) count_characters (text, size);
    default:
      return -1;
    }
}

static SwbValue *
item_at (const SwbValue *whole, int64_t index)
{
  switch (swb_value_type (whole))
    {
    case SWB_VALUE_BYTES:
      return swb_value_new_int (((const uint8_t *) g_bytes_get_data (swb_value_bytes (whole), NULL))[index]);
    case SWB_VALUE_STR:
      return character_at (whole, index);
    default:
      return swb_value_ref (swb_value_tuple_item (whole, (size_t) index));
    }
}

SwbValue *
swb_operator_index (const SwbValue *whole, const SwbValue *index, SwbFailure **failure)
{
  int64_t length = length_of (whole);
  const char *type = swb_value_type_name (whole);
  int64_t at;

  if (length < 0)
    *failure = swb_failure_new ("TypeError", 0, "'%s' object is not subscriptable", type);
  else if (is_big (index))
    *failure = swb_failure_new ("IndexError", 0, "cannot fit 'int' into an index-sized integer");
  else if (!swb_value_is_int (index))
    *failure = swb_failure_new ("TypeError", 0, "%s indices must be integers or slices, not %s",
                                swb_value_type (whole) == SWB_VALUE_BYTES ? "byte" : type, swb_value_type_name (index));
  if (*failure)
    return NULL;
  at = swb_value_int (index);
  if (at < 0)
    at += length;
  if (at < 0 || at >= length)
    {
      if (swb_value_type (whole) == SWB_VALUE_BYTES)
        *failure = swb_failure_new ("IndexError", 0, "index out of range");
      else
        *failure = swb_failure_new ("IndexError", 0, "%s index out of range",
                                    swb_value_type (whole) == SWB_VALUE_STR ? "string" : type);
      return NULL;
    }
  return item_at (whole, at);
}

gboolean
swb_operator_truth (const SwbValue *value)
{
  switch (swb_value_type (value))
    {
    case SWB_VALUE_NONE:
      return FALSE;
    case SWB_VALUE_BOOL:
    case SWB_VALUE_INT:
    case SWB_VALUE_CONSTANT:
      return swb_value_int (value) != 0;
    case SWB_VALUE_FLOAT:
      return swb_value_float (value) != 0;
    case SWB_VALUE_BIG_INT:
    case SWB_VALUE_SOCKET:
    case SWB_VALUE_FILE:
      return TRUE;
    default:
      return length_of (value) > 0;
    }
}

GPtrArray *
swb_operator_unpack (SwbValue *value, unsigned n, SwbFailure **failure)
{
  int64_t length = length_of (value);
  GPtrArray *items;

  if (length < 0)
    *failure = swb_failure_new ("TypeError", 0, "cannot unpack non-iterable %s object", swb_value_type_name (value));
  else if (length < n)
    *failure =
        swb_failure_new ("ValueError", 0, "not enough values to unpack (expected %u, got %u)", n, (unsigned) length);
  else if (length > n)
    *failure = swb_failure_new ("ValueError", 0, "too many values to unpack (expected %u)", n);
  if (*failure)
    return NULL;
  items = g_ptr_array_new_full (n, (GDestroyNotify) swb_value_unref);
  for (unsigned i = 0; i < n; i++)
    g_ptr_array_add (items, item_at (value, i));
  return items;
}
