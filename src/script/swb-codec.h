/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "call/swb-call.h"

G_BEGIN_DECLS

/* Encodings of text that comes in pieces, as Python's codecs have them: the same results, the same exceptions. A
 * str is UTF-8, and a byte that is no part of a character stands for one of \udc80 to \udcff (as "surrogateescape" has
 * it). */

/* How many bytes the first character of a str takes. @text < @end */
size_t swb_codec_next (const char *text, const char *end);
/* How many characters there are */
size_t swb_codec_count (const char *text, size_t length);
/* How many bytes the first @count characters take, or all if there are not as many */
size_t swb_codec_skip (const char *text, size_t length, size_t count);

typedef struct _SwbCodec SwbCodec;

/* @name: as Python takes it: "utf-8", "Latin 1", "cp1252". @failure: (out) (transfer full): LookupError */
const SwbCodec *swb_codec_find (const char *name, SwbFailure **failure);

typedef struct _SwbDecoder SwbDecoder;

/* @errors: "strict", "replace" …; what is not known matters only when there is an error */
SwbDecoder *swb_decoder_new (const SwbCodec *codec, const char *errors);
void swb_decoder_free (SwbDecoder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbDecoder, swb_decoder_free)
void swb_decoder_reset (SwbDecoder *self);
/* A part of a character at the end of @bytes waits for the rest of it. @final: nothing will follow. @out: appended to,
 * if it does not fail */
gboolean swb_decoder_decode (SwbDecoder *self, GBytes *bytes, gboolean final, GString *out, SwbFailure **failure);
/* What Python says when it is given None instead of bytes. (transfer full) */
SwbFailure *swb_decoder_refuse_none (const SwbDecoder *self);

typedef struct _SwbEncoder SwbEncoder;

SwbEncoder *swb_encoder_new (const SwbCodec *codec, const char *errors);
void swb_encoder_free (SwbEncoder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbEncoder, swb_encoder_free)
/* @out: appended to, if it does not fail */
gboolean swb_encoder_encode (SwbEncoder *self, const char *text, size_t length, GByteArray *out, SwbFailure **failure);

G_END_DECLS
