/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-app.h"

#include <gio/gio.h>

#include "swb-resources.h"

void
swb_app_init (void)
{
  g_resources_register (swb_get_resource ());
}
