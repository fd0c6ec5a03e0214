/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SWB_TYPE_LOG_WINDOW (swb_log_window_get_type ())
G_DECLARE_FINAL_TYPE (SwbLogWindow, swb_log_window, SWB, LOG_WINDOW, AdwApplicationWindow)

/**
 * SwbLogWindow:
 *
 * A log that was saved, to be read only: its sockets at the left, its records, filter, details and streams as in the
 * window of the bench. It is read by a worker, with its progress and a way to end it; what cannot be read, or not to
 * its end, is told in the window.
 *
 * Properties: `sidebar-shown` (boolean).
 * Actions, as in SwbWindow: `win.filter`, `win.find`, `win.toggle-sidebar`, `win.open-log`, `win.save-log`,
 * `win.export-log`, `win.code`, `win.code-of-socket`, `win.code-of-records`, `win.shortcuts`, `win.show-about`,
 * `win.close`.
 */

/**
 * swb_log_window_open:
 * @path: a file, or the folder of a session
 *
 * Returns: (transfer none): the window, which is shown at once
 */
SwbLogWindow *swb_log_window_open (GtkApplication *application, const char *path);

/* Asks for a file, and opens it in a window of its own */
void swb_log_window_choose (GtkWindow *parent);

G_END_DECLS
