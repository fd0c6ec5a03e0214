/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-workbench.h"

G_BEGIN_DECLS

/**
 * SwbFrameStats:
 *
 * Measures how evenly a window's frames come while data is received.
 */
typedef struct _SwbFrameStats SwbFrameStats;

/* @path: the file to write; frames are counted once @window is realised */
SwbFrameStats *swb_frame_stats_new (GtkWidget *window, SwbWorkbench *workbench, const char *path);
void swb_frame_stats_free (SwbFrameStats *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbFrameStats, swb_frame_stats_free)

/**
 * swb_frame_stats_write:
 *
 * Writes a JSON object: `frames`, `p50_ms`, `p95_ms`, `max_ms` (all intervals between frames from the first received
 * record to the last), `rows` (data records), `dropped_by_kernel`.
 */
gboolean swb_frame_stats_write (SwbFrameStats *self, GError **error);

G_END_DECLS
