/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-options.h"
#include "call/swb-value.h"

G_BEGIN_DECLS

/* Values of options as people read and type them, and as setsockopt() takes them. Any thread. */

/**
 * swb_option_text:
 * @value: what getsockopt() gave, or setsockopt() was given
 *
 * Returns: (transfer full): without the unit: "1", "131072", "0.5", "off", "lo", "cubic"; of a flag "1" or "0". Fit to
 *   be shown, and, of an option that can be written, to be given to swb_option_parse()
 */
char *swb_option_text (const SwbOption *option, GBytes *value);

/**
 * swb_option_parse:
 * @text: what a person typed
 * @error: %G_IO_ERROR_INVALID_ARGUMENT; its message says what is wanted, translated
 *
 * Whether the value makes sense is the kernel's to say: only what cannot be given to it is an error here.
 *
 * Returns: (transfer full): the third argument of setsockopt(): an int, or bytes; %NULL with @error set
 */
SwbValue *swb_option_parse (const SwbOption *option, const char *text, GError **error);

G_END_DECLS
