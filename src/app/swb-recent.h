/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was used before, newest first, kept in the program's settings. */

#define SWB_RECENT_ADDRESSES "recent-addresses"
#define SWB_RECENT_MESSAGES "recent-messages"
#define SWB_RECENT_LOGS "recent-logs"
#define SWB_RECENT_MAX 20
/* Longer ones are not kept */
#define SWB_RECENT_BYTES_MAX 2048

/* (transfer full): never %NULL; strings of other programs' making included, so check them */
GStrv swb_recent_list (const char *key);
/* Puts @text first; one that is there already moves */
void swb_recent_add (const char *key, const char *text);

/* Of a Unix socket, as swb_address_text() has it: "unix:/tmp/server", "unix:@name" */
gboolean swb_recent_is_path (const char *text);
/* "localhost:9000", "[::1]:9000" (transfer full) */
char *swb_recent_address (const char *host, int port);
/* Its inverse. @host: (out) (transfer full); @port: (out) (transfer full): as text. FALSE if @text is no such text */
gboolean swb_recent_split_address (const char *text, char **host, char **port);

G_END_DECLS
