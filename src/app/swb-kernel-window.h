/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/swb-workbench.h"

G_BEGIN_DECLS

#define SWB_TYPE_KERNEL_WINDOW (swb_kernel_window_get_type ())
G_DECLARE_FINAL_TYPE (SwbKernelWindow, swb_kernel_window, SWB, KERNEL_WINDOW, AdwWindow)

/**
 * SwbKernelWindow:
 *
 * A socket as the kernel sees it, live: of TCP the state machine with the path it has taken, also after it was closed;
 * queues, windows and all other figures as meters, and the last minute as a graph. One window for each socket, so that
 * both ends of a connection can stand side by side.
 */
GtkWidget *swb_kernel_window_new (SwbWorkbench *workbench, SwbSocketItem *item);

SwbSocketItem *swb_kernel_window_get_item (SwbKernelWindow *self);

G_END_DECLS
