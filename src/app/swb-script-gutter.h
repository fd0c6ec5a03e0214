/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define SWB_TYPE_SCRIPT_GUTTER (swb_script_gutter_get_type ())
G_DECLARE_FINAL_TYPE (SwbScriptGutter, swb_script_gutter, SWB, SCRIPT_GUTTER, GtkSourceGutterRendererText)

/**
 * SwbScriptGutter:
 *
 * Signs left of the lines of a script: an arrow at the current one, how the others have ended.
 */

/**
 * SwbSignOf:
 * @line: from 0
 *
 * Returns: (nullable) (transfer none): the sign of a line of the text, in Pango markup
 */
typedef const char *(*SwbSignOf) (unsigned line, gpointer user_data);

SwbScriptGutter *swb_script_gutter_new (SwbSignOf sign_of, gpointer user_data);

G_END_DECLS
