/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-io.h"

G_BEGIN_DECLS

/* The rule that sends back what a watch receives. Its calls are made in the I/O thread by the same code as those that
   are submitted, and leave the same records; they wait as long as the peer does not read, and meanwhile nothing more is
   received. */

/* Whether something waits to be sent back */
gboolean swb_echo_is_behind (const SwbEndpoint *self);
/* Sends back what was received, if that is the socket's rule. @peer: (nullable): who sent it. Returns %FALSE if no more
   is to be received for now */
gboolean swb_echo_answer (SwbEndpoint *self, const SwbAddress *peer, const void *data, size_t length);
/* The stream has ended, and all of it was sent back: closes the socket, if that is its rule */
void swb_echo_end (SwbEndpoint *self);

G_END_DECLS
