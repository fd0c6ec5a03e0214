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

/* Default limit of the bytes kept, which are 64 KiB at least. Records of 64 bytes each are not counted: each takes more
   of these. */
#define SWB_LOG_PAYLOAD_LIMIT ((uint64_t) 1 << 30)

SwbLog *swb_log_new (uint64_t payload_limit);
/* One that keeps everything, in a file of pcapng, which it replaces; in memory 64 bytes a record and what was last
   written. */
SwbLog *swb_log_new_file (const char *path, GError **error);
/**
 * SwbLogLimits:
 * @bytes: on disk, 1 MiB at least; 0: no limit
 * @records: 4096 at least; 0: no limit
 * @stops: at a limit nothing is received any more (SWB_LOG_AT_LIMIT); else the oldest eighth is dropped, and an EVICTED
 *   record says so
 */
typedef struct
{
  uint64_t bytes;
  uint64_t records;
  gboolean stops;
} SwbLogLimits;

#define SWB_LOG_LIMIT_BYTES ((uint64_t) 8 << 30)
#define SWB_LOG_LIMIT_RECORDS ((uint64_t) 10000000)

/* One that is kept in a folder of its own, as a series of files of pcapng, so that the oldest can go */
SwbLog *swb_log_new_series (const char *folder, const SwbLogLimits *limits, GError **error);
/* Other limits, from now on: if less is kept then, the oldest goes at once. Writer */
void swb_log_set_limits (SwbLog *log, const SwbLogLimits *limits);
/* Waits until all so far is in the file. Any thread. FALSE if the disk has no room for it */
gboolean swb_log_sync (SwbLog *log);
/* Writes what is left, and lets go of the file; to be called when nothing is appended or read any more. FALSE if the
   disk had no room for it */
gboolean swb_log_finish (SwbLog *log, GError **error);

/* What is not written yet need not be: the files are about to be deleted. What was read can still be. Any thread */
void swb_log_abandon (SwbLog *log);

/* Whether there is room for what comes, and if not, why */
typedef enum
{
  SWB_LOG_GO,
  SWB_LOG_BEHIND,   /* the disk is slower than what comes */
  SWB_LOG_NO_ROOM,  /* nothing can be written: swb_log_error() */
  SWB_LOG_AT_LIMIT, /* as much is kept as may be */
} SwbLogHold;

/* What the writer should do now. @held: what it does: it goes on only when there is room for a while. Writer */
SwbLogHold swb_log_hold (SwbLog *log, SwbLogHold held);
/* Why nothing can be written at present: errno, or 0. Any thread */
int swb_log_error (SwbLog *log);
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

/**
 * swb_log_reserve:
 * @socket_id: of a stream
 * @length: at most SWB_PACKET_DATA_MAX
 *
 * A place for what is received next from the socket, where the log will have it anyway, so that it need not be copied.
 * The next call must be swb_log_append() with a RECEIVED record of it, or nothing was received.
 *
 * Returns: (nullable): %NULL if there is none at present
 */
void *swb_log_reserve (SwbLog *log, uint32_t socket_id, size_t length);

/* Drops all records so far; an EVICTED record tells how many, and the numbers go on. */
void swb_log_clear (SwbLog *log);

/* --- reading: any thread --- */

/* The oldest record kept, and one past the newest. Equal: empty. Both only grow. */
uint64_t swb_log_first (SwbLog *log);
uint64_t swb_log_end (SwbLog *log);
/* Bytes of payload now kept (fields and data), and of memory used in all */
uint64_t swb_log_payload_size (SwbLog *log);
uint64_t swb_log_memory_size (SwbLog *log);
/* Bytes in its files; 0 of one that has none */
uint64_t swb_log_disk_size (SwbLog *log);
/* Whether it has files */
gboolean swb_log_is_on_disk (SwbLog *log);

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
