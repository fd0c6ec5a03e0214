/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-log-reader.h"

G_BEGIN_DECLS

/* What a log can be written as */
typedef enum
{
  SWB_LOG_TEXT, /* swb_record_line(), a line each */
  SWB_LOG_JSON, /* swb_record_json(), a line each */
  SWB_LOG_CSV,  /* RFC 4180 */
  SWB_LOG_RAW,  /* the data themselves, one behind the other; what was only peeked at comes again, so it is left out */
  SWB_LOG_PCAPNG, /* not record by record: swb_log_export() only */
} SwbLogFormat;

/* Appends what comes before the first record. */
void swb_log_format_head (SwbLogFormat format, GString *out);

/* Whether @record is to be written. @chosen: by a filter or by hand; else raw bytes are those received */
gboolean swb_log_format_takes (SwbLogFormat format, const SwbRecord *record, gboolean chosen);

/**
 * swb_log_format_record:
 * @reader: of @log
 * @first_ns: time of the log's first record
 * @out: appended to
 */
void swb_log_format_record (SwbLogFormat format, SwbLog *log, SwbLogReader *reader, uint64_t no,
                            const SwbRecord *record, int64_t first_ns, GString *out);

/* The time of the first record that @log still has; 0 if it has none */
int64_t swb_log_first_ns (SwbLog *log);

G_END_DECLS
