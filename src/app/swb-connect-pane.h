/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/swb-pane.h"

G_BEGIN_DECLS

#define SWB_TYPE_CONNECT_PANE (swb_connect_pane_get_type ())
G_DECLARE_FINAL_TYPE (SwbConnectPane, swb_connect_pane, SWB, CONNECT_PANE, SwbPane)

/* Makes a connection, or sets the default peer of a UDP socket: connect(). */

G_END_DECLS
