/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where the program's data lies: beside the build when the program runs from the build tree, else where it was
 * installed. */

/* Whether the running program lies in the tree it was built in */
gboolean swb_paths_in_build_tree (void);

/* The folder with the translations, for bindtextdomain() */
const char *swb_paths_locale_dir (void);

/* A folder with an icon theme in it ("hicolor") */
const char *swb_paths_icon_dir (void);

/**
 * swb_paths_settings:
 *
 * Returns: (transfer full) (nullable): the program's settings; %NULL where their schema is missing, and nothing can be
 * remembered
 */
GSettings *swb_paths_settings (void);

G_END_DECLS
