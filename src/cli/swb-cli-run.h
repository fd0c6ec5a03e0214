/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* `swb run`. Returns: the exit status */
int swb_cli_run (int argc, char **argv);

/**
 * swb_cli_parse_script:
 * @path: of a file, or "-" for standard input
 *
 * Returns: (transfer full) (element-type SwbStatement) (nullable): %NULL when it was told on standard error why
 *   there is none
 */
GPtrArray *swb_cli_parse_script (const char *path);

G_END_DECLS
