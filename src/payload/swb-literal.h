/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What bytes can be copied as */
typedef enum
{
  SWB_LITERAL_HEX,    /* 0d 0a: digits, 16 bytes a line */
  SWB_LITERAL_C,      /* an array of C, with its length */
  SWB_LITERAL_PYTHON, /* b'…', as repr() writes it */
  SWB_LITERAL_BASE64, /* in one line */
  SWB_N_LITERALS,
} SwbLiteral;

/* "hex", "c", "python", "base64" */
const char *swb_literal_name (SwbLiteral literal);
/* SWB_N_LITERALS if there is none of that name */
SwbLiteral swb_literal_find (const char *name);

/**
 * swb_literal_of:
 * @data: (array length=length): bytes
 *
 * Returns: (transfer full): ASCII text that stands for the bytes
 */
char *swb_literal_of (SwbLiteral literal, const void *data, size_t length);

G_END_DECLS
