/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "script/swb-codec-private.h"

#define MARK "\xef\xbb\xbf"

/* --- decoding --- */

/* How many bytes a character has whose first is @first; 0 if none begins so */
static unsigned
length_of (uint8_t first)
{
  if (first < 0x80)
    return 1;
  if (first < 0xc2 || first > 0xf4)
    return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/* Whether @second may follow: neither a longer form than need be, nor a surrogate, nor beyond U+10FFFF */
static gboolean
may_follow (uint8_t first, uint8_t second)
{
  switch (first)
    {
    case 0xe0:
      return second >= 0xa0 && second < 0xc0;
    case 0xed:
      return second >= 0x80 && second < 0xa0;
    case 0xf0:
      return second >= 0x90 && second < 0xc0;
    case 0xf4:
      return second >= 0x80 && second < 0x90;
    default:
      return (second & 0xc0) == 0x80;
    }
}

/* How many bytes of @bytes begin a character: as many as it has, or fewer */
static unsigned
match (const uint8_t *bytes, size_t length)
{
  unsigned wanted = length_of (bytes[0]);
  unsigned n = 1;

  while (n < wanted && n < length && (n == 1 ? may_follow (bytes[0], bytes[1]) : (bytes[n] & 0xc0) == 0x80))
    n++;
  return n;
}

/* What may be half of a surrogate is no character, but CPython waits for its end before it says so. */
static gboolean
may_be_surrogate (const uint8_t *bytes, size_t length)
{
  return length == 2 && bytes[0] == 0xed && bytes[1] >= 0xa0 && bytes[1] < 0xc0;
}

static void
decode (SwbDecoder *self, const uint8_t *bytes, size_t length, size_t *at, gboolean final, GString *out,
        SwbCodecFault *fault)
{
  size_t begin = *at, end = *at;

  while (end < length)
    {
      unsigned wanted = length_of (bytes[end]);
      unsigned n = wanted > 1 ? match (bytes + end, length - end) : 1;

      if (n == wanted)
        {
          end += n;
          continue;
        }
      if (wanted == 0)
        *fault = (SwbCodecFault){ "invalid start byte", end, end + 1 };
      else if (!final && may_be_surrogate (bytes + end, length - end))
        break;
      else if (end + n < length)
        *fault = (SwbCodecFault){ "invalid continuation byte", end, end + n };
      else if (final)
        *fault = (SwbCodecFault){ "unexpected end of data", end, length };
      break;
    }
  g_string_append_len (out, (const char *) bytes + begin, (gssize) (end - begin));
  *at = end;
}

/* Python looks for the mark once, even if what is behind it cannot be decoded. */
static void
decode_behind_mark (SwbDecoder *self, const uint8_t *bytes, size_t length, size_t *at, gboolean final, GString *out,
                    SwbCodecFault *fault)
{
  if (*at == 0)
    self->skipped = 0;
  if (!self->has_begun && length < strlen (MARK) && memcmp (bytes, MARK, length) == 0)
    return;
  if (!self->has_begun && length >= strlen (MARK) && memcmp (bytes, MARK, strlen (MARK)) == 0)
    *at = self->skipped = strlen (MARK);
  self->has_begun = TRUE;
  decode (self, bytes, length, at, final, out, fault);
}

/* --- encoding --- */

static void
encode (SwbEncoder *self, const char *text, size_t length, size_t *at, GByteArray *out, SwbCodecFault *fault)
{
  const char *end = text + length;
  size_t begin = *at, n;

  while (*at < length && swb_codec_character (text + *at, end, &n) - 0xdc80u >= 0x80)
    *at += n;
  if (*at > begin)
    g_byte_array_append (out, (const uint8_t *) text + begin, (guint) (*at - begin));
  if (*at == length)
    return;
  *fault = (SwbCodecFault){ "surrogates not allowed", *at, *at };
  while (fault->end < length && swb_codec_character (text + fault->end, end, &n) - 0xdc80u < 0x80)
    fault->end++;
}

static void
encode_behind_mark (SwbEncoder *self, const char *text, size_t length, size_t *at, GByteArray *out,
                    SwbCodecFault *fault)
{
  if (!self->has_begun)
    g_byte_array_append (out, (const uint8_t *) MARK, strlen (MARK));
  self->has_begun = TRUE;
  encode (self, text, length, at, out, fault);
}

const SwbCodecKind swb_codec_utf8 = { TRUE, decode, encode };
const SwbCodecKind swb_codec_utf8_sig = { TRUE, decode_behind_mark, encode_behind_mark };
