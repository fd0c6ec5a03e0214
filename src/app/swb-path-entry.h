/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "call/swb-address.h"

G_BEGIN_DECLS

#define SWB_TYPE_PATH_ENTRY (swb_path_entry_get_type ())
G_DECLARE_FINAL_TYPE (SwbPathEntry, swb_path_entry, SWB, PATH_ENTRY, GtkBox)

/**
 * SwbPathEntry:
 *
 * Where the path or abstract name of a Unix socket is typed, or chosen: from those used before, or as a file.
 *
 * Properties: `label` (string): its caption, and the accessible name of its entry; `makes-file` (boolean): the path is
 * of a file that is to be made, not of one that is there.
 * Signals: `changed ()`; `activate ()`: Enter was pressed.
 */

/* @text: as it is typed */
void swb_path_entry_set_text (SwbPathEntry *self, const char *text);
/* Shows an address as it can be typed */
void swb_path_entry_set_address (SwbPathEntry *self, const SwbAddress *address);
/* swb_input_path() of what was typed */
gboolean swb_path_entry_get_address (SwbPathEntry *self, SwbAddress *address, GError **error);
gboolean swb_path_entry_is_empty (SwbPathEntry *self);
/* What is shown while nothing is typed */
void swb_path_entry_set_placeholder (SwbPathEntry *self, const char *text);
/* Remembers an address that was used */
void swb_path_entry_remember (const SwbAddress *address);
/* The entry itself, to which complaints belong */
GtkWidget *swb_path_entry_get_entry (SwbPathEntry *self);

G_END_DECLS
