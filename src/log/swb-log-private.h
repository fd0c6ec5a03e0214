/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-capture.h"
#include "log/swb-chunks.h"
#include "log/swb-log-file.h"
#include "log/swb-log-sockets.h"

G_BEGIN_DECLS

#define SWB_CHUNK_RECORDS 4096
#define SWB_CHUNK_BYTES SWB_CHUNK_HUGE_PAGE

/* Where records can be cut off: nothing from here on refers to bytes before payload_start. Records begin behind what
   describes the sockets. */
typedef struct
{
  uint64_t first_no;
  uint64_t payload_start;
  uint64_t records_start;
} SwbEpoch;

typedef struct _SwbSocketTable SwbSocketTable;
typedef struct _SwbMarkTable SwbMarkTable;

struct _SwbLog
{
  gatomicrefcount references;

  /* readers and writer */
  SwbChunks records;
  SwbChunks payload;
  _Atomic uint64_t first;
  _Atomic uint64_t end;
  _Atomic uint64_t payload_first;
  _Atomic uint64_t payload_end;
  atomic_int armed;
  SwbLogNotify notify;
  gpointer notify_data;
  SwbSocketTable *sockets;
  SwbMarkTable *marks;
  SwbLogFile *file; /* (nullable) */

  /* writer only */
  SwbLogLimits limits;
  uint64_t epoch_bytes;
  uint64_t epoch_records;
  int64_t last_time_ns;
  SwbRecord *record_chunk;
  uint8_t *payload_chunk;
  GArray *epochs;
  SwbCapture *capture;
};

SwbSocketTable *swb_socket_table_new (void);
void swb_socket_table_free (SwbSocketTable *self);
/* Lets the record change the sockets it is about. Writer. */
void swb_socket_table_apply (SwbSocketTable *self, uint64_t no, const SwbRecord *record,
                             const SwbRecordContext *context, const GByteArray *fields);

SwbMarkTable *swb_mark_table_new (void);
void swb_mark_table_free (SwbMarkTable *self);
/* Lets a MARK record, number @no, change the marks. Writer. @fields: (nullable) */
void swb_log_apply_mark (SwbLog *log, uint64_t no, const GByteArray *fields);
/* The fields of a MARK record. @comment: (nullable) */
void swb_mark_put_fields (GByteArray *fields, uint64_t distance, const char *comment);

/**
 * swb_log_capture:
 * @capture: (nullable): where the record's blocks go
 * @sockets: changed by the record
 * @others: (nullable): knows of sockets that @sockets does not
 */
SwbCapturePlace swb_log_capture (SwbCapture *capture, SwbSocketTable *sockets, SwbLog *others, uint64_t no,
                                 const SwbRecord *record, const SwbRecordContext *context, const GByteArray *fields,
                                 const void *data);

/* swb-log-limits.c; writer */
void swb_log_init_limits (SwbLog *log, const SwbLogLimits *limits);
/* Whether so many bytes more fit, and one record */
gboolean swb_log_has_room (SwbLog *log, uint64_t more);
/* Drops the oldest eighth if not */
void swb_log_make_room (SwbLog *log, uint64_t more);
/* Begins an epoch if it is time, and with it a file if the log is a series */
void swb_log_keep_epochs (SwbLog *log);

/* Takes a record that was read from the log's file: its places are set. Writer. */
void swb_log_restore (SwbLog *log, const SwbRecord *record, const SwbRecordContext *context, const GByteArray *fields);
/* Whether the bytes at @offset are still kept. Any thread */
gboolean swb_log_holds (SwbLog *log, uint64_t offset);
/* Up to where the payload store can be read. Any thread */
uint64_t swb_log_payload_end (SwbLog *log);
/* Any thread. FALSE if there is no such socket, or it was removed */
gboolean swb_socket_table_get (SwbSocketTable *self, uint32_t id, SwbSocketInfo *out);

G_END_DECLS
