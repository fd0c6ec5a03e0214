/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* `swb log`: prints the log in a file */
int swb_cli_log_show (int argc, char **argv);

G_END_DECLS
