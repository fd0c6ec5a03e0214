/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-log-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <time.h>

#include "log/swb-fields.h"

#define PAYLOAD_LIMIT_MIN ((uint64_t) 64 << 10)
/* Chunks of payload that stay in memory though they are on disk */
#define CHUNKS_IN_MEMORY 8
/* More than what is written of a record besides its fields and data, but for long names and addresses */
#define RECORD_BYTES 1024

static int64_t
now_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  return now.tv_sec * (int64_t) 1000000000 + now.tv_nsec;
}

/* With a file, those that are on disk need not stay in memory, but for the newest, which are looked at most. */
static void
add_chunk (SwbLog *self, uint64_t end)
{
  uint64_t number = end / SWB_CHUNK_BYTES;

  self->payload_chunk = (uint8_t *) swb_chunks_add (&self->payload)->bytes;
  if (self->file && number > CHUNKS_IN_MEMORY)
    swb_chunks_drop_before (&self->payload,
                            MIN (number - CHUNKS_IN_MEMORY, swb_log_file_written (self->file) / SWB_CHUNK_BYTES));
}

static void
put_payload (gpointer user_data, const void *data, size_t length)
{
  SwbLog *self = user_data;
  uint64_t end = atomic_load_explicit (&self->payload_end, memory_order_relaxed);
  const uint8_t *from = data;

  while (length > 0)
    {
      size_t at = end % SWB_CHUNK_BYTES;
      size_t part = MIN (length, SWB_CHUNK_BYTES - at);

      if (at == 0)
        add_chunk (self, end);
      if (from != self->payload_chunk + at) /* swb_log_reserve() */
        memcpy (self->payload_chunk + at, from, part);
      from += part;
      length -= part;
      end += part;
    }
  atomic_store_explicit (&self->payload_end, end, memory_order_release);
}

SwbLog *
swb_log_new (uint64_t payload_limit)
{
  SwbLog *self = g_new0 (SwbLog, 1);

  g_atomic_ref_count_init (&self->references);
  swb_chunks_init (&self->records, SWB_CHUNK_RECORDS * sizeof (SwbRecord));
  swb_chunks_init (&self->payload, SWB_CHUNK_BYTES);
  atomic_init (&self->first, 1);
  atomic_init (&self->end, 1);
  atomic_init (&self->payload_first, 0);
  atomic_init (&self->payload_end, 0);
  atomic_init (&self->armed, 0);
  self->sockets = swb_socket_table_new ();
  self->marks = swb_mark_table_new ();
  swb_log_init_limits (self, &(SwbLogLimits){ .bytes = MAX (payload_limit, PAYLOAD_LIMIT_MIN) });
  self->epochs = g_array_new (FALSE, FALSE, sizeof (SwbEpoch));
  self->capture = swb_capture_new (put_payload, self);
  return self;
}

SwbLog *
swb_log_new_file (const char *path, GError **error)
{
  g_autoptr (SwbLog) self = swb_log_new (UINT64_MAX);

  g_return_val_if_fail (path != NULL, NULL);
  self->file = swb_log_file_new (&self->payload, path, error);
  return self->file ? g_steal_pointer (&self) : NULL;
}

SwbLog *
swb_log_new_series (const char *folder, const SwbLogLimits *limits, GError **error)
{
  g_autoptr (SwbLog) self = swb_log_new (UINT64_MAX);

  g_return_val_if_fail (folder != NULL && limits != NULL, NULL);
  swb_log_set_limits (self, limits);
  self->file = swb_log_file_new_series (&self->payload, folder, error);
  return self->file ? g_steal_pointer (&self) : NULL;
}

gboolean
swb_log_sync (SwbLog *log)
{
  g_return_val_if_fail (log != NULL, FALSE);
  return log->file == NULL || swb_log_file_flush (log->file);
}

gboolean
swb_log_finish (SwbLog *log, GError **error)
{
  SwbLogFile *file;
  int number = 0;

  g_return_val_if_fail (log != NULL, FALSE);
  file = g_steal_pointer (&log->file);
  if (file)
    swb_log_file_free (file, &number);
  if (number)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), "%s", g_strerror (number));
  return number == 0;
}

void
swb_log_abandon (SwbLog *log)
{
  g_return_if_fail (log != NULL);
  if (log->file)
    swb_log_file_abandon (log->file);
}

int
swb_log_error (SwbLog *log)
{
  g_return_val_if_fail (log != NULL, 0);
  return log->file ? swb_log_file_error (log->file) : 0;
}

SwbLog *
swb_log_ref (SwbLog *log)
{
  g_return_val_if_fail (log != NULL, NULL);
  g_atomic_ref_count_inc (&log->references);
  return log;
}

void
swb_log_unref (SwbLog *log)
{
  g_return_if_fail (log != NULL);
  if (!g_atomic_ref_count_dec (&log->references))
    return;
  if (log->file)
    swb_log_file_free (log->file, NULL);
  swb_chunks_clear (&log->records);
  swb_chunks_clear (&log->payload);
  swb_socket_table_free (log->sockets);
  swb_mark_table_free (log->marks);
  g_array_unref (log->epochs);
  swb_capture_free (log->capture);
  g_free (log);
}

static void
put_record (SwbLog *self, uint64_t no, const SwbRecord *record)
{
  size_t at = (no - 1) % SWB_CHUNK_RECORDS;

  if (at == 0)
    self->record_chunk = (SwbRecord *) swb_chunks_add (&self->records)->bytes;
  self->record_chunk[at] = *record;
}

/* The second socket that a record brings into being */
static uint32_t
second_socket (const SwbRecord *record, const GByteArray *fields)
{
  SwbField field = record->method == SWB_METHOD_SOCKETPAIR ? SWB_FIELD_PAIR : SWB_FIELD_CHILD;

  if (fields == NULL || record->flags & SWB_RECORD_FAILED
      || (record->method != SWB_METHOD_ACCEPT && record->method != SWB_METHOD_SOCKETPAIR))
    return 0;
  return (uint32_t) swb_fields_int (fields->data, fields->len, field, 0);
}

/* The socket as it is after the record; one that the record removes as it was */
static gboolean
apply (SwbSocketTable *sockets, uint64_t no, const SwbRecord *record, const SwbRecordContext *context,
       const GByteArray *fields, SwbSocketInfo *socket)
{
  gboolean removed = record->kind == SWB_RECORD_REMOVED;
  gboolean known = removed && swb_socket_table_get (sockets, record->socket_id, socket);

  swb_socket_table_apply (sockets, no, record, context, fields);
  return known || (record->socket_id > 0 && swb_socket_table_get (sockets, record->socket_id, socket));
}

SwbCapturePlace
swb_log_capture (SwbCapture *capture, SwbSocketTable *sockets, SwbLog *others, uint64_t no, const SwbRecord *record,
                 const SwbRecordContext *context, const GByteArray *fields, const void *data)
{
  SwbSocketInfo socket, second;
  gboolean known = apply (sockets, no, record, context, fields, &socket)
                   || (others && record->socket_id > 0 && swb_log_socket (others, record->socket_id, &socket));
  uint32_t second_id = known ? second_socket (record, fields) : 0;
  gboolean second_known = second_id > 0 && swb_socket_table_get (sockets, second_id, &second);

  if (capture == NULL)
    return (SwbCapturePlace){ 0 };
  return swb_capture_put (capture, record, context, fields, data, known ? &socket : NULL,
                          second_known ? &second : NULL);
}

static void
put_blocks (SwbLog *self, uint64_t no, SwbRecord *record, const SwbRecordContext *context, const GByteArray *fields,
            const void *data)
{
  SwbCapturePlace place = swb_log_capture (self->capture, self->sockets, NULL, no, record, context, fields, data);

  record->blob = place.start;
  record->fields_len = place.journal;
  record->context = place.name;
  record->form = place.form;
}

void *
swb_log_reserve (SwbLog *log, uint32_t socket_id, size_t length)
{
  size_t at, lead;

  g_return_val_if_fail (log != NULL, NULL);

  /* Nothing may come between: neither a new epoch nor an eviction */
  swb_log_keep_epochs (log);
  if (!swb_log_has_room (log, RECORD_BYTES + length))
    return NULL;
  lead = swb_capture_lead (log->capture, socket_id);
  at = atomic_load_explicit (&log->payload_end, memory_order_relaxed) % SWB_CHUNK_BYTES;
  return lead > 0 && at > 0 && at + lead + length <= SWB_CHUNK_BYTES ? log->payload_chunk + at + lead : NULL;
}

uint64_t
swb_log_append (SwbLog *log, const SwbRecord *record, const SwbRecordContext *context, const GByteArray *fields,
                const void *data, size_t data_len)
{
  SwbRecord stored = *record;
  size_t fields_len = fields ? fields->len : 0;
  uint64_t no;

  g_return_val_if_fail (log != NULL && record != NULL && data_len <= UINT32_MAX, 0);

  if (record->kind != SWB_RECORD_EVICTED)
    swb_log_make_room (log, RECORD_BYTES + fields_len + data_len);
  swb_log_keep_epochs (log);

  stored.time_ns = MAX (record->time_ns ? record->time_ns : now_ns (), log->last_time_ns);
  log->last_time_ns = stored.time_ns;
  stored.data_len = (uint32_t) data_len;
  if (!(stored.flags & SWB_RECORD_CUT))
    stored.original_len = stored.data_len;

  no = swb_log_end (log);
  put_blocks (log, no, &stored, context, fields, data);
  put_record (log, no, &stored);
  if (stored.kind == SWB_RECORD_MARK)
    swb_log_apply_mark (log, no, fields);
  atomic_store (&log->end, no + 1);
  if (log->file)
    swb_log_file_commit (log->file, atomic_load_explicit (&log->payload_end, memory_order_relaxed));
  if (atomic_load (&log->armed) && atomic_exchange (&log->armed, 0) && log->notify)
    log->notify (log->notify_data);
  return no;
}

void
swb_log_restore (SwbLog *log, const SwbRecord *record, const SwbRecordContext *context, const GByteArray *fields)
{
  uint64_t no = swb_log_end (log);

  swb_socket_table_apply (log->sockets, no, record, context, fields);
  put_record (log, no, record);
  log->last_time_ns = record->time_ns;
  atomic_store (&log->payload_end, swb_log_file_written (log->file));
  if (record->kind == SWB_RECORD_MARK)
    swb_log_apply_mark (log, no, fields);
  atomic_store (&log->end, no + 1);
}

void
swb_log_set_notify (SwbLog *log, SwbLogNotify notify, gpointer user_data)
{
  g_return_if_fail (log != NULL);
  log->notify = notify;
  log->notify_data = user_data;
}

gboolean
swb_log_arm (SwbLog *log, uint64_t seen_end)
{
  g_return_val_if_fail (log != NULL, FALSE);

  /* Either the writer sees that we are armed, or we see its record: both are sequentially consistent. */
  atomic_store (&log->armed, 1);
  if (atomic_load (&log->end) == seen_end)
    return TRUE;
  return atomic_exchange (&log->armed, 0) == 0;
}
