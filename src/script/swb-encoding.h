/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How the bytes of a script are to be read */

/* Returns: @text behind a byte order mark */
const char *swb_encoding_skip_mark (const char *text, size_t length);

/**
 * swb_encoding_check:
 * @text: a script without its byte order mark
 * @fault: (out): where something is wrong; what is before it is UTF-8
 * @problem: (out) (transfer full): what: no UTF-8, a NUL, or a comment that asks for another encoding, as Python has it
 *
 * Returns: whether nothing is wrong
 */
gboolean swb_encoding_check (const char *text, const char *end, const char **fault, char **problem);

G_END_DECLS
