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

uint64_t
swb_log_disk_size (SwbLog *log)
{
  uint64_t first, written;

  g_return_val_if_fail (log != NULL, 0);
  first = atomic_load (&log->payload_first);
  written = log->file ? swb_log_file_written (log->file) : 0;
  return written > first ? written - first : 0;
}

gboolean
swb_log_is_on_disk (SwbLog *log)
{
  g_return_val_if_fail (log != NULL, FALSE);
  return log->file != NULL;
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
swb_log_holds (SwbLog *log, uint64_t offset)
{
  return offset >= atomic_load (&log->payload_first) && offset <= atomic_load (&log->payload_end);
}

uint64_t
swb_log_payload_end (SwbLog *log)
{
  return atomic_load_explicit (&log->payload_end, memory_order_acquire);
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

      if (chunk)
        memcpy (to, (const uint8_t *) chunk->bytes + at, part);
      else if (log->file == NULL || !swb_log_file_read (log->file, offset, to, part))
        return FALSE;
      to += part;
      offset += part;
      length -= part;
    }
  return TRUE;
}
