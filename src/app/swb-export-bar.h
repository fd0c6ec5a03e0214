/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "log/swb-log-export.h"

G_BEGIN_DECLS

#define SWB_TYPE_EXPORT_BAR (swb_export_bar_get_type ())
G_DECLARE_FINAL_TYPE (SwbExportBar, swb_export_bar, SWB, EXPORT_BAR, GtkBox)

/**
 * SwbExportBar:
 *
 * Writes the log of a view to a file, in a worker, and shows how far that is, with a button to end it; what went wrong
 * stays until it is dismissed, what went well is told in a toast of the view. Hidden while there is nothing to tell.
 *
 * Signal `log-saved (guint64 end, guint mark_changes)`: all records before @end were written as pcapng, with their
 * marks as they were at that count of their changes.
 * Property `view` (SwbLogView): whose log, filter and selected rows are meant; in an AdwToastOverlay.
 */

/* Ask for a file, or first for what to export, unless something is being written. */
void swb_export_bar_save_log (SwbExportBar *self);
void swb_export_bar_export (SwbExportBar *self);

/* Unless something is being written */
void swb_export_bar_write (SwbExportBar *self, const SwbLogExport *what, GFile *file);

/* What files may be called, with another extension, and where they may be: as this one */
void swb_export_bar_set_model_file (SwbExportBar *self, GFile *file);

G_END_DECLS
