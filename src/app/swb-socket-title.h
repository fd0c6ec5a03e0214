/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-workbench.h"

G_BEGIN_DECLS

#define SWB_TYPE_SOCKET_TITLE (swb_socket_title_get_type ())
G_DECLARE_FINAL_TYPE (SwbSocketTitle, swb_socket_title, SWB, SOCKET_TITLE, GtkBox)

/**
 * SwbSocketTitle:
 *
 * The title line of a socket's page: its state, name and facts, its timeout, and the ways to end it.
 */
void swb_socket_title_set_socket (SwbSocketTitle *self, SwbWorkbench *workbench, SwbSocketItem *item);
/* Live figures: the state that the badge shows */
void swb_socket_title_sample (SwbSocketTitle *self, const SwbKernelState *state);

G_END_DECLS
