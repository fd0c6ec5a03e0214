/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "log/swb-log.h"

G_BEGIN_DECLS

#define SWB_TYPE_DETAIL_PANE (swb_detail_pane_get_type ())
G_DECLARE_FINAL_TYPE (SwbDetailPane, swb_detail_pane, SWB, DETAIL_PANE, GtkWidget)

/**
 * SwbDetailPane:
 *
 * One record in full: what it was, what its error means, its bytes as hex dump and as text, and the stream it is a part
 * of.
 *
 * Properties: `encoding` (string): the name of the one that text is read in.
 * Signals:
 *   `chosen (uint64 no)`: another record was chosen in the stream;
 *   `marked (uint64 no, string comment)`: a comment was written.
 */
GtkWidget *swb_detail_pane_new (void);

/**
 * swb_detail_pane_show:
 * @log: (nullable)
 * @no: the record's number; 0: none
 * @first_ns: time of the log's first record
 *
 * Shows a record. It keeps being shown when the log drops it.
 */
void swb_detail_pane_show (SwbDetailPane *self, SwbLog *log, uint64_t no, int64_t first_ns);

/* To be called when records came */
void swb_detail_pane_update (SwbDetailPane *self);

/* To be called when marks have changed */
void swb_detail_pane_update_mark (SwbDetailPane *self);
/* Lets one comment the record */
void swb_detail_pane_edit_mark (SwbDetailPane *self);

/* The bytes that are selected, or all of the record's, as swb_literal_name() `form`s, or "text" in the encoding that is
   shown (transfer full) (nullable): NULL if there are none */
char *swb_detail_pane_copy (SwbDetailPane *self, const char *form);

G_END_DECLS
