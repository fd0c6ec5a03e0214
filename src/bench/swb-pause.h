/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-io.h"

G_BEGIN_DECLS

/* While the log cannot take more, watches receive nothing: TCP's flow control holds up whoever sends, of datagrams the
   kernel counts what it drops. I/O thread. */

/* To be called when something was received; begins a pause if there is need, and says why in the log */
void swb_pause_check (SwbIo *io);
void swb_pause_clear (SwbIo *io);

G_END_DECLS
