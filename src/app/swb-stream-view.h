/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "log/swb-log.h"

G_BEGIN_DECLS

#define SWB_TYPE_STREAM_VIEW (swb_stream_view_get_type ())
G_DECLARE_FINAL_TYPE (SwbStreamView, swb_stream_view, SWB, STREAM_VIEW, GtkWidget)

/**
 * SwbStreamView:
 *
 * What went over a connection, both directions in their order: the newest part, and more of it on request.
 *
 * Properties: `hex` (boolean): as a hex dump instead of text.
 * Signals: `chosen (uint64 no)`: the piece of this record was clicked, or the cursor moved into it.
 */

/* @log: (nullable). Shows the connection that record @no belongs to (0: none) */
void swb_stream_view_show (SwbStreamView *self, SwbLog *log, uint64_t no);

/* How bytes are read as text: an encoding of swb-encoding.h */
void swb_stream_view_set_encoding (SwbStreamView *self, unsigned encoding);

/* Shows what is new, at most ten times a second, and only while it is on screen. To be called when records came */
void swb_stream_view_update (SwbStreamView *self);

/* What is shown (transfer full) */
char *swb_stream_view_get_text (SwbStreamView *self);

/* The bytes of one direction that are shown, in full, at most 16 MiB (transfer full) */
GBytes *swb_stream_view_get_bytes (SwbStreamView *self, gboolean sent);

G_END_DECLS
