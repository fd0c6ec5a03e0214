/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SwbCliMessage:
 * @bytes: (nullable): the whole, or %NULL for what is read piece by piece
 * @path: of the file then; %NULL: standard input
 *
 * What `swb send` sends.
 */
typedef struct
{
  GBytes *bytes;
  const char *path;
} SwbCliMessage;

/**
 * swb_cli_message_init:
 * @text, @hex, @path: (nullable): one of them at most; without any, and for "-", it is standard input
 * @whole: it is to be one datagram, and so is read at once
 * @repeated: it is sent more than once
 *
 * Returns: SWB_CLI_DONE, or when it was told on standard error what is wrong, the exit status
 */
int swb_cli_message_init (SwbCliMessage *self, const char *text, const char *hex, const char *path, gboolean whole,
                          gboolean repeated);
void swb_cli_message_clear (SwbCliMessage *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SwbCliMessage, swb_cli_message_clear)

/* From its beginning; (transfer full) (nullable): %NULL when it was told why it cannot be read */
GInputStream *swb_cli_message_open (const SwbCliMessage *self);

G_END_DECLS
