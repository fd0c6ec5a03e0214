/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "log/swb-filter.h"
#include "log/swb-log-format.h"

G_BEGIN_DECLS

/**
 * SwbLogExport:
 * @format: what to write
 * @filter: (nullable): only records that match
 * @numbers: (nullable) (element-type uint64_t): only these records, ascending
 * @socket_id: only this socket's; 0: of all
 * @direction: only data received or sent: SWB_RECORD_IN, SWB_RECORD_OUT; 0: all records
 *
 * What to export. Raw bytes of all records are those received.
 */
typedef struct
{
  SwbLogFormat format;
  SwbFilter *filter;
  GArray *numbers;
  uint32_t socket_id;
  uint16_t direction;
} SwbLogExport;

/**
 * SwbLogExported:
 * @records: how many were written
 * @bytes: so long is the file
 * @lost: records that the log dropped meanwhile
 * @gave_up: swb_filter_run_gave_up()
 */
typedef struct
{
  uint64_t records;
  uint64_t bytes;
  uint64_t lost;
  uint64_t gave_up;
} SwbLogExported;

/* @fraction: 0 to 1 */
typedef void (*SwbLogExportProgress) (double fraction, gpointer user_data);

/**
 * swb_log_export:
 * @path: replaced when all is written; if that fails or is cancelled, what was there is untouched
 * @progress: (nullable): called at most ten times a second, and with 1 when all is written
 * @exported: (out) (optional): set on success only
 *
 * Writes the records that the log has at this moment. Any thread; blocks.
 */
gboolean swb_log_export (SwbLog *log, const char *path, const SwbLogExport *what, SwbLogExportProgress progress,
                         gpointer progress_data, GCancellable *cancellable, SwbLogExported *exported, GError **error);

/* The same in a worker; @progress and @callback are called in the caller's main context, @progress not after
   @callback. */
void swb_log_export_async (SwbLog *log, const char *path, const SwbLogExport *what, SwbLogExportProgress progress,
                           gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean swb_log_export_finish (GAsyncResult *result, SwbLogExported *exported, GError **error);

G_END_DECLS
