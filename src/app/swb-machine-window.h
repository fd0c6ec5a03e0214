/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/swb-workbench.h"

G_BEGIN_DECLS

#define SWB_TYPE_MACHINE_WINDOW (swb_machine_window_get_type ())
G_DECLARE_FINAL_TYPE (SwbMachineWindow, swb_machine_window, SWB, MACHINE_WINDOW, AdwWindow)

/**
 * SwbMachineWindow:
 *
 * All TCP and UDP sockets of this machine, live, with who holds them and which are of the bench; filtered by words,
 * sorted by any column. To one that listens the bench can connect, and it can listen where it does.
 */
GtkWidget *swb_machine_window_new (SwbWorkbench *workbench);

G_END_DECLS
