/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-16 and UTF-32 */
#include "script/swb-codec-private.h"

#define LOWER_FIRST -1
#define HIGHER_FIRST 1
#define MARK 0xfeff

static gunichar
read_unit (const uint8_t *bytes, unsigned unit, int order)
{
  gunichar value = 0;

  for (unsigned i = 0; i < unit; i++)
    value = value << 8 | bytes[order == HIGHER_FIRST ? i : unit - 1 - i];
  return value;
}

static void
write_unit (gunichar value, unsigned unit, int order, GByteArray *out)
{
  uint8_t bytes[4];

  for (unsigned i = 0; i < unit; i++)
    bytes[order == HIGHER_FIRST ? unit - 1 - i : i] = (uint8_t) (value >> (8 * i));
  g_byte_array_append (out, bytes, unit);
}

/* --- decoding --- */

static void
find_order (SwbDecoder *self, const uint8_t *bytes, size_t length, size_t *at)
{
  unsigned unit = self->codec->unit;

  if (self->next_order != 0 || *at != 0 || length < unit)
    return;
  if (read_unit (bytes, unit, LOWER_FIRST) == MARK)
    self->next_order = LOWER_FIRST;
  else if (read_unit (bytes, unit, HIGHER_FIRST) == MARK)
    self->next_order = HIGHER_FIRST;
  if (self->next_order != 0)
    *at = unit;
}

/* @n: (out): bytes of the character; 0 if it is not complete */
static gunichar
read_character (SwbDecoder *self, const uint8_t *bytes, size_t length, size_t at, unsigned *n, SwbCodecFault *fault)
{
  unsigned unit = self->codec->unit;
  gunichar c = read_unit (bytes + at, unit, self->next_order);
  gunichar second;

  *n = unit;
  if (unit == 4 && c >= 0xd800 && c < 0xe000)
    *fault = (SwbCodecFault){ "code point in surrogate code point range(0xd800, 0xe000)", at, at + 4 };
  else if (c > 0x10ffff)
    *fault = (SwbCodecFault){ "code point not in range(0x110000)", at, at + 4 };
  if (unit == 4 || c < 0xd800 || c >= 0xe000)
    return c;
  if (c >= 0xdc00)
    {
      *fault = (SwbCodecFault){ "illegal encoding", at, at + 2 };
      return c;
    }
  *n = length - at < 4 ? 0 : 4;
  if (*n == 0)
    return c;
  second = read_unit (bytes + at + 2, unit, self->next_order);
  if (second < 0xdc00 || second >= 0xe000)
    *fault = (SwbCodecFault){ "illegal UTF-16 surrogate", at, at + 2 };
  return 0x10000 + ((c - 0xd800) << 10) + (second - 0xdc00);
}

static void
decode (SwbDecoder *self, const uint8_t *bytes, size_t length, size_t *at, gboolean final, GString *out,
        SwbCodecFault *fault)
{
  unsigned unit = self->codec->unit;
  unsigned n = unit;

  find_order (self, bytes, length, at);
  while (length - *at >= unit)
    {
      gunichar c = read_character (self, bytes, length, *at, &n, fault);

      if (fault->reason || n == 0)
        break;
      g_string_append_unichar (out, c);
      *at += n;
    }
  if (fault->reason == NULL && final && *at < length)
    *fault = (SwbCodecFault){ n == 0 ? "unexpected end of data" : "truncated data", *at, length };
}

/* --- encoding: without a mark, which CPython writes only where one can go back to it --- */

static void
encode (SwbEncoder *self, const char *text, size_t length, size_t *at, GByteArray *out, SwbCodecFault *fault)
{
  int order = self->codec->order == HIGHER_FIRST ? HIGHER_FIRST : LOWER_FIRST;
  unsigned unit = self->codec->unit;

  while (*at < length)
    {
      size_t n;
      gunichar c = swb_codec_character (text + *at, text + length, &n);

      if (c - 0xdc80u < 0x80)
        {
          *fault = (SwbCodecFault){ "surrogates not allowed", *at, *at + 1 };
          return;
        }
      if (unit == 2 && c >= 0x10000)
        write_unit (0xd800 + ((c - 0x10000) >> 10), unit, order, out);
      write_unit (unit == 2 && c >= 0x10000 ? 0xdc00 + ((c - 0x10000) & 0x3ff) : c, unit, order, out);
      *at += n;
    }
}

const SwbCodecKind swb_codec_units = { TRUE, decode, encode };
