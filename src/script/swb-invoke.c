/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "log/swb-log-sockets.h"
#include "script/swb-bytes.h"
#include "script/swb-session-private.h"

/* The arguments of @node as those of a call. (transfer full) */
static SwbCall *
new_call (SwbSession *self, const SwbNode *node, SwbMethod method, const SwbValue *socket, GPtrArray *args)
{
  SwbCall *call =
      swb_call_new (method, socket ? swb_value_socket_id (socket) : 0, socket ? swb_value_name (socket) : NULL);

  for (unsigned i = 0; i < args->len; i++)
    {
      SwbValue *value = swb_value_ref (g_ptr_array_index (args, i));
      const char *keyword = node->keywords ? g_ptr_array_index (node->keywords, i + 1) : NULL;

      if (keyword)
        swb_call_add_keyword (call, keyword, value);
      else
        swb_call_add (call, value);
    }
  call->assign = swb_session_assign_text (self, node);
  return call;
}

static gboolean
has_keywords (const SwbNode *node)
{
  for (unsigned i = 1; node->keywords && i < node->keywords->len; i++)
    if (g_ptr_array_index (node->keywords, i))
      return TRUE;
  return FALSE;
}

static void
fail (SwbSession *self, SwbOutcome done, SwbFailure *failure)
{
  done (NULL, failure, self);
}

/* --- files --- */

static gboolean
has_open_file (SwbSession *self, uint32_t socket_id)
{
  GHashTableIter iter;
  gpointer file;

  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, NULL, &file))
    if (swb_file_socket_id (file) == socket_id && !swb_file_is_closed (file))
      return TRUE;
  return FALSE;
}

/* A socket that was closed while files were open on it is closed with the last of them. */
static void
close_deferred (SwbSession *self, uint32_t socket_id)
{
  if (!g_hash_table_contains (self->deferred, GUINT_TO_POINTER (socket_id)) || has_open_file (self, socket_id))
    return;
  g_hash_table_remove (self->deferred, GUINT_TO_POINTER (socket_id));
  swb_caller_make_unwatched (self->caller, swb_call_new (SWB_METHOD_CLOSE, socket_id, NULL));
}

/* What a file does is explained like the calls that it makes. */
static SwbMethod
method_of_file (const char *name)
{
  return g_str_has_prefix (name, "read") ? SWB_METHOD_RECV : SWB_METHOD_SEND;
}

/* What fails without a call has nothing to do with them. */
static gboolean
is_of_call (const SwbFailure *failure)
{
  return failure->number != 0 || strcmp (failure->type, "TimeoutError") == 0
         || strcmp (failure->type, "KeyboardInterrupt") == 0;
}

static void
on_file_done (SwbValue *value, SwbFailure *failure, gpointer user_data)
{
  SwbSession *self = user_data;

  if (failure && !is_of_call (failure))
    self->called.method = SWB_METHOD_NONE;
  close_deferred (self, self->file_socket_id);
  self->file_done (value, failure, self);
}

static void
call_file (SwbSession *self, uint32_t id, const char *method, GPtrArray *args, GPtrArray *keywords, SwbOutcome done)
{
  SwbFile *file = g_hash_table_lookup (self->files, GUINT_TO_POINTER (id));

  self->file_socket_id = swb_file_socket_id (file);
  self->file_done = done;
  swb_file_call (file, method, args, keywords, on_file_done, self);
}

static void
make_file (SwbSession *self, const SwbNode *node, const SwbValue *socket, GPtrArray *args, SwbOutcome done)
{
  g_autoptr (SwbCall) call = new_call (self, node, SWB_METHOD_NONE, socket, args);
  SwbFailure *failure = NULL;
  SwbFile *file = swb_file_new (self->caller, swb_value_socket_id (socket), swb_value_name (socket), call->args,
                                call->keywords, &failure);

  if (file == NULL)
    {
      fail (self, done, failure);
      return;
    }
  g_hash_table_insert (self->files, GUINT_TO_POINTER (++self->last_file_id), file);
  done (swb_value_new_file (self->last_file_id, call->assign ? call->assign : "", swb_file_type_name (file, "")), NULL,
        self);
}

static void
invoke_file (SwbSession *self, const SwbNode *node, const SwbItem *callee, GPtrArray *args, SwbOutcome done)
{
  g_autoptr (SwbCall) call = new_call (self, node, SWB_METHOD_NONE, NULL, args);
  SwbFile *file = g_hash_table_lookup (self->files, GUINT_TO_POINTER (swb_value_file_id (callee->value)));

  self->called.method = method_of_file (callee->name);
  self->called.socket_id = swb_file_socket_id (file);
  call_file (self, swb_value_file_id (callee->value), callee->name, call->args, call->keywords, done);
}

/* --- sockets --- */

static void
invoke_method (SwbSession *self, const SwbNode *node, const SwbItem *callee, GPtrArray *args, SwbOutcome done)
{
  uint32_t id = swb_value_socket_id (callee->value);

  if (callee->method == SWB_METHOD_CLOSE && args->len == 0 && has_open_file (self, id))
    {
      g_hash_table_add (self->deferred, GUINT_TO_POINTER (id));
      done (swb_value_new_none (), NULL, self);
      return;
    }
  swb_caller_make (self->caller, new_call (self, node, callee->method, callee->value, args), done, self);
}

/* watch(NAME) is a call on the socket that is its argument. */
static void
invoke_word (SwbSession *self, const SwbItem *callee, GPtrArray *args, SwbOutcome done)
{
  const SwbValue *socket = args->len == 1 ? g_ptr_array_index (args, 0) : NULL;

  if (socket && swb_value_type (socket) == SWB_VALUE_SOCKET)
    {
      swb_caller_make (self->caller,
                       swb_call_new (callee->method, swb_value_socket_id (socket), swb_value_name (socket)), done,
                       self);
      return;
    }
  fail (self, done,
        socket
            ? swb_failure_new ("TypeError", 0, "%s() takes a socket, not '%s'", callee->name,
                               swb_value_type_name (socket))
            : swb_failure_new ("TypeError", 0, "%s() takes exactly one argument (%u given)", callee->name, args->len));
}

static void
invoke_function (SwbSession *self, const SwbNode *node, const SwbItem *callee, GPtrArray *args, SwbOutcome done)
{
  if (*swb_method_module (callee->method) == '\0')
    invoke_word (self, callee, args, done);
  else
    swb_caller_make (self->caller, new_call (self, node, callee->method, NULL, args), done, self);
}

static void
invoke_composite (SwbSession *self, const SwbNode *node, const SwbItem *callee, GPtrArray *args, SwbOutcome done)
{
  g_autoptr (SwbCall) call = new_call (self, node, SWB_METHOD_NONE, NULL, args);

  swb_composite_begin (self, callee->name, call, call->assign, done);
}

static void
invoke_bytes (SwbSession *self, const SwbNode *node, const SwbItem *callee, GPtrArray *args, SwbOutcome done)
{
  SwbFailure *failure = NULL;
  gboolean by_keyword = has_keywords (node);
  SwbValue *value = callee->kind == SWB_ITEM_BYTES ? swb_bytes_new (args, by_keyword, &failure)
                                                   : swb_bytes_fromhex (args, by_keyword, &failure);

  done (value, failure, self);
}

/* What create_connection() and create_server() fail at mostly */
static SwbMethod
method_of_composite (const char *name)
{
  return strcmp (name, "create_connection") == 0 ? SWB_METHOD_CONNECT
         : strcmp (name, "create_server") == 0   ? SWB_METHOD_BIND
                                                 : SWB_METHOD_NONE;
}

static void
note_called (SwbSession *self, const SwbNode *node, const SwbItem *callee, GPtrArray *args)
{
  const SwbValue *socket = callee->value;

  if (socket == NULL && callee->kind == SWB_ITEM_FUNCTION && args->len == 1) /* watch(NAME) */
    socket = g_ptr_array_index (args, 0);
  if (socket && swb_value_type (socket) != SWB_VALUE_SOCKET)
    socket = NULL;
  self->called.node = node;
  self->called.method = callee->kind == SWB_ITEM_COMPOSITE ? method_of_composite (callee->name) : callee->method;
  self->called.socket_id = socket ? swb_value_socket_id (socket) : 0;
}

void
swb_invoke (SwbSession *self, const SwbNode *node, SwbItem *callee, GPtrArray *args, SwbOutcome done)
{
  g_autoptr (SwbValue) owner = g_steal_pointer (&callee->value);
  SwbItem item = *callee;

  item.value = owner;
  note_called (self, node, &item, args);
  switch (item.kind)
    {
    case SWB_ITEM_FUNCTION:
      invoke_function (self, node, &item, args, done);
      break;
    case SWB_ITEM_METHOD:
      invoke_method (self, node, &item, args, done);
      break;
    case SWB_ITEM_MAKEFILE:
      make_file (self, node, owner, args, done);
      break;
    case SWB_ITEM_FILE_METHOD:
      invoke_file (self, node, &item, args, done);
      break;
    case SWB_ITEM_COMPOSITE:
      invoke_composite (self, node, &item, args, done);
      break;
    case SWB_ITEM_BYTES:
    case SWB_ITEM_FROMHEX:
      invoke_bytes (self, node, &item, args, done);
      break;
    case SWB_ITEM_VALUE:
      fail (self, done, swb_failure_new ("TypeError", 0, "'%s' object is not callable", swb_value_type_name (owner)));
      break;
    default:
      fail (self, done, swb_failure_new ("TypeError", 0, "'module' object is not callable"));
      break;
    }
}

gboolean
swb_invoke_close (SwbSession *self, const SwbValue *socket_or_file, SwbOutcome done)
{
  g_autoptr (GPtrArray) no_args = NULL;
  SwbSocketInfo info;
  uint32_t id;

  if (swb_value_type (socket_or_file) == SWB_VALUE_FILE)
    {
      SwbFile *file;

      id = swb_value_file_id (socket_or_file);
      file = g_hash_table_lookup (self->files, GUINT_TO_POINTER (id));
      if (swb_file_finalize (file))
        {
          close_deferred (self, swb_file_socket_id (file));
          return FALSE;
        }
      no_args = g_ptr_array_new ();
      call_file (self, id, "close", no_args, NULL, done);
      return TRUE;
    }
  id = swb_value_socket_id (socket_or_file);
  if (!has_open_file (self, id) && swb_log_socket (self->log, id, &info) && !(info.flags & SWB_SOCKET_CLOSED))
    swb_caller_make_unwatched (self->caller, swb_call_new (SWB_METHOD_CLOSE, id, swb_value_name (socket_or_file)));
  return FALSE;
}
