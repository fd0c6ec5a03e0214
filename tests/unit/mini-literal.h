/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "call/swb-value.h"

G_BEGIN_DECLS

/**
 * mini_literal:
 * @at: (inout): where to look; moved behind the literal
 *
 * Reads a Python number, str or bytes, as far as the scripts of tests/script use them.
 *
 * Returns: (transfer full) (nullable): %NULL, with @at as it was, if no literal is there
 */
SwbValue *mini_literal (const char **at);

G_END_DECLS
