/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/swb-cli-open.h"
#include "cli/swb-cli-output.h"

G_BEGIN_DECLS

/**
 * SwbCliReceiver:
 *
 * Receives on a connected socket and writes it to an output. Nothing is received that there is no room for, so that
 * the peer's flow control works.
 */
typedef struct _SwbCliReceiver SwbCliReceiver;

/* At the end of the stream, and when receiving has failed: @failure is then not %NULL */
typedef void (*SwbCliReceiverEnded) (const SwbFailure *failure, gpointer user_data);

/* @output: (nullable): %NULL: what comes is thrown away. @escaped: it goes to a terminal, on which no control sequence
 *   shall act */
SwbCliReceiver *swb_cli_receiver_new (SwbCliSession *session, const SwbCliSocket *socket, SwbCliOutput *output,
                                      gboolean escaped, SwbCliReceiverEnded ended, gpointer user_data);
/* After the session was stopped: calls under way know it */
void swb_cli_receiver_free (SwbCliReceiver *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbCliReceiver, swb_cli_receiver_free)

/* Receives as much as there is room for; for when the output has drained, too */
void swb_cli_receiver_go_on (SwbCliReceiver *self);

G_END_DECLS
