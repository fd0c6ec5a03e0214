/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/swb-cli-output.h"

G_BEGIN_DECLS

/**
 * SwbCliFollow:
 *
 * Writes the records of a log as they come. When they cannot be written as fast, they wait in the log, which drops the
 * oldest when it is full.
 */
typedef struct _SwbCliFollow SwbCliFollow;

/* Before anything is in the log. @json: else as text */
SwbCliFollow *swb_cli_follow_new (SwbCliSession *session, SwbCliOutput *output, gboolean json);
/* After the session was stopped */
void swb_cli_follow_free (SwbCliFollow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbCliFollow, swb_cli_follow_free)

/* Begins, and goes on when the output has drained */
void swb_cli_follow_go_on (SwbCliFollow *self);
/* Writes what is left, and says on standard error how many records were dropped unwritten. After the session was
   stopped; a second signal ends it before. */
void swb_cli_follow_finish (SwbCliFollow *self);

G_END_DECLS
