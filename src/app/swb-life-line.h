/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-socket-item.h"

G_BEGIN_DECLS

#define SWB_TYPE_LIFE_LINE (swb_life_line_get_type ())
G_DECLARE_FINAL_TYPE (SwbLifeLine, swb_life_line, SWB, LIFE_LINE, GtkBox)

/**
 * SwbLifeLine:
 *
 * The steps of a socket's life in a row: what is done, what waits and since when, what may come next.
 */

/* @item: (nullable): shown and followed until another one comes */
void swb_life_line_set_item (SwbLifeLine *self, SwbSocketItem *item);

G_END_DECLS
