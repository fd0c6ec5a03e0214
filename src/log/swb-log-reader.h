/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-log.h"

G_BEGIN_DECLS

/**
 * SwbLogReader:
 *
 * Reads what the blocks of many records hold, one after the other, without a copy of each: a window of the log's bytes
 * moves along. For single records there are swb_log_data() and its like. Of one thread; two threads have two.
 */
typedef struct _SwbLogReader SwbLogReader;

SwbLogReader *swb_log_reader_new (SwbLog *log);
void swb_log_reader_free (SwbLogReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbLogReader, swb_log_reader_free)

/**
 * swb_log_reader_data:
 * @most: bytes wanted at most; 0: all
 * @length: (out): how many they are
 *
 * The record's data.
 *
 * Returns: (array length=length) (transfer none) (nullable): valid until the next call; %NULL when gone
 */
const uint8_t *swb_log_reader_data (SwbLogReader *self, const SwbRecord *record, size_t most, size_t *length);
/* As swb_log_fields() (transfer full) (nullable) */
GBytes *swb_log_reader_fields (SwbLogReader *self, const SwbRecord *record);
/* As swb_log_context() */
gboolean swb_log_reader_context (SwbLogReader *self, const SwbRecord *record, SwbRecordContext *out);

G_END_DECLS
