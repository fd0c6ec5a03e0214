/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* `win.demonstration (name)`: opens the script of data/demonstrations that is called so, in the user's language where
   there is one; `win.demo`: plays the conversation of --demo. */
void swb_demonstrations_install_actions (GtkWidgetClass *window_class);

G_END_DECLS
