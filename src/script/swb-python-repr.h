/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "call/swb-value.h"

G_BEGIN_DECLS

/* repr() as CPython has it in its messages: with single quotes, unless there are only such in the text; our own texts
 * have double ones (swb_value_repr()). (transfer full) */
char *swb_python_repr (const SwbValue *value);

G_END_DECLS
