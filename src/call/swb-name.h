/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * swb_name_check:
 * @name: wanted as the name of a socket
 * @problem: (out) (optional): why it is not good, translated, static
 *
 * Returns: whether it is an ASCII Python identifier, no keyword of Python, no word of ours (`socket`, `watch`,
 *   `unwatch`), and at most 63 bytes long
 */
gboolean swb_name_check (const char *name, const char **problem);

/* Whether it is a keyword of Python, `True`, `False` and `None` among them */
gboolean swb_name_is_keyword (const char *name);

G_END_DECLS
