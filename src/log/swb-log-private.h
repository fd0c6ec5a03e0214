/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-chunks.h"
#include "log/swb-log-sockets.h"

G_BEGIN_DECLS

#define SWB_CHUNK_RECORDS 4096
#define SWB_CHUNK_BYTES ((size_t) 1 << 20)

/* A context in its stored form: three times a length (1 byte) and the bytes: name, local, peer. (The kernel gives
 * addresses of Unix sockets that are a byte longer than sockaddr_un.) */
#define SWB_CONTEXT_MAX (3 + SWB_NAME_MAX + 2 * sizeof ((SwbAddress *) NULL)->u)
#define SWB_CONTEXT_CACHE 256

typedef struct
{
  uint64_t offset;
  uint16_t length; /* 0: empty */
  uint8_t bytes[SWB_CONTEXT_MAX];
} SwbContextEntry;

/* Where records can be cut off: nothing from here on refers to bytes before payload_start. */
typedef struct
{
  uint64_t first_no;
  uint64_t payload_start;
} SwbEpoch;

typedef struct _SwbSocketTable SwbSocketTable;

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

  /* writer only */
  uint64_t payload_limit;
  uint64_t records_limit;
  uint64_t epoch_bytes;
  int64_t last_time_ns;
  SwbRecord *record_chunk;
  uint8_t *payload_chunk;
  GArray *epochs;
  SwbContextEntry *contexts;
};

SwbSocketTable *swb_socket_table_new (void);
void swb_socket_table_free (SwbSocketTable *self);
/* Lets the record change the sockets it is about. Writer. */
void swb_socket_table_apply (SwbSocketTable *self, uint64_t no, const SwbRecord *record,
                             const SwbRecordContext *context, const GByteArray *fields);

G_END_DECLS
