/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-workbench.h"

G_BEGIN_DECLS

#define SWB_TYPE_SOCKETS_VIEW (swb_sockets_view_get_type ())
G_DECLARE_FINAL_TYPE (SwbSocketsView, swb_sockets_view, SWB, SOCKETS_VIEW, GtkBox)

/**
 * SwbSocketsView:
 *
 * The sockets, accepted ones under their listener; one is selected as long as there is one. What its menu offers are
 * actions of the window (`win.close-socket` …).
 *
 * Properties: `selected-id` (uint): number of the selected socket, 0 if there is none.
 */
GtkWidget *swb_sockets_view_new (void);

void swb_sockets_view_set_workbench (SwbSocketsView *self, SwbWorkbench *workbench);

uint32_t swb_sockets_view_get_selected_id (SwbSocketsView *self);
/* No effect if there is no such socket */
void swb_sockets_view_select (SwbSocketsView *self, uint32_t socket_id);

/* Asks for a new name of the selected socket, at its row */
void swb_sockets_view_rename (SwbSocketsView *self);

G_END_DECLS
