/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-capture.h"

G_BEGIN_DECLS

/**
 * SwbRecapture:
 *
 * A log, or some of its records, as a new stream of pcapng. Of all records it is the stream that they were written as.
 * One thread.
 */
typedef struct _SwbRecapture SwbRecapture;

/* @put: gets the bytes, in their order */
SwbRecapture *swb_recapture_new (SwbLog *log, SwbCapturePut put, gpointer user_data);
void swb_recapture_free (SwbRecapture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbRecapture, swb_recapture_free)

/* To be told of every record, in their order, since what is not @wanted changes sockets, too. */
void swb_recapture_record (SwbRecapture *self, uint64_t no, const SwbRecord *record, gboolean wanted);
/* When that was the last: marks of records written that no MARK record written has told of */
void swb_recapture_finish (SwbRecapture *self);

G_END_DECLS
