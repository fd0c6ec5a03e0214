/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chinese, Japanese and Korean encodings. iconv() translates one character at a time; where one ends is decided here,
 * as CPython does it, and so is what a byte below 128 means. */
#include <string.h>

#include "script/swb-codec-exceptions.h"
#include "script/swb-codec-private.h"

const char swb_codec_incomplete[] = "incomplete multibyte sequence";
static const char illegal[] = "illegal multibyte sequence";

#define MAX_LENGTH 4

static gboolean
is_named (const SwbCodec *codec, const char *name)
{
  return strcmp (codec->name, name) == 0;
}

/* How many bytes the character at @bytes has, as far as one can tell from those that are there */
static size_t
length_of (const SwbCodec *codec, const uint8_t *bytes, size_t there)
{
  uint8_t first = bytes[0];

  if (first < 0x80)
    return 1;
  if (is_named (codec, "shift_jis"))
    return (first >= 0x81 && first <= 0x9f) || (first >= 0xe0 && first <= 0xea) ? 2 : 1;
  if (is_named (codec, "euc_jp"))
    return first == 0x8f ? 3 : 2;
  if (is_named (codec, "gb18030") && there > 1 && bytes[1] >= 0x30 && bytes[1] <= 0x39)
    return 4;
  if (is_named (codec, "euc_kr") && swb_codec_is_made_up (bytes, there))
    return SWB_CODEC_MADE_UP;
  return 2;
}

/* One character of @from in @to, or nothing if it does not exist. Returns its length */
static size_t
translate (GIConv iconv, const char *from, size_t length, char *to, size_t room)
{
  char *in = (char *) from, *out = to;
  size_t left = room;

  g_iconv (iconv, NULL, NULL, NULL, NULL);
  if (g_iconv (iconv, &in, &length, &out, &left) == (size_t) -1 || length > 0)
    return 0;
  return room - left;
}

/* --- decoding --- */

/* 0 if there is none */
static gunichar
decode_one (SwbDecoder *self, const uint8_t *bytes, size_t length)
{
  char text[16];
  size_t n, used;
  gunichar c;

  if (bytes[0] < 0x80)
    return bytes[0];
  if (length == SWB_CODEC_MADE_UP)
    return swb_codec_make_up (bytes);
  if (swb_codec_exception_of_bytes (self->codec, bytes, length, &c))
    return c;
  n = translate (self->iconv, (const char *) bytes, length, text, sizeof text);
  if (n == 0)
    return 0;
  c = swb_codec_character (text, text + n, &used);
  return used == n ? c : 0;
}

static void
decode (SwbDecoder *self, const uint8_t *bytes, size_t length, size_t *at, gboolean final, GString *out,
        SwbCodecFault *fault)
{
  while (*at < length)
    {
      size_t n = length_of (self->codec, bytes + *at, length - *at);
      gunichar c;

      if (n > length - *at)
        {
          if (final)
            *fault = (SwbCodecFault){ swb_codec_incomplete, *at, length };
          return;
        }
      c = decode_one (self, bytes + *at, n);
      if (c == 0 && bytes[*at] != 0)
        {
          *fault = (SwbCodecFault){ illegal, *at, *at + 1 };
          return;
        }
      if (c == 0)
        g_string_append_c (out, '\0');
      else
        g_string_append_unichar (out, c);
      *at += n;
    }
}

/* --- encoding --- */

/* Returns how many bytes, 0 if it cannot be encoded */
static size_t
encode_one (SwbEncoder *self, gunichar c, const char *text, size_t n, uint8_t *bytes)
{
  size_t length;

  if (c < 0x80)
    {
      bytes[0] = (uint8_t) c;
      return 1;
    }
  if (c - 0xdc80u < 0x80)
    return 0;
  if (swb_codec_exception_of_character (self->codec, c, bytes, &length))
    return length;
  length = translate (self->iconv, text, n, (char *) bytes, MAX_LENGTH);
  if (length == 0 && is_named (self->codec, "euc_kr"))
    return swb_codec_take_apart (c, bytes);
  return length == 1 && length_of (self->codec, bytes, 1) != 1 ? 0 : length;
}

static void
encode (SwbEncoder *self, const char *text, size_t length, size_t *at, GByteArray *out, SwbCodecFault *fault)
{
  while (*at < length)
    {
      uint8_t bytes[SWB_CODEC_MADE_UP];
      size_t n, n_bytes;
      gunichar c = swb_codec_character (text + *at, text + length, &n);

      n_bytes = encode_one (self, c, text + *at, n, bytes);
      if (n_bytes == 0)
        {
          *fault = (SwbCodecFault){ illegal, *at, *at + n };
          return;
        }
      g_byte_array_append (out, bytes, (guint) n_bytes);
      *at += n;
    }
}

const SwbCodecKind swb_codec_multibyte = { FALSE, decode, encode };
