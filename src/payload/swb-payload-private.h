/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "payload/swb-payload.h"

#include <stdint.h>

G_BEGIN_DECLS

/* What the files of this folder share. */

/**
 * swb_payload_set_error:
 * @text: the whole input
 * @at: the place in it that is wrong
 * @format: what is wrong, translated
 *
 * Sets @error to "column C: …", or to "line L, column C: …" if @text has line breaks.
 */
void swb_payload_set_error (GError **error, SwbPayloadError code, const char *text, const char *at, const char *format,
                            ...) G_GNUC_PRINTF (5, 6);

/**
 * swb_payload_take:
 * @bytes: (array length=length): bytes, at least one
 * @printable: (out): whether they can be shown as they are
 *
 * Returns: how many bytes the first character has; 1, and not printable, if there is no valid UTF-8
 */
size_t swb_payload_take (const uint8_t *bytes, size_t length, gboolean *printable);

/* The character at @at for a message: “q”, or U+001B if it cannot be shown (transfer full) */
char *swb_payload_quote (const char *at);

G_END_DECLS
