/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * swb_log_column_menu_add:
 * @actions: gets an action named @id, which shows and hides @column
 * @menu: gets an item for it; becomes the menu of the column's title
 * @id: as the settings name it
 * @settings: (nullable): whose list of hidden columns is kept up to date
 *
 * Lets a column of @view be hidden: it is if the settings say so. The last one that is shown stays.
 */
void swb_log_column_menu_add (GActionMap *actions, GMenu *menu, GtkColumnView *view, GtkColumnViewColumn *column,
                              const char *id, GSettings *settings);

G_END_DECLS
