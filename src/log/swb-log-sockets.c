/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-log-private.h"

#include <errno.h>
#include <netinet/tcp.h>
#include <string.h>

#include "log/swb-fields.h"

typedef struct
{
  SwbSocketInfo info;
  GArray *waiting;  /* SwbWaitingCall, oldest first; NULL while there was none */
  gboolean changed; /* its id is in the table's list already */
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->waiting, g_array_unref);
  g_free (entry);
}

struct _SwbSocketTable
{
  pthread_mutex_t lock;
  GHashTable *entries; /* id -> Entry */
  GHashTable *names;   /* name -> id */
  GArray *changed;
  gboolean followed; /* somebody asks what has changed */
  SwbLogTotals totals;
};

SwbSocketTable *
swb_socket_table_new (void)
{
  SwbSocketTable *self = g_new0 (SwbSocketTable, 1);

  pthread_mutex_init (&self->lock, NULL);
  self->entries = g_hash_table_new_full (NULL, NULL, NULL, entry_free);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->changed = g_array_new (FALSE, FALSE, sizeof (uint32_t));
  return self;
}

void
swb_socket_table_free (SwbSocketTable *self)
{
  g_return_if_fail (self != NULL);
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->names);
  g_array_unref (self->changed);
  pthread_mutex_destroy (&self->lock);
  g_free (self);
}

static Entry *
find_entry (SwbSocketTable *self, uint32_t id)
{
  return g_hash_table_lookup (self->entries, GUINT_TO_POINTER (id));
}

static void
set_changed (SwbSocketTable *self, Entry *entry)
{
  if (entry->changed || !self->followed)
    return;
  entry->changed = TRUE;
  g_array_append_val (self->changed, entry->info.id);
}

static void
forget_name (SwbSocketTable *self, const Entry *entry)
{
  /* Another socket may have it by now. */
  if (GPOINTER_TO_UINT (g_hash_table_lookup (self->names, entry->info.name)) == entry->info.id)
    g_hash_table_remove (self->names, entry->info.name);
}

static void
set_name (SwbSocketTable *self, Entry *entry, const char *name)
{
  forget_name (self, entry);
  g_strlcpy (entry->info.name, name, sizeof entry->info.name);
  if (entry->info.name[0])
    g_hash_table_replace (self->names, g_strdup (entry->info.name), GUINT_TO_POINTER (entry->info.id));
}

static int64_t
field_int (const GByteArray *fields, SwbField field, int64_t fallback)
{
  return fields ? swb_fields_int (fields->data, fields->len, field, fallback) : fallback;
}

static char *
field_text (const GByteArray *fields, SwbField field)
{
  return fields ? swb_fields_dup (fields->data, fields->len, field) : NULL;
}

static double
field_timeout (const GByteArray *fields)
{
  g_autofree char *text = field_text (fields, SWB_FIELD_TIMEOUT);

  return text && strcmp (text, "None") != 0 ? g_ascii_strtod (text, NULL) : -1;
}

/* @name_field, @fd_field: where its name and descriptor stand */
static Entry *
add_entry (SwbSocketTable *self, uint64_t no, uint32_t id, const GByteArray *fields, SwbField name_field,
           SwbField fd_field)
{
  Entry *entry = g_new0 (Entry, 1);
  g_autofree char *name = field_text (fields, name_field);

  entry->info.id = id;
  entry->info.created_no = no;
  entry->info.family = (int) field_int (fields, SWB_FIELD_FAMILY, 0);
  entry->info.type = (int) field_int (fields, SWB_FIELD_TYPE, 0);
  entry->info.proto = (int) field_int (fields, SWB_FIELD_PROTO, 0);
  entry->info.fd = (int) field_int (fields, fd_field, -1);
  entry->info.timeout_s = field_timeout (fields);
  g_hash_table_replace (self->entries, GUINT_TO_POINTER (id), entry);
  set_name (self, entry, name ? name : "");
  set_changed (self, entry);
  return entry;
}

static void
add_child (SwbSocketTable *self, uint64_t no, Entry *parent, const SwbRecord *record, const SwbRecordContext *context,
           const GByteArray *fields)
{
  g_autofree char *local = field_text (fields, SWB_FIELD_CHILD_LOCAL);
  uint32_t id = (uint32_t) field_int (fields, SWB_FIELD_CHILD, 0);
  Entry *child;

  if (id == 0 || find_entry (self, id)) /* the latter only where a log is damaged */
    return;
  child = add_entry (self, no, id, fields, SWB_FIELD_NAME, SWB_FIELD_FD);
  child->info.parent = parent->info.id;
  child->info.family = parent->info.family;
  child->info.type = parent->info.type;
  child->info.proto = parent->info.proto;
  child->info.flags = SWB_SOCKET_ACCEPTED | SWB_SOCKET_CONNECTED;
  if (record->kind == SWB_RECORD_ACCEPTED) /* what a watch accepts is watched */
    child->info.flags |= SWB_SOCKET_WATCHED;
  if (parent->info.type == SOCK_STREAM && parent->info.family != AF_UNIX)
    child->info.state = TCP_ESTABLISHED;
  if (local)
    swb_address_from_text (local, &child->info.local);
  if (context)
    child->info.peer = context->peer;
  self->totals.connections++;
  parent->info.flags |= SWB_SOCKET_HAS_ACCEPTED;
}

static void
set_paired (Entry *entry, const SwbRecordContext *context)
{
  entry->info.flags |= SWB_SOCKET_CONNECTED | SWB_SOCKET_PAIRED;
  if (context)
    {
      entry->info.local = context->local;
      entry->info.peer = context->peer;
    }
}

/* What socketpair() made */
static Entry *
add_pair (SwbSocketTable *self, uint64_t no, const SwbRecord *record, const SwbRecordContext *context,
          const GByteArray *fields)
{
  uint32_t second_id = (uint32_t) field_int (fields, SWB_FIELD_PAIR, 0);
  Entry *first = add_entry (self, no, record->socket_id, fields, SWB_FIELD_NAME, SWB_FIELD_FD);

  set_paired (first, context);
  if (second_id != 0 && find_entry (self, second_id) == NULL) /* else the log is damaged */
    set_paired (add_entry (self, no, second_id, fields, SWB_FIELD_PAIR_NAME, SWB_FIELD_PAIR_FD), context);
  return first;
}

static void
apply_option (SwbSocketInfo *info, const GByteArray *fields)
{
  g_autofree char *option = field_text (fields, SWB_FIELD_OPTION);
  g_autofree char *value = field_text (fields, SWB_FIELD_VALUE);
  gboolean on = value && strcmp (value, "0") != 0 && strcmp (value, "False") != 0;
  uint32_t flag = g_strcmp0 (option, "SO_REUSEADDR") == 0   ? SWB_SOCKET_REUSE_ADDRESS
                  : g_strcmp0 (option, "SO_REUSEPORT") == 0 ? SWB_SOCKET_REUSE_PORT
                  : g_strcmp0 (option, "SO_BROADCAST") == 0 ? SWB_SOCKET_BROADCAST
                                                            : 0;

  info->flags = on ? info->flags | flag : info->flags & ~flag;
}

/* shutdown() of a listener ends its listening, and it can listen anew; SHUT_WR does nothing to it. */
static void
apply_shutdown (SwbSocketInfo *info, int how)
{
  if (info->flags & SWB_SOCKET_LISTENING)
    {
      if (how != SHUT_WR)
        info->flags &= ~SWB_SOCKET_LISTENING;
      return;
    }
  if (how != SHUT_WR)
    info->flags |= SWB_SOCKET_SHUT_READ;
  if (how != SHUT_RD)
    info->flags |= SWB_SOCKET_SHUT_WRITE;
}

static void
apply_connected (SwbSocketTable *self, SwbSocketInfo *info, const SwbRecordContext *context)
{
  info->flags &= ~SWB_SOCKET_CONNECTING;
  if (context == NULL || context->peer.length == 0) /* connect() to AF_UNSPEC, or an error that is none */
    return;
  if (info->type != SOCK_DGRAM && !(info->flags & SWB_SOCKET_CONNECTED))
    self->totals.connections++;
  info->flags |= SWB_SOCKET_CONNECTED;
  info->peer = context->peer;
}

static void
apply_success (SwbSocketTable *self, uint64_t no, Entry *entry, const SwbRecord *record,
               const SwbRecordContext *context, const GByteArray *fields)
{
  SwbSocketInfo *info = &entry->info;

  switch ((SwbMethod) record->method)
    {
    case SWB_METHOD_BIND:
      info->flags |= SWB_SOCKET_BOUND;
      break;
    case SWB_METHOD_LISTEN:
      info->flags |= SWB_SOCKET_LISTENING;
      info->backlog = (int) field_int (fields, SWB_FIELD_BACKLOG, 0);
      break;
    case SWB_METHOD_ACCEPT:
      add_child (self, no, entry, record, context, fields);
      break;
    case SWB_METHOD_CONNECT:
    case SWB_METHOD_CONNECT_EX:
      if (record->error == 0 || record->error == EISCONN)
        apply_connected (self, info, context);
      break;
    case SWB_METHOD_SHUTDOWN:
      apply_shutdown (info, (int) field_int (fields, SWB_FIELD_HOW, SHUT_RDWR));
      break;
    case SWB_METHOD_CLOSE:
    case SWB_METHOD_DETACH:
      info->flags |= SWB_SOCKET_CLOSED;
      info->flags &= ~SWB_SOCKET_WATCHED;
      if (field_int (fields, SWB_FIELD_RESET, 0))
        info->flags |= SWB_SOCKET_SENT_RESET;
      info->closed_ns = record->time_ns;
      info->fd = -1;
      break;
    case SWB_METHOD_SETSOCKOPT:
      apply_option (info, fields);
      break;
    case SWB_METHOD_SETTIMEOUT:
    case SWB_METHOD_SETBLOCKING:
      info->timeout_s = field_timeout (fields);
      break;
    case SWB_METHOD_WATCH:
      info->flags |= SWB_SOCKET_WATCHED;
      break;
    case SWB_METHOD_UNWATCH:
      info->flags &= ~SWB_SOCKET_WATCHED;
      break;
    default:
      break;
    }
}

static void
apply_failure (SwbSocketInfo *info, const SwbRecord *record)
{
  if (record->error == ECONNRESET)
    info->flags |= SWB_SOCKET_RESET;
  if (record->method != SWB_METHOD_CONNECT && record->method != SWB_METHOD_CONNECT_EX)
    return;
  info->flags &= ~SWB_SOCKET_CONNECTING;
  if (record->error == EINPROGRESS || record->error == EALREADY)
    info->flags |= SWB_SOCKET_CONNECTING;
  else if (record->error == EISCONN)
    info->flags |= SWB_SOCKET_CONNECTED;
}

static void
set_state (SwbSocketInfo *info, uint8_t state)
{
  if (info->state != state && info->n_states < SWB_SOCKET_STATES_MAX)
    info->states[info->n_states++] = state;
  info->state = state;
}

/* A connection that no call waits for is there when the kernel says so. */
static void
apply_state (SwbSocketTable *self, SwbSocketInfo *info, const SwbRecord *record, const SwbRecordContext *context)
{
  if (record->state == 0)
    return;
  set_state (info, record->state);
  if (info->flags & (SWB_SOCKET_CONNECTED | SWB_SOCKET_LISTENING | SWB_SOCKET_CLOSED))
    return;
  if (record->state == TCP_SYN_SENT)
    info->flags |= SWB_SOCKET_CONNECTING;
  else if (record->state == TCP_CLOSE)
    info->flags &= ~SWB_SOCKET_CONNECTING;
  else if (info->flags & SWB_SOCKET_CONNECTING)
    apply_connected (self, info, context);
}

static gboolean
waits_to_receive (SwbMethod method)
{
  return method == SWB_METHOD_ACCEPT || swb_method_receives (method);
}

/* Shows the call that has waited longest in each direction */
static void
show_waiting (Entry *entry)
{
  entry->info.waiting_in.call_id = 0;
  entry->info.waiting_out.call_id = 0;
  for (unsigned i = 0; i < entry->waiting->len; i++)
    {
      const SwbWaitingCall *call = &g_array_index (entry->waiting, SwbWaitingCall, i);
      SwbWaitingCall *slot = waits_to_receive (call->method) ? &entry->info.waiting_in : &entry->info.waiting_out;

      if (slot->call_id == 0)
        *slot = *call;
    }
}

static void
begin_waiting (Entry *entry, const SwbRecord *record, const GByteArray *fields)
{
  SwbWaitingCall call = { .call_id = record->call_id,
                          .method = (SwbMethod) record->method,
                          .since_ns = record->time_ns,
                          .total = (uint64_t) field_int (fields, SWB_FIELD_TOTAL, 0) };

  if (entry->waiting == NULL)
    entry->waiting = g_array_new (FALSE, FALSE, sizeof (SwbWaitingCall));
  g_array_append_val (entry->waiting, call);
  show_waiting (entry);
}

static void
end_waiting (Entry *entry, uint32_t call_id)
{
  for (unsigned i = 0; entry->waiting && i < entry->waiting->len; i++)
    if (g_array_index (entry->waiting, SwbWaitingCall, i).call_id == call_id)
      {
        g_array_remove_index (entry->waiting, i);
        show_waiting (entry);
        return;
      }
}

static void
apply_call (SwbSocketTable *self, uint64_t no, Entry *entry, const SwbRecord *record, const SwbRecordContext *context,
            const GByteArray *fields)
{
  SwbSocketInfo *info = &entry->info;
  gboolean failed = (record->flags & SWB_RECORD_FAILED) != 0;

  end_waiting (entry, record->call_id);
  info->last_method = (SwbMethod) record->method;
  info->last_failed = failed && (record->flags & SWB_RECORD_CANCELLED) == 0;
  info->last_error = info->last_failed ? record->error : 0;
  if (record->flags & SWB_RECORD_END)
    info->flags |= SWB_SOCKET_PEER_CLOSED;
  if (failed || (record->method == SWB_METHOD_CONNECT_EX && record->error != 0))
    apply_failure (info, record);
  if (!failed)
    apply_success (self, no, entry, record, context, fields);
}

static void
count_data (SwbSocketTable *self, SwbSocketInfo *info, const SwbRecord *record)
{
  if (record->flags & SWB_RECORD_PEEKED)
    return;
  if (record->flags & SWB_RECORD_IN)
    {
      info->bytes_in += record->data_len;
      info->messages_in++;
      self->totals.bytes_in += record->data_len;
      self->totals.messages_in++;
    }
  else if (record->flags & SWB_RECORD_OUT)
    {
      info->bytes_out += record->data_len;
      info->messages_out++;
      self->totals.bytes_out += record->data_len;
      self->totals.messages_out++;
    }
}

static void
apply_kind (SwbSocketTable *self, uint64_t no, Entry *entry, const SwbRecord *record, const SwbRecordContext *context,
            const GByteArray *fields)
{
  SwbSocketInfo *info = &entry->info;
  g_autofree char *name = NULL;
  uint64_t count;

  switch ((SwbRecordKind) record->kind)
    {
    case SWB_RECORD_CALL:
      apply_call (self, no, entry, record, context, fields);
      break;
    case SWB_RECORD_WAITING:
      begin_waiting (entry, record, fields);
      break;
    case SWB_RECORD_ACCEPTED:
      add_child (self, no, entry, record, context, fields);
      break;
    case SWB_RECORD_PEER_CLOSED:
      info->flags |= SWB_SOCKET_PEER_CLOSED;
      break;
    case SWB_RECORD_ERROR:
      if (record->error == ECONNRESET)
        info->flags |= SWB_SOCKET_RESET;
      break;
    case SWB_RECORD_DROPPED:
      count = (uint64_t) field_int (fields, SWB_FIELD_COUNT, 0);
      info->dropped += count;
      self->totals.dropped += count;
      break;
    case SWB_RECORD_RENAMED:
      name = field_text (fields, SWB_FIELD_NAME);
      set_name (self, entry, name ? name : "");
      break;
    default:
      break;
    }
}

void
swb_socket_table_apply (SwbSocketTable *self, uint64_t no, const SwbRecord *record, const SwbRecordContext *context,
                        const GByteArray *fields)
{
  Entry *entry;

  g_return_if_fail (self != NULL && record != NULL);
  if (record->socket_id == 0)
    return;

  pthread_mutex_lock (&self->lock);
  entry = find_entry (self, record->socket_id);
  if (entry == NULL && record->kind == SWB_RECORD_CALL && record->method == SWB_METHOD_SOCKET)
    entry = add_entry (self, no, record->socket_id, fields, SWB_FIELD_NAME, SWB_FIELD_FD);
  else if (entry == NULL && record->kind == SWB_RECORD_CALL && record->method == SWB_METHOD_SOCKETPAIR)
    entry = add_pair (self, no, record, context, fields);
  if (entry)
    {
      set_changed (self, entry);
      if (context && context->local.length > 0)
        entry->info.local = context->local;
      count_data (self, &entry->info, record);
      if (record->kind != SWB_RECORD_RECEIVED)
        apply_kind (self, no, entry, record, context, fields);
      apply_state (self, &entry->info, record, context);
      if (record->kind == SWB_RECORD_REMOVED)
        {
          forget_name (self, entry);
          g_hash_table_remove (self->entries, GUINT_TO_POINTER (record->socket_id));
        }
    }
  pthread_mutex_unlock (&self->lock);
}

gboolean
swb_socket_table_get (SwbSocketTable *self, uint32_t id, SwbSocketInfo *out)
{
  Entry *entry;

  pthread_mutex_lock (&self->lock);
  entry = find_entry (self, id);
  if (entry)
    *out = entry->info;
  pthread_mutex_unlock (&self->lock);
  return entry != NULL;
}

gboolean
swb_log_socket (SwbLog *log, uint32_t id, SwbSocketInfo *out)
{
  g_return_val_if_fail (log != NULL && out != NULL, FALSE);
  return swb_socket_table_get (log->sockets, id, out);
}

uint32_t
swb_log_socket_by_name (SwbLog *log, const char *name)
{
  uint32_t id;

  g_return_val_if_fail (log != NULL && name != NULL, 0);

  pthread_mutex_lock (&log->sockets->lock);
  id = GPOINTER_TO_UINT (g_hash_table_lookup (log->sockets->names, name));
  pthread_mutex_unlock (&log->sockets->lock);
  return id;
}

uint32_t
swb_log_n_sockets (SwbLog *log)
{
  uint32_t n;

  g_return_val_if_fail (log != NULL, 0);
  pthread_mutex_lock (&log->sockets->lock);
  n = g_hash_table_size (log->sockets->entries);
  pthread_mutex_unlock (&log->sockets->lock);
  return n;
}

static void
begin_following (SwbSocketTable *self)
{
  GHashTableIter iter;
  gpointer entry;

  self->followed = TRUE;
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    set_changed (self, entry);
}

void
swb_log_take_changed_sockets (SwbLog *log, GArray *ids)
{
  SwbSocketTable *self;

  g_return_if_fail (log != NULL && ids != NULL);

  self = log->sockets;
  pthread_mutex_lock (&self->lock);
  if (!self->followed)
    begin_following (self);
  for (unsigned i = 0; i < self->changed->len; i++)
    {
      Entry *entry = find_entry (self, g_array_index (self->changed, uint32_t, i));

      if (entry)
        entry->changed = FALSE;
    }
  if (self->changed->len > 0)
    g_array_append_vals (ids, self->changed->data, self->changed->len);
  g_array_set_size (self->changed, 0);
  pthread_mutex_unlock (&self->lock);
}

void
swb_log_totals (SwbLog *log, SwbLogTotals *out)
{
  g_return_if_fail (log != NULL && out != NULL);
  pthread_mutex_lock (&log->sockets->lock);
  *out = log->sockets->totals;
  pthread_mutex_unlock (&log->sockets->lock);
}
