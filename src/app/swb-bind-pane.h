/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/swb-pane.h"

G_BEGIN_DECLS

#define SWB_TYPE_BIND_PANE (swb_bind_pane_get_type ())
G_DECLARE_FINAL_TYPE (SwbBindPane, swb_bind_pane, SWB, BIND_PANE, SwbPane)

/* Gives a socket its own address: bind(), and the options that matter for it. */

G_END_DECLS
