/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Texts and bytes as JSON has them (RFC 8259), appended to what there is. */

/**
 * swb_json_append_string:
 * @text: (array length=length): UTF-8
 *
 * Appends @text in quotes, with escapes where they are needed: it is on one line, and no control character is in it.
 */
void swb_json_append_string (GString *json, const char *text, size_t length);
/* The same of a text ended by a NUL; %NULL is null. */
void swb_json_append_text (GString *json, const char *text);
/* Appends @data as a string in base64. */
void swb_json_append_base64 (GString *json, const void *data, size_t length);

G_END_DECLS
