/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-record-parts.h"

G_BEGIN_DECLS

/* What exports tell of a record, a column each; for the files named swb-record-* only. */

typedef enum
{
  SWB_COLUMN_NULL,    /* there is no such thing */
  SWB_COLUMN_LITERAL, /* a number, true or false */
  SWB_COLUMN_QUOTED,  /* a text in quotes, nothing in it that has a meaning */
  SWB_COLUMN_TEXT,    /* any text */
} SwbColumnKind;

/**
 * SwbRecordColumn:
 * @put: appends the value to @out (of NULL nothing)
 */
typedef struct
{
  const char *name;
  SwbColumnKind (*put) (const SwbRecordParts *parts, uint64_t no, int64_t first_ns, GString *out);
} SwbRecordColumn;

#define SWB_RECORD_N_COLUMNS 17
extern const SwbRecordColumn swb_record_columns[SWB_RECORD_N_COLUMNS];

G_END_DECLS
