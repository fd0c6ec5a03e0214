/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-log-private.h"

#include <string.h>

uint64_t
swb_log_first (SwbLog *log)
{
  g_return_val_if_fail (log != NULL, 0);
  return atomic_load_explicit (&log->first, memory_order_acquire);
}

uint64_t
swb_log_end (SwbLog *log)
{
  g_return_val_if_fail (log != NULL, 0);
  return atomic_load_explicit (&log->end, memory_order_acquire);
}

uint64_t
swb_log_payload_size (SwbLog *log)
{
  uint64_t first;

  g_return_val_if_fail (log != NULL, 0);
  first = atomic_load (&log->payload_first);
  return atomic_load (&log->payload_end) - first;
}

uint64_t
swb_log_memory_size (SwbLog *log)
{
  g_return_val_if_fail (log != NULL, 0);
  return swb_chunks_count (&log->records) * log->records.chunk_size
         + swb_chunks_count (&log->payload) * log->payload.chunk_size;
}

gboolean
swb_log_get (SwbLog *log, uint64_t no, SwbRecord *out)
{
  g_autoptr (SwbChunk) chunk = NULL;

  g_return_val_if_fail (log != NULL && out != NULL, FALSE);

  if (no >= swb_log_end (log) || no < swb_log_first (log))
    return FALSE;
  chunk = swb_chunks_ref (&log->records, (no - 1) / SWB_CHUNK_RECORDS);
  if (chunk == NULL)
    return FALSE;
  *out = ((const SwbRecord *) chunk->bytes)[(no - 1) % SWB_CHUNK_RECORDS];
  return TRUE;
}

uint64_t
swb_log_scan (SwbLog *log, uint64_t from, uint64_t to, SwbLogScanFunc func, gpointer user_data)
{
  uint64_t no;

  g_return_val_if_fail (log != NULL && func != NULL, from);

  to = MIN (to, swb_log_end (log));
  no = MAX (from, swb_log_first (log));
  while (no < to)
    {
      uint64_t number = (no - 1) / SWB_CHUNK_RECORDS;
      uint64_t chunk_end = MIN (to, (number + 1) * SWB_CHUNK_RECORDS + 1);
      g_autoptr (SwbChunk) chunk = swb_chunks_ref (&log->records, number);

      if (chunk == NULL) /* dropped meanwhile */
        {
          no = chunk_end;
          continue;
        }
      for (; no < chunk_end; no++)
        if (!func (no, (const SwbRecord *) chunk->bytes + (no - 1) % SWB_CHUNK_RECORDS, user_data))
          return no + 1;
    }
  return no;
}

gboolean
swb_log_read (SwbLog *log, uint64_t offset, void *buffer, size_t length)
{
  uint8_t *to = buffer;

  g_return_val_if_fail (log != NULL && (buffer != NULL || length == 0), FALSE);

  while (length > 0)
    {
      size_t at = offset % SWB_CHUNK_BYTES;
      size_t part = MIN (length, SWB_CHUNK_BYTES - at);
      g_autoptr (SwbChunk) chunk = swb_chunks_ref (&log->payload, offset / SWB_CHUNK_BYTES);

      if (chunk == NULL)
        return FALSE;
      memcpy (to, (const uint8_t *) chunk->bytes + at, part);
      to += part;
      offset += part;
      length -= part;
    }
  return TRUE;
}

static GBytes *
read_bytes (SwbLog *log, uint64_t offset, size_t length)
{
  g_autofree uint8_t *bytes = g_malloc (MAX (length, 1));

  if (!swb_log_read (log, offset, bytes, length))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}

GBytes *
swb_log_fields (SwbLog *log, const SwbRecord *record)
{
  g_return_val_if_fail (log != NULL && record != NULL, NULL);
  return read_bytes (log, record->blob, record->fields_len);
}

GBytes *
swb_log_data (SwbLog *log, const SwbRecord *record, size_t max_length)
{
  size_t length;

  g_return_val_if_fail (log != NULL && record != NULL, NULL);
  length = max_length > 0 ? MIN (record->data_len, max_length) : record->data_len;
  return read_bytes (log, record->blob + record->fields_len, length);
}

/* Reads a length and so many bytes; returns the offset after them, SWB_RECORD_NOWHERE if they are gone */
static uint64_t
read_counted (SwbLog *log, uint64_t offset, void *buffer, size_t room, uint8_t *length)
{
  if (offset == SWB_RECORD_NOWHERE || !swb_log_read (log, offset, length, 1) || *length > room
      || !swb_log_read (log, offset + 1, buffer, *length))
    return SWB_RECORD_NOWHERE;
  return offset + 1 + *length;
}

gboolean
swb_log_context (SwbLog *log, const SwbRecord *record, SwbRecordContext *out)
{
  uint64_t at;
  uint8_t name = 0;
  uint8_t local = 0;
  uint8_t peer = 0;

  g_return_val_if_fail (log != NULL && record != NULL && out != NULL, FALSE);

  memset (out, 0, sizeof *out);
  at = read_counted (log, record->context, out->name, SWB_NAME_MAX - 1, &name);
  at = read_counted (log, at, &out->local.u, sizeof out->local.u, &local);
  at = read_counted (log, at, &out->peer.u, sizeof out->peer.u, &peer);
  if (at == SWB_RECORD_NOWHERE)
    {
      memset (out, 0, sizeof *out);
      return FALSE;
    }
  out->local.length = local;
  out->peer.length = peer;
  return TRUE;
}
