/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SwbWindowSplit:
 *
 * Where the handle between bench and scripts is: as suits the window until somebody moves it, then the share of the
 * width that the scripts were given, which the settings remember.
 */
typedef struct _SwbWindowSplit SwbWindowSplit;

/* @paned: has to outlive it; the scripts are its end child. @settings: (nullable) */
SwbWindowSplit *swb_window_split_new (GtkPaned *paned, GSettings *settings);
void swb_window_split_free (SwbWindowSplit *self);
/* Places the handle. @width: of both parts, as far as it is known yet. @scripts_width: what suits the scripts */
void swb_window_split_place (SwbWindowSplit *self, int width, int scripts_width);
void swb_window_split_save (SwbWindowSplit *self);

G_END_DECLS
