/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-save-script.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "call/swb-call.h"
#include "call/swb-name.h"
#include "log/swb-fields.h"
#include "log/swb-log-sockets.h"
#include "script/swb-parser.h"
#include "script/swb-save-address.h"
#include "script/swb-save-choice.h"

/* Records between two looks at whether it goes on */
#define SLICE 1024
/* Records after that of an accept() among which that of the connect() is looked for */
#define LOOK_AHEAD 1024

typedef struct
{
  SwbLog *log;
  const SwbSaveScope *scope;
  SwbSaveChoice *choice;
  uint64_t end;        /* one past the last record to look at */
  GHashTable *moved;   /* call ids: what was written before its turn */
  GHashTable *names;   /* id -> the script's name for it */
  GHashTable *taken;   /* names that are used */
  GHashTable *waiting; /* call id -> text of a call that has not ended */
  SwbSaveAddresses *addresses;
  GString *script;
  gboolean sleeps;
} Save;

/* --- names --- */

/* The name that a socket has now reads best; one that was removed keeps the name of its first record. */
static const char *
name_socket (Save *self, uint32_t id, const char *first_name)
{
  SwbSocketInfo info;
  const char *wanted = swb_log_socket (self->log, id, &info) ? info.name : first_name;
  g_autofree char *name = g_strdup (swb_name_check (wanted, NULL) ? wanted : "s");

  for (unsigned i = 2; g_hash_table_contains (self->taken, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s_%u", wanted, i);
    }
  g_hash_table_add (self->taken, g_strdup (name));
  g_hash_table_insert (self->names, GUINT_TO_POINTER (id), g_steal_pointer (&name));
  return g_hash_table_lookup (self->names, GUINT_TO_POINTER (id));
}

static const char *
name_of (Save *self, uint32_t id)
{
  return g_hash_table_lookup (self->names, GUINT_TO_POINTER (id));
}

/* --- the text of a call --- */

/* The whole data of a send: what went out, and what did not */
static void
append_data (Save *self, const SwbRecord *record, GBytes *fields, GString *text)
{
  g_autoptr (GBytes) sent = swb_log_data (self->log, record, 0);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  size_t length = 0;
  const char *rest =
      swb_fields_find (g_bytes_get_data (fields, NULL), g_bytes_get_size (fields), SWB_FIELD_REST, &length);

  if (sent)
    g_byte_array_append (all, g_bytes_get_data (sent, NULL), (guint) g_bytes_get_size (sent));
  if (rest)
    g_byte_array_append (all, (const uint8_t *) rest, (guint) length);
  swb_value_print_bytes (all->data, all->len, 0, text);
}

/* (transfer full) (nullable): the call without its target */
static SwbNode *
call_node (Save *self, const SwbRecord *record, GBytes *fields)
{
  size_t length = 0;
  const char *stored =
      swb_fields_find (g_bytes_get_data (fields, NULL), g_bytes_get_size (fields), SWB_FIELD_CALL, &length);
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (SwbSyntaxError) error = { 0 };

  for (size_t i = 0; stored && i < length; i++)
    if (stored[i] == SWB_CALL_DATA_MARK)
      append_data (self, record, fields, text);
    else
      g_string_append_c (text, stored[i]);
  return swb_parse_expression (text->str, (gssize) text->len, &error);
}

/* Puts what a call is made on before it: `tcp1.`, `socket.`; watch() has it as argument */
static void
add_target (SwbNode *call, SwbMethod method, const char *name)
{
  const char *module = swb_method_module (method);
  SwbNode *owner = swb_node_new (SWB_NODE_NAME, 0, 0);
  SwbNode *attribute;

  owner->name = g_strdup (module && *module ? module : name);
  if (module && *module == '\0')
    {
      swb_node_add (call, owner, NULL);
      return;
    }
  attribute = swb_node_new (SWB_NODE_ATTRIBUTE, 0, 0);
  attribute->name = g_strdup (swb_method_name (method));
  swb_node_add (attribute, owner, NULL);
  swb_node_free (g_ptr_array_index (call->children, 0));
  g_ptr_array_index (call->children, 0) = attribute;
}

/* --- records --- */

static int64_t
field_int (GBytes *fields, SwbField field)
{
  return swb_fields_int (g_bytes_get_data (fields, NULL), g_bytes_get_size (fields), field, 0);
}

static char *
field_text (GBytes *fields, SwbField field)
{
  return swb_fields_dup (g_bytes_get_data (fields, NULL), g_bytes_get_size (fields), field);
}

/* What stands before the call: the names of the sockets that it made. (transfer full) (nullable) */
static char *
targets (Save *self, const SwbRecord *record, GBytes *fields)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  const char *name, *other;

  switch (record->method)
    {
    case SWB_METHOD_SOCKET:
      first = field_text (fields, SWB_FIELD_NAME);
      return g_strdup (name_socket (self, record->socket_id, first ? first : "s"));
    case SWB_METHOD_ACCEPT:
      first = field_text (fields, SWB_FIELD_NAME);
      name = name_socket (self, (uint32_t) field_int (fields, SWB_FIELD_CHILD), first ? first : "conn");
      return g_strdup_printf ("%s, %s_peer", name, name);
    case SWB_METHOD_SOCKETPAIR:
      first = field_text (fields, SWB_FIELD_NAME);
      second = field_text (fields, SWB_FIELD_PAIR_NAME);
      name = name_socket (self, record->socket_id, first ? first : "s");
      other = name_socket (self, (uint32_t) field_int (fields, SWB_FIELD_PAIR), second ? second : "s");
      return g_strdup_printf ("%s, %s", name, other);
    default:
      return NULL;
    }
}

static void
add_comment (Save *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);

  for (unsigned i = 0; lines[i]; i++)
    g_string_append_printf (self->script, "# %s\n", lines[i]);
}

static gboolean
has_flag (const Save *self, SwbSaveFlags flag)
{
  return self->scope && self->scope->flags & flag;
}

/* What did not go well is not done again, unless that is asked for; it is there to be read. */
static void
add_failed (Save *self, const SwbRecord *record, GBytes *fields, const char *text, gboolean unknown)
{
  gboolean cancelled = (record->flags & SWB_RECORD_CANCELLED) != 0;
  g_autofree char *type = field_text (fields, SWB_FIELD_ERROR_TYPE);
  g_autofree char *message = field_text (fields, SWB_FIELD_MESSAGE);
  g_autofree char *line = cancelled ? g_strdup (_ ("cancelled:"))
                                    : g_strdup_printf (_ ("raised %s: %s"), type ? type : "", message ? message : "");

  add_comment (self, line);
  if (has_flag (self, SWB_SAVE_FAILED_TOO) && !cancelled && !unknown)
    {
      g_string_append_printf (self->script, "%s\n", text);
      if (self->scope->n_failed)
        ++*self->scope->n_failed;
    }
  else
    add_comment (self, text);
}

static gboolean
makes_sockets (SwbMethod method)
{
  return method == SWB_METHOD_SOCKET || method == SWB_METHOD_SOCKETPAIR || method == SWB_METHOD_ACCEPT;
}

static void
add_call (Save *self, const SwbRecord *record, const SwbRecordContext *context)
{
  g_autoptr (GBytes) fields = swb_log_fields (self->log, record);
  g_autoptr (SwbNode) node = fields ? call_node (self, record, fields) : NULL;
  gboolean failed = (record->flags & SWB_RECORD_FAILED) != 0;
  gboolean is_function = swb_method_is_function (record->method);
  const char *name = name_of (self, record->socket_id);
  gboolean unknown = !is_function && name == NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *assigned = NULL;

  if (node == NULL || node->type != SWB_NODE_CALL)
    return;
  add_target (node, record->method, name ? name : context->name);
  if (!has_flag (self, SWB_SAVE_PORTS_AS_IS))
    swb_save_addresses_replace (self->addresses, node);
  if (!failed && makes_sockets (record->method) && !unknown)
    assigned = targets (self, record, fields);
  if (assigned)
    g_string_append_printf (text, "%s = ", assigned);
  swb_node_print (node, text);

  if (failed)
    add_failed (self, record, fields, text->str, unknown);
  else if (unknown)
    {
      add_comment (self, _ ("the call that made this socket is not in the log any more:"));
      add_comment (self, text->str);
    }
  else
    g_string_append_printf (self->script, "%s\n", text->str);

  name = name_of (self, record->socket_id);
  if (failed || name == NULL)
    return;
  if (record->method == SWB_METHOD_BIND)
    swb_save_addresses_bound (self->addresses, name, node);
  if (record->method == SWB_METHOD_CLOSE || record->method == SWB_METHOD_DETACH)
    swb_save_addresses_closed (self->addresses, name);
  else
    swb_save_addresses_seen (self->addresses, name, &context->local);
  self->sleeps |= record->method == SWB_METHOD_SLEEP;
}

static void
add_note (Save *self, const SwbRecord *record)
{
  g_autoptr (GBytes) fields = swb_log_fields (self->log, record);
  g_autofree char *text = fields ? field_text (fields, SWB_FIELD_DETAIL) : NULL;

  if (text)
    add_comment (self, text);
}

/* A connection that a watch accepted has the name that the watch will give again. */
static void
name_accepted (Save *self, const SwbRecord *record)
{
  g_autoptr (GBytes) fields = swb_log_fields (self->log, record);
  g_autofree char *name = fields ? field_text (fields, SWB_FIELD_NAME) : NULL;

  if (name == NULL)
    return;
  g_hash_table_add (self->taken, g_strdup (name));
  g_hash_table_insert (self->names, GUINT_TO_POINTER ((uint32_t) field_int (fields, SWB_FIELD_CHILD)), g_strdup (name));
}

static void
note_waiting (Save *self, const SwbRecord *record, const SwbRecordContext *context)
{
  g_autoptr (GBytes) fields = swb_log_fields (self->log, record);
  g_autofree char *text = fields ? field_text (fields, SWB_FIELD_CALL) : NULL;

  if (text)
    {
      g_strdelimit (text, "\1", '.');
      g_hash_table_insert (self->waiting, GUINT_TO_POINTER (record->call_id),
                           g_strdup_printf ("%s.%s", context->name, text));
    }
}

static void add_record (Save *self, uint64_t no, const SwbRecord *record);

static gboolean
connects_to (Save *self, const SwbRecord *record, const SwbAddress *peer)
{
  SwbRecordContext context;

  return record->kind == SWB_RECORD_CALL && !(record->flags & SWB_RECORD_FAILED)
         && (record->method == SWB_METHOD_CONNECT || record->method == SWB_METHOD_CONNECT_EX)
         && g_hash_table_contains (self->waiting, GUINT_TO_POINTER (record->call_id))
         && swb_log_context (self->log, record, &context) && swb_address_equal (&context.local, peer);
}

/* A connection can be accepted before connect() has heard of it. In the script that would wait for ever: it connects
 * first. */
static void
connect_before (Save *self, uint64_t no, const SwbRecord *accept)
{
  g_autoptr (GBytes) fields = swb_log_fields (self->log, accept);
  uint64_t end = MIN (self->end, no + LOOK_AHEAD);
  SwbSocketInfo child;
  SwbRecord record;

  if (fields == NULL || !swb_log_socket (self->log, (uint32_t) field_int (fields, SWB_FIELD_CHILD), &child))
    return;
  for (uint64_t ahead = no + 1; ahead < end; ahead++)
    if (swb_log_get (self->log, ahead, &record) && connects_to (self, &record, &child.peer)
        && swb_save_choice_takes (self->choice, ahead, &record))
      {
        add_record (self, ahead, &record);
        g_hash_table_add (self->moved, GUINT_TO_POINTER (record.call_id));
        return;
      }
}

static void
add_record (Save *self, uint64_t no, const SwbRecord *record)
{
  SwbRecordContext context;

  if (record->kind != SWB_RECORD_CALL && record->kind != SWB_RECORD_WAITING && record->kind != SWB_RECORD_ACCEPTED
      && record->kind != SWB_RECORD_NOTE)
    return;
  swb_log_context (self->log, record, &context);
  switch (record->kind)
    {
    case SWB_RECORD_CALL:
      if (g_hash_table_remove (self->moved, GUINT_TO_POINTER (record->call_id)))
        break;
      g_hash_table_remove (self->waiting, GUINT_TO_POINTER (record->call_id));
      if (record->method == SWB_METHOD_ACCEPT && g_hash_table_size (self->waiting) > 0)
        connect_before (self, no, record);
      add_call (self, record, &context);
      break;
    case SWB_RECORD_WAITING:
      note_waiting (self, record, &context);
      break;
    case SWB_RECORD_ACCEPTED:
      name_accepted (self, record);
      break;
    default:
      add_note (self, record);
      break;
    }
}

/* FALSE: no more is wanted */
static gboolean
tell_progress (Save *self, uint64_t done, uint64_t total)
{
  const SwbSaveScope *scope = self->scope;

  if (scope && scope->progress)
    scope->progress (done, total, scope->progress_data);
  return scope == NULL || !g_cancellable_is_cancelled (scope->cancellable);
}

static void
add_records (Save *self)
{
  uint64_t first;
  SwbRecord record;

  swb_save_choice_range (self->choice, &first, &self->end);
  for (uint64_t no = first; no < self->end; no++)
    {
      if ((no - first) % SLICE == 0 && !tell_progress (self, no - first, self->end - first))
        return;
      if (swb_log_get (self->log, no, &record) && swb_save_choice_takes (self->choice, no, &record))
        add_record (self, no, &record);
    }
  tell_progress (self, self->end - first, self->end - first);
}

static void
add_waiting (Save *self)
{
  GHashTableIter iter;
  gpointer text;

  g_hash_table_iter_init (&iter, self->waiting);
  while (g_hash_table_iter_next (&iter, NULL, &text))
    {
      g_autofree char *line = g_strdup_printf (_ ("still waiting: %s"), (char *) text);

      add_comment (self, line);
    }
}

char *
swb_save_script (SwbLog *log, const SwbSaveScope *scope)
{
  Save self = { .log = log, .scope = scope, .script = g_string_new (NULL) };
  char *script;

  g_return_val_if_fail (log != NULL, NULL);

  self.names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self.taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.waiting = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self.moved = g_hash_table_new (NULL, NULL);
  self.choice = swb_save_choice_new (log, scope);
  self.addresses = swb_save_addresses_new ();

  add_records (&self);
  add_waiting (&self);
  script = g_strconcat ("import socket\n", self.sleeps ? "import time\n" : "", "\n", self.script->str, NULL);

  g_hash_table_unref (self.names);
  g_hash_table_unref (self.taken);
  g_hash_table_unref (self.waiting);
  g_hash_table_unref (self.moved);
  swb_save_choice_free (self.choice);
  swb_save_addresses_free (self.addresses);
  g_string_free (self.script, TRUE);
  return script;
}
