/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "script/swb-codec.h"

G_BEGIN_DECLS

/* Where CPython's Chinese, Japanese and Korean encodings are others than iconv()'s. Each function returns whether it is
 * such a place. @c: (out): 0: these bytes are no character; @length: (out): 0: this character cannot be encoded */
gboolean swb_codec_exception_of_bytes (const SwbCodec *codec, const uint8_t *bytes, size_t length, gunichar *c);
gboolean swb_codec_exception_of_character (const SwbCodec *codec, gunichar c, uint8_t *bytes, size_t *length);

/* Korean syllables that have no bytes of their own are written as a filler and three letters: so many bytes */
#define SWB_CODEC_MADE_UP 8
gboolean swb_codec_is_made_up (const uint8_t *bytes, size_t there);
/* The syllable; 0 if these are no letters of one */
gunichar swb_codec_make_up (const uint8_t *bytes);
/* Returns SWB_CODEC_MADE_UP, 0 if @c is no syllable */
size_t swb_codec_take_apart (gunichar c, uint8_t *bytes);

G_END_DECLS
