/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "log/swb-log.h"

G_BEGIN_DECLS

#define SWB_TYPE_MARK_ENTRY (swb_mark_entry_get_type ())
G_DECLARE_FINAL_TYPE (SwbMarkEntry, swb_mark_entry, SWB, MARK_ENTRY, GtkWidget)

/**
 * SwbMarkEntry:
 *
 * The comment of a record's mark, where it is written, too; hidden while there is no mark. What was typed is not lost
 * when another record is shown, or the focus goes elsewhere.
 *
 * Signals: `marked (uint64 no, string comment)`: a comment was written. The mark is not made by the entry.
 */
GtkWidget *swb_mark_entry_new (void);

/* @log: (nullable); @no: 0: none. To be called, too, when marks may have changed */
void swb_mark_entry_show (SwbMarkEntry *self, SwbLog *log, uint64_t no);

/* Lets one write a comment, also for a record that has no mark yet. */
void swb_mark_entry_edit (SwbMarkEntry *self);

G_END_DECLS
