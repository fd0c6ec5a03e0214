/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "payload/swb-payload.h"

#define MEBIBYTE ((size_t) 1 << 20)

static void
assert_bytes (GBytes *bytes, const char *expected, size_t length)
{
  size_t n;
  const void *data;

  g_assert_nonnull (bytes);
  data = g_bytes_get_data (bytes, &n);
  g_assert_cmpmem (data, n, expected, length);
}

typedef struct
{
  const char *text;
  const char *bytes;
  size_t length;
} Conversion;

#define BYTES(literal) literal, sizeof (literal) - 1

static void
test_unescape (void)
{
  static const Conversion conversions[] = {
    { "", BYTES ("") },
    { "hello", BYTES ("hello") },
    { "\\n\\r\\t\\0", BYTES ("\n\r\t\0") },
    { "\\a\\b\\f\\v\\e", BYTES ("\a\b\f\v\033") },
    { "\\\\ \\\" \\'", BYTES ("\\ \" '") },
    { "\\x00\\x7f\\xFf\\xa0", BYTES ("\x00\x7f\xff\xa0") },
    { "\\x414", BYTES ("A4") },
    { "\\1\\12\\123\\1234", BYTES ("\1\12\123\1234") },
    { "\\377\\08\\18", BYTES ("\377\0008\0018") },
    { "日本\\n", BYTES ("日本\n") },
    { "a\nb\tc", BYTES ("a\nb\tc") },
    { "\\\\n", BYTES ("\\n") },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (conversions); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = swb_payload_unescape (conversions[i].text, &error);

      g_assert_no_error (error);
      assert_bytes (bytes, conversions[i].bytes, conversions[i].length);
    }
}

typedef struct
{
  const char *text;
  const char *place;
  const char *mentions;
} Mistake;

static void
assert_mistake (const Mistake *mistake, GBytes *bytes, GError *error, SwbPayloadError code)
{
  g_autofree char *start = g_strconcat (mistake->place, ": ", NULL);

  g_assert_null (bytes);
  g_assert_error (error, SWB_PAYLOAD_ERROR, (int) code);
  if (!g_str_has_prefix (error->message, start) || strstr (error->message, mistake->mentions) == NULL)
    g_error ("“%s”: “%s” should begin with “%s” and mention “%s”", mistake->text, error->message, start,
             mistake->mentions);
}

static void
test_unescape_errors (void)
{
  static const Mistake mistakes[] = {
    { "\\", "column 1", "\\\\" },
    { "abc\\", "column 4", "\\\\" },
    { "\\q", "column 1", "“q”" },
    { "ab\\8", "column 3", "“8”" },
    { "日本\\w", "column 3", "“w”" },
    { "\\N", "column 1", "“N”" },
    { "\\日", "column 1", "“日”" },
    { "\\\033", "column 1", "byte 1b" },
    { "\\\xe2\x80\xae", "column 1", "U+202E" },
    { "\\\xff", "column 1", "byte ff" },
    { "\\x", "column 1", "two hex digits" },
    { "\\x1", "column 1", "two hex digits" },
    { "\\n\\xg0", "column 3", "two hex digits" },
    { "\\x0g", "column 1", "two hex digits" },
    { "\\400", "column 1", "\\377" },
    { "\\777x", "column 1", "\\777" },
    { "one\ntwo\\q", "line 2, column 4", "“q”" },
    { "\\q\n", "line 1, column 1", "“q”" },
    { "\\\n", "line 1, column 1", "0a" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = swb_payload_unescape (mistakes[i].text, &error);

      assert_mistake (&mistakes[i], bytes, error, SWB_PAYLOAD_ERROR_ESCAPE);
    }
  g_assert_null (swb_payload_unescape ("\\q", NULL));
}

static void
assert_round_trip (const void *data, size_t length)
{
  g_autofree char *text = swb_payload_escape (data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = swb_payload_unescape (text, &error);
  g_autofree char *hex = swb_payload_to_hex (data, length, " ");
  g_autoptr (GBytes) from_hex = swb_payload_from_hex (hex, &error);

  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_null (strpbrk (text, "\n\r\t\033"));
  assert_bytes (bytes, data, length);
  assert_bytes (from_hex, data, length);
}

static void
test_round_trip (void)
{
  uint8_t data[512];

  for (unsigned first = 0; first < 256; first++)
    for (unsigned second = 0; second < 256; second++)
      {
        data[0] = (uint8_t) first;
        data[1] = (uint8_t) second;
        assert_round_trip (data, 2);
      }
  for (unsigned round = 0; round < 2000; round++)
    {
      size_t length = (size_t) g_test_rand_int_range (0, sizeof data);
      int kinds = round % 2 ? 256 : 6;

      for (size_t i = 0; i < length; i++)
        data[i] = kinds == 256 ? (uint8_t) g_test_rand_int_range (0, 256)
                               : (uint8_t) "\0\\07x\xe2"[g_test_rand_int_range (0, kinds)];
      assert_round_trip (data, length);
    }
}

static void
test_escape (void)
{
  static const Conversion conversions[] = {
    { "", BYTES ("") },
    { "a b~", BYTES ("a b~") },
    { "\\n\\r\\t\\\\\\0", BYTES ("\n\r\t\\\0") },
    { "\\x007\\0x", BYTES ("\0007\0x") },
    { "\\x01\\x1b\\x7f\\xff", BYTES ("\x01\x1b\x7f\xff") },
    { "“ü” 日本 🦊", BYTES ("“ü” 日本 🦊") },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (conversions); i++)
    {
      g_autofree char *text = swb_payload_escape (conversions[i].bytes, conversions[i].length);

      g_assert_cmpstr (text, ==, conversions[i].text);
    }
}

static void
test_from_hex (void)
{
  static const Conversion conversions[] = {
    { "", BYTES ("") },
    { " \n", BYTES ("") },
    { "00ff7F", BYTES ("\x00\xff\x7f") },
    { "48 65\t6c\r\n6c\n6f", BYTES ("Hello") },
    { "de:ad:be:ef", BYTES ("\xde\xad\xbe\xef") },
    { "de-ad,be, ef", BYTES ("\xde\xad\xbe\xef") },
    { "0x01 0X02,0x0304", BYTES ("\x01\x02\x03\x04") },
    { "\\x01\\x02", BYTES ("\x01\x02") },
    { "0x010x02", BYTES ("\x01\x02") },
    { " 00 ", BYTES ("\x00") },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (conversions); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = swb_payload_from_hex (conversions[i].text, &error);

      g_assert_no_error (error);
      assert_bytes (bytes, conversions[i].bytes, conversions[i].length);
    }
}

static void
test_from_hex_errors (void)
{
  static const Mistake mistakes[] = {
    { "g", "column 1", "“g”" },
    { "0", "column 2", "00" },
    { "00 1", "column 5", "01" },
    { "00 1 2", "column 5", "01" },
    { "1:22", "column 2", "01" },
    { "00 1z", "column 5", "“z”" },
    { "0x", "column 3", "two hex digits" },
    { "0x 11", "column 3", "two hex digits" },
    { "0xx1", "column 3", "“x”" },
    { "\\n", "column 1", "“\\”" },
    { "日", "column 1", "“日”" },
    { "00日", "column 3", "“日”" },
    { "{00}", "column 1", "“{”" },
    { "00\n0", "line 2, column 2", "00" },
    { "00\r\n11 22\nzz", "line 3, column 1", "“z”" },
    { "00\xff", "column 3", "ff" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = swb_payload_from_hex (mistakes[i].text, &error);

      assert_mistake (&mistakes[i], bytes, error, SWB_PAYLOAD_ERROR_HEX);
    }
}

/* Whatever is typed gives bytes or an error, and never both or neither. */
static void
test_random_text (void)
{
  static const char *const pieces[] = { "\\", "x", "0",  "7", "9",  "a",    "F",   "n",
                                        " ",  ":", "\n", "-", "日", "\xff", "\033" };

  for (unsigned round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      int n = g_test_rand_int_range (0, 12);

      while (n-- > 0)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      {
        g_autoptr (GError) escape_error = NULL;
        g_autoptr (GError) hex_error = NULL;
        g_autoptr (GBytes) unescaped = swb_payload_unescape (text->str, &escape_error);
        g_autoptr (GBytes) from_hex = swb_payload_from_hex (text->str, &hex_error);

        g_assert_true ((unescaped == NULL) == (escape_error != NULL));
        g_assert_true ((from_hex == NULL) == (hex_error != NULL));
        g_assert_true (escape_error == NULL || g_utf8_validate (escape_error->message, -1, NULL));
        g_assert_true (hex_error == NULL || g_utf8_validate (hex_error->message, -1, NULL));
      }
    }
}

static void
test_to_hex (void)
{
  g_autofree char *spaced = swb_payload_to_hex ("\x00\xaf\x10", 3, " ");
  g_autofree char *joined = swb_payload_to_hex ("\x00\xaf\x10", 3, "");
  g_autofree char *comma = swb_payload_to_hex ("\x00\xaf", 2, ", ");
  g_autofree char *empty = swb_payload_to_hex (NULL, 0, " ");

  g_assert_cmpstr (spaced, ==, "00 af 10");
  g_assert_cmpstr (joined, ==, "00af10");
  g_assert_cmpstr (comma, ==, "00, af");
  g_assert_cmpstr (empty, ==, "");
}

static void
test_hex_dump (void)
{
  g_autofree char *eight = swb_payload_hex_dump ("Hello, world!", 13, 0, 8);
  g_autofree char *sixteen = swb_payload_hex_dump ("Hello, world!\n\x80\033[", 17, 0x10, 16);
  g_autofree char *far = swb_payload_hex_dump ("ab", 2, 0xffff, 1);
  g_autofree char *near = swb_payload_hex_dump ("a", 1, 0xffff, 1);
  g_autofree char *empty = swb_payload_hex_dump (NULL, 0, 0, 16);

  g_assert_cmpstr (eight, ==,
                   "0000  48 65 6c 6c 6f 2c 20 77  Hello, w\n"
                   "0008  6f 72 6c 64 21           orld!\n");
  g_assert_cmpstr (sixteen, ==,
                   "0010  48 65 6c 6c 6f 2c 20 77  6f 72 6c 64 21 0a 80 1b  Hello, world!...\n"
                   "0020  5b                                                [\n");
  g_assert_cmpstr (far, ==, "0000ffff  61  a\n00010000  62  b\n");
  g_assert_cmpstr (near, ==, "ffff  61  a\n");
  g_assert_cmpstr (empty, ==, "");
}

static void
test_hex_dump_all_bytes (void)
{
  uint8_t data[256];

  for (unsigned i = 0; i < sizeof data; i++)
    data[i] = (uint8_t) i;
  for (unsigned width = 1; width <= 64; width++)
    {
      g_autofree char *dump = swb_payload_hex_dump (data, sizeof data, 0, width);
      unsigned rows = 0;

      for (const char *p = dump; *p; p++)
        {
          g_assert_true (*p == '\n' || (*p >= 0x20 && *p < 0x7f));
          rows += *p == '\n';
        }
      g_assert_cmpuint (rows, ==, (sizeof data + width - 1) / width);
    }
}

static void
test_display (void)
{
  static const Conversion conversions[] = {
    { "plain “text” ü 日本 🦊", BYTES ("plain “text” ü 日本 🦊") },
    { "a\\r\\nb\\tc\\0\\\\", BYTES ("a\r\nb\tc\0\\") },
    { "\\x1b[31m\\x07\\x08\\x7f", BYTES ("\033[31m\a\b\x7f") },
    { "\\xc2\\x85\\xc2\\x9b", BYTES ("\xc2\x85\xc2\x9b") },                   /* C1 controls: next line, CSI */
    { "\\xe2\\x80\\xa8\\xe2\\x80\\xa9", BYTES ("\xe2\x80\xa8\xe2\x80\xa9") }, /* line, paragraph separator */
    { "\\xef\\xbb\\xbf", BYTES ("\xef\xbb\xbf") },                            /* byte order mark */
    { "\\xe2\\x80\\x8b\\xe2\\x80\\x8d", BYTES ("\xe2\x80\x8b\xe2\x80\x8d") }, /* zero width space, joiner */
    { "\\xc2\\xad", BYTES ("\xc2\xad") },                                     /* soft hyphen */
    { "\\xee\\x80\\x80", BYTES ("\xee\x80\x80") },                            /* private use */
    { "\\xef\\xbf\\xbe", BYTES ("\xef\xbf\xbe") },                            /* not a character */
    { "\\xf3\\xa0\\x81\\x81", BYTES ("\xf3\xa0\x81\x81") },                   /* a tag letter */
    { "\\xe3\\x85\\xa4", BYTES ("\xe3\x85\xa4") },                            /* a letter that is blank */
    { "\\xc3", BYTES ("\xc3") },                                              /* cut */
    { "\\xc0\\x80", BYTES ("\xc0\x80") },                                     /* overlong */
    { "\\xed\\xa0\\x80", BYTES ("\xed\xa0\x80") },                            /* surrogate */
    { "\\xf4\\x90\\x80\\x80", BYTES ("\xf4\x90\x80\x80") },                   /* beyond U+10FFFF */
    { "\\xe2\\x82A", BYTES ("\xe2\x82"
                            "A") },
    { "\\x80\\xff\\xfe", BYTES ("\x80\xff\xfe") },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (conversions); i++)
    {
      g_autofree char *text = swb_payload_display (conversions[i].bytes, conversions[i].length, 0);

      g_assert_cmpstr (text, ==, conversions[i].text);
    }
}

static void
test_display_bidi (void)
{
  static const gunichar controls[] = { 0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e,
                                       0x2066, 0x2067, 0x2068, 0x2069, 0x206a, 0x206f, 0xfff9, 0x1d173 };

  for (size_t i = 0; i < G_N_ELEMENTS (controls); i++)
    {
      char bytes[6];
      size_t length = (size_t) g_unichar_to_utf8 (controls[i], bytes);
      g_autofree char *text = swb_payload_display (bytes, length, 0);
      g_autofree char *view = swb_payload_display_text (bytes, length);

      g_assert_cmpuint (strlen (text), ==, 4 * length);
      g_assert_true (g_str_has_prefix (text, "\\x"));
      g_assert_cmpstr (text, ==, view);
    }
}

/* Whatever comes in, nothing goes out that acts on a screen. */
static void
test_display_is_safe (void)
{
  for (gunichar c = 0; c < 0x110000; c++)
    {
      char bytes[6];
      size_t length;
      g_autofree char *text = NULL;

      if (c >= 0xd800 && c < 0xe000)
        continue;
      length = (size_t) g_unichar_to_utf8 (c, bytes);
      text = swb_payload_display (bytes, length, 0);
      g_assert_cmpuint (*text, !=, '\0');
      for (const char *p = text; *p; p = g_utf8_next_char (p))
        {
          GUnicodeType type = g_unichar_type (g_utf8_get_char (p));

          g_assert_true (type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT && type != G_UNICODE_UNASSIGNED
                         && type != G_UNICODE_PRIVATE_USE && type != G_UNICODE_LINE_SEPARATOR
                         && type != G_UNICODE_PARAGRAPH_SEPARATOR);
        }
    }
}

static void
assert_display (const char *data, size_t length, size_t max, const char *expected)
{
  g_autofree char *text = swb_payload_display (data, length, max);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_display_limit (void)
{
  assert_display (BYTES ("hello"), 5, "hello");
  assert_display (BYTES ("hello!"), 5, "hello…");
  assert_display (BYTES ("日本語"), 2, "日本…");
  assert_display (BYTES ("ab\n\n"), 4, "ab\\n…"); /* no half of an escape */
  assert_display (BYTES ("abc\n"), 4, "abc…");
  assert_display (BYTES ("\xff"), 1, "…");
  assert_display (BYTES (""), 1, "");
}

static void
test_display_text (void)
{
  g_autofree char *text = swb_payload_display_text (BYTES ("a\tb\nc\r\nd\re\0\033\xff\\\r"));

  g_assert_cmpstr (text, ==, "a\tb\nc\nd\\re\\0\\x1b\\xff\\\\\\r");
}

static void
test_display_message (void)
{
  g_autofree char *text = swb_payload_display_message (BYTES ("can't decode '\\xe9'\n\033\xff"), 0);
  g_autofree char *cut = swb_payload_display_message (BYTES ("\\\\\\"), 2);

  g_assert_cmpstr (text, ==, "can't decode '\\xe9'\\n\\x1b\\xff");
  g_assert_cmpstr (cut, ==, "\\\\…");
}

static void
test_no_data (void)
{
  g_autofree char *text = swb_payload_display_text (NULL, 0);
  g_autofree char *line = swb_payload_display (NULL, 0, 0);
  g_autofree char *escaped = swb_payload_escape (NULL, 0);

  g_assert_cmpstr (text, ==, "");
  g_assert_cmpstr (line, ==, "");
  g_assert_cmpstr (escaped, ==, "");
}

/* What is quadratic in time runs into the time limit of the test. */
static void
test_megabytes (void)
{
  static const char *const patterns[] = { "a", "\xff", "\\", "\n", "\r", "日", "\xe2\x80\xae", "\0", "0" };

  for (size_t i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      size_t period = MAX (strlen (patterns[i]), 1);
      size_t length = MEBIBYTE;
      g_autofree char *data = g_malloc (length);

      for (size_t at = 0; at < length; at++)
        data[at] = patterns[i][at % period];
      {
        g_autofree char *dump = swb_payload_hex_dump (data, length, 0, 16);
        g_autofree char *view = swb_payload_display_text (data, length);
        g_autofree char *row = swb_payload_display (data, length, 200);

        assert_round_trip (data, length);
        g_assert_cmpuint (strlen (dump), >, length);
        g_assert_cmpint (g_utf8_strlen (row, -1), <=, 201);
      }
    }
}

static void
test_megabyte_errors (void)
{
  g_autofree char *text = g_strnfill (16 * MEBIBYTE, 'a');
  g_autoptr (GError) escape_error = NULL;
  g_autoptr (GError) hex_error = NULL;

  text[16 * MEBIBYTE - 1] = '\\';
  g_assert_null (swb_payload_unescape (text, &escape_error));
  g_assert_true (g_str_has_prefix (escape_error->message, "column 16777216: "));
  g_assert_null (swb_payload_from_hex (text, &hex_error));
  g_assert_true (g_str_has_prefix (hex_error->message, "column 16777216: "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/payload/unescape", test_unescape);
  g_test_add_func ("/payload/unescape-errors", test_unescape_errors);
  g_test_add_func ("/payload/escape", test_escape);
  g_test_add_func ("/payload/round-trip", test_round_trip);
  g_test_add_func ("/payload/from-hex", test_from_hex);
  g_test_add_func ("/payload/from-hex-errors", test_from_hex_errors);
  g_test_add_func ("/payload/random-text", test_random_text);
  g_test_add_func ("/payload/to-hex", test_to_hex);
  g_test_add_func ("/payload/hex-dump", test_hex_dump);
  g_test_add_func ("/payload/hex-dump-all-bytes", test_hex_dump_all_bytes);
  g_test_add_func ("/payload/display", test_display);
  g_test_add_func ("/payload/display-bidi", test_display_bidi);
  g_test_add_func ("/payload/display-is-safe", test_display_is_safe);
  g_test_add_func ("/payload/display-limit", test_display_limit);
  g_test_add_func ("/payload/display-text", test_display_text);
  g_test_add_func ("/payload/display-message", test_display_message);
  g_test_add_func ("/payload/no-data", test_no_data);
  g_test_add_func ("/payload/megabytes", test_megabytes);
  g_test_add_func ("/payload/megabyte-errors", test_megabyte_errors);
  return g_test_run ();
}
