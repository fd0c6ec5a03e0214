/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "call/swb-value.h"

G_BEGIN_DECLS

/* The numbers of Python's source text: 10, 1_000, 0xff, 0o17, 0b1, .25, 1e-3 */

/**
 * swb_number_end:
 * @text: begins with a digit, or with a dot and a digit
 * @end: the end of what can be read
 * @problem: (out) (transfer full): what is wrong with it: CPython's words, or, translated, that it is complex
 *
 * Returns: (nullable): where the number ends; %NULL if it is none
 */
const char *swb_number_end (const char *text, const char *end, char **problem);

/**
 * swb_number_value:
 * @text: a number for which swb_number_end() found the end
 * @negative: whether a `-` stands before it
 * @problem: (out) (transfer full): an int has too many digits for CPython to write them, in its words
 *
 * Returns: (transfer full) (nullable): the int or float
 */
SwbValue *swb_number_value (const char *text, size_t length, gboolean negative, char **problem);

G_END_DECLS
