/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "call/swb-value.h"

G_BEGIN_DECLS

/* Ints of any size: SWB_VALUE_BIG_INT, and those that are swb_value_is_int(). Each function gives (transfer full) a
 * value, or %NULL if it would have more digits than this program wants to count. */

SwbValue *swb_big_times (const SwbValue *left, const SwbValue *right);
/* As with two's complements that have no end */
SwbValue *swb_big_or (const SwbValue *left, const SwbValue *right);

G_END_DECLS
