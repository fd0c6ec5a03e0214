/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Encodings, compared with CPython's: every short sequence of bytes, every character, and random text in pieces */
#include <string.h>

#include "cpython.h"
#include "script/swb-codec.h"

/* Sanitizers are slower, and see in a part what they would see in all. */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define N_ROUNDS 100
#define CHOSEN_OF 32
#else
#define N_ROUNDS 400
#define CHOSEN_OF 8
#endif

static const char *const encodings[] = {
  "utf-8",     "utf-8-sig", "ascii",  "latin-1",    "utf-16",     "utf-16-le", "utf-16-be", "utf-32",    "utf-32-le",
  "utf-32-be", "cp037",     "cp437",  "cp500",      "cp737",      "cp775",     "cp850",     "cp852",     "cp855",
  "cp857",     "cp858",     "cp860",  "cp861",      "cp862",      "cp863",     "cp864",     "cp865",     "cp866",
  "cp869",     "cp874",     "cp1125", "cp1140",     "cp1250",     "cp1251",    "cp1252",    "cp1253",    "cp1254",
  "cp1255",    "cp1256",    "cp1257", "cp1258",     "iso8859-2",  "iso8859-3", "iso8859-4", "iso8859-5", "ISO_8859-6",
  "greek8",    "iso8859-8", "latin5", "iso8859-10", "iso8859-11", "latin7",    "latin8",    "latin9",    "latin10",
  "koi8-r",    "koi8-t",    "koi8-u", "kz1048",     "mac-latin2", "hp-roman8", "ptcp154",   "gb2312",    "gbk",
  "gb18030",   "shift_jis", "euc_jp", "euc_kr",     "cp949",
};

static const char *const handlers[] = { "strict",           "ignore",          "replace",
                                        "backslashreplace", "surrogateescape", "xmlcharrefreplace",
                                        "nonsense",         "surrogatepass" };

typedef struct
{
  const char *mode;
  GString *questions;
  GPtrArray *answers; /* ours */
} Comparison;

static void
append_failure (SwbFailure *failure, GString *out)
{
  g_autofree char *text = g_strdup_printf ("%s %s", failure->type, failure->message);

  g_string_append_c (out, '!');
  cpython_append_hex (out, text, strlen (text));
  swb_failure_free (failure);
}

static void
append_result (gconstpointer data, size_t length, GString *out)
{
  g_string_append_c (out, '=');
  cpython_append_hex (out, data, length);
}

static void
decode_piece (SwbDecoder *decoder, GBytes *piece, GString *out)
{
  SwbFailure *failure = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (swb_decoder_decode (decoder, piece, g_bytes_get_size (piece) == 0, text, &failure))
    append_result (text->str, text->len, out);
  else
    append_failure (failure, out);
}

static void
encode_piece (SwbEncoder *encoder, GBytes *piece, GString *out)
{
  SwbFailure *failure = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  size_t length;
  const char *text = g_bytes_get_data (piece, &length);

  if (swb_encoder_encode (encoder, text ? text : "", length, bytes, &failure))
    append_result (bytes->data, bytes->len, out);
  else
    append_failure (failure, out);
}

static void
begin (Comparison *self, const char *mode)
{
  self->mode = mode;
  self->questions = g_string_new (NULL);
  self->answers = g_ptr_array_new_with_free_func (g_free);
}

/* @pieces: (element-type GBytes) */
static void
ask (Comparison *self, const char *encoding, const char *errors, GPtrArray *pieces)
{
  SwbFailure *failure = NULL;
  const SwbCodec *codec = swb_codec_find (encoding, &failure);
  gboolean decodes = strcmp (self->mode, "decode") == 0;
  g_autoptr (SwbDecoder) decoder = decodes ? swb_decoder_new (codec, errors) : NULL;
  g_autoptr (SwbEncoder) encoder = decodes ? NULL : swb_encoder_new (codec, errors);
  GString *answer = g_string_new (NULL);

  g_assert_nonnull (codec);
  cpython_append_hex (self->questions, encoding, strlen (encoding));
  g_string_append_c (self->questions, ' ');
  cpython_append_hex (self->questions, errors, strlen (errors));
  for (guint i = 0; i < pieces->len; i++)
    {
      size_t length;
      gconstpointer data = g_bytes_get_data (pieces->pdata[i], &length);

      g_string_append_c (self->questions, ' ');
      cpython_append_hex (self->questions, data, length);
      if (i > 0)
        g_string_append_c (answer, ' ');
      if (decodes)
        decode_piece (decoder, pieces->pdata[i], answer);
      else
        encode_piece (encoder, pieces->pdata[i], answer);
    }
  g_string_append_c (self->questions, '\n');
  g_ptr_array_add (self->answers, g_string_free (answer, FALSE));
}

static char *
unhex (const char *hex)
{
  GString *out = g_string_new (NULL);

  for (; *hex; hex++)
    if (!g_ascii_isxdigit (hex[0]) || !g_ascii_isxdigit (hex[1]))
      g_string_append_c (out, *hex);
    else
      {
        g_string_append_c (out, (char) (g_ascii_xdigit_value (hex[0]) << 4 | g_ascii_xdigit_value (hex[1])));
        hex++;
      }
  return g_string_free (out, FALSE);
}

/* What a str cannot have here is refused, and CPython goes on; there is no more to compare. */
static gboolean
is_same (const char *ours, const char *theirs)
{
  static const char refused[] = "!4e6f74496d706c656d656e7465644572726f72"; /* NotImplementedError */
  const char *end = strstr (ours, refused);

  return end ? strncmp (ours, theirs, (size_t) (end - ours)) == 0 : strcmp (ours, theirs) == 0;
}

static void
finish (Comparison *self)
{
  g_auto (GStrv) theirs = cpython_ask (self->mode, self->questions->str);
  g_auto (GStrv) questions = cpython_lines (self->questions->str);
  unsigned n_shown = 0;

  g_assert_cmpuint (g_strv_length (theirs), ==, self->answers->len);
  for (guint i = 0; i < self->answers->len && n_shown < 10; i++)
    if (!is_same (self->answers->pdata[i], theirs[i]))
      {
        g_autofree char *encoding = unhex (questions[i]);
        g_autofree char *we = unhex (self->answers->pdata[i]);
        g_autofree char *they = unhex (theirs[i]);
        g_autofree char *shown = g_strescape (encoding, NULL);

        g_test_message ("%s\n  %s\n  CPython: %.300s %.200s\n  bench:   %.300s %.200s", shown, questions[i], theirs[i],
                        they, (char *) self->answers->pdata[i], we);
        g_test_fail ();
        n_shown++;
      }
  g_string_free (self->questions, TRUE);
  g_ptr_array_unref (self->answers);
}

static GPtrArray *
pieces_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
}

static void
add_piece (GPtrArray *pieces, const void *data, size_t length)
{
  g_ptr_array_add (pieces, g_bytes_new (data, length));
}

/* Everything takes a quarter of a minute: without SWB_CODEC_ALL each run looks at another part. */
static gboolean
is_chosen (void)
{
  return g_getenv ("SWB_CODEC_ALL") || g_test_rand_int_range (0, CHOSEN_OF) == 0;
}

/* --- every sequence of one and two bytes --- */

/* All that begin with @first, and are one or two bytes long, one after the other */
static void
ask_bytes (Comparison *self, const char *encoding, uint8_t first, gboolean two)
{
  g_autoptr (GPtrArray) pieces = pieces_new ();

  for (unsigned second = 0; second < (two ? 256 : 1); second++)
    {
      uint8_t bytes[] = { first, (uint8_t) second };

      add_piece (pieces, bytes, two ? 2 : 1);
      add_piece (pieces, "", 0);
    }
  ask (self, encoding, "backslashreplace", pieces);
}

static gboolean
is_long (const char *encoding)
{
  static const char *const names[] = { "utf-8",  "gb2312", "gbk",   "gb18030", "shift_jis",
                                       "euc_jp", "euc_kr", "cp949", NULL };

  return g_strv_contains (names, encoding);
}

static void
test_short (void)
{
  Comparison comparison;

  if (!cpython_is_there ())
    {
      g_test_skip ("there is no CPython 3.11");
      return;
    }
  begin (&comparison, "decode");
  for (unsigned i = 0; i < G_N_ELEMENTS (encodings); i++)
    for (unsigned first = 0; first < 256; first++)
      {
        ask_bytes (&comparison, encodings[i], (uint8_t) first, FALSE);
        if (is_long (encodings[i]) && is_chosen ())
          ask_bytes (&comparison, encodings[i], (uint8_t) first, TRUE);
      }
  finish (&comparison);
}

/* --- every character --- */

static void
test_characters (void)
{
  Comparison comparison;

  if (!cpython_is_there ())
    {
      g_test_skip ("there is no CPython 3.11");
      return;
    }
  begin (&comparison, "encode");
  for (unsigned i = 0; i < G_N_ELEMENTS (encodings); i++)
    for (gunichar c = 0; c < 0x30000; c += 64)
      {
        g_autoptr (GPtrArray) pieces = pieces_new ();
        g_autoptr (GString) text = g_string_new (NULL);

        if ((c >= 0xd800 && c < 0xe000) || (c >= 0x3000 && !is_long (encodings[i])) || !is_chosen ())
          continue;
        for (gunichar at = c; at < c + 64; at++)
          if (at == 0)
            g_string_append_c (text, '\0');
          else
            g_string_append_unichar (text, at);
        add_piece (pieces, text->str, text->len);
        ask (&comparison, encodings[i], "backslashreplace", pieces);
      }
  finish (&comparison);
}

/* --- random text --- */

static void
append_character (GRand *rand, GString *text)
{
  static const gunichar likely[] = { 'a',    '\n',   0xe9,    0x20ac, 0x65e5, 0xac00,
                                     0xac02, 0x3042, 0x1f600, 0xffe0, 0xfeff, 0xfe10 };

  switch (g_rand_int_range (rand, 0, 12))
    {
    case 0:
      g_string_append_c (text, (char) g_rand_int_range (rand, 0x80, 0x100));
      g_string_append_c (text, 'x');
      break;
    case 1:
      g_string_append_unichar (text, (gunichar) g_rand_int_range (rand, 1, 0xd800));
      break;
    default:
      g_string_append_unichar (text, likely[g_rand_int_range (rand, 0, G_N_ELEMENTS (likely))]);
    }
}

static void
test_encode (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20221208);
  Comparison comparison;

  if (!cpython_is_there ())
    {
      g_test_skip ("there is no CPython 3.11");
      return;
    }
  begin (&comparison, "encode");
  for (unsigned i = 0; i < N_ROUNDS * G_N_ELEMENTS (handlers); i++)
    {
      g_autoptr (GPtrArray) pieces = pieces_new ();

      for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
        {
          g_autoptr (GString) text = g_string_new (NULL);

          for (int k = g_rand_int_range (rand, 0, 8); k > 0; k--)
            append_character (rand, text);
          add_piece (pieces, text->str, text->len);
        }
      ask (&comparison, encodings[g_rand_int_range (rand, 0, G_N_ELEMENTS (encodings))],
           handlers[i % G_N_ELEMENTS (handlers)], pieces);
    }
  finish (&comparison);
}

/* Text in the encoding, some of it damaged */
static GByteArray *
damaged (GRand *rand, const char *encoding)
{
  SwbFailure *failure = NULL;
  g_autoptr (SwbEncoder) encoder = swb_encoder_new (swb_codec_find (encoding, &failure), "ignore");
  g_autoptr (GString) text = g_string_new (NULL);
  GByteArray *bytes = g_byte_array_new ();

  for (int k = g_rand_int_range (rand, 0, 12); k > 0; k--)
    append_character (rand, text);
  if (g_str_has_prefix (encoding, "utf") && g_rand_boolean (rand))
    g_string_prepend_unichar (text, 0xfeff);
  g_assert_true (swb_encoder_encode (encoder, text->str, text->len, bytes, &failure));
  for (int k = g_rand_int_range (rand, -2, 3); k > 0; k--)
    {
      uint8_t byte = (uint8_t) g_rand_int_range (rand, 0, 256);

      if (bytes->len == 0 || g_rand_boolean (rand))
        g_byte_array_append (bytes, &byte, 1);
      else
        bytes->data[g_rand_int_range (rand, 0, (gint32) bytes->len)] = byte;
    }
  return bytes;
}

static void
test_decode (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20221209);
  Comparison comparison;

  if (!cpython_is_there ())
    {
      g_test_skip ("there is no CPython 3.11");
      return;
    }
  begin (&comparison, "decode");
  for (unsigned i = 0; i < N_ROUNDS * G_N_ELEMENTS (handlers); i++)
    {
      const char *encoding = encodings[g_rand_int_range (rand, 0, G_N_ELEMENTS (encodings))];
      g_autoptr (GPtrArray) pieces = pieces_new ();

      for (int times = 0; times < 2; times++)
        {
          g_autoptr (GByteArray) bytes = damaged (rand, encoding);
          guint at = 0;

          while (at < bytes->len)
            {
              guint wanted = (guint) g_rand_int_range (rand, 1, 7);
              guint n = MIN (wanted, bytes->len - at);

              add_piece (pieces, bytes->data + at, n);
              at += n;
            }
          add_piece (pieces, "", 0);
        }
      ask (&comparison, encoding, handlers[i % G_N_ELEMENTS (handlers)], pieces);
    }
  finish (&comparison);
}

/* --- names --- */

static void
test_names (void)
{
  static const struct
  {
    const char *name;
    const char *same;
  } names[] = {
    { "utf-8", "UTF8" },           { "utf-8", "  U8 " },        { "utf-8", "cp65001" },
    { "latin-1", "ISO 8859-1" },   { "latin-1", "l1" },         { "iso8859-1", "8859" },
    { "cp1252", "Windows-1252" },  { "utf-16-le", "UTF_16LE" }, { "shift_jis", "ShiftJIS" },
    { "ascii", "ANSI_X3.4-1968" }, { "koi8-r", "csKOI8R" },     { "utf-8", "utf\xe2\x82\xac-8" },
  };
  static const struct
  {
    const char *name;
    const char *text;
  } wrong[] = {
    { "nonsense", "LookupError unknown encoding: nonsense" },
    { "", "LookupError unknown encoding: " },
    { "-", "LookupError unknown encoding: -" },
    { "utf-8 latin-1", "LookupError unknown encoding: utf-8 latin-1" },
    { "hex", "LookupError 'hex' is not a text encoding; use codecs.open() to handle arbitrary codecs" },
    { "big5", "NotImplementedError the encoding big5 is not there yet" },
  };
  SwbFailure *failure = NULL;

  for (unsigned i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const SwbCodec *codec = swb_codec_find (names[i].same, &failure);

      g_assert_nonnull (codec);
      g_assert_true (codec == swb_codec_find (names[i].name, &failure));
    }
  for (unsigned i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *text = NULL;

      g_assert_null (swb_codec_find (wrong[i].name, &failure));
      text = g_strdup_printf ("%s %s", failure->type, failure->message);
      g_assert_cmpstr (text, ==, wrong[i].text);
      g_clear_pointer (&failure, swb_failure_free);
    }
}

/* --- characters of a str --- */

static void
test_str (void)
{
  static const char text[] = "a\xe2\x82\xac\xff\0\xe2\x82"
                             "b";
  size_t length = sizeof text - 1;

  g_assert_cmpuint (swb_codec_count (text, length), ==, 7);
  g_assert_cmpuint (swb_codec_skip (text, length, 2), ==, 4);
  g_assert_cmpuint (swb_codec_skip (text, length, 3), ==, 5);
  g_assert_cmpuint (swb_codec_skip (text, length, 100), ==, length);
  g_assert_cmpuint (swb_codec_next (text + 1, text + length), ==, 3);
  g_assert_cmpuint (swb_codec_next (text + 6, text + length), ==, 1);
  g_assert_cmpuint (swb_codec_count (text, 0), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codec/str", test_str);
  g_test_add_func ("/codec/names", test_names);
  g_test_add_func ("/codec/short", test_short);
  g_test_add_func ("/codec/characters", test_characters);
  g_test_add_func ("/codec/encode", test_encode);
  g_test_add_func ("/codec/decode", test_decode);
  return g_test_run ();
}
