/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-workbench.h"

G_BEGIN_DECLS

#define SWB_TYPE_STATUS_BAR (swb_status_bar_get_type ())
G_DECLARE_FINAL_TYPE (SwbStatusBar, swb_status_bar, SWB, STATUS_BAR, GtkBox)

/**
 * SwbStatusBar:
 *
 * Sockets, records, what is received and sent a second, what was lost, and how large the log is. It looks four times
 * a second while something happens, and not at all when nothing does.
 */
GtkWidget *swb_status_bar_new (void);

void swb_status_bar_set_workbench (SwbStatusBar *self, SwbWorkbench *workbench);

/* "0 B/s", "38.2 MB/s": powers of 1000 (transfer full) */
char *swb_rate_text (double bytes_per_s);

/* Digits in groups, as a person reads them (transfer full) */
char *swb_grouped_text (uint64_t value);

G_END_DECLS
