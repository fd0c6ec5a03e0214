/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SWB_TYPE_WELCOME (swb_welcome_get_type ())
G_DECLARE_FINAL_TYPE (SwbWelcome, swb_welcome, SWB, WELCOME, GtkBox)

/**
 * SwbWelcome:
 *
 * What stands where a socket's page will be while there is no socket: what to do first.
 */
GtkWidget *swb_welcome_new (void);

G_END_DECLS
