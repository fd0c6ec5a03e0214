/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/swb-pane.h"

G_BEGIN_DECLS

#define SWB_TYPE_LISTEN_PANE (swb_listen_pane_get_type ())
G_DECLARE_FINAL_TYPE (SwbListenPane, swb_listen_pane, SWB, LISTEN_PANE, SwbPane)

/* Lets clients connect, and takes their connections: listen(), accept(), by hand or by a watch. */

G_END_DECLS
