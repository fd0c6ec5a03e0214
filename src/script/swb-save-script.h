/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-log.h"

G_BEGIN_DECLS

/**
 * SwbSaveScope:
 * @socket_ids: (nullable): only calls on these sockets and on the listeners they came from
 * @nos: (nullable): only these records, ascending
 *
 * What of the log becomes a script. Both %NULL: all.
 */
typedef struct
{
  const uint32_t *socket_ids;
  unsigned n_sockets;
  const uint64_t *nos;
  unsigned n_nos;
} SwbSaveScope;

/**
 * swb_save_script:
 * @scope: (nullable): %NULL: all
 *
 * The log's calls as a script that plays to the same results: in the order of their completion; those that failed as
 * comments; ports that the kernel picked as `NAME.getsockname()`. Any thread; takes time in proportion to the log.
 *
 * Returns: (transfer full): the script
 */
char *swb_save_script (SwbLog *log, const SwbSaveScope *scope);

G_END_DECLS
