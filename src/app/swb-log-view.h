/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-workbench.h"

G_BEGIN_DECLS

#define SWB_TYPE_LOG_VIEW (swb_log_view_get_type ())
G_DECLARE_FINAL_TYPE (SwbLogView, swb_log_view, SWB, LOG_VIEW, GtkWidget)

/**
 * SwbLogView:
 *
 * The live log with its bar above and the details of the selected record at its right.
 *
 * Properties:
 *   `workbench` (SwbWorkbench): whose log is shown.
 *   `socket-id` (uint): the socket selected in the window; its records alone are shown while `only-socket` is set.
 *   "Show only
 *     this socket" sets it too, so bind it both ways.
 *   `only-socket` (boolean): "Selected socket" rather than "All sockets".
 *   `follow` (boolean): whether the newest record is kept in view. Scrolling up clears it, the end sets it.
 *   `selected-no` (uint64): number of the record in the details; 0: none.
 * Signal `reply (uint socket_id, string host, uint port)`: answer to the sender of a datagram.
 */
GtkWidget *swb_log_view_new (void);

void swb_log_view_set_workbench (SwbLogView *self, SwbWorkbench *workbench);
/* (transfer none) (nullable) */
SwbWorkbench *swb_log_view_get_workbench (SwbLogView *self);
void swb_log_view_set_socket_id (SwbLogView *self, uint32_t socket_id);
uint32_t swb_log_view_get_socket_id (SwbLogView *self);
void swb_log_view_set_only_socket (SwbLogView *self, gboolean only_socket);
void swb_log_view_set_follow (SwbLogView *self, gboolean follow);
gboolean swb_log_view_get_follow (SwbLogView *self);
uint64_t swb_log_view_get_selected_no (SwbLogView *self);
/* Selects the row of a record and goes there, if the log shows it */
void swb_log_view_choose_no (SwbLogView *self, uint64_t no);

/* The selected rows as lines of text, as copying gives them (transfer full); "" if none is selected */
char *swb_log_view_get_selected_text (SwbLogView *self);
/* The numbers of the selected records, ascending: (element-type uint64_t) (transfer full) */
GArray *swb_log_view_get_selected_nos (SwbLogView *self);

/* Puts the keyboard into the entry of the filter */
void swb_log_view_focus_filter (SwbLogView *self);
/* The same for what is to be found */
void swb_log_view_find (SwbLogView *self);

G_END_DECLS
