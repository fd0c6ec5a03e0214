/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "call/swb-call.h"

G_BEGIN_DECLS

/* What the operators of the language do with values, as CPython does it. Each gives (transfer full) a value, or
 * %NULL with @failure set. */

/* The most bytes that repeating gives: more raises MemoryError */
#define SWB_OPERATOR_REPEAT_MAX ((size_t) 1 << 30)

SwbValue *swb_operator_or (const SwbValue *left, const SwbValue *right, SwbFailure **failure);
SwbValue *swb_operator_times (SwbValue *left, const SwbValue *right, SwbFailure **failure);
SwbValue *swb_operator_index (const SwbValue *whole, const SwbValue *index, SwbFailure **failure);
/* bool(): what an assert asks for */
gboolean swb_operator_truth (const SwbValue *value);
/* The items of what is assigned to several names. (transfer full) (element-type SwbValue); @n: how many are wanted */
GPtrArray *swb_operator_unpack (SwbValue *value, unsigned n, SwbFailure **failure);

G_END_DECLS
