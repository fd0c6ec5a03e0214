/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-encoding-menu.h"

#include "payload/swb-encoding.h"

GMenuModel *
swb_encoding_menu_new (const char *action)
{
  GMenu *menu = g_menu_new ();

  for (unsigned i = 0; i < swb_encoding_count (); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (swb_encoding_name (i), NULL);

      g_menu_item_set_action_and_target (item, action, "s", swb_encoding_name (i));
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}
