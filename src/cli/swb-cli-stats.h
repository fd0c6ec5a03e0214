/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/swb-cli-output.h"

G_BEGIN_DECLS

/* What the kernel has dropped of a socket's datagrams; asked for in the main context */
uint64_t swb_cli_stats_dropped (SwbCliSession *session, uint32_t socket_id);

/* What `--stats` says: one JSON object on a line, counted from the session's log. After the session was stopped */
void swb_cli_stats_write (SwbCliSession *session, SwbCliOutput *output, uint64_t dropped, int64_t duration_us);

G_END_DECLS
