/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Encodings that bytes can be read in; the first is UTF-8. */
unsigned swb_encoding_count (void);
/* "UTF-16 LE": for people */
const char *swb_encoding_name (unsigned encoding);
/* The encoding of that name, 0 (UTF-8) if there is none */
unsigned swb_encoding_find (const char *name);

/**
 * SwbTextReader:
 *
 * Reads bytes in an encoding, a piece at a time, as text that is safe in a text view: line breaks break the line, tabs
 * stay tabs; what is no character of the encoding is escaped byte by byte (\xHH), characters that must not be shown as
 * they are as in swb_payload_display() (of UTF-8) or as \xHH, \uHHHH, \UHHHHHHHH. A backslash is doubled.
 */
typedef struct _SwbTextReader SwbTextReader;

/* @encoding: less than swb_encoding_count() */
SwbTextReader *swb_text_reader_new (unsigned encoding);
void swb_text_reader_free (SwbTextReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbTextReader, swb_text_reader_free)

/**
 * swb_text_reader_feed:
 * @data: (array length=length): what comes next
 * @last: whether nothing comes after it
 * @out: the text is appended to it
 *
 * Returns: how many bytes were used: all if @last, else perhaps without an incomplete character or a \r at the end,
 *   which are to be given again with what follows
 */
size_t swb_text_reader_feed (SwbTextReader *reader, const void *data, size_t length, gboolean last, GString *out);

G_END_DECLS
