/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * swb_signature:
 * @module: "socket" or "time"; "" for watch(), unwatch() and bytes(); %NULL for methods of sockets
 * @name: what is called
 *
 * Returns: (nullable): the arguments as they are written, with what they are when left out: "(bufsize, flags=0)". Not
 *   translated
 */
const char *swb_signature (const char *module, const char *name);

G_END_DECLS
