/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/swb-pane.h"

G_BEGIN_DECLS

#define SWB_TYPE_SEND_PANE (swb_send_pane_get_type ())
G_DECLARE_FINAL_TYPE (SwbSendPane, swb_send_pane, SWB, SEND_PANE, SwbPane)

/* Sends a message or a file: send(), of UDP sendto() too; what a listener sends goes to its connections. */

/* Sends what is there, as its button does; no effect while it cannot be used */
void swb_send_pane_send (SwbSendPane *self);
/* Of UDP: puts an address into "Send to"; then the message has the focus */
void swb_send_pane_reply_to (SwbSendPane *self, const char *host, int port);
void swb_send_pane_focus (SwbSendPane *self);

G_END_DECLS
