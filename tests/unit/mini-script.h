/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mini_script_run:
 * @name: for messages
 * @source: a call script, with what the scripts of tests/script use and no more: one statement a line
 *
 * Runs the script on a bench of its own and in the current folder, going on after an error.
 *
 * Returns: (transfer full): its transcript, as tests/script/transcribe.py writes it
 */
char *mini_script_run (const char *name, const char *source);

G_END_DECLS
