/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "log/swb-log.h"

G_BEGIN_DECLS

/* Asks for a file and writes to it, in a worker, all bytes that the socket of @record has sent, or received, of a
   datagram with its peer; @note says how it went. */
void swb_stream_save (SwbLog *log, const SwbRecord *record, gboolean sent, GtkLabel *note);

G_END_DECLS
