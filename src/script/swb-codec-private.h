/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the parts of the codecs share: swb-codec.c (decoders and encoders), swb-codec-names.c (which there are),
 * swb-codec-str.c (characters of a str), swb-codec-decode-error.c and swb-codec-encode-error.c (what to do about
 * errors), swb-codec-utf8.c, swb-codec-unicode.c (UTF-16 and UTF-32), swb-codec-bytes.c (one byte a character),
 * swb-codec-multibyte.c (Chinese, Japanese, Korean). */

#include "script/swb-codec.h"

G_BEGIN_DECLS

/**
 * SwbCodecFault:
 * @reason: (nullable): Python's words; %NULL if there is no error
 * @at, @end: from where to where it reaches, in bytes
 *
 * What stops a codec.
 */
typedef struct
{
  const char *reason;
  size_t at;
  size_t end;
} SwbCodecFault;

/**
 * SwbCodecKind:
 * @keeps_pending: a decoder that fails forgets the bytes it was given last, and only these
 * @decode: from @at on, which it moves; stops at an error, at the end, or at what is not complete unless @final
 * @encode: from @at on, which it moves; stops at an error or at the end
 *
 * How a family of encodings works.
 */
typedef struct
{
  gboolean keeps_pending;
  void (*decode) (SwbDecoder *self, const uint8_t *bytes, size_t length, size_t *at, gboolean final, GString *out,
                  SwbCodecFault *fault);
  void (*encode) (SwbEncoder *self, const char *text, size_t length, size_t *at, GByteArray *out, SwbCodecFault *fault);
} SwbCodecKind;

/**
 * SwbCodec:
 * @name: in messages
 * @aliases: what else it is called, as Python normalizes names: separated by spaces, the first is Python's own
 * @charset: (nullable): the name that iconv() knows
 * @unit: of UTF-16 and UTF-32: bytes a unit
 * @order: of the same: of bytes in a unit; 0 if a mark says which it is
 */
struct _SwbCodec
{
  const char *name;
  const char *aliases;
  const SwbCodecKind *kind;
  const char *charset;
  unsigned unit;
  int order;
};

/* The reason of swb_codec_multibyte for what is cut off */
extern const char swb_codec_incomplete[];

extern const SwbCodecKind swb_codec_utf8;
extern const SwbCodecKind swb_codec_utf8_sig;
extern const SwbCodecKind swb_codec_units;
extern const SwbCodecKind swb_codec_ascii;
extern const SwbCodecKind swb_codec_latin1;
extern const SwbCodecKind swb_codec_charmap;
extern const SwbCodecKind swb_codec_multibyte;

struct _SwbDecoder
{
  const SwbCodec *codec;
  char *errors;
  GByteArray *pending;
  size_t skipped;     /* bytes that messages do not count */
  gboolean has_begun; /* a mark at the beginning was looked for */
  int order;          /* of bytes: -1 the lower first, 1 the higher; 0 not known yet */
  int next_order;     /* if nothing fails */
  char tail[4];       /* what was decoded last */
  gunichar *table;    /* (nullable): of single bytes; 0 where there is no character */
  GIConv iconv;       /* -1 if there is none */
};

struct _SwbEncoder
{
  const SwbCodec *codec;
  char *errors;
  gboolean has_begun;
  GHashTable *table; /* (nullable): character -> byte + 1 */
  GIConv iconv;
};

/* The first character of a str: a code point, U+DC80 to U+DCFF for a byte of its own. @n: (out): how many bytes it
 * takes */
gunichar swb_codec_character (const char *text, const char *end, size_t *n);

/* What the decoder's error handler does about @fault of @bytes. @next: (out): where it goes on */
gboolean swb_decoder_handle (SwbDecoder *self, const uint8_t *bytes, size_t length, const SwbCodecFault *fault,
                             size_t *next, GString *out, SwbFailure **failure);
gboolean swb_encoder_handle (SwbEncoder *self, const char *text, const SwbCodecFault *fault, size_t *next,
                             GByteArray *out, SwbFailure **failure);

/* For each of 256 bytes its character, 0 if there is none. (transfer full) */
gunichar *swb_codec_table (const SwbCodec *codec);

G_END_DECLS
