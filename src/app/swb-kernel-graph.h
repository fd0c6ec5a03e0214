/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-kernel-watch.h"

G_BEGIN_DECLS

#define SWB_TYPE_KERNEL_GRAPH (swb_kernel_graph_get_type ())
G_DECLARE_FINAL_TYPE (SwbKernelGraph, swb_kernel_graph, SWB, KERNEL_GRAPH, GtkWidget)

/**
 * SwbKernelGraph:
 *
 * The queues of a socket over the last minute: lines to see, and the same in words for who does not see them.
 */

/* Once */
void swb_kernel_graph_set_watch (SwbKernelGraph *self, SwbKernelWatch *watch);
/* Shows what the watch knows now */
void swb_kernel_graph_update (SwbKernelGraph *self);

G_END_DECLS
