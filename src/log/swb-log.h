/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-record.h"

G_BEGIN_DECLS

/**
 * SwbLog:
 *
 * The append-only log: records of 64 bytes in chunks, and their bytes in a payload store. One thread (the writer, the
 * bench's I/O thread) appends; any thread reads. Reading never delays the writer but for the microsecond that looking
 * up a chunk takes.
 *
 * Records are numbered from 1 on. When what is kept exceeds the limit the oldest eighth is dropped and an EVICTED
 * record says so.
 */
typedef struct _SwbLog SwbLog;

/* Default limit of payload bytes kept; of records a sixteenth of it are kept at most, which is as many bytes */
#define SWB_LOG_PAYLOAD_LIMIT ((uint64_t) 1 << 30)

SwbLog *swb_log_new (uint64_t payload_limit);
SwbLog *swb_log_ref (SwbLog *log);
void swb_log_unref (SwbLog *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbLog, swb_log_unref)

/* --- writing: the writer's thread only --- */

/**
 * swb_log_append:
 * @record: kind, method, flags, socket_id, call_id, duration_ns, left, error, state and original_len are taken from
 *   it; time_ns too if not 0 (else now); blob, context and lengths are set by the log
 * @context: (nullable): name and addresses
 * @fields: (nullable): swb_fields_put()
 * @data: (array length=data_len) (nullable): the record's bytes
 *
 * Returns: the record's number
 */
uint64_t swb_log_append (SwbLog *log, const SwbRecord *record, const SwbRecordContext *context,
                         const GByteArray *fields, const void *data, size_t data_len);

/* Drops all records so far; an EVICTED record tells how many, and the numbers go on. */
void swb_log_clear (SwbLog *log);

/* --- reading: any thread --- */

/* The oldest record kept, and one past the newest. Equal: empty. Both only grow. */
uint64_t swb_log_first (SwbLog *log);
uint64_t swb_log_end (SwbLog *log);
/* Bytes of payload now kept (fields and data), and of memory used in all */
uint64_t swb_log_payload_size (SwbLog *log);
uint64_t swb_log_memory_size (SwbLog *log);

/**
 * swb_log_get:
 * @no: a record's number
 * @out: set on success only
 *
 * Returns: %FALSE if the record is gone, or not there yet
 */
gboolean swb_log_get (SwbLog *log, uint64_t no, SwbRecord *out);

/**
 * swb_log_scan_func:
 * Called for each record in turn; %FALSE stops.
 */
typedef gboolean (*SwbLogScanFunc) (uint64_t no, const SwbRecord *record, gpointer user_data);

/* Calls @func for the records from @from to before @to that are kept; returns the number after the last one looked
   at. Fast: no copies. */
uint64_t swb_log_scan (SwbLog *log, uint64_t from, uint64_t to, SwbLogScanFunc func, gpointer user_data);

/**
 * swb_log_read:
 * @offset: where in the payload store
 * @buffer: (out caller-allocates): room for @length bytes
 *
 * Returns: %FALSE if the bytes are gone
 */
gboolean swb_log_read (SwbLog *log, uint64_t offset, void *buffer, size_t length);

/* The record's fields (transfer full) (nullable): NULL when gone */
GBytes *swb_log_fields (SwbLog *log, const SwbRecord *record);
/* The first @max_length bytes of the record's data (0: all) (transfer full) (nullable): NULL when gone */
GBytes *swb_log_data (SwbLog *log, const SwbRecord *record, size_t max_length);
/* %FALSE (and @out cleared) when the record has none or it is gone */
gboolean swb_log_context (SwbLog *log, const SwbRecord *record, SwbRecordContext *out);

/* --- being told --- */

typedef void (*SwbLogNotify) (gpointer user_data);

/* @notify is called in the writer's thread, once after swb_log_arm(), when something is appended. Set before anything
   is. */
void swb_log_set_notify (SwbLog *log, SwbLogNotify notify, gpointer user_data);
/* Asks to be told of the next record after @seen_end. Returns %FALSE, and does not arm, if there is more already. One
   reader's thread. */
gboolean swb_log_arm (SwbLog *log, uint64_t seen_end);

G_END_DECLS
