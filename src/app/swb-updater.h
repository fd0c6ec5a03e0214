/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-workbench.h"

G_BEGIN_DECLS

/**
 * SwbUpdater:
 *
 * Brings a workbench up to date once per frame of a widget while there is news, and wakes up for nothing when there
 * is none.
 */
typedef struct _SwbUpdater SwbUpdater;

/* @widget: not kept; free the updater before it goes */
SwbUpdater *swb_updater_new (GtkWidget *widget, SwbWorkbench *workbench);
void swb_updater_free (SwbUpdater *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbUpdater, swb_updater_free)

G_END_DECLS
