/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/swb-workbench.h"

G_BEGIN_DECLS

/* Sockets made after the pattern of another one: again with its settings, or as a client of a listener. Main thread. */

/* Whether a socket can be made again: an accepted connection cannot, only its other end can come back. */
gboolean swb_make_again_possible (const SwbSocketInfo *info);

/**
 * swb_make_again_calls:
 * @like: the socket whose settings are repeated
 * @made: the new socket, of the same family and type
 *
 * Returns: (transfer full) (element-type SwbCall): settimeout(), setsockopt() for the reuse options, bind(), then
 * listen() or connect(), as far as
 *   @like had them, and watch() where it can come last
 */
GPtrArray *swb_make_again_calls (const SwbSocketInfo *like, const SwbSocketInfo *made);

/**
 * swb_client_calls:
 * @listener: a listening socket
 * @made: a new socket of the same family and type
 *
 * Returns: (transfer full) (element-type SwbCall): connect() to the listener's address; to the loopback address where
 * it listens on all interfaces
 */
GPtrArray *swb_client_calls (const SwbSocketInfo *listener, const SwbSocketInfo *made);

typedef GPtrArray *(*SwbCallPlan) (const SwbSocketInfo *like, const SwbSocketInfo *made);

/**
 * swb_make_like:
 * @like: copied
 * @name: wanted for the new socket; the bench numbers it if it is taken
 * @plan: what to call on the new socket: one call after the other, none after one that fails
 * @owner: when it is gone, nothing more is called
 *
 * Makes a socket of the family and type of @like, and calls on it what @plan says.
 */
void swb_make_like (SwbWorkbench *workbench, const SwbSocketInfo *like, const char *name, SwbCallPlan plan,
                    GObject *owner);

G_END_DECLS
