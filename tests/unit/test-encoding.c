/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "payload/swb-encoding.h"
#include "payload/swb-literal.h"
#include "payload/swb-payload.h"

#define BYTES(literal) literal, sizeof (literal) - 1

typedef struct
{
  const char *encoding;
  const char *bytes;
  size_t length;
  const char *text;
} Reading;

static const Reading readings[] = {
  { "UTF-8", BYTES ("日本\r\n\t\\\xff"), "日本\n\t\\\\\\xff" },
  { "UTF-8",
    BYTES ("a\xe2\x80\xae"
           "b"),
    "a\\xe2\\x80\\xaeb" },
  { "UTF-16 LE", BYTES ("h\0i\0\r\0\n\0\x2e\x20\x3d\xd8\x00\xde"), "hi\n\\u202e😀" },
  { "UTF-16 LE",
    BYTES ("a\0\x3d\xd8"
           "b\0c"),
    "a\\x3d\\xd8b\\x63" },
  { "UTF-16 BE", BYTES ("\x65\xe5\x67\x2c\0\x1b"), "日本\\x1b" },
  { "Latin-1", BYTES ("caf\xe9 \x85\\"), "café \\x85\\\\" },
  { "Latin-9", BYTES ("\xa4"), "€" },
  { "GB18030", BYTES ("\xc4\xe3\xba\xc3\xff!"), "你好\\xff!" },
  { "GB18030", BYTES ("\x94\x39\xda\x33"), "💩" },
  { "Big5", BYTES ("\xa7\x41\xa6\x6e"), "你好" },
  { "Shift_JIS", BYTES ("\x93\xfa\x96\x7b\x5c"), "日本\\\\" },
  { "EUC-JP", BYTES ("\xc6\xfc\xcb\xdc"), "日本" },
  { "EUC-KR", BYTES ("\xc7\xd1\xb1\xdb"), "한글" },
  { "KOI8-R", BYTES ("\xd0\xd2\xc9\xd7\xc5\xd4"), "привет" },
  { "Windows-1251", BYTES ("\xef\xf0\xe8\xe2\xe5\xf2\x98"), "привет\\x98" },
  { "Windows-1252", BYTES ("\x80\x81"), "€\\x81" },
};

/* Whatever the pieces, the text is the same. */
static void
check_reading (const Reading *reading, size_t piece)
{
  g_autoptr (SwbTextReader) reader = swb_text_reader_new (swb_encoding_find (reading->encoding));
  g_autoptr (GString) out = g_string_new (NULL);
  size_t at = 0;
  size_t length = piece;

  while (at < reading->length)
    {
      size_t given = MIN (length, reading->length - at);
      size_t used = swb_text_reader_feed (reader, reading->bytes + at, given, at + given == reading->length, out);

      g_assert_cmpuint (used, <=, given);
      length = used == 0 ? length + 1 : piece;
      at += used;
    }
  g_assert_cmpstr (out->str, ==, reading->text);
}

static void
test_readings (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_assert_cmpstr (swb_encoding_name (swb_encoding_find (readings[i].encoding)), ==, readings[i].encoding);
      for (size_t piece = 1; piece <= readings[i].length; piece++)
        check_reading (&readings[i], piece);
    }
}

/* Random bytes in any encoding: all are used, and nothing comes out that could act on a screen. */
static void
test_random (void)
{
  for (unsigned encoding = 0; encoding < swb_encoding_count (); encoding++)
    for (int turn = 0; turn < 50; turn++)
      {
        g_autoptr (SwbTextReader) reader = swb_text_reader_new (encoding);
        g_autoptr (GString) out = g_string_new (NULL);
        uint8_t bytes[6000];
        size_t length = (size_t) g_test_rand_int_range (0, sizeof bytes);

        for (size_t i = 0; i < length; i++)
          bytes[i] = (uint8_t) g_test_rand_int_range (0, 256);
        g_assert_cmpuint (swb_text_reader_feed (reader, bytes, length, TRUE, out), ==, length);
        g_assert_true (g_utf8_validate_len (out->str, out->len, NULL));
        for (const char *c = out->str; *c; c = g_utf8_next_char (c))
          {
            gunichar character = g_utf8_get_char (c);

            g_assert_true (character == '\n' || character == '\t' || !g_unichar_iscntrl (character));
            g_assert_cmpint (g_unichar_type (character), !=, G_UNICODE_FORMAT);
          }
      }
}

static void
test_literals (void)
{
  static const struct
  {
    SwbLiteral literal;
    const char *bytes;
    size_t length;
    const char *text;
  } cases[] = {
    { SWB_LITERAL_HEX, BYTES (""), "" },
    { SWB_LITERAL_HEX, BYTES ("0123456789abcdef\n"), "30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66\n0a" },
    { SWB_LITERAL_C, BYTES ("a\n"),
      "static const unsigned char data[2] = {\n  0x61, 0x0a,\n};\nstatic const size_t data_length = 2;\n" },
    { SWB_LITERAL_C, BYTES (""),
      "static const unsigned char data[1] = { 0 };\nstatic const size_t data_length = 0;\n" },
    { SWB_LITERAL_PYTHON, BYTES (""), "b''" },
    { SWB_LITERAL_PYTHON, BYTES ("a\t\n\r\\\0\x7f\xff"), "b'a\\t\\n\\r\\\\\\x00\\x7f\\xff'" },
    { SWB_LITERAL_PYTHON, BYTES ("it's"), "b\"it's\"" },
    { SWB_LITERAL_PYTHON, BYTES ("it's \"so\""), "b'it\\'s \"so\"'" },
    { SWB_LITERAL_BASE64, BYTES ("Hello, world!"), "SGVsbG8sIHdvcmxkIQ==" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = swb_literal_of (cases[i].literal, cases[i].bytes, cases[i].length);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpint (swb_literal_find (swb_literal_name (cases[i].literal)), ==, cases[i].literal);
    }
  g_assert_cmpint (swb_literal_find ("octal"), ==, SWB_N_LITERALS);
}

/* Each digit and each character of a row belongs to its byte. */
static void
check_places (unsigned per_row, size_t offset)
{
  g_autofree uint8_t *bytes = g_malloc (per_row);
  g_autofree char *row = NULL;
  size_t length;

  memset (bytes, 'x', per_row);
  row = swb_payload_hex_dump (bytes, per_row, offset, per_row);
  length = strlen (row) - 1;
  for (unsigned i = 0; i < per_row; i++)
    {
      unsigned digits = (unsigned) strcspn (row, " ") + 2 + 3 * i + i / 8;
      unsigned character = (unsigned) (length - per_row + i);

      g_assert_cmpint (row[digits], ==, '7');
      g_assert_cmpuint (swb_payload_hex_dump_place (row, digits, per_row, FALSE), ==, offset + i);
      g_assert_cmpuint (swb_payload_hex_dump_place (row, digits + 2, per_row, TRUE), ==, offset + i + 1);
      g_assert_cmpuint (swb_payload_hex_dump_place (row, character, per_row, FALSE), ==, offset + i);
      g_assert_cmpuint (swb_payload_hex_dump_place (row, character + 1, per_row, TRUE), ==, offset + i + 1);
    }
  g_assert_cmpuint (swb_payload_hex_dump_place (row, 0, per_row, FALSE), ==, offset);
  g_assert_cmpuint (swb_payload_hex_dump_place (row, 0, per_row, TRUE), ==, offset);
}

static void
test_places (void)
{
  check_places (8, 0);
  check_places (16, 0x40);
  check_places (16, 0x123450);
  check_places (1, 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/encoding/readings", test_readings);
  g_test_add_func ("/encoding/random", test_random);
  g_test_add_func ("/encoding/literals", test_literals);
  g_test_add_func ("/encoding/places-in-a-dump", test_places);
  return g_test_run ();
}
