/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/swb-workbench.h"

G_BEGIN_DECLS

#define SWB_TYPE_OPTIONS_WINDOW (swb_options_window_get_type ())
G_DECLARE_FINAL_TYPE (SwbOptionsWindow, swb_options_window, SWB, OPTIONS_WINDOW, AdwWindow)

/**
 * SwbOptionsWindow:
 *
 * All options of a socket, live, to be searched and set. Nobody asks the kernel while it is not seen.
 */

/* The window of that socket: a new one, or the one that there is */
SwbOptionsWindow *swb_options_window_of (GtkWindow *parent, SwbWorkbench *workbench, SwbSocketItem *item);

G_END_DECLS
