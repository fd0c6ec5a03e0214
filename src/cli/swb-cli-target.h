/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "call/swb-address.h"

G_BEGIN_DECLS

/**
 * SwbCliTarget:
 * @text: as it was given
 * @type: SOCK_STREAM, SOCK_DGRAM
 * @address: where it is, if it can be told without asking; else of no length
 * @host, @port: otherwise, what to ask for
 *
 * `tcp HOST:PORT`, `udp unix:PATH`: where to connect to, or listen.
 */
typedef struct
{
  const char *text;
  int type;
  SwbAddress address;
  char *host;
  uint16_t port;
} SwbCliTarget;

/**
 * swb_cli_target_parse:
 * @protocol: "tcp" or "udp"; of a Unix socket they mean stream and datagram
 * @text: "HOST:PORT", "[v6]:PORT", ":PORT" (which is of 127.0.0.1), "unix:PATH",
 *   "unix:@NAME" of an abstract one; kept
 *
 * Returns: %FALSE when it was told on standard error what is wrong
 */
gboolean swb_cli_target_parse (const char *protocol, const char *text, SwbCliTarget *out);
void swb_cli_target_clear (SwbCliTarget *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SwbCliTarget, swb_cli_target_clear)

/* Whether it is in the file system, and where (transfer none) (nullable) */
const char *swb_cli_target_path (const SwbCliTarget *self);

G_END_DECLS
