/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SWB_TYPE_PANE_LAYOUT (swb_pane_layout_get_type ())
G_DECLARE_FINAL_TYPE (SwbPaneLayout, swb_pane_layout, SWB, PANE_LAYOUT, GtkLayoutManager)

/**
 * SwbPaneLayout:
 *
 * Children in columns of equal width, as many of them (three at most) as there is room for. A child with the style
 * class `swb-wide` spans two columns; a gap that it leaves is taken by the next child that fits.
 */
GtkLayoutManager *swb_pane_layout_new (void);

/* Where there are fewer than three columns: whether the wide child comes first, and those after it before those before
   it */
void swb_pane_layout_set_wide_first (SwbPaneLayout *self, gboolean wide_first);

G_END_DECLS
