/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "log/swb-log-format.h"

G_BEGIN_DECLS

#define SWB_TYPE_EXPORT_DIALOG (swb_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SwbExportDialog, swb_export_dialog, SWB, EXPORT_DIALOG, AdwWindow)

typedef enum
{
  SWB_EXPORT_ALL,
  SWB_EXPORT_SHOWN,    /* by the filter and the choice of a socket */
  SWB_EXPORT_SELECTED, /* rows */
} SwbExportWhich;

/**
 * SwbExportDialog:
 *
 * Asks which records of a log to export, and as what.
 *
 * Signal `chosen ()`: the answer is there.
 */

/* How many records are selected, and whether fewer than all are shown: else that is no choice. */
GtkWidget *swb_export_dialog_new (GtkWindow *parent, unsigned n_selected, gboolean some_shown);

SwbExportWhich swb_export_dialog_get_which (SwbExportDialog *self);
/* @direction: (out): SWB_RECORD_IN or SWB_RECORD_OUT of raw bytes, else 0 */
SwbLogFormat swb_export_dialog_get_format (SwbExportDialog *self, uint16_t *direction);
/* What a file of it is called behind the dot */
const char *swb_export_dialog_get_extension (SwbExportDialog *self);

G_END_DECLS
