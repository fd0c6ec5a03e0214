/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-sock-diag.h"

G_BEGIN_DECLS

/**
 * SwbSockDiagAnswer:
 * @kind: what was asked for; what the kernel says of others is passed over
 * @sequence, @port: of the question: an answer to another one is passed over
 * @sockets: (element-type SwbSockDiag): where they go
 * @cut: set when there were more than %SWB_SOCK_DIAG_MAX
 *
 * An answer of the kernel's that is being read.
 */
typedef struct
{
  SwbSockDiagKinds kind;
  uint32_t sequence;
  uint32_t port;
  GArray *sockets;
  gboolean cut;
} SwbSockDiagAnswer;

typedef enum
{
  SWB_SOCK_DIAG_MORE,
  SWB_SOCK_DIAG_DONE,
  SWB_SOCK_DIAG_FAILED,
} SwbSockDiagProgress;

/**
 * swb_sock_diag_parse:
 * @data: netlink messages as they were received, aligned as netlink wants it
 *
 * Reads what has been received. Nothing of it is trusted: a message that is cut or does not fit its own length is an
 * error, and what was read before it is kept.
 *
 * Returns: what is to be done; %SWB_SOCK_DIAG_FAILED sets @error: %G_IO_ERROR_INVALID_DATA, or what the kernel says
 */
SwbSockDiagProgress swb_sock_diag_parse (SwbSockDiagAnswer *answer, const void *data, size_t length, GError **error);

G_END_DECLS
