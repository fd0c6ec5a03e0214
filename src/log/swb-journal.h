/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-record.h"

G_BEGIN_DECLS

/* The comment of an interface: which socket it is */
#define SWB_JOURNAL_SOCKET_FORMAT "SWB_SOCKET=%" G_GUINT32_FORMAT " SWB_FAMILY=%d SWB_TYPE=%d SWB_PROTO=%d"

/* Records as entries of a journal: what SwbRecord and SwbRecordContext hold, and the record's own fields. */

/**
 * swb_journal_put:
 * @out: appended to
 * @context: (nullable)
 * @fields: (nullable)
 * @data: (array length=record->data_len) (nullable): if the data belong into the entry
 * @n_packets: how many packets follow that carry its data
 */
void swb_journal_put (GByteArray *out, const SwbRecord *record, const SwbRecordContext *context,
                      const GByteArray *fields, const void *data, unsigned n_packets);

/**
 * swb_journal_parse:
 * @entry: (array length=length): hostile
 * @out, @context: (out caller-allocates): as it was put, without data, blob and lengths
 * @n_packets: (out)
 *
 * Returns: %FALSE if it is no record
 */
gboolean swb_journal_parse (const void *entry, size_t length, SwbRecord *out, SwbRecordContext *context,
                            unsigned *n_packets);

G_END_DECLS
