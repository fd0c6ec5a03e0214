/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/swb-cli-session.h"
#include "cli/swb-cli-target.h"

G_BEGIN_DECLS

/**
 * SwbCliSocket:
 * @type: for swb_cli_tell_failure()
 * @where: (owned): its address, for people: a listener's own, else the peer's
 *
 * A socket made by a command.
 */
typedef struct
{
  uint32_t id;
  char name[SWB_NAME_MAX];
  int type;
  char *where;
} SwbCliSocket;

void swb_cli_socket_clear (SwbCliSocket *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SwbCliSocket, swb_cli_socket_clear)

/* A call on it, to be given its arguments */
SwbCall *swb_cli_socket_new_call (const SwbCliSocket *self, SwbMethod method);

/**
 * swb_cli_open_client:
 * Makes a socket that is connected to @target, each of its addresses being tried.
 *
 * Returns: %FALSE when it was told on standard error why there is none
 */
gboolean swb_cli_open_client (SwbCliSession *session, const SwbCliTarget *target, SwbCliSocket *out);

/**
 * swb_cli_open_server:
 * @receive_buffer: the size to ask for
 *
 * Makes a socket that is bound to @target, and listens if it is to take connections.
 *
 * Returns: %FALSE when it was told on standard error why there is none
 */
gboolean swb_cli_open_server (SwbCliSession *session, const SwbCliTarget *target, int receive_buffer,
                              SwbCliSocket *out);

G_END_DECLS
