/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-app.h"

#include <gio/gio.h>

#include "app/swb-call-line.h"
#include "app/swb-export-bar.h"
#include "app/swb-log-view.h"
#include "app/swb-script-panel.h"
#include "app/swb-sockets-view.h"
#include "app/swb-status-bar.h"
#include "app/swb-welcome.h"
#include "swb-resources.h"

void
swb_app_init (void)
{
  g_resources_register (swb_get_resource ());
  g_type_ensure (SWB_TYPE_CALL_LINE);
  g_type_ensure (SWB_TYPE_EXPORT_BAR);
  g_type_ensure (SWB_TYPE_LOG_VIEW);
  g_type_ensure (SWB_TYPE_SCRIPT_PANEL);
  g_type_ensure (SWB_TYPE_SOCKETS_VIEW);
  g_type_ensure (SWB_TYPE_STATUS_BAR);
  g_type_ensure (SWB_TYPE_WELCOME);
}
