/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-record.h"

G_BEGIN_DECLS

/* The fields of a record in their stored form: for each a field number (1 byte), a length (4 bytes) and the text. */

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

G_END_DECLS
