/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "call/swb-call.h"

G_BEGIN_DECLS

/**
 * swb_call_meant:
 * @call: one whose arguments were refused
 *
 * What beginners write in place of what works: an address in two arguments, text where bytes are wanted, a port in
 * quotes, an option without its level.
 *
 * Returns: (transfer full) (nullable): the text of the call that was probably meant, or %NULL if nobody can know
 */
char *swb_call_meant (const SwbCall *call);

G_END_DECLS
