/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-log-model.h"

G_BEGIN_DECLS

/* What is taken out of rows of the log: to the clipboard, to an answer. */

/* Rows that are copied at once at most; a last line tells of the rest. */
#define SWB_LOG_ROWS_MAX 100000

/* The rows at @positions of @model, a line each (transfer full) */
char *swb_log_rows_text (SwbLog *log, SwbLogModel *model, const GtkBitset *positions);

/* A record's bytes as text with everything harmful escaped, or as hex digits; at most 16 MiB of them (transfer full)
   (nullable) */
char *swb_log_rows_data (SwbLog *log, uint64_t no, gboolean hex);

/**
 * swb_log_rows_sender:
 * @host: (out) (transfer full)
 *
 * Returns: whether the record is a datagram received by a socket that is still open, so that its sender can be answered
 */
gboolean swb_log_rows_sender (SwbLog *log, uint64_t no, uint32_t *socket_id, char **host, unsigned *port);

G_END_DECLS
