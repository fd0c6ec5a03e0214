/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mini-script.h"

#include <string.h>

#include "bench-driver.h"
#include "call/swb-constants.h"
#include "mini-literal.h"

/* Statements are evaluated while they are read. A value that is NULL means that the statement failed or is stuck. */
typedef struct
{
  const char *name;
  const char *at; /* what is to be read next; a statement is one line */
  int line;
  BenchDriver *driver;
  GHashTable *names;     /* char * -> SwbValue */
  GHashTable *ports;     /* port -> its number of appearance */
  GHashTable *autobound; /* GBytes -> its number of appearance */
  GString *transcript;
  SwbFailure *failure;
  gboolean stuck;
  char *assign;
  SwbMethod last_method; /* made by this statement */
} MiniScript;

static SwbValue *expression (MiniScript *self);

/* --- reading --- */

static void G_GNUC_NORETURN
not_understood (MiniScript *self)
{
  g_error ("%s, line %d: not understood by this small parser at: %.40s", self->name, self->line, self->at);
}

static void
skip_spaces (MiniScript *self)
{
  while (*self->at == ' ')
    self->at++;
}

static gboolean
take (MiniScript *self, const char *token)
{
  skip_spaces (self);
  if (!g_str_has_prefix (self->at, token))
    return FALSE;
  self->at += strlen (token);
  return TRUE;
}

static void
need (MiniScript *self, const char *token)
{
  if (!take (self, token))
    not_understood (self);
}

/* (transfer full) (nullable) */
static char *
take_name (MiniScript *self)
{
  skip_spaces (self);

  const char *end = self->at;
  while (g_ascii_isalnum (*end) || *end == '_')
    end++;
  if (end == self->at || g_ascii_isdigit (*self->at))
    return NULL;

  char *name = g_strndup (self->at, (gsize) (end - self->at));
  self->at = end;
  return name;
}

/* NAME of `NAME =`, but not of `NAME ==`; else nothing is read */
static char *
take_name_before_equals (MiniScript *self)
{
  const char *start = self->at;
  g_autofree char *name = take_name (self);

  if (name != NULL && take (self, "=") && *self->at != '=')
    return g_steal_pointer (&name);
  self->at = start;
  return NULL;
}

static gboolean
at_end_of_line (MiniScript *self)
{
  skip_spaces (self);
  return *self->at == '\n' || *self->at == '\0' || *self->at == '#';
}

/* --- values --- */

static SwbValue *
fail (MiniScript *self, const char *type, const char *message)
{
  self->failure = swb_failure_new (type, 0, "%s", message);
  return NULL;
}

static SwbValue *
constant (MiniScript *self, const char *name)
{
  SwbValue *value = swb_constant_value (name);

  if (value == NULL)
    g_error ("%s, line %d: no constant socket.%s", self->name, self->line, name);
  return value;
}

static SwbValue *
repeat (const SwbValue *value, int64_t times)
{
  if (swb_value_type (value) == SWB_VALUE_STR)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (int64_t i = 0; i < times; i++)
        g_string_append (text, swb_value_str (value, NULL));
      return swb_value_new_str (text->str, (gssize) text->len);
    }
  g_assert (swb_value_type (value) == SWB_VALUE_BYTES);

  GBytes *bytes = swb_value_bytes (value);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  for (int64_t i = 0; i < times; i++)
    g_byte_array_append (all, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
  return swb_value_new_bytes_copy (all->data, all->len);
}

static SwbValue *
zeroes (MiniScript *self)
{
  g_autoptr (SwbValue) length = expression (self);

  need (self, ")");
  g_autoptr (GBytes) bytes =
      g_bytes_new_take (g_malloc0 ((gsize) swb_value_int (length)), (gsize) swb_value_int (length));
  return swb_value_new_bytes (bytes);
}

/* float("nan") */
static SwbValue *
real_number (MiniScript *self)
{
  g_autoptr (SwbValue) text = expression (self);

  need (self, ")");
  return swb_value_new_float (g_ascii_strtod (swb_value_str (text, NULL), NULL));
}

static SwbValue *
negated (const SwbValue *value)
{
  if (swb_value_type (value) == SWB_VALUE_FLOAT)
    return swb_value_new_float (-swb_value_float (value));
  if (swb_value_type (value) == SWB_VALUE_BIG_INT)
    {
      g_autofree char *digits = g_strconcat ("-", swb_value_digits (value), NULL);

      return swb_value_new_big_int (digits);
    }
  return swb_value_new_int (-swb_value_int (value));
}

static SwbValue *
united (const SwbValue *left, const SwbValue *right)
{
  int64_t value = swb_value_int (left) | swb_value_int (right);

  if (swb_value_type (left) != SWB_VALUE_CONSTANT || swb_value_type (right) != SWB_VALUE_CONSTANT)
    return swb_value_new_int (value);

  g_autofree char *name = g_strdup_printf ("%s | %s", swb_value_name (left), swb_value_name (right));
  return swb_value_new_constant (name, value);
}

/* --- calls --- */

static gboolean
arguments (MiniScript *self, SwbCall *call)
{
  while (!take (self, ")"))
    {
      g_autofree char *keyword = take_name_before_equals (self);
      SwbValue *value = expression (self);

      if (value == NULL)
        return FALSE;
      if (keyword != NULL)
        swb_call_add_keyword (call, keyword, value);
      else
        swb_call_add (call, value);
      take (self, ",");
    }
  return TRUE;
}

/* @call: (transfer full) */
static SwbValue *
make (MiniScript *self, SwbCall *call)
{
  if (!arguments (self, call))
    {
      swb_call_free (call);
      return NULL;
    }
  call->assign = g_strdup (self->assign);
  self->last_method = call->method;

  BenchCall *started = bench_driver_start (self->driver, call);
  if (!bench_call_wait (started))
    {
      self->stuck = TRUE;
      swb_bench_cancel (self->driver->bench, started->id);
      if (!bench_call_wait (started))
        g_error ("%s, line %d: a call neither ends nor can be cancelled", self->name, self->line);
      bench_call_free (started);
      return NULL;
    }

  SwbValue *result = g_steal_pointer (&started->call->result);
  self->failure = g_steal_pointer (&started->call->failure);
  bench_call_free (started);
  return result;
}

static SwbValue *
attribute_of_module (MiniScript *self, const char *module)
{
  g_autofree char *name = take_name (self);
  SwbMethod function = name ? swb_method_from_function_name (module, name) : SWB_METHOD_NONE;

  if (name == NULL)
    not_understood (self);
  if (function != SWB_METHOD_NONE && take (self, "("))
    return make (self, swb_call_new (function, 0, NULL));
  return constant (self, name);
}

static SwbValue *
method_of (MiniScript *self, const SwbValue *target)
{
  g_autofree char *name = take_name (self);

  if (name == NULL || swb_value_type (target) != SWB_VALUE_SOCKET || swb_method_from_name (name) == SWB_METHOD_NONE)
    not_understood (self);
  need (self, "(");
  return make (self, swb_call_new (swb_method_from_name (name), swb_value_socket_id (target), swb_value_name (target)));
}

/* --- expressions --- */

static SwbValue *
tuple_or_group (MiniScript *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_value_unref);
  gboolean is_tuple = FALSE;

  while (!take (self, ")"))
    {
      SwbValue *item = expression (self);
      if (item == NULL)
        return NULL;
      g_ptr_array_add (items, item);
      is_tuple |= take (self, ",");
    }
  if (items->len == 1 && !is_tuple)
    return swb_value_ref (items->pdata[0]);

  for (guint i = 0; i < items->len; i++)
    swb_value_ref (items->pdata[i]);
  return swb_value_new_tuple ((SwbValue **) items->pdata, items->len);
}

static SwbValue *
named (MiniScript *self, const char *name)
{
  if (g_str_equal (name, "socket") || g_str_equal (name, "time"))
    {
      need (self, ".");
      return attribute_of_module (self, name);
    }
  if (g_str_equal (name, "float") && take (self, "("))
    return real_number (self);
  if (g_str_equal (name, "bytes") && take (self, "("))
    return zeroes (self);
  if (g_str_equal (name, "None"))
    return swb_value_new_none ();
  if (g_str_equal (name, "True") || g_str_equal (name, "False"))
    return swb_value_new_bool (g_str_equal (name, "True"));

  SwbValue *value = g_hash_table_lookup (self->names, name);
  if (value == NULL)
    {
      g_autofree char *message = g_strdup_printf ("name '%s' is not defined", name);
      return fail (self, "NameError", message);
    }
  return swb_value_ref (value);
}

static SwbValue *
primary (MiniScript *self)
{
  skip_spaces (self);
  if (take (self, "("))
    return tuple_or_group (self);

  SwbValue *literal = mini_literal (&self->at);
  if (literal != NULL)
    return literal;

  g_autofree char *name = take_name (self);
  if (name == NULL)
    not_understood (self);
  SwbValue *value = named (self, name);
  while (value != NULL && (*self->at == '.' || *self->at == '['))
    {
      g_autoptr (SwbValue) whole = value;

      if (take (self, "."))
        value = method_of (self, whole);
      else
        {
          need (self, "[");
          g_autoptr (SwbValue) index = expression (self);
          value = swb_value_ref (swb_value_tuple_item (whole, (size_t) swb_value_int (index)));
          need (self, "]");
        }
    }
  return value;
}

static SwbValue *
factor (MiniScript *self)
{
  gboolean negative = take (self, "-");
  SwbValue *value = primary (self);

  if (value != NULL && negative)
    {
      g_autoptr (SwbValue) positive = value;
      value = negated (positive);
    }
  if (value != NULL && take (self, "*"))
    {
      g_autoptr (SwbValue) once = value;
      g_autoptr (SwbValue) times = primary (self);
      value = repeat (once, swb_value_int (times));
    }
  return value;
}

static SwbValue *
union_of (MiniScript *self)
{
  SwbValue *value = factor (self);

  while (value != NULL && take (self, "|"))
    {
      g_autoptr (SwbValue) left = value;
      g_autoptr (SwbValue) right = factor (self);
      value = right != NULL ? united (left, right) : NULL;
    }
  return value;
}

static SwbValue *
expression (MiniScript *self)
{
  g_autoptr (SwbValue) left = union_of (self);

  if (left == NULL || !take (self, "=="))
    return g_steal_pointer (&left);

  g_autoptr (SwbValue) right = union_of (self);
  return right != NULL ? swb_value_new_bool (swb_value_equal (left, right)) : NULL;
}

/* --- the transcript --- */

static void
write_port (MiniScript *self, int64_t port)
{
  if (port <= 1024)
    {
      g_string_append_printf (self->transcript, "%" G_GINT64_FORMAT, port);
      return;
    }
  if (!g_hash_table_contains (self->ports, GINT_TO_POINTER (port)))
    g_hash_table_insert (self->ports, GINT_TO_POINTER (port), GINT_TO_POINTER (g_hash_table_size (self->ports) + 1));
  g_string_append_printf (self->transcript, "P%d",
                          GPOINTER_TO_INT (g_hash_table_lookup (self->ports, GINT_TO_POINTER (port))));
}

static gboolean
is_address (const SwbValue *tuple)
{
  size_t length = swb_value_tuple_length (tuple);

  return (length == 2 || length == 4) && swb_value_type (tuple) == SWB_VALUE_TUPLE
         && swb_value_type (swb_value_tuple_item (tuple, 0)) == SWB_VALUE_STR
         && swb_value_type (swb_value_tuple_item (tuple, 1)) == SWB_VALUE_INT;
}

static void write_value (MiniScript *self, const SwbValue *value);

static void
write_items (MiniScript *self, const SwbValue *value)
{
  size_t length = swb_value_tuple_length (value);
  gboolean is_tuple = swb_value_type (value) == SWB_VALUE_TUPLE;

  g_string_append_c (self->transcript, is_tuple ? '(' : '[');
  for (size_t i = 0; i < length; i++)
    {
      SwbValue *item = swb_value_tuple_item (value, i);

      if (i > 0)
        g_string_append (self->transcript, ", ");
      if (i == 1 && is_address (value))
        write_port (self, swb_value_int (item));
      else
        write_value (self, item);
    }
  g_string_append (self->transcript, !is_tuple ? "]" : length == 1 ? ",)" : ")");
}

/* A name the kernel picked for a Unix socket: b"\0" and five hexadecimal digits */
static gboolean
is_autobound (const SwbValue *value)
{
  size_t length;
  const char *bytes = g_bytes_get_data (swb_value_bytes (value), &length);

  for (size_t i = 1; i < length; i++)
    if (!g_ascii_isxdigit (bytes[i]))
      return FALSE;
  return length == 6 && bytes[0] == '\0';
}

static void
write_autobound (MiniScript *self, const SwbValue *value)
{
  GBytes *name = swb_value_bytes (value);

  if (!g_hash_table_contains (self->autobound, name))
    g_hash_table_insert (self->autobound, g_bytes_ref (name),
                         GINT_TO_POINTER (g_hash_table_size (self->autobound) + 1));
  g_string_append_printf (self->transcript, "AUTO%d", GPOINTER_TO_INT (g_hash_table_lookup (self->autobound, name)));
}

static void
write_value (MiniScript *self, const SwbValue *value)
{
  SwbValueType type = swb_value_type (value);

  if (type == SWB_VALUE_SOCKET)
    g_string_append (self->transcript, "SOCKET");
  else if (type == SWB_VALUE_TUPLE || type == SWB_VALUE_LIST)
    write_items (self, value);
  else if (type == SWB_VALUE_BYTES && is_autobound (value))
    write_autobound (self, value);
  else
    swb_value_print (value, TRUE, self->transcript);
}

static void
write_failure (MiniScript *self)
{
  const SwbFailure *failure = self->failure;
  g_autofree char *number = failure->number != 0 ? g_strdup_printf ("%d", failure->number) : g_strdup ("-");

  g_string_append_printf (self->transcript, "!%s %s%s%s", failure->type, number, *failure->message != '\0' ? " " : "",
                          failure->message);
}

static void
write_outcome (MiniScript *self, const SwbValue *value)
{
  g_string_append_printf (self->transcript, "%d ", self->line);
  if (self->stuck)
    g_string_append_printf (self->transcript, "stuck for %d s", BENCH_WATCHDOG_S);
  else if (self->failure != NULL)
    write_failure (self);
  else if ((self->last_method == SWB_METHOD_FILENO || self->last_method == SWB_METHOD_DETACH)
           && swb_value_int (value) >= 0)
    g_string_append (self->transcript, "FD");
  else
    write_value (self, value);
  g_string_append_c (self->transcript, '\n');
}

/* --- statements --- */

static void
bind_name (MiniScript *self, const char *name, SwbValue *value)
{
  g_hash_table_replace (self->names, g_strdup (name), swb_value_ref (value));
}

/* `NAME =` or `NAME, NAME =` */
static void
take_targets (MiniScript *self, char **first, char **second)
{
  const char *start = self->at;

  *first = take_name_before_equals (self);
  if (*first != NULL)
    {
      self->assign = g_strdup (*first);
      return;
    }

  g_autofree char *name = take_name (self);
  if (name != NULL && take (self, ","))
    *second = take_name_before_equals (self);
  if (*second != NULL)
    {
      *first = g_steal_pointer (&name);
      self->assign = g_strdup_printf ("%s, %s", *first, *second);
    }
  else
    self->at = start;
}

static SwbValue *
assertion (MiniScript *self)
{
  g_autoptr (SwbValue) value = expression (self);

  if (value == NULL)
    return NULL;
  g_assert (swb_value_type (value) == SWB_VALUE_BOOL);
  return swb_value_int (value) ? swb_value_new_none () : fail (self, "AssertionError", "");
}

static void
statement (MiniScript *self)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (SwbValue) value = NULL;

  if (take (self, "assert "))
    value = assertion (self);
  else
    {
      take_targets (self, &first, &second);
      value = expression (self);
    }
  if (value != NULL && !at_end_of_line (self))
    not_understood (self);

  if (value != NULL && second != NULL)
    {
      bind_name (self, first, swb_value_tuple_item (value, 0));
      bind_name (self, second, swb_value_tuple_item (value, 1));
    }
  else if (value != NULL && first != NULL)
    bind_name (self, first, value);

  write_outcome (self, value);
  g_clear_pointer (&self->assign, g_free);
  g_clear_pointer (&self->failure, swb_failure_free);
  self->last_method = SWB_METHOD_NONE;
}

char *
mini_script_run (const char *name, const char *source)
{
  MiniScript self = { .name = name };
  g_auto (GStrv) lines = g_strsplit (source, "\n", -1);

  self.driver = bench_driver_new ();
  self.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) swb_value_unref);
  self.ports = g_hash_table_new (NULL, NULL);
  self.autobound = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  self.transcript = g_string_new ("# SPDX-License-Identifier: GPL-3.0-or-later\n");

  for (int i = 0; lines[i] != NULL && !self.stuck; i++)
    {
      self.line = i + 1;
      self.at = lines[i];
      if (!at_end_of_line (&self) && !take (&self, "import "))
        statement (&self);
    }

  g_hash_table_unref (self.names);
  g_hash_table_unref (self.ports);
  g_hash_table_unref (self.autobound);
  bench_driver_free (self.driver);
  return g_string_free (self.transcript, FALSE);
}
