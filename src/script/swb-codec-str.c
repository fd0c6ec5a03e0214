/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-codec-private.h"

gunichar
swb_codec_character (const char *text, const char *end, size_t *n)
{
  unsigned char first = (unsigned char) *text;
  gunichar c;

  *n = 1;
  if (first < 0x80)
    return first;
  c = g_utf8_get_char_validated (text, end - text);
  if (c > 0x10ffff)
    return 0xdc00u + first;
  *n = g_utf8_skip[first];
  return c;
}

size_t
swb_codec_next (const char *text, const char *end)
{
  size_t n;

  g_return_val_if_fail (text != NULL && text < end, 1);
  swb_codec_character (text, end, &n);
  return n;
}

size_t
swb_codec_count (const char *text, size_t length)
{
  const char *end = text + length;
  size_t count = 0;

  g_return_val_if_fail (text != NULL, 0);
  for (; text < end; count++)
    text += (unsigned char) *text < 0x80 ? 1 : swb_codec_next (text, end);
  return count;
}

size_t
swb_codec_skip (const char *text, size_t length, size_t count)
{
  const char *at = text;
  const char *end = text + length;

  g_return_val_if_fail (text != NULL, 0);
  for (; at < end && count > 0; count--)
    at += (unsigned char) *at < 0x80 ? 1 : swb_codec_next (at, end);
  return (size_t) (at - text);
}
