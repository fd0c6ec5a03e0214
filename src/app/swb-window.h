/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SWB_TYPE_WINDOW (swb_window_get_type ())
G_DECLARE_FINAL_TYPE (SwbWindow, swb_window, SWB, WINDOW, AdwApplicationWindow)

/**
 * SwbWindow:
 *
 * The window: the sockets at the left, the selected one above the live log, a status bar below.
 */
SwbWindow *swb_window_new (AdwApplication *application);

G_END_DECLS
