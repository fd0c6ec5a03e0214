/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-save-choice.h"

#include <stdlib.h>

#include "call/swb-call.h"
#include "log/swb-fields.h"
#include "log/swb-log-sockets.h"

struct _SwbSaveChoice
{
  SwbLog *log;
  const SwbSaveScope *scope; /* (nullable) */
  GHashTable *wanted;        /* ids of sockets; NULL: all */
};

static void
want (SwbSaveChoice *self, uint32_t id)
{
  SwbSocketInfo info;

  if (id == 0 || !g_hash_table_add (self->wanted, GUINT_TO_POINTER (id)))
    return;
  if (swb_log_socket (self->log, id, &info) && info.parent)
    g_hash_table_add (self->wanted, GUINT_TO_POINTER (info.parent));
}

static gboolean
is_wanted (const SwbSaveChoice *self, uint32_t id)
{
  return g_hash_table_contains (self->wanted, GUINT_TO_POINTER (id));
}

static void
want_those_of_records (SwbSaveChoice *self)
{
  SwbRecord record;

  for (unsigned i = 0; i < self->scope->n_nos; i++)
    if (swb_log_get (self->log, self->scope->nos[i], &record))
      want (self, record.socket_id);
}

SwbSaveChoice *
swb_save_choice_new (SwbLog *log, const SwbSaveScope *scope)
{
  SwbSaveChoice *self = g_new0 (SwbSaveChoice, 1);

  self->log = log;
  self->scope = scope;
  if (scope == NULL || (scope->socket_ids == NULL && scope->nos == NULL))
    return self;
  self->wanted = g_hash_table_new (NULL, NULL);
  for (unsigned i = 0; scope->socket_ids && i < scope->n_sockets; i++)
    want (self, scope->socket_ids[i]);
  if (scope->nos && scope->socket_ids == NULL)
    want_those_of_records (self);
  return self;
}

void
swb_save_choice_free (SwbSaveChoice *self)
{
  g_clear_pointer (&self->wanted, g_hash_table_unref);
  g_free (self);
}

void
swb_save_choice_range (SwbSaveChoice *self, uint64_t *first, uint64_t *end)
{
  *first = swb_log_first (self->log);
  *end = swb_log_end (self->log);
  if (self->scope && self->scope->nos)
    *end = self->scope->n_nos > 0 ? MIN (*end, self->scope->nos[self->scope->n_nos - 1] + 1) : *first;
}

static uint32_t
number_in (const SwbSaveChoice *self, const SwbRecord *record, SwbField field)
{
  g_autoptr (GBytes) fields = swb_log_fields (self->log, record);

  return fields ? (uint32_t) swb_fields_int (g_bytes_get_data (fields, NULL), g_bytes_get_size (fields), field, 0) : 0;
}

/* What was not chosen, but made a socket of what was, and brought it to where it could be used */
static gboolean
prepares (const SwbSaveChoice *self, const SwbRecord *record)
{
  if (record->kind == SWB_RECORD_ACCEPTED)
    return is_wanted (self, number_in (self, record, SWB_FIELD_CHILD));
  if (record->kind != SWB_RECORD_CALL || record->flags & SWB_RECORD_FAILED)
    return FALSE;
  switch (record->method)
    {
    case SWB_METHOD_SOCKET:
    case SWB_METHOD_BIND:
    case SWB_METHOD_LISTEN:
    case SWB_METHOD_CONNECT:
      return is_wanted (self, record->socket_id);
    case SWB_METHOD_SOCKETPAIR:
      return is_wanted (self, record->socket_id) || is_wanted (self, number_in (self, record, SWB_FIELD_PAIR));
    case SWB_METHOD_ACCEPT:
      return is_wanted (self, number_in (self, record, SWB_FIELD_CHILD));
    case SWB_METHOD_WATCH:
      return is_wanted (self, record->socket_id);
    default:
      return FALSE;
    }
}

static int
compare_nos (const void *a, const void *b)
{
  uint64_t one = *(const uint64_t *) a;
  uint64_t other = *(const uint64_t *) b;

  return one < other ? -1 : one > other;
}

static gboolean
is_named (const SwbSaveChoice *self, uint64_t no)
{
  return self->scope->n_nos > 0 && bsearch (&no, self->scope->nos, self->scope->n_nos, sizeof no, compare_nos) != NULL;
}

gboolean
swb_save_choice_takes (const SwbSaveChoice *self, uint64_t no, const SwbRecord *record)
{
  if (self->wanted == NULL)
    return TRUE;
  if (self->scope->nos)
    return is_named (self, no) || prepares (self, record);
  return record->socket_id != 0
         && (is_wanted (self, record->socket_id)
             || (record->method == SWB_METHOD_SOCKETPAIR && prepares (self, record)));
}
