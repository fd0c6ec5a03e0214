/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-pane-order.h"

#include "model/swb-possible.h"

#define BIND SWB_PANE_BIND
#define LISTEN SWB_PANE_LISTEN
#define CONNECT SWB_PANE_CONNECT
#define SEND SWB_PANE_SEND
#define RECEIVE SWB_PANE_RECEIVE

static const SwbPaneKind connection[SWB_N_PANES] = { SEND, RECEIVE, BIND, LISTEN, CONNECT };
static const SwbPaneKind connecting[SWB_N_PANES] = { CONNECT, BIND, SEND, RECEIVE, LISTEN };
static const SwbPaneKind listener[SWB_N_PANES] = { LISTEN, SEND, BIND, CONNECT, RECEIVE };
static const SwbPaneKind bound[SWB_N_PANES] = { LISTEN, CONNECT, BIND, SEND, RECEIVE };
static const SwbPaneKind fresh[SWB_N_PANES] = { BIND, CONNECT, LISTEN, SEND, RECEIVE };
static const SwbPaneKind datagrams[SWB_N_PANES] = { SEND, RECEIVE, CONNECT, BIND, LISTEN };
static const SwbPaneKind fresh_datagrams[SWB_N_PANES] = { BIND, SEND, RECEIVE, CONNECT, LISTEN };

const SwbPaneKind *
swb_pane_order (const SwbSocketInfo *info)
{
  g_return_val_if_fail (info != NULL, fresh);

  if (info->type == SOCK_DGRAM)
    return swb_has_local_address (info) ? datagrams : fresh_datagrams;
  if (info->flags & SWB_SOCKET_CONNECTED)
    return connection;
  if (info->flags & SWB_SOCKET_LISTENING)
    return listener;
  if (swb_is_connecting (info))
    return connecting;
  return info->flags & SWB_SOCKET_BOUND ? bound : fresh;
}
