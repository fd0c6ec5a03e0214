/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/swb-script.h"

G_BEGIN_DECLS

/* How a script and its lines are, in a few words. All texts translated. */

/* (transfer full) (nullable): what is said at a statement: `→ 5`, "waiting since 14:03:22, 12 s". @tone: (out): a CSS
 * class */
char *swb_script_status_note (const SwbScriptResult *result, const char **tone);
/* (nullable): a sign for the margin */
const char *swb_script_status_sign (SwbScriptOutcome outcome);
/* (transfer full): of the script as a whole: "Playing line 5" */
char *swb_script_status_text (SwbScript *script);
/* (transfer full): of one that was not looked at yet */
char *swb_script_status_edited (gboolean empty);

G_END_DECLS
