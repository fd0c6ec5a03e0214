/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-workbench.h"

G_BEGIN_DECLS

#define SWB_TYPE_SOCKET_PAGE (swb_socket_page_get_type ())
G_DECLARE_FINAL_TYPE (SwbSocketPage, swb_socket_page, SWB, SOCKET_PAGE, GtkBox)

GtkWidget *swb_socket_page_new (SwbWorkbench *workbench, SwbSocketItem *item);
void swb_socket_page_reply_to (SwbSocketPage *page, const char *host, int port);
void swb_socket_page_send (SwbSocketPage *page);
void swb_socket_page_focus_send (SwbSocketPage *page);

G_END_DECLS
