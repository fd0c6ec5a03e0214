/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/swb-window-private.h"

G_BEGIN_DECLS

/**
 * swb_stale_file_ask:
 * @info: of a closed Unix socket whose file is still there
 * @go_on: called with @info once the file is removed; not if the person does not want it
 *
 * Asks whether the file may be removed, without which its path cannot be bound again.
 */
void swb_stale_file_ask (SwbWindow *window, const SwbSocketInfo *info,
                         void (*go_on) (SwbWindow *window, const SwbSocketInfo *info));

G_END_DECLS
