/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "log/swb-log.h"

G_BEGIN_DECLS

/* How far it has come: @done of @total records. Called now and then, in the thread that works. */
typedef void (*SwbSaveProgress) (uint64_t done, uint64_t total, gpointer user_data);

typedef enum
{
  SWB_SAVE_FAILED_TOO = 1 << 0,  /* calls that failed are made again, unless they were cancelled; else comments */
  SWB_SAVE_PORTS_AS_IS = 1 << 1, /* ports that the kernel picked stay numbers: to read, not to play */
} SwbSaveFlags;

/**
 * SwbSaveScope:
 * @socket_ids: (nullable): only calls on these sockets and on the listeners they came from
 * @nos: (nullable): only these records, ascending, and what made their sockets: creation, bind, listen, connect, accept
 * @cancellable: (nullable): ends it early
 * @progress: (nullable)
 * @n_failed: (nullable): where to count the calls that are made again though they failed
 *
 * What of the log becomes a script. Without sockets and records: all.
 */
typedef struct
{
  const uint32_t *socket_ids;
  unsigned n_sockets;
  const uint64_t *nos;
  unsigned n_nos;
  SwbSaveFlags flags;
  GCancellable *cancellable;
  SwbSaveProgress progress;
  gpointer progress_data;
  unsigned *n_failed;
} SwbSaveScope;

/**
 * swb_save_script:
 * @scope: (nullable): %NULL: all
 *
 * The log's calls as a script that plays to the same results: in the order of their completion; those that failed as
 * comments; ports that the kernel picked as `NAME.getsockname()`. Any thread; takes time in proportion to the log.
 *
 * Returns: (transfer full): the script; cancelled, its beginning
 */
char *swb_save_script (SwbLog *log, const SwbSaveScope *scope);

G_END_DECLS
