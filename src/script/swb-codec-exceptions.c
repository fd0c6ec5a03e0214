/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-codec-exceptions.h"

#include <string.h>

#include "script/swb-codec-private.h"

#define GB18030 "gb18030"
#define SHIFT_JIS "shift_jis"
#define EUC_JP "euc_jp"
#define EUC_KR "euc_kr"

/* Of GB 18030 CPython has the edition of 2000. Neither bytes nor character: they have no counterpart. */
static const struct
{
  const char *codec;
  uint32_t bytes;
  gunichar c;
} exceptions[] = {
  /* clang-format off */
  { GB18030, 0x8135f437, 0x1e3f }, { GB18030, 0x82359037, 0x9fb4 }, { GB18030, 0x82359038, 0x9fb5 },
  { GB18030, 0x82359039, 0x9fb6 }, { GB18030, 0x82359130, 0x9fb7 }, { GB18030, 0x82359131, 0x9fb8 },
  { GB18030, 0x82359132, 0x9fb9 }, { GB18030, 0x82359133, 0x9fba }, { GB18030, 0x82359134, 0x9fbb },
  { GB18030, 0xa6d9, 0xe78d }, { GB18030, 0xa6da, 0xe78e }, { GB18030, 0xa6db, 0xe78f },
  { GB18030, 0xa6dc, 0xe790 }, { GB18030, 0xa6dd, 0xe791 }, { GB18030, 0xa6de, 0xe792 },
  { GB18030, 0xa6df, 0xe793 }, { GB18030, 0xa6ec, 0xe794 }, { GB18030, 0xa6ed, 0xe795 },
  { GB18030, 0xa6f3, 0xe796 }, { GB18030, 0xa8bc, 0xe7c7 }, { GB18030, 0xfe51, 0xe816 },
  { GB18030, 0xfe52, 0xe817 }, { GB18030, 0xfe53, 0xe818 }, { GB18030, 0xfe59, 0xe81e },
  { GB18030, 0xfe61, 0xe826 }, { GB18030, 0xfe66, 0xe82b }, { GB18030, 0xfe67, 0xe82c },
  { GB18030, 0xfe6c, 0xe831 }, { GB18030, 0xfe6d, 0xe832 }, { GB18030, 0xfe76, 0xe83b },
  { GB18030, 0xfe7e, 0xe843 }, { GB18030, 0xfe90, 0xe854 }, { GB18030, 0xfe91, 0xe855 },
  { GB18030, 0xfea0, 0xe864 }, { GB18030, 0x84318236, 0xfe10 }, { GB18030, 0x84318237, 0xfe11 },
  { GB18030, 0x84318238, 0xfe12 }, { GB18030, 0x84318239, 0xfe13 }, { GB18030, 0x84318330, 0xfe14 },
  { GB18030, 0x84318331, 0xfe15 }, { GB18030, 0x84318332, 0xfe16 }, { GB18030, 0x84318333, 0xfe17 },
  { GB18030, 0x84318334, 0xfe18 }, { GB18030, 0x84318335, 0xfe19 }, { GB18030, 0x95329031, 0x20087 },
  { GB18030, 0x95329033, 0x20089 }, { GB18030, 0x95329730, 0x200cc }, { GB18030, 0x9536b937, 0x215d7 },
  { GB18030, 0x9630ba35, 0x2298f }, { GB18030, 0x9635b630, 0x241fe },
  { SHIFT_JIS, 0, 0xffe0 }, { SHIFT_JIS, 0, 0xffe1 }, { SHIFT_JIS, 0, 0xffe2 },
  { EUC_JP, 0x8fa2b7, '~' }, { EUC_JP, 0, 0xff5e },
  { EUC_KR, 0xa2e8, 0 }, { EUC_KR, 0, 0x20a9 }, { EUC_KR, 0, 0x327e },
  /* clang-format on */
};

gboolean
swb_codec_exception_of_bytes (const SwbCodec *codec, const uint8_t *bytes, size_t length, gunichar *c)
{
  uint32_t value = 0;

  for (size_t i = 0; i < length; i++)
    value = value << 8 | bytes[i];
  for (unsigned i = 0; i < G_N_ELEMENTS (exceptions); i++)
    if (exceptions[i].bytes == value && strcmp (exceptions[i].codec, codec->name) == 0)
      {
        *c = exceptions[i].c;
        return TRUE;
      }
  return FALSE;
}

gboolean
swb_codec_exception_of_character (const SwbCodec *codec, gunichar c, uint8_t *bytes, size_t *length)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (exceptions); i++)
    if (exceptions[i].c == c && strcmp (exceptions[i].codec, codec->name) == 0)
      {
        uint32_t value = exceptions[i].bytes;

        *length = value == 0 ? 0 : value > 0xffff ? 4 : 2;
        for (size_t at = *length; at > 0; value >>= 8)
          bytes[--at] = (uint8_t) value;
        return TRUE;
      }
  return FALSE;
}

/* --- Korean --- */

#define LETTER 0xa4
#define FILLER 0xd4
#define N_MIDDLES 21
#define N_ENDS 28
#define FIRST_SYLLABLE 0xac00
#define LAST_SYLLABLE 0xd7a3

static const uint8_t beginnings[] = { 0xa1, 0xa2, 0xa4, 0xa7, 0xa8, 0xa9, 0xb1, 0xb2, 0xb3, 0xb5,
                                      0xb6, 0xb7, 0xb8, 0xb9, 0xba, 0xbb, 0xbc, 0xbd, 0xbe };
static const uint8_t ends[N_ENDS] = { FILLER, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7, 0xa9, 0xaa,
                                      0xab,   0xac, 0xad, 0xae, 0xaf, 0xb0, 0xb1, 0xb2, 0xb4, 0xb5,
                                      0xb6,   0xb7, 0xb8, 0xba, 0xbb, 0xbc, 0xbd, 0xbe };
#define FIRST_MIDDLE 0xbf

gboolean
swb_codec_is_made_up (const uint8_t *bytes, size_t there)
{
  return there > 1 && bytes[0] == LETTER && bytes[1] == FILLER;
}

gunichar
swb_codec_make_up (const uint8_t *bytes)
{
  const uint8_t *beginning = memchr (beginnings, bytes[3], sizeof beginnings);
  const uint8_t *end = memchr (ends, bytes[7], sizeof ends);
  unsigned middle = (unsigned) bytes[5] - FIRST_MIDDLE;

  if (bytes[2] != LETTER || bytes[4] != LETTER || bytes[6] != LETTER)
    return 0;
  if (beginning == NULL || end == NULL || bytes[5] < FIRST_MIDDLE || middle >= N_MIDDLES)
    return 0;
  return FIRST_SYLLABLE + ((unsigned) (beginning - beginnings) * N_MIDDLES + middle) * N_ENDS + (unsigned) (end - ends);
}

size_t
swb_codec_take_apart (gunichar c, uint8_t *bytes)
{
  unsigned index = c - FIRST_SYLLABLE;
  const uint8_t parts[] = { LETTER, FILLER, LETTER, 0, LETTER, 0, LETTER, 0 };

  if (c < FIRST_SYLLABLE || c > LAST_SYLLABLE)
    return 0;
  memcpy (bytes, parts, sizeof parts);
  bytes[3] = beginnings[index / (N_MIDDLES * N_ENDS)];
  bytes[5] = (uint8_t) (FIRST_MIDDLE + index / N_ENDS % N_MIDDLES);
  bytes[7] = ends[index % N_ENDS];
  return SWB_CODEC_MADE_UP;
}
