/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SWB_TYPE_PAYLOAD_VIEW (swb_payload_view_get_type ())
G_DECLARE_FINAL_TYPE (SwbPayloadView, swb_payload_view, SWB, PAYLOAD_VIEW, GtkWidget)

/**
 * SwbPayloadView:
 *
 * Bytes to read: as a hex dump (8 bytes a row, 16 where there is room) or as text with everything harmful escaped.
 *
 * Properties: `hex` (boolean): as hex dump; `label` (string): its accessible name.
 */

/* @bytes: (nullable): shown piece by piece, so that the window goes on whatever their size */
void swb_payload_view_set_bytes (SwbPayloadView *self, GBytes *bytes);

/* How they are read as text: an encoding of swb-encoding.h */
void swb_payload_view_set_encoding (SwbPayloadView *self, unsigned encoding);

/* What is added to the menu of the text */
void swb_payload_view_set_menu (SwbPayloadView *self, GMenuModel *menu);

/* The bytes that are selected (transfer full) (nullable): NULL if none are */
GBytes *swb_payload_view_get_selected (SwbPayloadView *self);

/* @text with line breaks in what would be too long a line for a text view (transfer full). @line_length: (inout): of
   the last line, in characters */
char *swb_payload_view_break_lines (const char *text, unsigned *line_length);

/* Whether all of the bytes are shown already */
gboolean swb_payload_view_is_complete (SwbPayloadView *self);

/* What is shown so far (transfer full) */
char *swb_payload_view_get_text (SwbPayloadView *self);

G_END_DECLS
