/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "call/swb-call.h"

G_BEGIN_DECLS

/**
 * swb_call_caption:
 * @name: of the socket that it is made on; the call's own target is not looked at
 *
 * What a pane says of the call that it is about to make. A long message is cut.
 *
 * Returns: (transfer full): `server.bind(("127.0.0.1", 9000))`, `client.send(b"Hello, world!\n")`
 */
char *swb_call_caption (const char *name, const SwbCall *call);

G_END_DECLS
