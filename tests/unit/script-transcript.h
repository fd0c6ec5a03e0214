/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * script_transcript:
 * @source: a call script
 * @diagram: (out) (transfer full): diagram_text() of its log, which is checked
 *
 * Runs the script on a bench of its own and in the current folder, going on after an error.
 *
 * Returns: (transfer full): its transcript, as tests/script/transcribe.py writes it
 */
char *script_transcript (const char *source, char **diagram);

G_END_DECLS
