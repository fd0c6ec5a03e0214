/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How much larger the text of @widget is than the usual (11 points at 96 dots an inch): 1 or more. What is a number of
   pixels because text has to fit it grows by this. */
double swb_text_scale (GtkWidget *widget);
/* @pixels: at the usual size */
int swb_text_scaled (GtkWidget *widget, int pixels);

G_END_DECLS
