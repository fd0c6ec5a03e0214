/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/swb-bench-log.h"
#include "model/swb-workbench.h"

G_BEGIN_DECLS

#define SWB_TYPE_WINDOW (swb_window_get_type ())
G_DECLARE_FINAL_TYPE (SwbWindow, swb_window, SWB, WINDOW, AdwApplicationWindow)

/**
 * SwbWindow:
 *
 * The window: the sockets at the left, the selected one's page above the live log, a status bar below. It brings the
 * workbench up to date once per frame. A page stays for as long as its socket is on the list, so that nothing typed
 * is lost.
 *
 * Properties: `sidebar-shown` (boolean).
 * Actions: `win.new-tcp`, `win.new-tcp6`, `win.new-udp`, `win.new-udp6`; on the selected socket `win.close-socket`,
 * `win.remove-socket`, `win.make-again`, `win.connect-client`, `win.rename-socket`, `win.send`; `win.remove-closed`,
 * `win.clear-log`, `win.open-log`, `win.save-log`, `win.export-log`, `win.follow`, `win.filter`, `win.find`,
 * `win.toggle-sidebar`, `win.run-script`, `win.new-script`, `win.shortcuts`, `win.show-about`, `win.close`.
 */
SwbWindow *swb_window_new (AdwApplication *application, SwbWorkbench *workbench);

/* Says what has to be said of the bench's log. Once. @bench_log: outlives the window */
void swb_window_set_bench_log (SwbWindow *self, SwbBenchLog *bench_log);

/* Opens a script beside the bench. @play: also play it */
void swb_window_open_script (SwbWindow *self, GFile *file, gboolean play);

G_END_DECLS
