/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-log.h"

G_BEGIN_DECLS

/* CSV as RFC 4180 describes it, in UTF-8: the columns of swb_record_json(), what a record has not is empty. */

/* The line with the names of the columns */
void swb_record_csv_head (GString *csv);
/* The record's line, with its line break. Any thread */
void swb_record_csv (SwbLog *log, uint64_t no, const SwbRecord *record, int64_t first_ns, GString *csv);

G_END_DECLS
