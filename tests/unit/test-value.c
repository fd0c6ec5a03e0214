/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <pthread.h>
#include <string.h>

#include "call/swb-value.h"

/* The expected texts were measured on CPython 3.11: repr(), with double quotes. */

static void
assert_repr (SwbValue *value, const char *expected)
{
  g_autoptr (SwbValue) owned = value;
  g_autofree char *text = swb_value_repr (owned);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_print (SwbValue *value, const char *expected)
{
  g_autoptr (SwbValue) owned = value;
  g_autoptr (GString) text = g_string_new ("x");

  swb_value_print (owned, FALSE, text);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_simple (void)
{
  assert_repr (swb_value_new_none (), "None");
  assert_repr (swb_value_new_bool (TRUE), "True");
  assert_repr (swb_value_new_bool (42), "True");
  assert_repr (swb_value_new_bool (FALSE), "False");
  assert_repr (swb_value_new_int (0), "0");
  assert_repr (swb_value_new_int (-1), "-1");
  assert_repr (swb_value_new_int (INT64_MAX), "9223372036854775807");
  assert_repr (swb_value_new_int (INT64_MIN), "-9223372036854775808");
  assert_repr (swb_value_new_big_int ("9223372036854775808"), "9223372036854775808");
  assert_repr (swb_value_new_big_int ("-100000000000000000000000000"), "-100000000000000000000000000");
  assert_repr (swb_value_new_socket (3, "server"), "server");
  assert_repr (swb_value_new_socket (3, ""), "<socket>");
  assert_repr (swb_value_new_socket (3, NULL), "<socket>");
}

static const struct
{
  double value;
  const char *expected;
} floats[] = {
  { 0.0, "0.0" },
  { -0.0, "-0.0" },
  { 1.0, "1.0" },
  { -1.0, "-1.0" },
  { 0.1, "0.1" },
  { 0.25, "0.25" },
  { 1.5, "1.5" },
  { 100.0, "100.0" },
  { 123456789.0, "123456789.0" },
  { 0.1 + 0.2, "0.30000000000000004" },
  { 1.0 / 3, "0.3333333333333333" },
  { 2.0 / 3, "0.6666666666666666" },
  { 1e-1, "0.1" },
  { 0.001, "0.001" },
  { 0.0001, "0.0001" },
  { 0.00012345, "0.00012345" },
  { 1e-5, "1e-05" },
  { 1.5e-7, "1.5e-07" },
  { 1e15, "1000000000000000.0" },
  { 123456789012345680.0, "1.2345678901234568e+17" },
  { 9007199254740993.0, "9007199254740992.0" },
  { 9999999999999998.0, "9999999999999998.0" },
  { 1e16, "1e+16" },
  { 12345678901234567.0, "1.2345678901234568e+16" },
  { -37609587960547416.0, "-3.7609587960547416e+16" },
  { 100000000000000000.0, "1e+17" },
  { 1e17, "1e+17" },
  { 1e22, "1e+22" },
  { 1e100, "1e+100" },
  { -1.5e300, "-1.5e+300" },
  { 5e-324, "5e-324" },
  { 2.2250738585072014e-308, "2.2250738585072014e-308" },
  { 1.7976931348623157e308, "1.7976931348623157e+308" },
  { 0x1p-44, "5.684341886080802e-14" },
  { 0x1p-1017, "7.120236347223045e-307" },
  { 0x1p-695, "6.083493012144512e-210" },
  { 0x1p53, "9007199254740992.0" },
  { 0x1p54, "1.8014398509481984e+16" },
  { 0x1p-20, "9.5367431640625e-07" },
  { 3.141592653589793, "3.141592653589793" },
};

static void
test_floats (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (floats); i++)
    assert_repr (swb_value_new_float (floats[i].value), floats[i].expected);
  assert_repr (swb_value_new_float (NAN), "nan");
  assert_repr (swb_value_new_float (-NAN), "nan");
  assert_repr (swb_value_new_float (INFINITY), "inf");
  assert_repr (swb_value_new_float (-INFINITY), "-inf");
}

/* Of a size where some are written with an exponent and some are not */
static double
random_plain_float (void)
{
  double number = g_test_rand_double_range (-1e-7, 1e-7);

  for (int i = g_test_rand_int_range (0, 27); i > 0; i--)
    number *= 10;
  return number;
}

/* Whatever the bits are, what is printed is the same float when it is read again. */
static void
test_random_floats (void)
{
  for (int i = 0; i < 20000; i++)
    {
      uint64_t bits = (uint64_t) g_test_rand_int () << 32 | (uint32_t) g_test_rand_int ();
      double number;
      g_autoptr (SwbValue) value = NULL;
      g_autofree char *text = NULL;

      memcpy (&number, &bits, sizeof number);
      if (i % 2)
        number = random_plain_float ();
      if (!isfinite (number))
        continue;
      value = swb_value_new_float (number);
      text = swb_value_repr (value);
      g_assert_cmpfloat (g_ascii_strtod (text, NULL), ==, number);
      g_assert_nonnull (strpbrk (text, ".e"));
    }
}

static const struct
{
  const char *text;
  gssize length;
  const char *expected;
} strs[] = {
  { "", 0, "\"\"" },
  { "hello", 5, "\"hello\"" },
  { "it's", 4, "\"it's\"" },
  { "say \"hi\"", 8, "\"say \\\"hi\\\"\"" },
  { "both ' and \"", 12, "\"both ' and \\\"\"" },
  { "a\\b", 3, "\"a\\\\b\"" },
  { "\012\015\011", 3, "\"\\n\\r\\t\"" },
  { "\000", 1, "\"\\x00\"" },
  { "a\000b", 3, "\"a\\x00b\"" },
  { "\001\033\177", 3, "\"\\x01\\x1b\\x7f\"" },
  { "\007\010\013\014", 4, "\"\\x07\\x08\\x0b\\x0c\"" },
  { "\303\251", 2, "\"\303\251\"" },
  { "\346\227\245\346\234\254\350\252\236", 9, "\"\346\227\245\346\234\254\350\252\236\"" },
  { "\360\237\230\200", 4, "\"\360\237\230\200\"" },
  { "\302\200\302\237\302\240\302\255", 8, "\"\\x80\\x9f\\xa0\\xad\"" },
  { "\342\200\213\342\200\216\342\200\256\342\200\250\342\200\251\343\200\200\357\273\277", 21,
    "\"\\u200b\\u200e\\u202e\\u2028\\u2029\\u3000\\ufeff\"" },
  { "\356\200\200\357\277\277", 6, "\"\\ue000\\uffff\"" },
  { "\363\240\200\201\364\217\277\277", 8, "\"\\U000e0001\\U0010ffff\"" },
  { "e\314\201", 3, "\"e\314\201\"" },
  { "\377", 1, "\"\\udcff\"" },
  { "a\303", 2, "\"a\\udcc3\"" },
  { "\303a", 2, "\"\\udcc3a\"" },
  { "\342\202", 2, "\"\\udce2\\udc82\"" },
  { "\355\240\200", 3, "\"\\udced\\udca0\\udc80\"" },
  { "\300\200", 2, "\"\\udcc0\\udc80\"" },
  { "\365\200\200\200", 4, "\"\\udcf5\\udc80\\udc80\\udc80\"" },
  { "\315\270", 2, "\"\\u0378\"" },
};

static void
test_strs (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (strs); i++)
    {
      /* Of exactly this size, so that AddressSanitizer sees a read beyond it */
      g_autofree char *exact = g_memdup2 (strs[i].text, MAX (strs[i].length, 1));

      assert_repr (swb_value_new_str (exact, strs[i].length), strs[i].expected);
    }
  assert_repr (swb_value_new_str ("ended by a NUL", -1), "\"ended by a NUL\"");
  assert_repr (swb_value_new_str (NULL, -1), "\"\"");
}

static void
test_bytes (void)
{
  uint8_t all[256];

  for (int i = 0; i < 256; i++)
    all[i] = (uint8_t) i;
  assert_repr (swb_value_new_bytes_copy (all, sizeof all),
               "b\"\\x00\\x01\\x02\\x03\\x04\\x05\\x06\\x07\\x08\\t\\n\\x0b\\x0c\\r\\x0e\\x0f\\x10\\x11\\x12\\x13"
               "\\x14\\x15\\x16\\x17\\x18\\x19\\x1a\\x1b\\x1c\\x1d\\x1e\\x1f !\\\"#$%&'()*+,-./0123456789:;<=>?@ABCD"
               "EFGHIJKLMNOPQRSTUVWXYZ[\\\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\\x7f\\x80\\x81\\x82\\x83\\x84\\x85"
               "\\x86\\x87\\x88\\x89\\x8a\\x8b\\x8c\\x8d\\x8e\\x8f\\x90\\x91\\x92\\x93\\x94\\x95\\x96\\x97\\x98\\x99"
               "\\x9a\\x9b\\x9c\\x9d\\x9e\\x9f\\xa0\\xa1\\xa2\\xa3\\xa4\\xa5\\xa6\\xa7\\xa8\\xa9\\xaa\\xab\\xac\\xad"
               "\\xae\\xaf\\xb0\\xb1\\xb2\\xb3\\xb4\\xb5\\xb6\\xb7\\xb8\\xb9\\xba\\xbb\\xbc\\xbd\\xbe\\xbf\\xc0\\xc1"
               "\\xc2\\xc3\\xc4\\xc5\\xc6\\xc7\\xc8\\xc9\\xca\\xcb\\xcc\\xcd\\xce\\xcf\\xd0\\xd1\\xd2\\xd3\\xd4\\xd5"
               "\\xd6\\xd7\\xd8\\xd9\\xda\\xdb\\xdc\\xdd\\xde\\xdf\\xe0\\xe1\\xe2\\xe3\\xe4\\xe5\\xe6\\xe7\\xe8\\xe9"
               "\\xea\\xeb\\xec\\xed\\xee\\xef\\xf0\\xf1\\xf2\\xf3\\xf4\\xf5\\xf6\\xf7\\xf8\\xf9\\xfa\\xfb\\xfc\\xfd"
               "\\xfe\\xff\"");
  assert_repr (swb_value_new_bytes_copy (NULL, 0), "b\"\"");
  assert_repr (swb_value_new_bytes_copy ("é", 2), "b\"\\xc3\\xa9\"");
}

static void
test_bytes_limit (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  swb_value_print_bytes ("abc", 3, 2, text);
  swb_value_print_bytes ("abc", 3, 3, text);
  swb_value_print_bytes ("abc", 3, 4, text);
  swb_value_print_bytes ("\n\n", 2, 1, text);
  swb_value_print_bytes (NULL, 0, 1, text);
  g_assert_cmpstr (text->str, ==, "b\"ab\"…b\"abc\"b\"abc\"b\"\\n\"…b\"\"");
}

static SwbValue *
pair (SwbValue *first, SwbValue *second)
{
  return swb_value_new_tuple_of (first, second, NULL);
}

static void
test_tuples (void)
{
  assert_repr (swb_value_new_tuple (NULL, 0), "()");
  assert_repr (swb_value_new_tuple_of (swb_value_new_int (1), NULL), "(1,)");
  assert_repr (swb_value_new_tuple_of (swb_value_new_tuple_of (swb_value_new_int (1), NULL), NULL), "((1,),)");
  assert_repr (pair (swb_value_new_str ("127.0.0.1", -1), swb_value_new_int (9000)), "(\"127.0.0.1\", 9000)");
  assert_repr (pair (swb_value_new_bytes_copy ("x", 1),
                     pair (swb_value_new_none (), swb_value_new_tuple_of (swb_value_new_float (1), NULL))),
               "(b\"x\", (None, (1.0,)))");
}

static void
test_constants (void)
{
  SwbValue *flags = swb_value_new_constant ("MSG_PEEK | MSG_DONTWAIT", 66);

  assert_repr (swb_value_new_constant ("AF_INET", 2), "socket.AF_INET");
  assert_print (swb_value_new_constant ("AF_INET", 2), "xAF_INET");
  assert_repr (swb_value_ref (flags), "socket.MSG_PEEK | socket.MSG_DONTWAIT");
  assert_print (swb_value_ref (flags), "xMSG_PEEK | MSG_DONTWAIT");
  assert_repr (pair (swb_value_new_int (1), swb_value_ref (flags)), "(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)");
  assert_print (pair (swb_value_new_int (1), flags), "x(1, MSG_PEEK | MSG_DONTWAIT)");
}

static void
test_type_names (void)
{
  SwbValue *values[] = {
    swb_value_new_none (),
    swb_value_new_bool (TRUE),
    swb_value_new_int (1),
    swb_value_new_big_int ("1"),
    swb_value_new_float (1),
    swb_value_new_str ("", 0),
    swb_value_new_bytes_copy ("", 0),
    swb_value_new_tuple (NULL, 0),
    swb_value_new_constant ("AF_INET", 2),
    swb_value_new_socket (1, "s"),
  };
  static const char *const names[] = { "NoneType", "bool",  "int",   "int", "float",
                                       "str",      "bytes", "tuple", "int", "socket" };

  for (size_t i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_assert_cmpint (swb_value_type (values[i]), ==, (int) i);
      g_assert_cmpstr (swb_value_type_name (values[i]), ==, names[i]);
      g_assert_cmpint (swb_value_is_none (values[i]), ==, i == SWB_VALUE_NONE);
      g_assert_cmpint (swb_value_is_int (values[i]), ==,
                       i == SWB_VALUE_BOOL || i == SWB_VALUE_INT || i == SWB_VALUE_CONSTANT);
      swb_value_unref (values[i]);
    }
}

static void
test_contents (void)
{
  g_autoptr (SwbValue) text = swb_value_new_str ("a\0b", 3);
  g_autoptr (SwbValue) constant = swb_value_new_constant ("AF_INET", 2);
  g_autoptr (SwbValue) endpoint = swb_value_new_socket (UINT32_MAX, "s");
  g_autoptr (SwbValue) big = swb_value_new_big_int ("-99999999999999999999");
  g_autoptr (GBytes) block = g_bytes_new_static ("data", 4);
  g_autoptr (SwbValue) bytes = swb_value_new_bytes (block);
  g_autoptr (SwbValue) tuple = pair (swb_value_ref (text), swb_value_ref (constant));
  size_t length;

  g_assert_cmpmem (swb_value_str (text, &length), 4, "a\0b", 4);
  g_assert_cmpuint (length, ==, 3);
  g_assert_cmpstr (swb_value_str (text, NULL), ==, "a");
  g_assert_cmpint (swb_value_int (constant), ==, 2);
  g_assert_cmpfloat (swb_value_float (constant), ==, 2);
  g_assert_cmpstr (swb_value_name (constant), ==, "AF_INET");
  g_assert_cmpuint (swb_value_socket_id (endpoint), ==, UINT32_MAX);
  g_assert_cmpstr (swb_value_name (endpoint), ==, "s");
  g_assert_cmpstr (swb_value_digits (big), ==, "-99999999999999999999");
  g_assert_true (swb_value_bytes (bytes) == block);
  g_assert_cmpuint (swb_value_tuple_length (tuple), ==, 2);
  g_assert_true (swb_value_tuple_item (tuple, 0) == text);
  g_assert_true (swb_value_tuple_item (tuple, 1) == constant);
}

static void
assert_equal (SwbValue *a, SwbValue *b, gboolean expected)
{
  g_assert_cmpint (swb_value_equal (a, b), ==, expected);
  g_assert_cmpint (swb_value_equal (b, a), ==, expected);
  swb_value_unref (a);
  swb_value_unref (b);
}

static void
test_equal_numbers (void)
{
  assert_equal (swb_value_new_int (1), swb_value_new_bool (TRUE), TRUE);
  assert_equal (swb_value_new_int (0), swb_value_new_bool (FALSE), TRUE);
  assert_equal (swb_value_new_int (2), swb_value_new_bool (TRUE), FALSE);
  assert_equal (swb_value_new_float (1), swb_value_new_bool (TRUE), TRUE);
  assert_equal (swb_value_new_float (2), swb_value_new_int (2), TRUE);
  assert_equal (swb_value_new_float (2.5), swb_value_new_int (2), FALSE);
  assert_equal (swb_value_new_float (-0.0), swb_value_new_float (0.0), TRUE);
  assert_equal (swb_value_new_float (-0.0), swb_value_new_int (0), TRUE);
  assert_equal (swb_value_new_constant ("AF_INET", 2), swb_value_new_int (2), TRUE);
  assert_equal (swb_value_new_constant ("AF_INET", 2), swb_value_new_float (2), TRUE);
  assert_equal (swb_value_new_constant ("AF_INET", 2), swb_value_new_constant ("SOCK_DGRAM", 2), TRUE);
  assert_equal (swb_value_new_float (NAN), swb_value_new_float (NAN), FALSE);
  assert_equal (swb_value_new_float (NAN), swb_value_new_int (0), FALSE);
  assert_equal (swb_value_new_float (INFINITY), swb_value_new_float (INFINITY), TRUE);
  assert_equal (swb_value_new_float (INFINITY), swb_value_new_int (INT64_MAX), FALSE);
  /* An int and a float are compared exactly: 2**53 + 1 has no float. */
  assert_equal (swb_value_new_int ((INT64_C (1) << 53) + 1), swb_value_new_float (0x1p53), FALSE);
  assert_equal (swb_value_new_int (INT64_C (1) << 53), swb_value_new_float (0x1p53), TRUE);
  assert_equal (swb_value_new_int (INT64_MAX), swb_value_new_float (0x1p63), FALSE);
  assert_equal (swb_value_new_int (INT64_MIN), swb_value_new_float (-0x1p63), TRUE);
}

static void
test_equal_big_ints (void)
{
  assert_equal (swb_value_new_big_int ("9223372036854775808"), swb_value_new_big_int ("9223372036854775808"), TRUE);
  assert_equal (swb_value_new_big_int ("9223372036854775808"), swb_value_new_big_int ("-9223372036854775808"), FALSE);
  assert_equal (swb_value_new_big_int ("9223372036854775808"), swb_value_new_int (INT64_MAX), FALSE);
  assert_equal (swb_value_new_big_int ("9223372036854775808"), swb_value_new_float (0x1p63), TRUE);
  assert_equal (swb_value_new_big_int ("9223372036854775809"), swb_value_new_float (0x1p63), FALSE);
  assert_equal (swb_value_new_big_int ("-100000000000000000000"), swb_value_new_float (-1e20), TRUE);
  assert_equal (swb_value_new_big_int ("100000000000000000000"), swb_value_new_float (NAN), FALSE);
  assert_equal (swb_value_new_big_int ("100000000000000000000"), swb_value_new_float (INFINITY), FALSE);
}

static void
test_equal_others (void)
{
  assert_equal (swb_value_new_none (), swb_value_new_none (), TRUE);
  assert_equal (swb_value_new_none (), swb_value_new_bool (FALSE), FALSE);
  assert_equal (swb_value_new_none (), swb_value_new_int (0), FALSE);
  assert_equal (swb_value_new_str ("a\0b", 3), swb_value_new_str ("a\0b", 3), TRUE);
  assert_equal (swb_value_new_str ("a\0b", 3), swb_value_new_str ("a\0c", 3), FALSE);
  assert_equal (swb_value_new_str ("a", 1), swb_value_new_str ("a\0", 2), FALSE);
  assert_equal (swb_value_new_str ("a", 1), swb_value_new_bytes_copy ("a", 1), FALSE);
  assert_equal (swb_value_new_str ("1", 1), swb_value_new_int (1), FALSE);
  assert_equal (swb_value_new_bytes_copy ("a\0", 2), swb_value_new_bytes_copy ("a\0", 2), TRUE);
  assert_equal (swb_value_new_bytes_copy ("a", 1), swb_value_new_bytes_copy ("a\0", 2), FALSE);
  assert_equal (swb_value_new_socket (1, "a"), swb_value_new_socket (1, "b"), TRUE);
  assert_equal (swb_value_new_socket (1, "a"), swb_value_new_socket (2, "a"), FALSE);
  assert_equal (swb_value_new_socket (1, "a"), swb_value_new_int (1), FALSE);
}

static void
test_equal_tuples (void)
{
  SwbValue *nested = pair (swb_value_new_int (1), pair (swb_value_new_str ("a", 1), swb_value_new_none ()));

  assert_equal (swb_value_new_tuple (NULL, 0), swb_value_new_tuple (NULL, 0), TRUE);
  assert_equal (swb_value_new_tuple (NULL, 0), swb_value_new_none (), FALSE);
  assert_equal (swb_value_new_tuple_of (swb_value_new_int (1), NULL), swb_value_new_int (1), FALSE);
  assert_equal (swb_value_ref (nested),
                pair (swb_value_new_bool (TRUE), pair (swb_value_new_str ("a", 1), swb_value_new_none ())), TRUE);
  assert_equal (swb_value_ref (nested),
                pair (swb_value_new_int (1), pair (swb_value_new_str ("b", 1), swb_value_new_none ())), FALSE);
  assert_equal (swb_value_ref (nested), swb_value_new_tuple_of (swb_value_new_int (1), NULL), FALSE);
  assert_equal (swb_value_ref (nested), nested, TRUE);
}

static void
test_lists (void)
{
  SwbValue *items[] = { swb_value_new_int (1), swb_value_new_str ("a", -1) };
  g_autoptr (SwbValue) list = swb_value_new_list (items, 2);

  assert_repr (swb_value_new_list (NULL, 0), "[]");
  assert_repr (swb_value_ref (list), "[1, \"a\"]");
  g_assert_cmpuint (swb_value_tuple_length (list), ==, 2);
  g_assert_true (swb_value_tuple_item (list, 1) == items[1]);
  g_assert_cmpstr (swb_value_type_name (list), ==, "list");
  assert_equal (swb_value_ref (list), swb_value_ref (list), TRUE);
  assert_equal (swb_value_ref (list), swb_value_new_list (NULL, 0), FALSE);
  assert_equal (swb_value_new_list (NULL, 0), swb_value_new_tuple (NULL, 0), FALSE);
}

static void
test_files (void)
{
  g_autoptr (SwbValue) file = swb_value_new_file (3, "f", "SocketIO");

  assert_repr (swb_value_ref (file), "f");
  assert_repr (swb_value_new_file (3, NULL, "SocketIO"), "<file>");
  g_assert_cmpuint (swb_value_file_id (file), ==, 3);
  g_assert_cmpstr (swb_value_name (file), ==, "f");
  assert_equal (swb_value_ref (file), swb_value_new_file (3, "g", "SocketIO"), TRUE);
  assert_equal (swb_value_ref (file), swb_value_new_socket (3, "f"), FALSE);
}

/* The items are the tuple's; what else refers to them keeps them. */
static void
test_references (void)
{
  SwbValue *item = swb_value_new_str ("kept", -1);
  SwbValue *items[] = { swb_value_ref (item), swb_value_ref (item) };
  SwbValue *tuple = swb_value_new_tuple (items, 2);

  items[0] = items[1] = NULL;
  g_assert_true (swb_value_ref (tuple) == tuple);
  swb_value_unref (tuple);
  g_assert_true (swb_value_tuple_item (tuple, 1) == item);
  swb_value_unref (tuple);
  g_assert_cmpstr (swb_value_str (item, NULL), ==, "kept");
  swb_value_unref (item);
}

static void *
take_and_drop (void *data)
{
  for (int i = 0; i < 10000; i++)
    {
      g_autoptr (SwbValue) value = swb_value_ref (data);

      g_assert_cmpuint (swb_value_tuple_length (value), ==, 2);
    }
  return NULL;
}

static void
test_shared (void)
{
  SwbValue *value = pair (swb_value_new_int (1), swb_value_new_bytes_copy ("x", 1));
  pthread_t threads[2];

  for (size_t i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpint (pthread_create (&threads[i], NULL, take_and_drop, value), ==, 0);
  for (size_t i = 0; i < G_N_ELEMENTS (threads); i++)
    pthread_join (threads[i], NULL);
  assert_repr (value, "(1, b\"x\")");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/value/simple", test_simple);
  g_test_add_func ("/value/floats", test_floats);
  g_test_add_func ("/value/random-floats", test_random_floats);
  g_test_add_func ("/value/strs", test_strs);
  g_test_add_func ("/value/bytes", test_bytes);
  g_test_add_func ("/value/bytes-limit", test_bytes_limit);
  g_test_add_func ("/value/tuples", test_tuples);
  g_test_add_func ("/value/constants", test_constants);
  g_test_add_func ("/value/type-names", test_type_names);
  g_test_add_func ("/value/contents", test_contents);
  g_test_add_func ("/value/equal-numbers", test_equal_numbers);
  g_test_add_func ("/value/equal-big-ints", test_equal_big_ints);
  g_test_add_func ("/value/equal-others", test_equal_others);
  g_test_add_func ("/value/equal-tuples", test_equal_tuples);
  g_test_add_func ("/value/lists", test_lists);
  g_test_add_func ("/value/files", test_files);
  g_test_add_func ("/value/references", test_references);
  g_test_add_func ("/value/shared", test_shared);
  return g_test_run ();
}
