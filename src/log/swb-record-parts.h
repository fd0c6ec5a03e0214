/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-fields.h"
#include "log/swb-log-reader.h"
#include "log/swb-record-text.h"

G_BEGIN_DECLS

/* What the texts of a record are put together from; for the files named swb-record-* only. */

/**
 * SwbRecordParts:
 * @reader: (nullable): what the data are read with
 * @fields: (nullable): as stored
 * @has_context: whether @context is known
 *
 * A record together with its fields and its context, each read once.
 */
typedef struct
{
  SwbLog *log;
  const SwbRecord *record;
  SwbLogReader *reader;
  GBytes *fields;
  gboolean has_context;
  SwbRecordContext context;
} SwbRecordParts;

/* @reader: (nullable): where many records are read one after the other; it must be of @log */
void swb_record_parts_init (SwbRecordParts *parts, SwbLog *log, SwbLogReader *reader, const SwbRecord *record);
void swb_record_parts_clear (SwbRecordParts *parts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SwbRecordParts, swb_record_parts_clear)

/* The record's data, or the first @most bytes (0: all). (transfer none) (nullable): valid until the next call; NULL
   when they are gone. @held: (out): to be unreferenced after that, if not %NULL */
const void *swb_record_data (const SwbRecordParts *parts, size_t most, size_t *length, GBytes **held);

/* What the functions of swb-record-text.h and of the exports give, put together from @parts */
char *swb_record_event_of (const SwbRecordParts *parts);
char *swb_record_summary_of (const SwbRecordParts *parts, size_t max_characters);
char *swb_record_peer_of (const SwbRecordParts *parts);
char *swb_record_socket_name_of (const SwbRecordParts *parts);
char *swb_record_line_of (const SwbRecordParts *parts, uint64_t no, int64_t first_ns);
void swb_record_json_of (const SwbRecordParts *parts, uint64_t no, int64_t first_ns, GString *json);
void swb_record_csv_of (const SwbRecordParts *parts, uint64_t no, int64_t first_ns, GString *csv);

/* A field made safe for one line, at most @max_characters (0: all) (transfer full) (nullable) */
char *swb_record_field (const SwbRecordParts *parts, SwbField field, size_t max_characters);
int64_t swb_record_field_int (const SwbRecordParts *parts, SwbField field, int64_t fallback);

/* Text from anywhere, made safe for one line; backslashes stay as they are (transfer full) */
char *swb_record_safe (const char *text, size_t length, size_t max_characters);

/* `send`, `sendto(…, ("127.0.0.1", 9))`, `bind(("127.0.0.1", 0))` (transfer full) */
char *swb_record_call_text (const SwbRecordParts *parts, size_t max_characters);
/* "ECONNREFUSED", "EAI_NONAME", "TimeoutError" (transfer full) */
char *swb_record_error_name (const SwbRecordParts *parts);
/* Name of the socket that came out of accept() (transfer full) (nullable) */
char *swb_record_child_name (const SwbRecordParts *parts);
/* "13 bytes", "1 byte" (transfer full) */
char *swb_record_count_bytes (uint64_t n);
/* "4 of 50 bytes" if a send took a part only (transfer full) (nullable) */
char *swb_record_part_of (const SwbRecordParts *parts);
/* What the error means (transfer full) */
char *swb_record_error_meaning (const SwbRecordParts *parts);
/* Whether its peer is known: while a name is looked up there is a port only */
gboolean swb_record_has_peer (const SwbRecordContext *context);
/* Whether its peer is a Unix socket without a name. Who sends datagrams without one has no address at all, but the
   receiver is a Unix socket. */
gboolean swb_record_has_unnamed_peer (const SwbRecord *record, const SwbRecordContext *context);
/* Whether its bytes are the point of it */
gboolean swb_record_has_data (const SwbRecord *record);

G_END_DECLS
