/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-log-sockets.h"

G_BEGIN_DECLS

/* How a socket reads in a list. See SwbSocketItem for what each is. */

typedef enum
{
  SWB_SOCKET_TEXT_NAME,
  SWB_SOCKET_TEXT_KIND,
  SWB_SOCKET_TEXT_ADDRESS,
  SWB_SOCKET_TEXT_STATE,
  SWB_SOCKET_TEXT_IN,
  SWB_SOCKET_TEXT_OUT,
  SWB_SOCKET_N_TEXTS,
} SwbSocketText;

/* @live_state: the TCP state last sampled, 0: none. (transfer full) */
char *swb_socket_text (const SwbSocketInfo *info, uint8_t live_state, SwbSocketText which);
/* "new", "listening", "connected", "closing", "error", "closed"; static */
const char *swb_socket_tone (const SwbSocketInfo *info, uint8_t live_state);
/* A number in people's units: "13", "1.2k", "4.1M" (transfer full) */
char *swb_count_text (uint64_t count);

G_END_DECLS
