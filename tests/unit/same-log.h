/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-log.h"

G_BEGIN_DECLS

/* Every record of the one is in the other, byte for byte, and reads the same */
void assert_same_log (SwbLog *written, SwbLog *read);
/* Exported as pcapng, the log is byte for byte the stream that it was written as, which @path has. */
void assert_same_export (SwbLog *log, const char *path);

G_END_DECLS
