/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which encodings there are, and by which names */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "script/swb-codec-private.h"

static const SwbCodec codecs[] = {
  /* name in messages, names, kind, name for iconv(), bytes a unit, their order */
  { "utf-8", "utf_8 cp65001 u8 utf utf8 utf8_ucs2 utf8_ucs4", &swb_codec_utf8, NULL, 0, 0 },
  { "utf-8", "utf_8_sig", &swb_codec_utf8_sig, NULL, 0, 0 },
  { "ascii",
    "ascii 646 ansi_x3.4_1968 ansi_x3.4_1986 ansi_x3_4_1968 cp367 csascii ibm367 iso646_us iso_646.irv_1991 iso_ir_6 "
    "us us_ascii",
    &swb_codec_ascii, NULL, 0, 0 },
  { "latin-1",
    "latin_1 8859 cp819 csisolatin1 ibm819 iso8859 iso8859_1 iso_8859_1 iso_8859_1_1987 iso_ir_100 l1 latin latin1",
    &swb_codec_latin1, NULL, 0, 0 },
  { "utf-16", "utf_16 u16 utf16", &swb_codec_units, NULL, 2, 0 },
  { "utf-16-le", "utf_16_le unicodelittleunmarked utf_16le", &swb_codec_units, NULL, 2, -1 },
  { "utf-16-be", "utf_16_be unicodebigunmarked utf_16be", &swb_codec_units, NULL, 2, 1 },
  { "utf-32", "utf_32 u32 utf32", &swb_codec_units, NULL, 4, 0 },
  { "utf-32-le", "utf_32_le utf_32le", &swb_codec_units, NULL, 4, -1 },
  { "utf-32-be", "utf_32_be utf_32be", &swb_codec_units, NULL, 4, 1 },
  { "charmap", "cp037 037 csibm037 ebcdic_cp_ca ebcdic_cp_nl ebcdic_cp_us ebcdic_cp_wt ibm037 ibm039",
    &swb_codec_charmap, "CP037", 0, 0 },
  { "charmap", "cp437 437 cspc8codepage437 ibm437", &swb_codec_charmap, "CP437", 0, 0 },
  { "charmap", "cp500 500 csibm500 ebcdic_cp_be ebcdic_cp_ch ibm500", &swb_codec_charmap, "CP500", 0, 0 },
  { "charmap", "cp737", &swb_codec_charmap, "CP737", 0, 0 },
  { "charmap", "cp775 775 cspc775baltic ibm775", &swb_codec_charmap, "CP775", 0, 0 },
  { "charmap", "cp850 850 cspc850multilingual ibm850", &swb_codec_charmap, "CP850", 0, 0 },
  { "charmap", "cp852 852 cspcp852 ibm852", &swb_codec_charmap, "CP852", 0, 0 },
  { "charmap", "cp855 855 csibm855 ibm855", &swb_codec_charmap, "CP855", 0, 0 },
  { "charmap", "cp857 857 csibm857 ibm857", &swb_codec_charmap, "CP857", 0, 0 },
  { "charmap", "cp858 858 csibm858 ibm858", &swb_codec_charmap, "CP858", 0, 0 },
  { "charmap", "cp860 860 csibm860 ibm860", &swb_codec_charmap, "CP860", 0, 0 },
  { "charmap", "cp861 861 cp_is csibm861 ibm861", &swb_codec_charmap, "CP861", 0, 0 },
  { "charmap", "cp862 862 cspc862latinhebrew ibm862", &swb_codec_charmap, "CP862", 0, 0 },
  { "charmap", "cp863 863 csibm863 ibm863", &swb_codec_charmap, "CP863", 0, 0 },
  { "charmap", "cp864 864 csibm864 ibm864", &swb_codec_charmap, "CP864", 0, 0 },
  { "charmap", "cp865 865 csibm865 ibm865", &swb_codec_charmap, "CP865", 0, 0 },
  { "charmap", "cp866 866 csibm866 ibm866", &swb_codec_charmap, "CP866", 0, 0 },
  { "charmap", "cp869 869 cp_gr csibm869 ibm869", &swb_codec_charmap, "CP869", 0, 0 },
  { "charmap", "cp874", &swb_codec_charmap, "CP874", 0, 0 },
  { "charmap", "cp1125 1125 cp866u ibm1125 ruscii", &swb_codec_charmap, "CP1125", 0, 0 },
  { "charmap", "cp1140 1140 ibm1140", &swb_codec_charmap, "CP1140", 0, 0 },
  { "charmap", "cp1250 1250 windows_1250", &swb_codec_charmap, "CP1250", 0, 0 },
  { "charmap", "cp1251 1251 windows_1251", &swb_codec_charmap, "CP1251", 0, 0 },
  { "charmap", "cp1252 1252 windows_1252", &swb_codec_charmap, "CP1252", 0, 0 },
  { "charmap", "cp1253 1253 windows_1253", &swb_codec_charmap, "CP1253", 0, 0 },
  { "charmap", "cp1254 1254 windows_1254", &swb_codec_charmap, "CP1254", 0, 0 },
  { "charmap", "cp1255 1255 windows_1255", &swb_codec_charmap, "CP1255", 0, 0 },
  { "charmap", "cp1256 1256 windows_1256", &swb_codec_charmap, "CP1256", 0, 0 },
  { "charmap", "cp1257 1257 windows_1257", &swb_codec_charmap, "CP1257", 0, 0 },
  { "charmap", "cp1258 1258 windows_1258", &swb_codec_charmap, "CP1258", 0, 0 },
  { "charmap", "iso8859_2 csisolatin2 iso_8859_2 iso_8859_2_1987 iso_ir_101 l2 latin2", &swb_codec_charmap,
    "ISO-8859-2", 0, 0 },
  { "charmap", "iso8859_3 csisolatin3 iso_8859_3 iso_8859_3_1988 iso_ir_109 l3 latin3", &swb_codec_charmap,
    "ISO-8859-3", 0, 0 },
  { "charmap", "iso8859_4 csisolatin4 iso_8859_4 iso_8859_4_1988 iso_ir_110 l4 latin4", &swb_codec_charmap,
    "ISO-8859-4", 0, 0 },
  { "charmap", "iso8859_5 csisolatincyrillic cyrillic iso_8859_5 iso_8859_5_1988 iso_ir_144", &swb_codec_charmap,
    "ISO-8859-5", 0, 0 },
  { "charmap", "iso8859_6 arabic asmo_708 csisolatinarabic ecma_114 iso_8859_6 iso_8859_6_1987 iso_ir_127",
    &swb_codec_charmap, "ISO-8859-6", 0, 0 },
  { "charmap", "iso8859_7 csisolatingreek ecma_118 elot_928 greek greek8 iso_8859_7 iso_8859_7_1987 iso_ir_126",
    &swb_codec_charmap, "ISO-8859-7", 0, 0 },
  { "charmap", "iso8859_8 csisolatinhebrew hebrew iso_8859_8 iso_8859_8_1988 iso_ir_138", &swb_codec_charmap,
    "ISO-8859-8", 0, 0 },
  { "charmap", "iso8859_9 csisolatin5 iso_8859_9 iso_8859_9_1989 iso_ir_148 l5 latin5", &swb_codec_charmap,
    "ISO-8859-9", 0, 0 },
  { "charmap", "iso8859_10 csisolatin6 iso_8859_10 iso_8859_10_1992 iso_ir_157 l6 latin6", &swb_codec_charmap,
    "ISO-8859-10", 0, 0 },
  { "charmap", "iso8859_11 iso_8859_11 iso_8859_11_2001 thai", &swb_codec_charmap, "ISO-8859-11", 0, 0 },
  { "charmap", "iso8859_13 iso_8859_13 l7 latin7", &swb_codec_charmap, "ISO-8859-13", 0, 0 },
  { "charmap", "iso8859_14 iso_8859_14 iso_8859_14_1998 iso_celtic iso_ir_199 l8 latin8", &swb_codec_charmap,
    "ISO-8859-14", 0, 0 },
  { "charmap", "iso8859_15 iso_8859_15 l9 latin9", &swb_codec_charmap, "ISO-8859-15", 0, 0 },
  { "charmap", "iso8859_16 iso_8859_16 iso_8859_16_2001 iso_ir_226 l10 latin10", &swb_codec_charmap, "ISO-8859-16", 0,
    0 },
  { "charmap", "koi8_r cskoi8r", &swb_codec_charmap, "KOI8-R", 0, 0 },
  { "charmap", "koi8_t", &swb_codec_charmap, "KOI8-T", 0, 0 },
  { "charmap", "koi8_u", &swb_codec_charmap, "KOI8-U", 0, 0 },
  { "charmap", "kz1048 kz_1048 rk1048 strk1048_2002", &swb_codec_charmap, "RK1048", 0, 0 },
  { "charmap", "mac_latin2 mac_centeuro maccentraleurope maclatin2", &swb_codec_charmap, "MAC-CENTRALEUROPE", 0, 0 },
  { "charmap", "hp_roman8 cp1051 cshproman8 ibm1051 r8 roman8", &swb_codec_charmap, "HP-ROMAN8", 0, 0 },
  { "charmap", "ptcp154 cp154 csptcp154 cyrillic_asian pt154", &swb_codec_charmap, "PT154", 0, 0 },
  { "gb2312",
    "gb2312 chinese csiso58gb231280 euc_cn euccn eucgb2312_cn gb2312_1980 gb2312_80 iso_ir_58 x_mac_simp_chinese",
    &swb_codec_multibyte, "EUC-CN", 0, 0 },
  { "gbk", "gbk 936 cp936 ms936", &swb_codec_multibyte, "GBK", 0, 0 },
  { "gb18030", "gb18030 gb18030_2000", &swb_codec_multibyte, "GB18030", 0, 0 },
  { "shift_jis", "shift_jis csshiftjis s_jis shiftjis sjis x_mac_japanese", &swb_codec_multibyte, "SJIS", 0, 0 },
  { "euc_jp", "euc_jp eucjp u_jis ujis", &swb_codec_multibyte, "EUC-JP", 0, 0 },
  { "euc_kr", "euc_kr euckr korean ks_c_5601 ks_c_5601_1987 ks_x_1001 ksc5601 ksx1001 x_mac_korean",
    &swb_codec_multibyte, "EUC-KR", 0, 0 },
  { "cp949", "cp949 949 ms949 uhc", &swb_codec_multibyte, "CP949", 0, 0 },
};

/* Python's, but not here: what iconv() makes of them, where it knows them, is something else than what Python does */
static const char *const missing[] = {
  "big5 big5_tw csbig5 x_mac_trad_chinese",
  "big5hkscs big5_hkscs hkscs",
  "cp1006",
  "cp1026 1026 csibm1026 ibm1026",
  "cp273 273 csibm273 ibm273",
  "cp424 424 csibm424 ebcdic_cp_he ibm424",
  "cp720",
  "cp856",
  "cp875",
  "cp932 932 ms932 ms_kanji mskanji",
  "cp950 950 ms950",
  "euc_jis_2004 euc_jis2004 eucjis2004 jisx0213",
  "euc_jisx0213 eucjisx0213",
  "hz hz_gb hz_gb_2312 hzgb",
  "idna",
  "iso2022_jp csiso2022jp iso2022jp iso_2022_jp",
  "iso2022_jp_1 iso2022jp_1 iso_2022_jp_1",
  "iso2022_jp_2 iso2022jp_2 iso_2022_jp_2",
  "iso2022_jp_2004 iso2022jp_2004 iso_2022_jp_2004",
  "iso2022_jp_3 iso2022jp_3 iso_2022_jp_3",
  "iso2022_jp_ext iso2022jp_ext iso_2022_jp_ext",
  "iso2022_kr csiso2022kr iso2022kr iso_2022_kr",
  "johab cp1361 ms1361",
  "mac_arabic",
  "mac_croatian",
  "mac_cyrillic maccyrillic",
  "mac_farsi",
  "mac_greek macgreek",
  "mac_iceland maciceland",
  "mac_roman macintosh macroman",
  "mac_romanian",
  "mac_turkish macturkish",
  "palmos",
  "punycode",
  "raw_unicode_escape",
  "shift_jis_2004 s_jis_2004 shiftjis2004 sjis_2004",
  "shift_jisx0213 s_jisx0213 shiftjisx0213 sjisx0213",
  "tis_620 iso_ir_166 tis620 tis_620_0 tis_620_2529_0 tis_620_2529_1",
  "undefined",
  "unicode_escape",
  "utf_7 u7 unicode_1_1_utf_7 utf7",
};

/* Python's, but not between text and bytes */
static const char not_text[] = "base64_codec base64 base_64 bz2_codec bz2 hex_codec hex quopri_codec quopri "
                               "quoted_printable quotedprintable rot_13 rot13 uu_codec uu zlib_codec zip zlib";

static gboolean
contains (const char *names, const char *name)
{
  size_t length = strlen (name);

  for (const char *at = names; (at = strstr (at, name)) != NULL; at += length)
    if ((at == names || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
      return TRUE;
  return FALSE;
}

/* "ISO 8859-1" becomes "iso_8859_1"; what is not ASCII does not count. */
static char *
normalize (const char *name)
{
  GString *out = g_string_new (NULL);
  gboolean between = FALSE;

  for (const char *at = name; *at; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isalnum (c) && c != '.')
        {
          between = TRUE;
          continue;
        }
      if (between && out->len > 0)
        g_string_append_c (out, '_');
      if (c < 0x80)
        g_string_append_c (out, g_ascii_tolower ((char) c));
      between = FALSE;
    }
  return g_string_free (out, FALSE);
}

static const SwbCodec *
find (const char *name)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (codecs); i++)
    if (contains (codecs[i].aliases, name))
      return &codecs[i];
  return NULL;
}

static gboolean
is_missing (const char *name)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (missing); i++)
    if (contains (missing[i], name))
      return TRUE;
  return FALSE;
}

static gboolean
knows_iconv (const SwbCodec *codec)
{
  GIConv iconv = codec->charset ? g_iconv_open ("UTF-8", codec->charset) : NULL;

  if (iconv == (GIConv) -1)
    return FALSE;
  if (iconv)
    g_iconv_close (iconv);
  return TRUE;
}

const SwbCodec *
swb_codec_find (const char *name, SwbFailure **failure)
{
  g_autofree char *normal = NULL;
  const SwbCodec *codec;

  g_return_val_if_fail (name != NULL && failure != NULL, NULL);

  normal = normalize (name);
  codec = *normal ? find (normal) : NULL;
  if (codec && knows_iconv (codec))
    return codec;
  if (*normal && contains (not_text, normal))
    *failure = swb_failure_new ("LookupError", 0,
                                "'%s' is not a text encoding; use codecs.open() to handle arbitrary codecs", name);
  else if (codec || (*normal && is_missing (normal)))
    *failure = swb_failure_new ("NotImplementedError", 0, _ ("the encoding %s is not there yet"), name);
  else
    *failure = swb_failure_new ("LookupError", 0, "unknown encoding: %s", name);
  return NULL;
}
