/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "call/swb-address.h"

G_BEGIN_DECLS

/* A Unix socket that is closed leaves its file behind, and its path cannot be bound again. The bench removes no file
 * by itself, as the system does not; a person may ask for it. Any thread. */

/* Whether there is the file of a socket at @address to which no open socket belongs, in any network namespace. Nothing
 * is changed, and no server notices. FALSE for abstract names, which have no file. */
gboolean swb_stale_file_is_there (const SwbAddress *address);

/**
 * swb_stale_file_remove:
 * @error: %G_IO_ERROR: why not; its message is the system's
 *
 * Removes the file if swb_stale_file_is_there().
 */
gboolean swb_stale_file_remove (const SwbAddress *address, GError **error);

/* What the log is told of it. (transfer full) */
char *swb_stale_file_note (const SwbAddress *address);

G_END_DECLS
