/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-socket-item.h"

G_BEGIN_DECLS

#define SWB_TYPE_SOCKET_ROW (swb_socket_row_get_type ())
G_DECLARE_FINAL_TYPE (SwbSocketRow, swb_socket_row, SWB, SOCKET_ROW, GtkBox)

/**
 * SwbSocketRow:
 *
 * A socket in the list: what state it is in (as a shape, a colour and a word), its name, kind, addresses and counts.
 */
GtkWidget *swb_socket_row_new (void);

/* @item: (nullable): shown and followed until another one comes */
void swb_socket_row_set_item (SwbSocketRow *self, SwbSocketItem *item);

/* Name of the icon whose shape stands for a tone (`tone` of SwbSocketItem) (transfer full) */
char *swb_tone_icon_name (const char *tone);

G_END_DECLS
