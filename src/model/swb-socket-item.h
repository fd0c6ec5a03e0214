/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "log/swb-log-sockets.h"
#include "model/swb-rate-history.h"

G_BEGIN_DECLS

#define SWB_TYPE_SOCKET_ITEM (swb_socket_item_get_type ())
G_DECLARE_FINAL_TYPE (SwbSocketItem, swb_socket_item, SWB, SOCKET_ITEM, GObject)

/**
 * SwbSocketItem:
 *
 * A socket, for views. Main thread.
 *
 * Properties, all read-only and notified when they change: `id` (uint), `name` (string), `kind-text` ("TCP", "UDP"),
 * `address-text` ("127.0.0.1:9000", "← 127.0.0.1:54812", "→ 127.0.0.1:9000", "no address yet"), `state-text` (what it
 * is: "new", "bound", "LISTEN", "ESTABLISHED", "CLOSE_WAIT", "waiting in accept()", "closed", "ECONNREFUSED"),
 * `in-text`, `out-text` ("↓ 13", "↑ 1.2k"), `tone` (string, a CSS class: "new", "listening", "connected", "closing",
 * "error", "closed"), `is-child`, `is-closed` (booleans).
 * Signals: `changed ()`: the info has changed in any way; `state-changed ()`, before it: more has changed than the
 * counts, which under load change every frame.
 */
SwbSocketItem *swb_socket_item_new (const SwbSocketInfo *info);

uint32_t swb_socket_item_get_id (SwbSocketItem *self);
const char *swb_socket_item_get_name (SwbSocketItem *self);
/* Valid until the main loop runs again */
const SwbSocketInfo *swb_socket_item_get_info (SwbSocketItem *self);
void swb_socket_item_set_info (SwbSocketItem *self, const SwbSocketInfo *info);

/* What it received and sent while there was an item of it (transfer none) (nullable): %NULL if nothing */
const SwbRateHistory *swb_socket_item_get_rates (SwbSocketItem *self);

/* The last kernel state sampled, 0 if none: refreshes state-text */
void swb_socket_item_set_live_state (SwbSocketItem *self, uint8_t tcp_state);

G_END_DECLS
