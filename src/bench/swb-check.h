/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-query.h"

G_BEGIN_DECLS

/**
 * swb_check_call:
 * @call: (transfer full)
 * @family, @type: of the socket that it would be made on; 0 for functions
 *
 * Looks at a call's arguments as if it was to be made, and makes nothing: for programs that are written and run
 * elsewhere. Any thread.
 *
 * Returns: (transfer full): with call->failure set if they are wrong; else with the members for arguments set
 */
SwbOperation *swb_check_call (SwbCall *call, int family, int type);

void swb_check_free (SwbOperation *checked);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbOperation, swb_check_free)

G_END_DECLS
