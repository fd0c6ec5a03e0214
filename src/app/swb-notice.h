/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SWB_TYPE_NOTICE (swb_notice_get_type ())
G_DECLARE_FINAL_TYPE (SwbNotice, swb_notice, SWB, NOTICE, GtkBox)

/**
 * SwbNotice:
 *
 * A line above everything else in a window that says something, and what can be done about it. It is hidden until
 * something is said.
 */
GtkWidget *swb_notice_new (void);

/* @label: with a mnemonic. @action: (nullable): without one the button hides the notice. (transfer none) */
GtkWidget *swb_notice_add_button (SwbNotice *self, const char *label, const char *action);
/* NULL hides it */
void swb_notice_set_text (SwbNotice *self, const char *text);

G_END_DECLS
