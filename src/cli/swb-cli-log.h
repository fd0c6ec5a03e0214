/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-log.h"

G_BEGIN_DECLS

/* What --log is to the parser of options */
#define SWB_CLI_LOG_ENTRY(path)                                                                                        \
  {                                                                                                                    \
    "log", 0, 0, G_OPTION_ARG_FILENAME, path, N_ ("Write everything that happens to FILE, as pcapng"), N_ ("FILE")     \
  }

/* The log of a command. @path: (nullable): what --log said; without, @payload_limit bytes are kept. (nullable): when it
   cannot be written, which was then said */
SwbLog *swb_cli_log_new (const char *path, uint64_t payload_limit);
/* When the bench has gone. @status: the command's exit status so far. Says so, and returns SWB_CLI_FAILED instead, if
   not all of the log could be written */
int swb_cli_log_finish (SwbLog *log, const char *path, int status);

G_END_DECLS
