/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A menu of all encodings; each activates @action with its name (transfer full) */
GMenuModel *swb_encoding_menu_new (const char *action);

G_END_DECLS
