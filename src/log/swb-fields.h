/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-record.h"

G_BEGIN_DECLS

/* The fields of a record as they are stored, which is the journal's export format: `NAME=text` and a newline; where a
 * value has a control character: `NAME`, a newline, its length in 8 bytes (little endian), the value, a newline. */

void swb_fields_put (GByteArray *fields, SwbField field, const void *data, size_t length);
void swb_fields_put_text (GByteArray *fields, SwbField field, const char *text);
void swb_fields_put_int (GByteArray *fields, SwbField field, int64_t value);

/**
 * swb_fields_find:
 * @data: (array length=length): stored fields; damaged ones are met as if they ended there
 * @found_length: (out) (optional)
 *
 * Returns: (nullable) (transfer none): the text of @field inside @data, not ended by a NUL
 */
const char *swb_fields_find (const void *data, size_t length, SwbField field, size_t *found_length);
/* (transfer full) (nullable) */
char *swb_fields_dup (const void *data, size_t length, SwbField field);
int64_t swb_fields_int (const void *data, size_t length, SwbField field, int64_t fallback);

/**
 * swb_fields_walk:
 * @at: (inout): in @data; moved behind the field
 * @field: (out): 0 if it is one that is not known
 *
 * Returns: (nullable): the text of the field at @at; %NULL at the end, or where they are damaged
 */
const char *swb_fields_walk (const void *data, size_t length, size_t *at, SwbField *field, size_t *found_length);

G_END_DECLS
