/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "call/swb-call.h"
#include "call/swb-errno.h"

G_BEGIN_DECLS

/**
 * swb_file_help:
 * @help: (out caller-allocates): texts that stay
 *
 * What errors mean that only files of makefile() raise. They have no number, and some are told apart by their message
 * only.
 *
 * Returns: %FALSE: it is none of them
 */
gboolean swb_file_help (const SwbFailure *failure, SwbErrorHelp *help);

G_END_DECLS
