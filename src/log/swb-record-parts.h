/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-fields.h"
#include "log/swb-record-text.h"

G_BEGIN_DECLS

/* What the texts of a record are put together from; for the files named swb-record-* only. */

/**
 * SwbRecordParts:
 * @fields: (nullable): as stored
 *
 * A record together with its fields and its context, each read once.
 */
typedef struct
{
  SwbLog *log;
  const SwbRecord *record;
  GBytes *fields;
  SwbRecordContext context;
} SwbRecordParts;

void swb_record_parts_init (SwbRecordParts *parts, SwbLog *log, const SwbRecord *record);
void swb_record_parts_clear (SwbRecordParts *parts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SwbRecordParts, swb_record_parts_clear)

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
