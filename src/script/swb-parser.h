/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "script/swb-syntax.h"

G_BEGIN_DECLS

/**
 * swb_parse:
 * @text: any bytes
 * @length: their number, or -1 if @text is ended by a NUL
 * @error: (out): set when there is none; clear it with swb_syntax_error_clear()
 *
 * Parses a whole script. Time and memory grow with its length only; nesting is limited.
 *
 * Returns: (transfer full) (element-type SwbStatement) (nullable): its statements in order; %NULL at the first mistake
 */
GPtrArray *swb_parse (const char *text, gssize length, SwbSyntaxError *error);

/* One expression and nothing else. Returns: (transfer full) (nullable) */
SwbNode *swb_parse_expression (const char *text, gssize length, SwbSyntaxError *error);

G_END_DECLS
