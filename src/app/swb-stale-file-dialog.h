/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "bench/swb-bench.h"

G_BEGIN_DECLS

/**
 * SwbStaleFileGone:
 * @error: (nullable): why the file is there still, though the person wanted it removed
 */
typedef void (*SwbStaleFileGone) (const char *error, gpointer user_data);

/**
 * swb_stale_file_ask:
 * @address: at which the file is that a closed socket has left
 * @gone: not called if the person does not want it
 *
 * Asks whether the file may be removed, without which its path cannot be bound again.
 */
void swb_stale_file_ask (GtkWidget *parent, SwbBench *bench, const SwbAddress *address, SwbStaleFileGone gone,
                         gpointer user_data, GDestroyNotify destroy);

G_END_DECLS
