/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "log/swb-filter.h"

G_BEGIN_DECLS

#define SWB_TYPE_FILTER_BAR (swb_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (SwbFilterBar, swb_filter_bar, SWB, FILTER_BAR, GtkWidget)

/**
 * SwbFilterBar:
 *
 * An entry for a filter of the log, with completion, and below it what is wrong and where, or how much it lets through.
 *
 * Signals: `changed ()`: swb_filter_bar_get_filter() gives another one. What is wrong changes nothing.
 */

/* @log: (nullable): whose sockets and peers are offered */
void swb_filter_bar_set_log (SwbFilterBar *self, SwbLog *log);

/* The last one that was right (nullable): NULL for none */
SwbFilter *swb_filter_bar_get_filter (SwbFilterBar *self);
const char *swb_filter_bar_get_text (SwbFilterBar *self);
void swb_filter_bar_set_text (SwbFilterBar *self, const char *text);
/* Lets through only what matches @condition too; taken as it is if the entry holds no filter. */
void swb_filter_bar_add_condition (SwbFilterBar *self, const char *condition);

/* Says how many records are shown, and of how many they are. @n_looked_at: less than @n_records while it is at work */
void swb_filter_bar_show_count (SwbFilterBar *self, uint64_t n_shown, uint64_t n_looked_at, uint64_t n_records);

G_END_DECLS
