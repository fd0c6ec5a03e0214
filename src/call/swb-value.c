/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "call/swb-value.h"

#include <math.h>
#include <string.h>

struct _SwbValue
{
  gatomicrefcount references;
  SwbValueType type;
  int64_t integer; /* BOOL, INT, CONSTANT, and the number of a SOCKET or FILE */
  double real;
  const char *kind; /* of a FILE: the name of its type */
  char *text;       /* STR, the digits of a BIG_INT, the name of a CONSTANT, SOCKET or FILE */
  size_t length;
  GBytes *bytes;
  SwbValue **items;
  uint64_t weight; /* of a TUPLE or LIST */
  unsigned depth;
};

static SwbValue *
value_new (SwbValueType type)
{
  SwbValue *self = g_new0 (SwbValue, 1);

  g_atomic_ref_count_init (&self->references);
  self->type = type;
  return self;
}

SwbValue *
swb_value_new_none (void)
{
  return value_new (SWB_VALUE_NONE);
}

SwbValue *
swb_value_new_bool (gboolean value)
{
  SwbValue *self = value_new (SWB_VALUE_BOOL);

  self->integer = value ? 1 : 0;
  return self;
}

SwbValue *
swb_value_new_int (int64_t value)
{
  SwbValue *self = value_new (SWB_VALUE_INT);

  self->integer = value;
  return self;
}

SwbValue *
swb_value_new_big_int (const char *digits)
{
  SwbValue *self;

  g_return_val_if_fail (digits != NULL, NULL);
  self = value_new (SWB_VALUE_BIG_INT);
  self->text = g_strdup (digits);
  self->length = strlen (digits);
  return self;
}

SwbValue *
swb_value_new_float (double value)
{
  SwbValue *self = value_new (SWB_VALUE_FLOAT);

  self->real = value;
  return self;
}

SwbValue *
swb_value_new_str (const char *text, gssize length)
{
  SwbValue *self = value_new (SWB_VALUE_STR);

  self->length = length < 0 ? strlen (text ? text : "") : (size_t) length;
  self->text = g_malloc (self->length + 1);
  if (self->length > 0)
    memcpy (self->text, text, self->length);
  self->text[self->length] = '\0';
  return self;
}

SwbValue *
swb_value_new_bytes (GBytes *bytes)
{
  SwbValue *self;

  g_return_val_if_fail (bytes != NULL, NULL);
  self = value_new (SWB_VALUE_BYTES);
  self->bytes = g_bytes_ref (bytes);
  return self;
}

SwbValue *
swb_value_new_bytes_copy (const void *data, size_t length)
{
  SwbValue *self = value_new (SWB_VALUE_BYTES);

  self->bytes = g_bytes_new (data, length);
  return self;
}

static SwbValue *
sequence_new (SwbValueType type, SwbValue **items, size_t n)
{
  SwbValue *self = value_new (type);

  self->length = n;
  self->items = g_new (SwbValue *, n);
  for (size_t i = 0; i < n; i++)
    {
      self->items[i] = items[i];
      self->weight += MIN (swb_value_weight (items[i]), UINT64_MAX / 2 - self->weight);
      self->depth = MAX (self->depth, items[i]->depth + 1);
    }
  return self;
}

uint64_t
swb_value_weight (const SwbValue *value)
{
  g_return_val_if_fail (value != NULL, 0);
  if (value->type == SWB_VALUE_BYTES)
    return 1 + g_bytes_get_size (value->bytes);
  return 1 + (value->items ? value->weight : value->length);
}

unsigned
swb_value_depth (const SwbValue *value)
{
  g_return_val_if_fail (value != NULL, 0);
  return value->depth;
}

SwbValue *
swb_value_new_tuple (SwbValue **items, size_t n)
{
  return sequence_new (SWB_VALUE_TUPLE, items, n);
}

SwbValue *
swb_value_new_list (SwbValue **items, size_t n)
{
  return sequence_new (SWB_VALUE_LIST, items, n);
}

SwbValue *
swb_value_new_tuple_of (SwbValue *first, ...)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  va_list rest;

  va_start (rest, first);
  for (SwbValue *item = first; item != NULL; item = va_arg (rest, SwbValue *))
    g_ptr_array_add (items, item);
  va_end (rest);
  return swb_value_new_tuple ((SwbValue **) items->pdata, items->len);
}

SwbValue *
swb_value_new_constant (const char *name, int64_t value)
{
  SwbValue *self;

  g_return_val_if_fail (name != NULL, NULL);
  self = value_new (SWB_VALUE_CONSTANT);
  self->text = g_strdup (name);
  self->length = strlen (name);
  self->integer = value;
  return self;
}

static SwbValue *
object_new (SwbValueType type, uint32_t id, const char *name)
{
  SwbValue *self = value_new (type);

  self->integer = id;
  self->text = g_strdup (name ? name : "");
  self->length = strlen (self->text);
  return self;
}

SwbValue *
swb_value_new_socket (uint32_t id, const char *name)
{
  return object_new (SWB_VALUE_SOCKET, id, name);
}

SwbValue *
swb_value_new_file (uint32_t id, const char *name, const char *type_name)
{
  SwbValue *self = object_new (SWB_VALUE_FILE, id, name);

  self->kind = g_intern_string (type_name);
  return self;
}

static gboolean
is_sequence (const SwbValue *value)
{
  return value->type == SWB_VALUE_TUPLE || value->type == SWB_VALUE_LIST;
}

SwbValue *
swb_value_ref (SwbValue *value)
{
  g_return_val_if_fail (value != NULL, NULL);
  g_atomic_ref_count_inc (&value->references);
  return value;
}

void
swb_value_unref (SwbValue *value)
{
  g_return_if_fail (value != NULL);
  if (!g_atomic_ref_count_dec (&value->references))
    return;
  if (is_sequence (value))
    for (size_t i = 0; i < value->length; i++)
      swb_value_unref (value->items[i]);
  g_free (value->items);
  g_free (value->text);
  g_clear_pointer (&value->bytes, g_bytes_unref);
  g_free (value);
}

SwbValueType
swb_value_type (const SwbValue *value)
{
  g_return_val_if_fail (value != NULL, SWB_VALUE_NONE);
  return value->type;
}

const char *
swb_value_type_name (const SwbValue *value)
{
  static const char *const names[] = {
    [SWB_VALUE_NONE] = "NoneType", [SWB_VALUE_BOOL] = "bool",   [SWB_VALUE_INT] = "int",
    [SWB_VALUE_BIG_INT] = "int",   [SWB_VALUE_FLOAT] = "float", [SWB_VALUE_STR] = "str",
    [SWB_VALUE_BYTES] = "bytes",   [SWB_VALUE_TUPLE] = "tuple", [SWB_VALUE_CONSTANT] = "int",
    [SWB_VALUE_SOCKET] = "socket", [SWB_VALUE_LIST] = "list",
  };

  g_return_val_if_fail (value != NULL, "");
  return value->type == SWB_VALUE_FILE ? value->kind : names[value->type];
}

gboolean
swb_value_is_none (const SwbValue *value)
{
  g_return_val_if_fail (value != NULL, FALSE);
  return value->type == SWB_VALUE_NONE;
}

gboolean
swb_value_is_int (const SwbValue *value)
{
  g_return_val_if_fail (value != NULL, FALSE);
  return value->type == SWB_VALUE_BOOL || value->type == SWB_VALUE_INT || value->type == SWB_VALUE_CONSTANT;
}

int64_t
swb_value_int (const SwbValue *value)
{
  g_return_val_if_fail (swb_value_is_int (value), 0);
  return value->integer;
}

const char *
swb_value_digits (const SwbValue *value)
{
  g_return_val_if_fail (value != NULL && value->type == SWB_VALUE_BIG_INT, NULL);
  return value->text;
}

double
swb_value_float (const SwbValue *value)
{
  if (swb_value_type (value) == SWB_VALUE_FLOAT)
    return value->real;
  return (double) swb_value_int (value);
}

const char *
swb_value_str (const SwbValue *value, size_t *length)
{
  g_return_val_if_fail (value != NULL && value->type == SWB_VALUE_STR, NULL);
  if (length)
    *length = value->length;
  return value->text;
}

GBytes *
swb_value_bytes (const SwbValue *value)
{
  g_return_val_if_fail (value != NULL && value->type == SWB_VALUE_BYTES, NULL);
  return value->bytes;
}

size_t
swb_value_tuple_length (const SwbValue *value)
{
  g_return_val_if_fail (value != NULL && is_sequence (value), 0);
  return value->length;
}

SwbValue *
swb_value_tuple_item (const SwbValue *value, size_t index)
{
  g_return_val_if_fail (value != NULL && is_sequence (value) && index < value->length, NULL);
  return value->items[index];
}

uint32_t
swb_value_socket_id (const SwbValue *value)
{
  g_return_val_if_fail (value != NULL && value->type == SWB_VALUE_SOCKET, 0);
  return (uint32_t) value->integer;
}

uint32_t
swb_value_file_id (const SwbValue *value)
{
  g_return_val_if_fail (value != NULL && value->type == SWB_VALUE_FILE, 0);
  return (uint32_t) value->integer;
}

const char *
swb_value_name (const SwbValue *value)
{
  g_return_val_if_fail (value != NULL, NULL);
  g_return_val_if_fail (value->type == SWB_VALUE_SOCKET || value->type == SWB_VALUE_FILE
                            || value->type == SWB_VALUE_CONSTANT,
                        NULL);
  return value->text;
}

static gboolean
sequences_equal (const SwbValue *a, const SwbValue *b)
{
  if (a->length != b->length)
    return FALSE;
  for (size_t i = 0; i < a->length; i++)
    if (!swb_value_equal (a->items[i], b->items[i]))
      return FALSE;
  return TRUE;
}

/* As Python has it: by the exact numbers, not by the float nearest to the int */
static gboolean
equals_float (const SwbValue *value, double number)
{
  char digits[400]; /* DBL_MAX has 309 */

  if (swb_value_is_int (value))
    return number >= -0x1p63 && number < 0x1p63 && (double) (int64_t) number == number
           && (int64_t) number == value->integer;
  if (value->type != SWB_VALUE_BIG_INT || !(fabs (number) >= 0x1p63) || isinf (number))
    return FALSE;
  g_ascii_formatd (digits, sizeof digits, "%.0f", number);
  return strcmp (digits, value->text) == 0;
}

gboolean
swb_value_equal (const SwbValue *a, const SwbValue *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (swb_value_is_int (a) && swb_value_is_int (b))
    return a->integer == b->integer;
  if (a->type != b->type)
    return (b->type == SWB_VALUE_FLOAT && equals_float (a, b->real))
           || (a->type == SWB_VALUE_FLOAT && equals_float (b, a->real));

  switch (a->type)
    {
    case SWB_VALUE_NONE:
      return TRUE;
    case SWB_VALUE_FLOAT:
      return a->real == b->real;
    case SWB_VALUE_STR:
    case SWB_VALUE_BIG_INT:
      return a->length == b->length && memcmp (a->text, b->text, a->length) == 0;
    case SWB_VALUE_BYTES:
      return g_bytes_equal (a->bytes, b->bytes);
    case SWB_VALUE_TUPLE:
    case SWB_VALUE_LIST:
      return sequences_equal (a, b);
    case SWB_VALUE_SOCKET:
    case SWB_VALUE_FILE:
      return a->integer == b->integer;
    default:
      return FALSE;
    }
}
