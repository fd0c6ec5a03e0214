/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the commands of `swb` share. */

typedef enum
{
  SWB_CLI_DONE = 0,
  SWB_CLI_FAILED = 1, /* a call failed */
  SWB_CLI_USAGE = 2,  /* or a script that is none */
  SWB_CLI_INTERRUPTED = 130,
} SwbCliStatus;

/**
 * swb_cli_options:
 * @argc, @argv: of the command, its name first; options are taken out
 * @entries: its options
 * @parameters: how the rest is shown in the help: "tcp|udp HOST:PORT"
 * @description: what the command does, a sentence
 * @n_parameters: how many parameters there must be
 *
 * Reads the options of a command; `--help` prints them and ends the program.
 *
 * Returns: %FALSE when it was told on standard error what is wrong: exit with SWB_CLI_USAGE
 */
gboolean swb_cli_options (int *argc, char ***argv, const GOptionEntry *entries, const char *parameters,
                          const char *description, int n_parameters);

/* Whether @value can be a number of seconds, or of something a second: 0 to 1e9. Else it was told on standard error. */
gboolean swb_cli_check_number (const char *option, double value);

G_END_DECLS
