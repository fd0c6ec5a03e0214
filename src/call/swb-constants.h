/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

#include "call/swb-value.h"

G_BEGIN_DECLS

/**
 * swb_constant_lookup:
 * @name: a name of CPython's socket module, without `socket.`
 * @value: (out): its value
 *
 * Returns: whether there is such a constant
 */
gboolean swb_constant_lookup (const char *name, int64_t *value);

/**
 * swb_constant_value:
 * Those too that are no ints: `has_ipv6`, `BDADDR_ANY`.
 *
 * Returns: (nullable) (transfer full): what `socket.NAME` is, or %NULL if it is no constant
 */
SwbValue *swb_constant_value (const char *name);

/**
 * swb_constant_name:
 * @prefix: what the name begins with: "AF_", "SOCK_", "SHUT_" …
 *
 * Returns: (nullable) (transfer none): the constant with that prefix and value; the usual one if there are several
 */
const char *swb_constant_name (const char *prefix, int64_t value);

/* Those that begin with @prefix, "" for all: (element-type utf8) (transfer container), sorted: for completion */
GPtrArray *swb_constant_names (const char *prefix);

G_END_DECLS
