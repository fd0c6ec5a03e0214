/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* str and bytes in Python's source text: "a", b'\x00', r"\d", '''several lines''' */

/**
 * swb_string_prefix:
 * @text: letters
 * @formatted: (out): whether what follows would be an f-string
 *
 * Returns: whether a quote after them begins a str or bytes
 */
gboolean swb_string_prefix (const char *text, size_t length, gboolean *formatted);

/**
 * swb_string_end:
 * @quote: its first quote
 * @end: the end of what can be read
 *
 * Returns: (nullable): what follows the last quote; %NULL if the literal has no end
 */
const char *swb_string_end (const char *quote, const char *end);

/* Whether @quote begins a literal with three quotes */
gboolean swb_string_is_triple (const char *quote, const char *end);

/* Whether it is bytes. @text: with prefix and quotes */
gboolean swb_string_is_bytes (const char *text);

/**
 * swb_string_append:
 * @text: UTF-8, with prefix and quotes
 * @out: the bytes, or the UTF-8 of the str, are appended here (with single bytes for \udc80 to \udcff)
 * @fault: (out): what is wrong, a place in @text
 * @problem: (out) (transfer full): why: CPython's words, or, translated, what we have not
 *
 * Returns: whether all of it has a meaning
 */
gboolean swb_string_append (const char *text, size_t length, GString *out, const char **fault, char **problem);

G_END_DECLS
