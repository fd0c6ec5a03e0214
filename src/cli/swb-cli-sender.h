/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/swb-cli-message.h"
#include "cli/swb-cli-open.h"

G_BEGIN_DECLS

/**
 * SwbCliSender:
 *
 * Sends a message a number of times, at a rate or as fast as it goes; so much is under way at once that the bench has
 * always something to do, and no more.
 */
typedef struct _SwbCliSender SwbCliSender;

/* All is sent; or not, which was told on standard error */
typedef void (*SwbCliSenderEnded) (gboolean well, gpointer user_data);

/* @per_second: 0: as fast as it goes */
SwbCliSender *swb_cli_sender_new (SwbCliSession *session, const SwbCliSocket *socket, const SwbCliMessage *message,
                                  uint64_t count, double per_second, SwbCliSenderEnded ended, gpointer user_data);
/* After the session was stopped: calls under way know it */
void swb_cli_sender_free (SwbCliSender *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbCliSender, swb_cli_sender_free)

void swb_cli_sender_start (SwbCliSender *self);
/* Begins nothing more; it is not told of the end. */
void swb_cli_sender_stop (SwbCliSender *self);

G_END_DECLS
