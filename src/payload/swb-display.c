/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "payload/swb-payload-private.h"

/* Letters and marks by their category, but with nothing to see: they could hide in a text or make two texts look alike.
 */
static gboolean
is_invisible (gunichar c)
{
  static const struct
  {
    gunichar first;
    gunichar last;
  } ranges[] = {
    { 0x034f, 0x034f }, { 0x115f, 0x1160 }, { 0x17b4, 0x17b5 },   { 0x180b, 0x180f },
    { 0x3164, 0x3164 }, { 0xffa0, 0xffa0 }, { 0xe0000, 0xe0fff },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (c >= ranges[i].first && c <= ranges[i].last)
      return TRUE;
  return FALSE;
}

static gboolean
is_printable (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return FALSE;
    default:
      return !is_invisible (c);
    }
}

size_t
swb_payload_take (const uint8_t *bytes, size_t length, gboolean *printable)
{
  gunichar c;

  *printable = FALSE;
  if (length == 0)
    return 0;
  if (bytes[0] < 0x80)
    {
      *printable = bytes[0] >= 0x20 && bytes[0] != 0x7f;
      return 1;
    }
  c = g_utf8_get_char_validated ((const char *) bytes, (gssize) MIN (length, 6));
  if (c == (gunichar) -1 || c == (gunichar) -2)
    return 1;
  *printable = is_printable (c);
  return (size_t) g_unichar_to_utf8 (c, NULL);
}

/* @next: the byte that follows, or 0: a digit after \0 would be read as a part of it */
static size_t
escape_byte (uint8_t byte, uint8_t next, char *out)
{
  static const char hex_digits[] = "0123456789abcdef";
  char letter = '\0';

  switch (byte)
    {
    case '\n':
      letter = 'n';
      break;
    case '\r':
      letter = 'r';
      break;
    case '\t':
      letter = 't';
      break;
    case '\\':
      letter = '\\';
      break;
    case '\0':
      letter = next >= '0' && next <= '7' ? '\0' : '0';
      break;
    default:
      break;
    }
  out[0] = '\\';
  out[1] = letter ? letter : 'x';
  if (letter)
    return 2;
  out[2] = hex_digits[byte >> 4];
  out[3] = hex_digits[byte & 15];
  return 4;
}

/* Whether byte @i of @data is, in a text view, what it is: a tab, or the end of a line. @skip: how many bytes that is
 */
static gboolean
is_layout (const uint8_t *data, size_t length, size_t i, size_t *skip)
{
  *skip = data[i] == '\r' && i + 1 < length && data[i + 1] == '\n' ? 2 : 1;
  return data[i] == '\n' || data[i] == '\t' || *skip == 2;
}

/* Appends the character at @data as it is to be shown and returns its width in characters; @size: its length in bytes
 */
static size_t
append_character (const uint8_t *data, size_t length, gboolean backslash_is_plain, size_t *size, GString *out)
{
  gboolean printable;
  size_t before = out->len;

  *size = swb_payload_take (data, length, &printable);
  if (printable && (backslash_is_plain || data[0] != '\\'))
    {
      g_string_append_len (out, (const char *) data, (gssize) *size);
      return 1;
    }
  for (size_t i = 0; i < *size; i++)
    {
      char text[4];
      size_t n = escape_byte (data[i], i + 1 < length ? data[i + 1] : 0, text);

      g_string_append_len (out, text, (gssize) n);
    }
  return out->len - before;
}

static char *
display_line (const void *data, size_t length, size_t max_characters, gboolean backslash_is_plain)
{
  const uint8_t *bytes = data;
  size_t width = 0;
  size_t size;
  GString *out;

  out = g_string_sized_new (max_characters > 0 ? MIN (length, max_characters) + 8 : length + 1);
  for (size_t i = 0; i < length; i += size)
    {
      size_t before = out->len;

      width += append_character (bytes + i, length - i, backslash_is_plain, &size, out);
      if (max_characters > 0 && width > max_characters)
        {
          g_string_truncate (out, before);
          g_string_append (out, "…");
          break;
        }
    }
  return g_string_free (out, FALSE);
}

char *
swb_payload_display (const void *data, size_t length, size_t max_characters)
{
  g_return_val_if_fail (data != NULL || length == 0, NULL);
  return display_line (data, length, max_characters, FALSE);
}

char *
swb_payload_display_message (const void *text, size_t length, size_t max_characters)
{
  g_return_val_if_fail (text != NULL || length == 0, NULL);
  return display_line (text, length, max_characters, TRUE);
}

char *
swb_payload_display_text (const void *data, size_t length)
{
  const uint8_t *bytes = data;
  size_t size;
  GString *out;

  g_return_val_if_fail (data != NULL || length == 0, NULL);

  out = g_string_sized_new (length + 1);
  for (size_t i = 0; i < length; i += size)
    {
      if (is_layout (bytes, length, i, &size))
        g_string_append_c (out, bytes[i] == '\t' ? '\t' : '\n');
      else
        append_character (bytes + i, length - i, FALSE, &size, out);
    }
  return g_string_free (out, FALSE);
}
