/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/**
 * swb_source_set_up:
 * @language: (nullable): one that GtkSourceView knows: "python3", "c", "sh"
 *
 * Has a view highlight that language in colours that follow light and dark.
 */
void swb_source_set_up (GtkSourceView *view, const char *language);

G_END_DECLS
