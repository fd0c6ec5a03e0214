/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SwbWindowFit:
 *
 * Shares the window's room between the list of sockets, the page and the log: while nobody has moved a handle by what
 * they need, afterwards as it was left, of the height in proportion. What was moved is remembered in the settings.
 */
typedef struct _SwbWindowFit SwbWindowFit;

/* @compact: whether the height is too small to show all of a page: everything is lower then */
typedef void (*SwbWindowCompact) (gpointer user_data, gboolean compact);

/* @side: the list of sockets and the rest; @page: within that the page, which scrolls, and the log; @settings:
   (nullable). Both paned widgets have to outlive it */
SwbWindowFit *swb_window_fit_new (GtkPaned *side, GtkPaned *page, GSettings *settings, SwbWindowCompact compact,
                                  gpointer user_data);
/* Does not save */
void swb_window_fit_free (SwbWindowFit *self);

/* Something else is shown on the page */
void swb_window_fit_queue (SwbWindowFit *self);
void swb_window_fit_save (SwbWindowFit *self);

G_END_DECLS
