/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Standard output of a command that has no main loop, and the signals that end it: SIGINT and SIGTERM are heard only
   while one of these functions waits, so that none comes at the wrong moment. */

/* To be called before there are threads. */
void swb_cli_pipe_init (void);

/* SIGINT or SIGTERM, once it has come; else 0 */
int swb_cli_pipe_signal (void);

/**
 * swb_cli_pipe_write:
 * Waits as long as nobody reads.
 *
 * Returns: %FALSE if a signal has come, or it was told on standard error why it cannot be written
 */
gboolean swb_cli_pipe_write (const void *data, size_t length);

/* Waits until @fd can be read. FALSE if a signal has come */
gboolean swb_cli_pipe_wait (int fd);

G_END_DECLS
