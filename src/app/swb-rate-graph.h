/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-socket-item.h"

G_BEGIN_DECLS

#define SWB_TYPE_RATE_GRAPH (swb_rate_graph_get_type ())
G_DECLARE_FINAL_TYPE (SwbRateGraph, swb_rate_graph, SWB, RATE_GRAPH, GtkWidget)

/**
 * SwbRateGraph:
 *
 * What a socket received (upwards) and sent (downwards) in each second of the last minute. It asks for no room, takes
 * what is left over, and draws nothing where that is too little; a tooltip and the accessible description say it in
 * words. It wakes up once a second while something is to be seen that moves, else never.
 */
void swb_rate_graph_set_item (SwbRateGraph *self, SwbSocketItem *item);

G_END_DECLS
