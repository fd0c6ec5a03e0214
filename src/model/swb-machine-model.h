/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/swb-machine-rows.h"
#include "model/swb-workbench.h"

G_BEGIN_DECLS

#define SWB_TYPE_MACHINE_ITEM (swb_machine_item_get_type ())
G_DECLARE_FINAL_TYPE (SwbMachineItem, swb_machine_item, SWB, MACHINE_ITEM, GObject)

/* A row that somebody looks at. Signal: `changed ()`. The row is valid until the main loop runs again. */
const SwbMachineRow *swb_machine_item_get_row (SwbMachineItem *self);

#define SWB_TYPE_MACHINE_MODEL (swb_machine_model_get_type ())
G_DECLARE_FINAL_TYPE (SwbMachineModel, swb_machine_model, SWB, MACHINE_MODEL, GObject)

/**
 * SwbMachineModel:
 *
 * All TCP and UDP sockets of this machine, a GListModel of #SwbMachineItem. While it is active they are listed anew
 * once a second, in a worker that filters and sorts them as well; only what differs is told. Main thread.
 *
 * Signals: `updated ()`: a new list is there, or could not be had.
 */
SwbMachineModel *swb_machine_model_new (SwbWorkbench *workbench);

void swb_machine_model_set_active (SwbMachineModel *self, gboolean active);
/* At once, and from now on */
void swb_machine_model_set_filter (SwbMachineModel *self, const char *words);
void swb_machine_model_sort (SwbMachineModel *self, SwbMachineColumn column, gboolean descending);

/* How many there are without the filter */
unsigned swb_machine_model_get_n_all (SwbMachineModel *self);
/* Why the list is not complete, or not there (nullable); valid until `updated` */
const char *swb_machine_model_get_problem (SwbMachineModel *self);

/* Takes rows as if they had been listed. For tests. @rows: (transfer full) */
void swb_machine_model_take (SwbMachineModel *self, SwbMachineRows *rows);

G_END_DECLS
