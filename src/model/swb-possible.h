/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/swb-life-line.h"

G_BEGIN_DECLS

/* What can be done with a socket now, as plain functions of its info. The texts are translated, static. Main thread. */

/**
 * swb_possible:
 * @method: BIND, LISTEN, ACCEPT, CONNECT, SEND, SENDTO, RECV (RECVFROM), SHUTDOWN, CLOSE
 * @why_not: (out) (optional): a sentence for the pane: "A listening socket cannot connect."; %NULL when it is possible
 *
 * Returns: whether the pane of @method can be used. Where the kernel's own answer is worth seeing (a second bind()
 *   gives EINVAL) but useless to a user this is FALSE. A listener itself never sends: its pane sends on its
 *   connections, where there are any (swb_socket_list_get_connections()).
 */
gboolean swb_possible (const SwbSocketInfo *info, SwbMethod method, const char **why_not);

/* Whether the socket has an address of its own, by bind() or chosen by the system */
gboolean swb_has_local_address (const SwbSocketInfo *info);
/* Whether a connect() is under way, waiting or not */
gboolean swb_is_connecting (const SwbSocketInfo *info);

G_END_DECLS
