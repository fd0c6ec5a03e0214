/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Encodings with one byte a character */
#include "script/swb-codec-private.h"

/* --- the first 128 or 256 characters --- */

static void
decode_ascii (SwbDecoder *self, const uint8_t *bytes, size_t length, size_t *at, gboolean final, GString *out,
              SwbCodecFault *fault)
{
  size_t begin = *at;

  while (*at < length && bytes[*at] < 0x80)
    ++*at;
  g_string_append_len (out, (const char *) bytes + begin, (gssize) (*at - begin));
  if (*at < length)
    *fault = (SwbCodecFault){ "ordinal not in range(128)", *at, *at + 1 };
}

static void
decode_latin1 (SwbDecoder *self, const uint8_t *bytes, size_t length, size_t *at, gboolean final, GString *out,
               SwbCodecFault *fault)
{
  for (; *at < length; ++*at)
    if (bytes[*at] < 0x80)
      g_string_append_c (out, (char) bytes[*at]);
    else
      g_string_append_unichar (out, bytes[*at]);
}

/* What comes together and cannot be encoded is one error. */
static void
encode_below (gunichar limit, const char *reason, const char *text, size_t length, size_t *at, GByteArray *out,
              SwbCodecFault *fault)
{
  const char *end = text + length;

  while (*at < length)
    {
      size_t n;
      gunichar c = swb_codec_character (text + *at, end, &n);
      uint8_t byte = (uint8_t) c;

      if (c >= limit)
        break;
      g_byte_array_append (out, &byte, 1);
      *at += n;
    }
  if (*at == length)
    return;
  *fault = (SwbCodecFault){ reason, *at, *at };
  for (size_t n = 0; fault->end < length && swb_codec_character (text + fault->end, end, &n) >= limit;)
    fault->end += n;
}

static void
encode_ascii (SwbEncoder *self, const char *text, size_t length, size_t *at, GByteArray *out, SwbCodecFault *fault)
{
  encode_below (0x80, "ordinal not in range(128)", text, length, at, out, fault);
}

static void
encode_latin1 (SwbEncoder *self, const char *text, size_t length, size_t *at, GByteArray *out, SwbCodecFault *fault)
{
  encode_below (0x100, "ordinal not in range(256)", text, length, at, out, fault);
}

/* --- tables --- */

/* 0 if there is no character */
static gunichar
character_of (GIConv iconv, char byte)
{
  char text[8] = { 0 };
  char *in = &byte, *out = text;
  gsize in_left = 1, out_left = sizeof text - 1;

  g_iconv (iconv, NULL, NULL, NULL, NULL);
  if (g_iconv (iconv, &in, &in_left, &out, &out_left) == (gsize) -1)
    return 0;
  g_iconv (iconv, NULL, NULL, &out, &out_left);
  return g_utf8_get_char (text);
}

gunichar *
swb_codec_table (const SwbCodec *codec)
{
  gunichar *table = g_new0 (gunichar, 256);
  GIConv iconv = g_iconv_open ("UTF-8", codec->charset);

  for (unsigned i = 1; i < 256 && iconv != (GIConv) -1; i++)
    table[i] = character_of (iconv, (char) i);
  if (iconv != (GIConv) -1)
    g_iconv_close (iconv);
  return table;
}

static void
decode_by_table (SwbDecoder *self, const uint8_t *bytes, size_t length, size_t *at, gboolean final, GString *out,
                 SwbCodecFault *fault)
{
  for (; *at < length; ++*at)
    {
      gunichar c = self->table[bytes[*at]];

      if (c == 0 && bytes[*at] != 0)
        {
          *fault = (SwbCodecFault){ "character maps to <undefined>", *at, *at + 1 };
          return;
        }
      if (c < 0x80)
        g_string_append_c (out, (char) c);
      else
        g_string_append_unichar (out, c);
    }
}

/* The byte for the character at @at; -1 if there is none */
static int
look_up (SwbEncoder *self, const char *at, const char *end, size_t *n)
{
  gunichar c = swb_codec_character (at, end, n);

  return GPOINTER_TO_INT (g_hash_table_lookup (self->table, GUINT_TO_POINTER (c))) - 1;
}

static void
encode_by_table (SwbEncoder *self, const char *text, size_t length, size_t *at, GByteArray *out, SwbCodecFault *fault)
{
  const char *end = text + length;
  size_t n;
  int found = 0;

  while (*at < length && (found = look_up (self, text + *at, end, &n)) >= 0)
    {
      uint8_t byte = (uint8_t) found;

      g_byte_array_append (out, &byte, 1);
      *at += n;
    }
  if (*at == length)
    return;
  *fault = (SwbCodecFault){ "character maps to <undefined>", *at, *at };
  while (fault->end < length && look_up (self, text + fault->end, end, &n) < 0)
    fault->end += n;
}

const SwbCodecKind swb_codec_ascii = { TRUE, decode_ascii, encode_ascii };
const SwbCodecKind swb_codec_latin1 = { TRUE, decode_latin1, encode_latin1 };
const SwbCodecKind swb_codec_charmap = { TRUE, decode_by_table, encode_by_table };
