/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-bench.h"

G_BEGIN_DECLS

/* What views say of a socket's options. All texts are translated. Main thread. */

/* "131072 bytes", "on", "none" (transfer full) */
char *swb_option_value_text (const SwbOption *option, GBytes *value);

/**
 * swb_option_facts:
 *
 * Returns: (transfer full): what is known of the value: "in effect: 100000 bytes · asked for: 50000 bytes · new sockets
 *   have: 131072 bytes", or why it is not known
 */
char *swb_option_facts (const SwbOptionState *state);

/* What it is made of, who may set it and when: "number · set it before bind()" (transfer full) */
char *swb_option_conditions (const SwbOption *option);

/* Whether it is not what a new socket has */
gboolean swb_option_is_changed (const SwbOptionState *state);

/* Whether all words of @words are in its name, meaning, group or kind, in any order and case. "" fits all. */
gboolean swb_option_matches (const SwbOption *option, const char *words);

/* By group; within it those of all sockets first, then by level, then as in the table */
int swb_option_compare (const SwbOption *a, const SwbOption *b);

G_END_DECLS
