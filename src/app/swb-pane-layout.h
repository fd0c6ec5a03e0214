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

/* The order for where not all can be in sight: fewer than three columns, or compact. @order: (array length=n): for each
   place the number of the child that has it, from 0 */
void swb_pane_layout_set_order (SwbPaneLayout *self, const unsigned *order, size_t n);

/* Whether the height is too small for all: then no child is wide */
void swb_pane_layout_set_compact (SwbPaneLayout *self, gboolean compact);

G_END_DECLS
