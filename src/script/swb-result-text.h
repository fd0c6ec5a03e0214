/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "script/swb-session.h"

G_BEGIN_DECLS

/**
 * swb_result_text:
 * Returns: (transfer full): `3: server.bind(("127.0.0.1", 0)) -> None`, or `… -> raised TYPE: MESSAGE`: what `swb
 *   run` prints, without the end of the line. All printable: no control character of what a peer sent comes through
 */
char *swb_result_text (const SwbStatement *statement, const SwbResult *result);
/* Only what is behind the arrow */
char *swb_result_value_text (const SwbResult *result);
/* One object of `swb run --json`, without the end of the line: {"line":3,"call":"…","value":null,"elapsed":0.000012} */
char *swb_result_json (const SwbStatement *statement, const SwbResult *result);

G_END_DECLS
