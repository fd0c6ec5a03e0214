/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SWB_TYPE_PREFERENCES (swb_preferences_get_type ())
G_DECLARE_FINAL_TYPE (SwbPreferences, swb_preferences, SWB, PREFERENCES, AdwPreferencesWindow)

/**
 * SwbPreferences:
 *
 * The settings that a person chooses; whoever they concern follows the GSettings.
 */
void swb_preferences_show (GtkWindow *parent, GSettings *settings);

G_END_DECLS
