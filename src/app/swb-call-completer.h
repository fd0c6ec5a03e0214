/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-call-completion.h"

G_BEGIN_DECLS

#define SWB_TYPE_CALL_COMPLETER (swb_call_completer_get_type ())
G_DECLARE_FINAL_TYPE (SwbCallCompleter, swb_call_completer, SWB, CALL_COMPLETER, GtkPopover)

/**
 * SwbCallCompleter:
 *
 * Shows what can be typed next, above the entry in which it is typed; the keyboard focus stays in the entry.
 *
 * Signal `picked ()`: a candidate was clicked.
 */

/* @parent: takes it as a child; unparent it in its dispose */
GtkWidget *swb_call_completer_new (GtkWidget *parent);
/* Shows it above the place @x (in @parent), or hides it if there is nothing to show. @completion: (transfer full) */
void swb_call_completer_show (SwbCallCompleter *self, SwbCompletion *completion, int x);
void swb_call_completer_hide (SwbCallCompleter *self);

/* Whether it is shown and has candidates */
gboolean swb_call_completer_has_candidates (SwbCallCompleter *self);
/* Selects the next one (@by 1) or the one before (-1) */
void swb_call_completer_move (SwbCallCompleter *self, int by);
/* (transfer none) (nullable): what was last shown */
const SwbCompletion *swb_call_completer_get (SwbCallCompleter *self);
/* (nullable): the selected one */
const SwbCandidate *swb_call_completer_get_selected (SwbCallCompleter *self);

G_END_DECLS
