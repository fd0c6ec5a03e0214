/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "log/swb-log.h"

G_BEGIN_DECLS

#define SWB_TYPE_LOG_ITEM (swb_log_item_get_type ())
G_DECLARE_FINAL_TYPE (SwbLogItem, swb_log_item, SWB, LOG_ITEM, GObject)

/* A record while a row shows it: made in get_item(), dropped with the row. Of one that the log has dropped meanwhile
   all fields are 0. Main thread. */
uint64_t swb_log_item_get_no (SwbLogItem *self);
const SwbRecord *swb_log_item_get_record (SwbLogItem *self);
/* Time of the record before it in the model (its own for the first), for the delta column */
int64_t swb_log_item_get_previous_time_ns (SwbLogItem *self);
SwbLog *swb_log_item_get_log (SwbLogItem *self);

/* For SwbLogModel. @previous_no: the record before it in the model, 0: none */
SwbLogItem *swb_log_item_new (SwbLog *log, uint64_t no, uint64_t previous_no);

G_END_DECLS
