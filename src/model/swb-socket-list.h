/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/swb-socket-item.h"

G_BEGIN_DECLS

#define SWB_TYPE_SOCKET_LIST (swb_socket_list_get_type ())
G_DECLARE_FINAL_TYPE (SwbSocketList, swb_socket_list, SWB, SOCKET_LIST, GObject)

/**
 * SwbSocketList:
 *
 * A GListModel of SwbSocketItem: in the order they were made, accepted ones under their listener (still there after
 * the listener is closed; when the listener has been removed they stand alone). Main thread.
 *
 * Signal `added (SwbSocketItem *)`: a socket is new (accepted ones too).
 */
SwbSocketList *swb_socket_list_new (SwbLog *log);

/* Takes what has changed in the log; returns whether anything had. */
gboolean swb_socket_list_update (SwbSocketList *self);

/* (transfer none) (nullable) */
SwbSocketItem *swb_socket_list_find (SwbSocketList *self, uint32_t id);
guint swb_socket_list_position (SwbSocketList *self, uint32_t id);
guint swb_socket_list_get_n_open (SwbSocketList *self);
/* The open connections accepted from a listener, oldest first (transfer container) */
GPtrArray *swb_socket_list_get_connections (SwbSocketList *self, uint32_t listener_id);

G_END_DECLS
