/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-log-find.h"

G_BEGIN_DECLS

#define SWB_TYPE_FIND_BAR (swb_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (SwbFindBar, swb_find_bar, SWB, FIND_BAR, GtkWidget)

/**
 * SwbFindBar:
 *
 * Goes from one record that matches to the next, hiding none. It is there while it is wanted.
 *
 * Signals: `chosen (uint64 no)`: this record is to be selected.
 */

/* @log, @model: (nullable) */
void swb_find_bar_set_model (SwbFindBar *self, SwbLog *log, SwbLogModel *model);
/* Shows it, and puts the keyboard into its entry */
void swb_find_bar_open (SwbFindBar *self);
/* To be called when records came, or others are shown. @selected: the selected record, 0: none */
void swb_find_bar_update (SwbFindBar *self, uint64_t selected);

G_END_DECLS
