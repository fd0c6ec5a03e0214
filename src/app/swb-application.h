/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SWB_TYPE_APPLICATION (swb_application_get_type ())
G_DECLARE_FINAL_TYPE (SwbApplication, swb_application, SWB, APPLICATION, AdwApplication)

/**
 * SwbApplication:
 *
 * The program: its command line, its one window, and its clean end.
 */
SwbApplication *swb_application_new (void);

G_END_DECLS
