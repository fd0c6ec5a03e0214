/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-log-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <time.h>

#include "log/swb-fields.h"

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
  self->payload_limit = MAX (payload_limit, 4096);
  self->records_limit = MAX (self->payload_limit / sizeof (SwbRecord), 64);
  self->epoch_bytes = MAX (self->payload_limit / 64, 256);
  self->epochs = g_array_new (FALSE, FALSE, sizeof (SwbEpoch));
  self->contexts = g_new0 (SwbContextEntry, SWB_CONTEXT_CACHE);
  return self;
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
  swb_chunks_clear (&log->records);
  swb_chunks_clear (&log->payload);
  swb_socket_table_free (log->sockets);
  g_array_unref (log->epochs);
  g_free (log->contexts);
  g_free (log);
}

static int64_t
now_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  return now.tv_sec * (int64_t) 1000000000 + now.tv_nsec;
}

static void
put_payload (SwbLog *self, const void *data, size_t length)
{
  uint64_t end = atomic_load_explicit (&self->payload_end, memory_order_relaxed);
  const uint8_t *from = data;

  while (length > 0)
    {
      size_t at = end % SWB_CHUNK_BYTES;
      size_t part = MIN (length, SWB_CHUNK_BYTES - at);

      if (at == 0)
        self->payload_chunk = (uint8_t *) swb_chunks_add (&self->payload)->bytes;
      memcpy (self->payload_chunk + at, from, part);
      from += part;
      length -= part;
      end += part;
    }
  atomic_store_explicit (&self->payload_end, end, memory_order_relaxed);
}

static uint8_t *
store_counted (uint8_t *at, const void *bytes, size_t length)
{
  *at = (uint8_t) length;
  memcpy (at + 1, bytes, length);
  return at + 1 + length;
}

static size_t
store_context (const SwbRecordContext *context, uint8_t *out)
{
  uint8_t *at = store_counted (out, context->name, strnlen (context->name, SWB_NAME_MAX - 1));

  at = store_counted (at, &context->local.u, MIN (context->local.length, sizeof context->local.u));
  at = store_counted (at, &context->peer.u, MIN (context->peer.length, sizeof context->peer.u));
  return at - out;
}

static uint32_t
hash_bytes (const uint8_t *bytes, size_t length)
{
  uint64_t hash = 14695981039346656037u;

  for (size_t i = 0; i < length; i++)
    hash = (hash ^ bytes[i]) * 1099511628211u;
  return (uint32_t) (hash ^ (hash >> 32));
}

/* The offset of the context in the payload store, where it is written once an epoch (or again when two share a cache
 * line: rare) */
static uint64_t
put_context (SwbLog *self, const SwbRecordContext *context)
{
  uint8_t bytes[SWB_CONTEXT_MAX];
  size_t length = store_context (context, bytes);
  SwbContextEntry *entry = &self->contexts[hash_bytes (bytes, length) % SWB_CONTEXT_CACHE];

  if (entry->length == length && memcmp (entry->bytes, bytes, length) == 0)
    return entry->offset;
  entry->offset = atomic_load_explicit (&self->payload_end, memory_order_relaxed);
  entry->length = (uint16_t) length;
  memcpy (entry->bytes, bytes, length);
  put_payload (self, bytes, length);
  return entry->offset;
}

static void
begin_epoch (SwbLog *self)
{
  SwbEpoch epoch = { .first_no = swb_log_end (self),
                     .payload_start = atomic_load_explicit (&self->payload_end, memory_order_relaxed) };

  for (int i = 0; i < SWB_CONTEXT_CACHE; i++)
    self->contexts[i].length = 0;
  g_array_append_val (self->epochs, epoch);
}

static void
drop_before (SwbLog *self, SwbEpoch epoch)
{
  atomic_store (&self->first, epoch.first_no);
  atomic_store (&self->payload_first, epoch.payload_start);
  swb_chunks_drop_before (&self->records, (epoch.first_no - 1) / SWB_CHUNK_RECORDS);
  swb_chunks_drop_before (&self->payload, epoch.payload_start / SWB_CHUNK_BYTES);
}

static void
tell_eviction (SwbLog *self, uint64_t count, const char *detail)
{
  SwbRecord record = { .kind = SWB_RECORD_EVICTED, .duration_ns = -1, .left = SWB_RECORD_LEFT_UNKNOWN };
  g_autoptr (GByteArray) fields = g_byte_array_new ();

  swb_fields_put_int (fields, SWB_FIELD_COUNT, (int64_t) count);
  swb_fields_put_text (fields, SWB_FIELD_DETAIL, detail);
  swb_log_append (self, &record, NULL, fields, NULL, 0);
}

static char *
limit_text (SwbLog *self, uint64_t dropped_bytes)
{
  g_autofree char *size = g_format_size_full (dropped_bytes, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *limit = g_format_size_full (self->payload_limit, G_FORMAT_SIZE_IEC_UNITS);

  return g_strdup_printf (_ ("%s of the oldest data; at most %s are kept"), size, limit);
}

/* Drops the oldest eighth (by bytes or by number, whichever limit is met) if @more bytes do not fit */
static void
make_room (SwbLog *self, uint64_t more)
{
  uint64_t first = swb_log_first (self);
  uint64_t end = swb_log_end (self);
  uint64_t payload_first = atomic_load_explicit (&self->payload_first, memory_order_relaxed);
  uint64_t payload_end = atomic_load_explicit (&self->payload_end, memory_order_relaxed);
  uint64_t keep = more < self->payload_limit / 8 * 7 ? self->payload_limit / 8 * 7 - more : 0;
  g_autofree char *detail = NULL;
  SwbEpoch epoch;
  unsigned n = 1;

  if (payload_end - payload_first + more <= self->payload_limit && end - first < self->records_limit)
    return;
  if (self->epochs->len < 2)
    return;

  while (n + 1 < self->epochs->len)
    {
      epoch = g_array_index (self->epochs, SwbEpoch, n);
      if (payload_end - epoch.payload_start <= keep && end - epoch.first_no <= self->records_limit / 8 * 7)
        break;
      n++;
    }
  epoch = g_array_index (self->epochs, SwbEpoch, n);
  g_array_remove_range (self->epochs, 0, n);
  drop_before (self, epoch);
  detail = limit_text (self, epoch.payload_start - payload_first);
  tell_eviction (self, epoch.first_no - first, detail);
}

static void
keep_epochs (SwbLog *self)
{
  const SwbEpoch *last;

  if (self->epochs->len == 0)
    {
      begin_epoch (self);
      return;
    }
  last = &g_array_index (self->epochs, SwbEpoch, self->epochs->len - 1);
  if (swb_log_end (self) - last->first_no >= MIN (SWB_CHUNK_RECORDS, self->records_limit / 16)
      || atomic_load_explicit (&self->payload_end, memory_order_relaxed) - last->payload_start >= self->epoch_bytes)
    begin_epoch (self);
}

static void
put_record (SwbLog *self, uint64_t no, const SwbRecord *record)
{
  size_t at = (no - 1) % SWB_CHUNK_RECORDS;

  if (at == 0)
    self->record_chunk = (SwbRecord *) swb_chunks_add (&self->records)->bytes;
  self->record_chunk[at] = *record;
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
    make_room (log, fields_len + data_len + SWB_CONTEXT_MAX);
  keep_epochs (log);

  stored.time_ns = MAX (record->time_ns ? record->time_ns : now_ns (), log->last_time_ns);
  log->last_time_ns = stored.time_ns;
  stored.context = context ? put_context (log, context) : SWB_RECORD_NOWHERE;
  stored.blob = atomic_load_explicit (&log->payload_end, memory_order_relaxed);
  stored.fields_len = (uint32_t) fields_len;
  stored.data_len = (uint32_t) data_len;
  if (!(stored.flags & SWB_RECORD_CUT))
    stored.original_len = stored.data_len;
  if (fields_len > 0)
    put_payload (log, fields->data, fields_len);
  put_payload (log, data, data_len);

  no = swb_log_end (log);
  put_record (log, no, &stored);
  swb_socket_table_apply (log->sockets, no, &stored, context, fields);
  atomic_store (&log->end, no + 1);
  if (atomic_load (&log->armed) && atomic_exchange (&log->armed, 0) && log->notify)
    log->notify (log->notify_data);
  return no;
}

void
swb_log_clear (SwbLog *log)
{
  uint64_t count;

  g_return_if_fail (log != NULL);

  count = swb_log_end (log) - swb_log_first (log);
  begin_epoch (log);
  g_array_remove_range (log->epochs, 0, log->epochs->len - 1);
  drop_before (log, g_array_index (log->epochs, SwbEpoch, 0));
  tell_eviction (log, count, _ ("cleared by hand"));
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
