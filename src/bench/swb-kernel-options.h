/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-io.h"

G_BEGIN_DECLS

/* What the kernel says of a socket's options. SO_ERROR is none of them: nothing is changed. I/O thread. */

/* All options that suit the socket. (element-type SwbOptionState) (transfer full) (nullable): NULL if it is closed */
GPtrArray *swb_kernel_options (const SwbEndpoint *endpoint);
/* setsockopt() was given this and took it */
void swb_kernel_options_asked (SwbEndpoint *endpoint, int level, int number, const void *value, size_t length);

G_END_DECLS
