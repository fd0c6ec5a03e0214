/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SWB_TYPE_CHOICE_BUTTON (swb_choice_button_get_type ())
G_DECLARE_FINAL_TYPE (SwbChoiceButton, swb_choice_button, SWB, CHOICE_BUTTON, GtkBox)

/**
 * SwbChoiceButton:
 *
 * A small button beside an entry that offers what may be put there.
 *
 * Properties: `label` (string): its accessible name and tooltip; `none` (string): what is said when there is nothing.
 * Signals: `opening ()`: the choices are wanted: swb_choice_button_add() them; `chosen (const char *value)`.
 */

/* @text: shown; @note: (nullable): shown dimmed beside it. Only while `opening` is emitted */
void swb_choice_button_add (SwbChoiceButton *self, const char *value, const char *text, const char *note);

G_END_DECLS
