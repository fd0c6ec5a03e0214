/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-workbench.h"

G_BEGIN_DECLS

#define SWB_TYPE_OPTION_ROW (swb_option_row_get_type ())
G_DECLARE_FINAL_TYPE (SwbOptionRow, swb_option_row, SWB, OPTION_ROW, GtkListBoxRow)

/**
 * SwbOptionRow:
 *
 * An option of a socket: its name, what it means, its values, and where it can be set something to set it with. What
 * the kernel refuses is said in the row, and the old value stays.
 *
 * Signals: `set ()`: a setsockopt() has ended: the values want to be asked for anew.
 */
GtkWidget *swb_option_row_new (SwbWorkbench *workbench, SwbSocketItem *item, const SwbOption *option);
const SwbOption *swb_option_row_get_option (SwbOptionRow *self);
/* Live from the kernel. What a person types meanwhile stays. */
void swb_option_row_show (SwbOptionRow *self, const SwbOptionState *state);

G_END_DECLS
