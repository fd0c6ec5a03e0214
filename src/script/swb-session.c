/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-session.h"

#include <string.h>
#include <time.h>

#include "log/swb-log-sockets.h"
#include "script/swb-operators.h"
#include "script/swb-session-private.h"

static int64_t
now_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (int64_t) now.tv_sec * 1000000000 + now.tv_nsec;
}

SwbSession *
swb_session_new (SwbBench *bench, SwbLog *log, SwbSessionMode mode)
{
  SwbSession *self;

  g_return_val_if_fail (bench != NULL && log != NULL, NULL);

  self = g_new0 (SwbSession, 1);
  self->bench = bench;
  self->log = swb_log_ref (log);
  self->mode = mode;
  self->caller = swb_caller_new (bench);
  self->names = swb_names_new ();
  self->files = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) swb_file_free);
  self->deferred = g_hash_table_new (NULL, NULL);
  self->steps = g_ptr_array_new ();
  self->stack = g_array_new (FALSE, FALSE, sizeof (SwbItem));
  g_array_set_clear_func (self->stack, (GDestroyNotify) swb_item_clear);
  self->released = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_value_unref);
  self->owned_sockets = g_hash_table_new (NULL, NULL);
  self->owned_files = g_hash_table_new (NULL, NULL);
  return self;
}

void
swb_session_free (SwbSession *self)
{
  g_return_if_fail (self != NULL);

  swb_caller_free (self->caller);
  g_clear_pointer (&self->composite, swb_composite_free);
  g_hash_table_unref (self->files);
  g_hash_table_unref (self->deferred);
  swb_names_free (self->names);
  g_ptr_array_unref (self->steps);
  g_array_unref (self->stack);
  g_ptr_array_unref (self->released);
  g_hash_table_unref (self->owned_sockets);
  g_hash_table_unref (self->owned_files);
  g_clear_pointer (&self->value, swb_value_unref);
  g_clear_pointer (&self->failure, swb_failure_free);
  swb_log_unref (self->log);
  g_free (self);
}

gboolean
swb_session_is_busy (SwbSession *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->statement != NULL;
}

void
swb_session_cancel (SwbSession *self)
{
  g_return_if_fail (self != NULL);
  swb_caller_cancel (self->caller);
}

uint32_t
swb_session_current_call (SwbSession *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return swb_caller_current (self->caller);
}

gboolean
swb_session_fail (SwbSession *self, const char *type, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_clear_pointer (&self->failure, swb_failure_free);
  self->failure = swb_failure_new (type, 0, "%s", message);
  return FALSE;
}

char *
swb_session_assign_text (SwbSession *self, const SwbNode *node)
{
  const SwbStatement *statement = self->statement;

  if (statement->type != SWB_STATEMENT_ASSIGN || statement->expression != node)
    return NULL;
  return g_strjoinv (", ", statement->targets);
}

/* --- the end of a statement --- */

static SwbValue *
named_socket (SwbSession *self, uint32_t id)
{
  const char *name = swb_names_of_socket (self->names, id);
  SwbSocketInfo info;

  if (self->mode == SWB_SESSION_WINDOW && swb_log_socket (self->log, id, &info))
    return swb_value_new_socket (id, info.name);
  return swb_value_new_socket (id, name ? name : "");
}

static SwbValue *
named (SwbSession *self, SwbValue *value)
{
  const char *name;
  size_t n;

  switch (swb_value_type (value))
    {
    case SWB_VALUE_SOCKET:
      return named_socket (self, swb_value_socket_id (value));
    case SWB_VALUE_FILE:
      name = swb_names_of_file (self->names, swb_value_file_id (value));
      return swb_value_new_file (swb_value_file_id (value), name ? name : "", swb_value_type_name (value));
    case SWB_VALUE_TUPLE:
    case SWB_VALUE_LIST:
      n = swb_value_tuple_length (value);
      {
        g_autofree SwbValue **items = g_new (SwbValue *, n + 1);

        for (size_t i = 0; i < n; i++)
          items[i] = named (self, swb_value_tuple_item (value, i));
        return swb_value_type (value) == SWB_VALUE_TUPLE ? swb_value_new_tuple (items, n)
                                                         : swb_value_new_list (items, n);
      }
    default:
      return swb_value_ref (value);
    }
}

static void
tell (SwbSession *self)
{
  SwbSessionEnded ended = self->ended;
  gpointer ended_data = self->ended_data;
  g_autoptr (SwbValue) value = self->value ? named (self, self->value) : NULL;
  g_autoptr (SwbFailure) failure = g_steal_pointer (&self->failure);
  SwbResult result = { .value = value,
                       .failure = failure,
                       .elapsed_ns = now_ns () - self->began_ns,
                       .raised_by = self->raised_by.node,
                       .method = self->raised_by.method,
                       .socket_id = self->raised_by.socket_id };

  g_clear_pointer (&self->value, swb_value_unref);
  self->statement = NULL;
  ended (&result, ended_data);
}

static void
finish (SwbSession *self)
{
  if (!swb_collect (self, finish))
    tell (self);
}

static void
assign (SwbSession *self, const char *name, SwbValue *value)
{
  g_autoptr (SwbValue) before = swb_names_set (self->names, name, value);

  swb_collect_released (self, before);
}

static void
assign_all (SwbSession *self, char **targets, SwbValue *value)
{
  unsigned n = g_strv_length (targets);
  g_autoptr (GPtrArray) items = NULL;

  if (n == 1)
    {
      assign (self, targets[0], value);
      return;
    }
  items = swb_operator_unpack (value, n, &self->failure);
  for (unsigned i = 0; items && i < n; i++)
    assign (self, targets[i], g_ptr_array_index (items, i));
}

static void
check (SwbSession *self, const SwbValue *value)
{
  if (!swb_operator_truth (value))
    swb_session_fail (self, "AssertionError", "%s", "");
}

void
swb_session_evaluated (SwbSession *self, SwbValue *value)
{
  const SwbStatement *statement = self->statement;

  for (unsigned i = 0; i < self->stack->len; i++)
    swb_collect_released (self, g_array_index (self->stack, SwbItem, i).value);
  g_array_set_size (self->stack, 0);
  swb_collect_released (self, value);
  if (value && statement->type == SWB_STATEMENT_ASSIGN)
    assign_all (self, statement->targets, value);
  if (value && statement->type == SWB_STATEMENT_ASSERT)
    {
      check (self, value);
      swb_value_unref (value);
      value = swb_value_new_none ();
    }
  if (self->failure)
    g_clear_pointer (&value, swb_value_unref);
  self->value = value;
  finish (self);
}

void
swb_session_execute (SwbSession *self, const SwbStatement *statement, SwbSessionEnded ended, gpointer user_data)
{
  g_return_if_fail (self != NULL && statement != NULL && ended != NULL);
  g_return_if_fail (self->statement == NULL);

  self->statement = statement;
  self->ended = ended;
  self->ended_data = user_data;
  self->began_ns = now_ns ();
  self->waits = FALSE;
  memset (&self->raised_by, 0, sizeof self->raised_by);
  if (statement->type == SWB_STATEMENT_COMMENT && *statement->text)
    swb_bench_note (self->bench, statement->text);
  if (statement->expression)
    swb_evaluate_begin (self);
  else
    {
      self->value = swb_value_new_none ();
      tell (self);
    }
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return GPOINTER_TO_UINT (a) < GPOINTER_TO_UINT (b) ? -1 : 1;
}

void
swb_session_end (SwbSession *self, SwbSessionEnded ended, gpointer user_data)
{
  static const SwbStatement nothing = { 0 };
  g_autoptr (GList) ids = NULL;

  g_return_if_fail (self != NULL && ended != NULL);
  g_return_if_fail (self->statement == NULL);

  self->statement = &nothing;
  self->ended = ended;
  self->ended_data = user_data;
  self->ending = TRUE;
  ids = g_list_sort (g_hash_table_get_keys (self->files), compare_ids);
  for (GList *at = ids; at; at = at->next)
    {
      g_autoptr (SwbValue) file = swb_value_new_file (GPOINTER_TO_UINT (at->data), "", "");
      swb_collect_released (self, file);
    }
  finish (self);
}
