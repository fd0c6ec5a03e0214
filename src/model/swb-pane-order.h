/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-log-sockets.h"

G_BEGIN_DECLS

typedef enum
{
  SWB_PANE_BIND,
  SWB_PANE_LISTEN,
  SWB_PANE_CONNECT,
  SWB_PANE_SEND,
  SWB_PANE_RECEIVE,
  SWB_N_PANES,
} SwbPaneKind;

/**
 * swb_pane_order:
 *
 * Returns: (array length=SWB_N_PANES): static: the panes of a socket, the one most likely to be used next first. For
 *   where there is no room to see all of them.
 */
const SwbPaneKind *swb_pane_order (const SwbSocketInfo *info);

G_END_DECLS
