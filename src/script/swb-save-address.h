/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-log.h"
#include "script/swb-syntax.h"

G_BEGIN_DECLS

/**
 * SwbSaveAddresses:
 *
 * Which ports of a session the kernel picked, and for which sockets: played again, they are others. Plain data.
 */
typedef struct _SwbSaveAddresses SwbSaveAddresses;

SwbSaveAddresses *swb_save_addresses_new (void);
void swb_save_addresses_free (SwbSaveAddresses *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbSaveAddresses, swb_save_addresses_free)

/* @name, which a script has for a socket, has been seen with @local as its address */
void swb_save_addresses_seen (SwbSaveAddresses *self, const char *name, const SwbAddress *local);
/* @call binds @name: its port is the person's choice unless it is 0 */
void swb_save_addresses_bound (SwbSaveAddresses *self, const char *name, const SwbNode *call);
/* @name is closed: nobody can ask for its address any more */
void swb_save_addresses_closed (SwbSaveAddresses *self, const char *name);
/* Writes `NAME.getsockname()` for each address in @node's arguments whose port the kernel picked */
void swb_save_addresses_replace (SwbSaveAddresses *self, SwbNode *node);

G_END_DECLS
