/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SWB_FILE_OTHER, /* a script, if anything; or not there */
  SWB_FILE_EMPTY,
  SWB_FILE_PCAPNG,
  SWB_FILE_PCAP, /* what came before pcapng: never a log of ours */
  SWB_FILE_FOLDER,
  SWB_FILE_SPECIAL, /* a device, a socket: not to be read */
} SwbFileKind;

/* What a file is, by its first bytes */
SwbFileKind swb_file_kind (const char *path);

/* Whether it is to be opened as a log, rather than as a script: for its content, or its name if it has none */
gboolean swb_file_is_for_log (const char *path);

/* What else may be said of a file that is no log of ours (transfer none) (nullable) */
const char *swb_file_no_log_help (const char *path);

G_END_DECLS
