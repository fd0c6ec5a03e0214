/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-kernel-figures.h"

G_BEGIN_DECLS

#define SWB_TYPE_KERNEL_METERS (swb_kernel_meters_get_type ())
G_DECLARE_FINAL_TYPE (SwbKernelMeters, swb_kernel_meters, SWB, KERNEL_METERS, GtkBox)

/**
 * SwbKernelMeters:
 *
 * The kernel's figures of a socket, a row each: name, value, and a meter where there is a limit. Those that the socket
 * does not have are not shown.
 */

/* @state: (nullable): as sampled; %NULL: nothing is known */
void swb_kernel_meters_show (SwbKernelMeters *self, const SwbSocketInfo *info, const SwbKernelState *state);

G_END_DECLS
