/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "call/swb-call.h"

G_BEGIN_DECLS

/* `bytes(…)` and `bytes.fromhex(…)`, as CPython has them. @args: (element-type SwbValue). (transfer full) a value,
 * or %NULL with @failure set */
SwbValue *swb_bytes_new (GPtrArray *args, gboolean by_keyword, SwbFailure **failure);
SwbValue *swb_bytes_fromhex (GPtrArray *args, gboolean by_keyword, SwbFailure **failure);

G_END_DECLS
