/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Fills @menu with the logs that were opened before, now and whenever that changes, as long as it is there. Their
   action is `app.open-log` with the path. */
void swb_recent_logs_fill (GMenu *menu);
void swb_recent_logs_add (const char *path);

G_END_DECLS
