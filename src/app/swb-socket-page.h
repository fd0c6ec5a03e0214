/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-workbench.h"

G_BEGIN_DECLS

#define SWB_TYPE_SOCKET_PAGE (swb_socket_page_get_type ())
G_DECLARE_FINAL_TYPE (SwbSocketPage, swb_socket_page, SWB, SOCKET_PAGE, GtkBox)

/**
 * SwbSocketPage:
 *
 * All that can be done with a socket: title line, life-line, panes. One page for each socket, for as long as it is on
 * the list, so that what was typed is there when one comes back.
 */
GtkWidget *swb_socket_page_new (SwbWorkbench *workbench, SwbSocketItem *item);

/* Whether it has anything to see at all; what was typed stays */
void swb_socket_page_set_shown (SwbSocketPage *page, gboolean shown);

/* Whether the window is low: then the panes that may be used next come first */
void swb_socket_page_set_compact (SwbSocketPage *page, gboolean compact);

/* Gives the keyboard focus to the first control of a pane that can be used now */
void swb_socket_page_focus_first (SwbSocketPage *page);

/* Fills in where to send to, and goes to the message */
void swb_socket_page_reply_to (SwbSocketPage *page, const char *host, int port);
/* Sends the message as it stands */
void swb_socket_page_send (SwbSocketPage *page);
void swb_socket_page_focus_send (SwbSocketPage *page);

G_END_DECLS
