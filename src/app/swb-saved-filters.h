/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SWB_TYPE_SAVED_FILTERS (swb_saved_filters_get_type ())
G_DECLARE_FINAL_TYPE (SwbSavedFilters, swb_saved_filters, SWB, SAVED_FILTERS, GtkPopover)

/**
 * SwbSavedFilters:
 *
 * Filters that were given a name, kept in the settings: to use again, to remove, and to add to.
 *
 * Signals: `chosen (const char *text)`: a filter to put in force.
 */

/* @parent: takes it as a child; unparent it in its dispose */
GtkWidget *swb_saved_filters_new (GtkWidget *parent);
/* @text: the filter that can be saved now; "": none */
void swb_saved_filters_open (SwbSavedFilters *self, const char *text);

G_END_DECLS
