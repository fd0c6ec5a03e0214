/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SWB_TYPE_EARLIER_LOGS (swb_earlier_logs_get_type ())
G_DECLARE_FINAL_TYPE (SwbEarlierLogs, swb_earlier_logs, SWB, EARLIER_LOGS, AdwWindow)

/**
 * SwbEarlierLogs:
 *
 * The logs that programs before have left, because they ended unexpectedly or were told to: each can be opened or
 * deleted. Those that a program works with at the moment are not among them.
 */
void swb_earlier_logs_show (GtkWindow *parent);

G_END_DECLS
