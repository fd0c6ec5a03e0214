/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-workbench.h"

G_BEGIN_DECLS

#define SWB_TYPE_RENAME_POPOVER (swb_rename_popover_get_type ())
G_DECLARE_FINAL_TYPE (SwbRenamePopover, swb_rename_popover, SWB, RENAME_POPOVER, GtkPopover)

/**
 * SwbRenamePopover:
 *
 * Asks for a socket's new name, and says while one types what is wrong with it.
 */
GtkWidget *swb_rename_popover_new (void);

void swb_rename_popover_ask (SwbRenamePopover *self, SwbWorkbench *workbench, SwbSocketItem *item);

G_END_DECLS
