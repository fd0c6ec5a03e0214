/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SwbStreamText:
 *
 * The bytes of both directions of a connection as text, piece by piece. A character, or a line break, that two pieces
 * of a direction share is whole: it stands in the second one.
 */
typedef struct _SwbStreamText SwbStreamText;

/* @encoding: swb_encoding_find() */
SwbStreamText *swb_stream_text_new (unsigned encoding);
void swb_stream_text_free (SwbStreamText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbStreamText, swb_stream_text_free)

/* What comes next goes on from nothing that was there. */
void swb_stream_text_forget (SwbStreamText *self);

/**
 * swb_stream_text_add:
 * @alone: nothing of the direction follows on the last byte, or precedes the first: a datagram, a part
 * @text: the text is appended to it
 *
 * Returns: (transfer full): how the incomplete character at the end reads, "" if there is none. To be shown behind the
 *   text until the direction's next piece is there, which has it whole.
 */
char *swb_stream_text_add (SwbStreamText *self, gboolean sent, const void *data, size_t length, gboolean alone,
                           GString *text);

G_END_DECLS
