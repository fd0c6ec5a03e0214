/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What every window of the program can tell of it */

void swb_help_show_shortcuts (GtkWindow *parent);
void swb_help_show_about (GtkWindow *parent);

G_END_DECLS
