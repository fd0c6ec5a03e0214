/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends the bytes as hex digits, as cpython.py wants them */
void cpython_append_hex (GString *out, const void *data, size_t length);

/* Whether there is a CPython 3.11 to ask. Its siblings may read a literal differently. */
gboolean cpython_is_there (void);

/**
 * cpython_ask:
 * @mode: of cpython.py
 * @questions: a line each
 *
 * Returns: (transfer full): the answers, one a question
 */
char **cpython_ask (const char *mode, const char *questions);

/* (transfer full): what is between newlines */
char **cpython_lines (const char *text);

G_END_DECLS
