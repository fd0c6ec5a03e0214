/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/swb-pane.h"

G_BEGIN_DECLS

#define SWB_TYPE_RECEIVE_PANE (swb_receive_pane_get_type ())
G_DECLARE_FINAL_TYPE (SwbReceivePane, swb_receive_pane, SWB, RECEIVE_PANE, SwbPane)

/* Receives, by hand or by a watch: recv(), of UDP recvfrom(). */

G_END_DECLS
