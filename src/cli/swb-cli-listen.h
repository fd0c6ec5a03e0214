/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* `swb listen`. Returns: the exit status */
int swb_cli_listen (int argc, char **argv);

G_END_DECLS
