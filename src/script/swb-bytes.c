/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-bytes.h"

#include <string.h>

/* A script must not take all memory by a short text. */
#define ZEROES_MAX ((int64_t) 1 << 30)

static SwbValue *
zeroes (int64_t count, SwbFailure **failure)
{
  g_autoptr (GBytes) bytes = NULL;

  if (count < 0)
    *failure = swb_failure_new ("ValueError", 0, "negative count");
  else if (count > ZEROES_MAX)
    *failure = swb_failure_new ("MemoryError", 0, "%s", "");
  if (*failure)
    return NULL;
  bytes = g_bytes_new_take (g_malloc0 ((gsize) count), (gsize) count);
  return swb_value_new_bytes (bytes);
}

/* bytes((104, 105)) */
static SwbValue *
of_numbers (const SwbValue *numbers, SwbFailure **failure)
{
  size_t length = swb_value_tuple_length (numbers);
  g_autoptr (GByteArray) all = g_byte_array_sized_new ((guint) length);

  for (size_t i = 0; i < length; i++)
    {
      const SwbValue *item = swb_value_tuple_item (numbers, i);
      uint8_t byte;

      if (!swb_value_is_int (item))
        *failure = swb_failure_new ("TypeError", 0, "'%s' object cannot be interpreted as an integer",
                                    swb_value_type_name (item));
      else if (swb_value_int (item) < 0 || swb_value_int (item) > 255)
        *failure = swb_failure_new ("ValueError", 0, "bytes must be in range(0, 256)");
      if (*failure)
        return NULL;
      byte = (uint8_t) swb_value_int (item);
      g_byte_array_append (all, &byte, 1);
    }
  return swb_value_new_bytes_copy (all->data, all->len);
}

SwbValue *
swb_bytes_new (GPtrArray *args, gboolean by_keyword, SwbFailure **failure)
{
  SwbValue *value;

  g_return_val_if_fail (args != NULL && failure != NULL, NULL);

  if (args->len == 0)
    return swb_value_new_bytes_copy ("", 0);
  if (args->len > 1 || by_keyword)
    {
      *failure = swb_failure_new ("TypeError", 0, "bytes() takes one number here");
      (*failure)->hint = g_strdup ("b\"text\"");
      return NULL;
    }
  value = g_ptr_array_index (args, 0);
  if (swb_value_is_int (value))
    return zeroes (swb_value_int (value), failure);
  switch (swb_value_type (value))
    {
    case SWB_VALUE_BYTES:
      return swb_value_ref (value);
    case SWB_VALUE_TUPLE:
    case SWB_VALUE_LIST:
      return of_numbers (value, failure);
    case SWB_VALUE_STR:
      *failure = swb_failure_new ("TypeError", 0, "string argument without an encoding");
      (*failure)->hint = g_strdup ("b\"text\"");
      return NULL;
    case SWB_VALUE_BIG_INT:
      *failure = swb_failure_new ("OverflowError", 0, "cannot fit 'int' into an index-sized integer");
      return NULL;
    default:
      *failure = swb_failure_new ("TypeError", 0, "cannot convert '%s' object to bytes", swb_value_type_name (value));
      return NULL;
    }
}

SwbValue *
swb_bytes_fromhex (GPtrArray *args, gboolean by_keyword, SwbFailure **failure)
{
  const SwbValue *value = args->len > 0 ? g_ptr_array_index (args, 0) : NULL;
  g_autoptr (GByteArray) all = NULL;
  const char *text;
  size_t length, at = 0;

  if (by_keyword)
    *failure = swb_failure_new ("TypeError", 0, "bytes.fromhex() takes no keyword arguments");
  else if (args->len != 1)
    *failure = swb_failure_new ("TypeError", 0, "bytes.fromhex() takes exactly one argument (%u given)", args->len);
  else if (swb_value_type (value) != SWB_VALUE_STR)
    *failure = swb_failure_new ("TypeError", 0, "fromhex() argument must be str, not %s", swb_value_type_name (value));
  if (*failure)
    return NULL;

  all = g_byte_array_new ();
  text = swb_value_str (value, &length);
  while (at < length)
    {
      uint8_t byte;

      if (g_ascii_isspace (text[at]) || text[at] == '\v')
        {
          at++;
          continue;
        }
      if (!g_ascii_isxdigit (text[at]) || at + 1 >= length || !g_ascii_isxdigit (text[at + 1]))
        {
          size_t wrong = g_ascii_isxdigit (text[at]) ? at + 1 : at;

          *failure = swb_failure_new ("ValueError", 0, "non-hexadecimal number found in fromhex() arg at position %ld",
                                      g_utf8_pointer_to_offset (text, text + wrong));
          return NULL;
        }
      byte = (uint8_t) (g_ascii_xdigit_value (text[at]) << 4 | g_ascii_xdigit_value (text[at + 1]));
      g_byte_array_append (all, &byte, 1);
      at += 2;
    }
  return swb_value_new_bytes_copy (all->data, all->len);
}
