/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SwbLogScroll:
 *
 * Scrolls a column view to a row, and tells when a person scrolls it, by wheel, key, finger or scrollbar.
 */
typedef struct _SwbLogScroll SwbLogScroll;

/* @at_end: %TRUE when the end came into view, %FALSE when the person went up from it */
typedef void (*SwbLogScrolled) (gboolean at_end, gpointer user_data);

/* @scroller: the scrolled window with @view in it */
SwbLogScroll *swb_log_scroll_new (GtkScrolledWindow *scroller, GtkColumnView *view, SwbLogScrolled scrolled,
                                  gpointer user_data);
void swb_log_scroll_free (SwbLogScroll *self);

/* Brings the row at @position into view, also when it was appended just now. */
void swb_log_scroll_to (SwbLogScroll *self, guint position);
/* Brings the last row into view; looks after the next frame whether it is there. */
void swb_log_scroll_to_end (SwbLogScroll *self);
/* The looking alone: for when the list's size changes, which is no time to scroll */
void swb_log_scroll_check_end (SwbLogScroll *self);
/* Ends that looking */
void swb_log_scroll_stop (SwbLogScroll *self);

/* Rows were taken away: those that are there have no heights until sizes have been given out */
void swb_log_scroll_rows_gone (SwbLogScroll *self);

G_END_DECLS
