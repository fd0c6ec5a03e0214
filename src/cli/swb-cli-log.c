/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/swb-cli-log.h"

#include <glib/gi18n-lib.h>

#include "cli/swb-cli.h"

SwbLog *
swb_cli_log_new (const char *path, uint64_t payload_limit)
{
  g_autoptr (GError) error = NULL;
  SwbLog *log = path ? swb_log_new_file (path, &error) : swb_log_new (payload_limit);

  if (log == NULL)
    g_printerr (_ ("The log cannot be written: %s\n"), error->message);
  return log;
}

int
swb_cli_log_finish (SwbLog *log, const char *path, int status)
{
  g_autoptr (GError) error = NULL;

  if (swb_log_finish (log, &error))
    return status;
  g_printerr (_ ("The end of the log %s could not be written: %s\n"), path, error->message);
  return SWB_CLI_FAILED;
}
