/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-sock-diag.h"
#include "model/swb-advice.h"

G_BEGIN_DECLS

/**
 * SwbHolders:
 * @names: of the bench's own sockets, by inode
 * @owners: (nullable): #SwbSocketOwner by inode
 *
 * Who may hold a socket.
 */
typedef struct
{
  GHashTable *names;
  GHashTable *owners;
} SwbHolders;

/* The port and host that bind(), connect() and sendto() were given; FALSE if there is none */
gboolean swb_advice_target (const SwbCall *call, int *port, char **host);
/* Of EADDRINUSE and ECONNREFUSED: a sentence, "" if nothing is known (transfer full) */
char *swb_advice_in_use (GArray *sockets, gboolean tcp, int port, const SwbHolders *holders);
char *swb_advice_refused (GArray *sockets, gboolean tcp, int port, const char *host, const SwbHolders *holders);

G_END_DECLS
