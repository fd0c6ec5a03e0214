/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SwbPayloadError:
 * @SWB_PAYLOAD_ERROR_ESCAPE: an escape is unknown or incomplete
 * @SWB_PAYLOAD_ERROR_HEX: a character is no hex digit, or a digit is missing
 *
 * Messages name the place as "line L, column C" (1-based, in characters; the line only when there is more than one).
 */
typedef enum
{
  SWB_PAYLOAD_ERROR_ESCAPE,
  SWB_PAYLOAD_ERROR_HEX,
} SwbPayloadError;

#define SWB_PAYLOAD_ERROR (swb_payload_error_quark ())
GQuark swb_payload_error_quark (void);

/**
 * swb_payload_unescape:
 * @text: UTF-8 text with escapes: \n \r \t \0 \a \b \f \v \e \\ \" \' \xHH \ooo (one to three octal digits)
 * @error: return location for an error, or %NULL
 *
 * Turns what a person typed into the bytes to send. Everything that is not an escape is taken as it is, in UTF-8.
 *
 * Returns: (transfer full): the bytes, or %NULL with %SWB_PAYLOAD_ERROR_ESCAPE, whose message
 *   names the column of the escape that is wrong and what would be right.
 */
GBytes *swb_payload_unescape (const char *text, GError **error);

/**
 * swb_payload_escape:
 * @data: (array length=length): bytes
 *
 * The inverse of swb_payload_unescape(): printable UTF-8 as it is, everything else escaped.
 * Unescaping the result gives @data again, whatever it was.
 *
 * Returns: (transfer full): UTF-8 text on one line
 */
char *swb_payload_escape (const void *data, size_t length);

/**
 * swb_payload_from_hex:
 * @text: hex digits; spaces, tabs, line breaks, colons, commas and `-` between bytes, and `0x` or `\x` before a byte,
 *   are allowed
 * @error: return location for an error, or %NULL
 *
 * Returns: (transfer full): the bytes, or %NULL with %SWB_PAYLOAD_ERROR_HEX, whose message names the place
 */
GBytes *swb_payload_from_hex (const char *text, GError **error);

/**
 * swb_payload_to_hex:
 * @data: (array length=length): bytes
 * @separator: what to put between two bytes, e.g. " "
 *
 * Returns: (transfer full): lower-case hex digits, two a byte
 */
char *swb_payload_to_hex (const void *data, size_t length, const char *separator);

/**
 * swb_payload_hex_dump:
 * @data: (array length=length): bytes
 * @first_offset: the number shown for the first byte
 * @bytes_per_row: 1 to 64
 *
 * A hex dump: offset (4 hex digits; 8 in all rows if the last byte is beyond 64 KiB), bytes in hex with a gap after
 * each eighth, and the ASCII characters (others as `.`).
 * No character of the result can act on a terminal or on text layout.
 *
 * Returns: (transfer full): text, each row ended by a line break; "" for no bytes
 */
char *swb_payload_hex_dump (const void *data, size_t length, size_t first_offset, unsigned bytes_per_row);

/**
 * swb_payload_hex_dump_place:
 * @row: a row of swb_payload_hex_dump()
 * @column: in it, 0-based
 * @bytes_per_row: as the dump was made
 * @end: whether a selection ends there; else it begins there
 *
 * Returns: the offset of the first byte that a selection from there on has, or of the first one after a selection up to
 *   there, be it in the hex digits or in the characters beside them
 */
size_t swb_payload_hex_dump_place (const char *row, unsigned column, unsigned bytes_per_row, gboolean end);

/**
 * swb_payload_display:
 * @data: (array length=length): bytes, from anywhere
 * @max_characters: stop after so many characters of the result and add `…`; 0: no limit
 *
 * One line that is safe on a screen or a terminal and shows what the bytes are: valid, printable UTF-8 as it is;
 * control characters, line breaks, bidirectional, other format and invisible characters, line and paragraph
 * separators, unassigned and private code points, and bytes that are no UTF-8 as escapes (\n, \r, \t, \0, \xHH of
 * each byte). A backslash is doubled.
 *
 * Returns: (transfer full): UTF-8 text without line breaks
 */
char *swb_payload_display (const void *data, size_t length, size_t max_characters);

/**
 * swb_payload_display_message:
 * @text: (array length=length): what is for people already, such as the message of an exception, or a call
 *
 * Like swb_payload_display(), but a backslash stays one: in such a text it has been doubled where it had to be.
 *
 * Returns: (transfer full): UTF-8 text without line breaks
 */
char *swb_payload_display_message (const void *text, size_t length, size_t max_characters);

/**
 * swb_payload_display_text:
 * @data: (array length=length): bytes, from anywhere
 *
 * Like swb_payload_display(), but for a text view: line breaks (\n, \r\n) break the line, tabs stay tabs.
 *
 * Returns: (transfer full): UTF-8 text
 */
char *swb_payload_display_text (const void *data, size_t length);

G_END_DECLS
