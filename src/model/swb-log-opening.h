/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-log-open.h"

G_BEGIN_DECLS

/**
 * SwbLogOpening:
 *
 * swb_log_open() in a thread of its own. Main thread.
 */
typedef struct _SwbLogOpening SwbLogOpening;

/* @log: (nullable): %NULL with @error */
typedef void (*SwbLogOpeningDone) (SwbLog *log, const SwbLogOpened *opened, const GError *error, gpointer user_data);

/* @done: called later, once, unless it is cancelled; the opening is gone then */
SwbLogOpening *swb_log_opening_start (const char *path, SwbLogOpeningDone done, gpointer user_data);
/* 0.0 to 1.0 */
double swb_log_opening_get_share (const SwbLogOpening *self);
void swb_log_opening_cancel (SwbLogOpening *self);

/* Why a log ends where it does (transfer full) (nullable): %NULL if it is whole */
char *swb_log_opened_problem (const SwbLogOpened *opened);

G_END_DECLS
