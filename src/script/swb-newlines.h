/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "call/swb-value.h"

G_BEGIN_DECLS

/**
 * SwbNewlines:
 *
 * The ends of lines of a text that comes in pieces, as the argument `newline` of io.TextIOWrapper has them: how
 * they are
 * read (io.IncrementalNewlineDecoder), where a line ends, and how they are written.
 */
typedef struct _SwbNewlines SwbNewlines;

/* @newline: (nullable): %NULL, "", "\n", "\r" or "\r\n" */
SwbNewlines *swb_newlines_new (const char *newline);
void swb_newlines_free (SwbNewlines *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbNewlines, swb_newlines_free)

/* Forgets what was read */
void swb_newlines_reset (SwbNewlines *self);
/* What was decoded becomes what is read: a \r at the end of a piece waits for what comes behind. @final: nothing will
 * */
void swb_newlines_decode (SwbNewlines *self, GString *text, gboolean final);
/* How lines end in the file: "" if any end stays as it is */
const char *swb_newlines_end (const SwbNewlines *self);
/* Whether any end is read as if it were \n */
gboolean swb_newlines_translates (const SwbNewlines *self);
/* None, the end of lines that was met, or a tuple of them. (transfer full) */
SwbValue *swb_newlines_seen (const SwbNewlines *self);

/**
 * swb_newlines_find:
 * @consumed: (out): if no line ends there: how many bytes belong to the line for sure; the rest is a part of an end
 *
 * Returns: how many bytes there are up to and with the first end of a line, or -1
 */
gssize swb_newlines_find (const SwbNewlines *self, const char *text, size_t length, size_t *consumed);

/* @text as it is written: (transfer full) (nullable): %NULL if nothing changes */
char *swb_newlines_encode (const SwbNewlines *self, const char *text, size_t length, size_t *out_length);

G_END_DECLS
