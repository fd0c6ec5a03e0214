/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/swb-cli-session.h"

G_BEGIN_DECLS

/**
 * SwbCliOutput:
 *
 * Standard output, written by a thread of its own: a pipe that nobody reads holds up nothing else. What waits to be
 * written is bounded by whoever asks swb_cli_output_is_full() before making more.
 */
typedef struct _SwbCliOutput SwbCliOutput;

/* @drained: called in the main context when it is full no more; and when writing has failed, after the session was
 *   ended, which is told on standard error */
SwbCliOutput *swb_cli_output_new (SwbCliSession *session, GFunc drained, gpointer user_data);
/* What could not be written by now is lost. */
void swb_cli_output_free (SwbCliOutput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbCliOutput, swb_cli_output_free)

void swb_cli_output_write (SwbCliOutput *self, const void *data, size_t length);
gboolean swb_cli_output_is_full (const SwbCliOutput *self);
/* Whether writing has failed: nothing more is taken */
gboolean swb_cli_output_has_failed (const SwbCliOutput *self);

/* Waits in the main context until all is written. After a signal it waits only as long as something is, after a
   second not at all. Returns: %FALSE if something is left */
gboolean swb_cli_output_flush (SwbCliOutput *self);

G_END_DECLS
