/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much of a log is kept. What is kept is a row of epochs, each a file if it is on disk, of which the oldest go. */
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "log/swb-fields.h"
#include "log/swb-log-private.h"

#define BYTES_MIN ((uint64_t) 1 << 20)
#define RECORDS_MIN 4096
/* The oldest eighth is eight of them */
#define EPOCHS 64
#define EPOCH_BYTES_MIN ((uint64_t) 4 << 10)
/* How many bytes may wait to be written, and how many if nothing can be written */
#define BEHIND_BYTES ((uint64_t) 64 << 20)
#define STUCK_BYTES ((uint64_t) 1 << 20)
/* What may still come when nothing is received any more: calls by hand */
#define STOP_BYTES ((uint64_t) 256 << 10)

void
swb_log_init_limits (SwbLog *log, const SwbLogLimits *limits)
{
  log->limits = *limits;
  if (log->limits.bytes == 0)
    log->limits.bytes = UINT64_MAX;
  if (log->limits.records == 0)
    log->limits.records = UINT64_MAX;
  log->epoch_bytes = MAX (log->limits.bytes / EPOCHS, EPOCH_BYTES_MIN);
  log->epoch_records = MAX (log->limits.records / EPOCHS, 1);
}

void
swb_log_set_limits (SwbLog *log, const SwbLogLimits *limits)
{
  SwbLogLimits wanted;

  g_return_if_fail (log != NULL && limits != NULL);
  wanted = *limits;
  if (wanted.bytes)
    wanted.bytes = MAX (wanted.bytes, BYTES_MIN);
  if (wanted.records)
    wanted.records = MAX (wanted.records, RECORDS_MIN);
  swb_log_init_limits (log, &wanted);
  if (log->epochs->len == 0)
    return;
  swb_log_keep_epochs (log);
  swb_log_make_room (log, 0);
}

static uint64_t
payload_end (SwbLog *self)
{
  return atomic_load_explicit (&self->payload_end, memory_order_relaxed);
}

static uint64_t
payload_first (SwbLog *self)
{
  return atomic_load_explicit (&self->payload_first, memory_order_relaxed);
}

static gboolean
has_too_many (SwbLog *self)
{
  return swb_log_end (self) - swb_log_first (self) >= self->limits.records;
}

gboolean
swb_log_has_room (SwbLog *log, uint64_t more)
{
  return payload_end (log) - payload_first (log) + more <= log->limits.bytes && !has_too_many (log);
}

SwbLogHold
swb_log_hold (SwbLog *log, SwbLogHold held)
{
  uint64_t unwritten = log->file ? swb_log_file_unwritten (log->file) : 0;
  gboolean stuck = unwritten > 0 && swb_log_file_error (log->file) != 0;

  if (stuck && (held == SWB_LOG_NO_ROOM || unwritten > STUCK_BYTES))
    return SWB_LOG_NO_ROOM;
  if (log->limits.stops && !swb_log_has_room (log, STOP_BYTES))
    return SWB_LOG_AT_LIMIT;
  if (unwritten > (held == SWB_LOG_GO ? BEHIND_BYTES : BEHIND_BYTES / 2))
    return SWB_LOG_BEHIND;
  return SWB_LOG_GO;
}

static void
begin_epoch (SwbLog *self)
{
  SwbEpoch epoch = { .first_no = swb_log_end (self), .payload_start = payload_end (self) };

  if (self->file && epoch.payload_start > 0)
    swb_log_file_begin_segment (self->file, epoch.payload_start);
  swb_capture_begin_section (self->capture);
  epoch.records_start = payload_end (self);
  g_array_append_val (self->epochs, epoch);
}

static void
drop_before (SwbLog *self, SwbEpoch epoch)
{
  uint64_t start = epoch.payload_start;

  atomic_store (&self->first, epoch.first_no);
  atomic_store (&self->payload_first, start);
  if (self->file)
    start = swb_log_file_drop_before (self->file, start);
  swb_chunks_drop_before (&self->records, (epoch.first_no - 1) / SWB_CHUNK_RECORDS);
  swb_chunks_drop_before (&self->payload, start / SWB_CHUNK_BYTES);
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
limit_text (SwbLog *self, uint64_t dropped_bytes, gboolean too_many)
{
  g_autofree char *size = g_format_size_full (dropped_bytes, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *limit = g_format_size_full (self->limits.bytes, G_FORMAT_SIZE_IEC_UNITS);

  if (too_many)
    return g_strdup_printf (_ ("%s of the oldest data; at most %" PRIu64 " records are kept"), size,
                            self->limits.records);
  return g_strdup_printf (_ ("%s of the oldest data; at most %s are kept"), size, limit);
}

/* How many epochs go, so that seven eighths are left, if not for one that is very long */
static unsigned
count_evicted (SwbLog *self, uint64_t more)
{
  uint64_t bytes = more < self->limits.bytes / 8 * 7 ? self->limits.bytes / 8 * 7 - more : 0;
  uint64_t records = self->limits.records / 8 * 7;
  unsigned n = 1;

  for (; n + 1 < self->epochs->len; n++)
    {
      const SwbEpoch *epoch = &g_array_index (self->epochs, SwbEpoch, n);

      if (payload_end (self) - epoch->payload_start <= bytes && swb_log_end (self) - epoch->first_no <= records)
        break;
    }
  return n;
}

void
swb_log_make_room (SwbLog *log, uint64_t more)
{
  uint64_t first = swb_log_first (log);
  uint64_t start = payload_first (log);
  gboolean too_many = has_too_many (log);
  g_autofree char *detail = NULL;
  SwbEpoch epoch;
  unsigned n;

  if (log->limits.stops || swb_log_has_room (log, more) || log->epochs->len < 2)
    return;

  n = count_evicted (log, more);
  epoch = g_array_index (log->epochs, SwbEpoch, n);
  g_array_remove_range (log->epochs, 0, n);
  drop_before (log, epoch);
  detail = limit_text (log, epoch.payload_start - start, too_many);
  tell_eviction (log, epoch.first_no - first, detail);
}

void
swb_log_keep_epochs (SwbLog *log)
{
  const SwbEpoch *last = log->epochs->len > 0 ? &g_array_index (log->epochs, SwbEpoch, log->epochs->len - 1) : NULL;

  if (last == NULL || payload_end (log) - last->records_start >= log->epoch_bytes
      || swb_log_end (log) - last->first_no >= log->epoch_records)
    begin_epoch (log);
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
