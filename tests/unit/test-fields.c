/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "log/swb-fields.h"

static void
assert_text (const GByteArray *fields, SwbField field, const char *expected)
{
  g_autofree char *text = swb_fields_dup (fields->data, fields->len, field);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_int (const char *text, int64_t expected)
{
  g_autoptr (GByteArray) fields = g_byte_array_new ();

  swb_fields_put_text (fields, SWB_FIELD_COUNT, text);
  g_assert_cmpint (swb_fields_int (fields->data, fields->len, SWB_FIELD_COUNT, -77), ==, expected);
}

static void
test_empty (void)
{
  size_t length = 5;

  g_assert_null (swb_fields_find (NULL, 0, SWB_FIELD_CALL, &length));
  g_assert_null (swb_fields_find ("", 0, SWB_FIELD_CALL, &length));
  g_assert_null (swb_fields_dup (NULL, 0, SWB_FIELD_CALL));
  g_assert_cmpint (swb_fields_int (NULL, 0, SWB_FIELD_FD, -1), ==, -1);
  g_assert_cmpuint (length, ==, 5);
}

static void
test_round_trip (void)
{
  g_autoptr (GByteArray) fields = g_byte_array_new ();
  size_t length = 0;

  for (int field = SWB_FIELD_CALL; field < SWB_N_FIELDS; field++)
    {
      g_autofree char *text = g_strdup_printf ("text %d é", field);

      swb_fields_put_text (fields, field, text);
    }
  for (int field = SWB_FIELD_CALL; field < SWB_N_FIELDS; field++)
    {
      g_autofree char *text = g_strdup_printf ("text %d é", field);
      const char *found = swb_fields_find (fields->data, fields->len, field, &length);

      g_assert_cmpmem (found, length, text, strlen (text));
      assert_text (fields, field, text);
    }
  assert_text (fields, SWB_N_FIELDS, NULL);
}

static void
test_contents (void)
{
  g_autoptr (GByteArray) fields = g_byte_array_new ();
  g_autofree char *big = g_strnfill (100000, 'x');
  size_t length = 1;

  swb_fields_put_text (fields, SWB_FIELD_MESSAGE, "");
  swb_fields_put (fields, SWB_FIELD_REST, "a\0b", 3);
  swb_fields_put_text (fields, SWB_FIELD_DETAIL, big);
  swb_fields_put (fields, SWB_FIELD_HINT, NULL, 0);
  swb_fields_put_text (fields, SWB_FIELD_NAME, "first");
  swb_fields_put_text (fields, SWB_FIELD_NAME, "second");

  g_assert_nonnull (swb_fields_find (fields->data, fields->len, SWB_FIELD_MESSAGE, &length));
  g_assert_cmpuint (length, ==, 0);
  assert_text (fields, SWB_FIELD_MESSAGE, "");
  assert_text (fields, SWB_FIELD_HINT, "");
  assert_text (fields, SWB_FIELD_DETAIL, big);
  assert_text (fields, SWB_FIELD_NAME, "first");
  g_assert_cmpmem (swb_fields_find (fields->data, fields->len, SWB_FIELD_REST, NULL), 3, "a\0b", 3);
}

static void
test_ints (void)
{
  static const int64_t values[] = { 0, 1, -1, 65535, INT32_MIN, INT64_MAX, INT64_MIN };

  for (size_t i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GByteArray) fields = g_byte_array_new ();

      swb_fields_put_int (fields, SWB_FIELD_FD, 3);
      swb_fields_put_int (fields, SWB_FIELD_COUNT, values[i]);
      g_assert_cmpint (swb_fields_int (fields->data, fields->len, SWB_FIELD_COUNT, -77), ==, values[i]);
      g_assert_cmpint (swb_fields_int (fields->data, fields->len, SWB_FIELD_FAMILY, -77), ==, -77);
    }
  assert_int ("12", 12);
  assert_int ("", -77);
  assert_int ("x", -77);
  assert_int ("12x", -77);
  assert_int ("None", -77);
  assert_int ("-", -77);
  assert_int ("1.5", -77);
}

/* Every field of @bytes, which is as long as its block, so that AddressSanitizer sees a read beyond it */
static void
find_all (const uint8_t *bytes, size_t length)
{
  for (int field = 0; field < 256; field++)
    {
      size_t found_length = 0;
      const char *found = swb_fields_find (bytes, length, field, &found_length);
      g_autofree char *text = swb_fields_dup (bytes, length, field);

      g_assert_cmpint (found == NULL, ==, text == NULL);
      if (found)
        {
          g_assert_true ((const uint8_t *) found > bytes);
          g_assert_true ((const uint8_t *) found + found_length <= bytes + length);
        }
      swb_fields_int (bytes, length, field, 0);
    }
}

static GByteArray *
sample (void)
{
  GByteArray *fields = g_byte_array_new ();

  swb_fields_put_text (fields, SWB_FIELD_CALL, "bind((\"127.0.0.1\", 0))");
  swb_fields_put_int (fields, SWB_FIELD_FD, 12);
  swb_fields_put_text (fields, SWB_FIELD_MESSAGE, "");
  swb_fields_put (fields, SWB_FIELD_REST, "\0\xff", 2);
  return fields;
}

/* What is whole is found, what was cut is not there. */
static void
test_truncated (void)
{
  g_autoptr (GByteArray) fields = sample ();

  for (size_t length = 0; length < fields->len; length++)
    {
      g_autofree uint8_t *exact = g_malloc (MAX (length, 1));

      memcpy (exact, fields->data, length);
      find_all (exact, length);
      g_assert_cmpint (swb_fields_find (exact, length, SWB_FIELD_CALL, NULL) != NULL, ==,
                       length >= strlen ("SWB_CALL=bind((\"127.0.0.1\", 0))\n"));
      g_assert_cmpint (swb_fields_int (exact, length, SWB_FIELD_FD, -1), ==,
                       length >= strlen ("SWB_CALL=bind((\"127.0.0.1\", 0))\nSWB_FD=12\n") ? 12 : -1);
      g_assert_null (swb_fields_find (exact, length, SWB_FIELD_REST, NULL));
    }
}

static void
test_damaged (void)
{
  g_autoptr (GByteArray) fields = sample ();

  for (size_t at = 0; at < fields->len; at++)
    for (int bit = 0; bit < 8; bit++)
      {
        g_autofree uint8_t *exact = g_memdup2 (fields->data, fields->len);

        exact[at] ^= (uint8_t) (1 << bit);
        find_all (exact, fields->len);
      }
}

static void
test_random (void)
{
  for (int i = 0; i < 2000; i++)
    {
      size_t length = (size_t) g_test_rand_int_range (1, 40);
      g_autofree uint8_t *exact = g_malloc (length);

      for (size_t at = 0; at < length; at++)
        exact[at] = (uint8_t) (g_test_rand_bit () ? g_test_rand_int_range (0, 4) : g_test_rand_int ());
      find_all (exact, length);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fields/empty", test_empty);
  g_test_add_func ("/fields/round-trip", test_round_trip);
  g_test_add_func ("/fields/contents", test_contents);
  g_test_add_func ("/fields/ints", test_ints);
  g_test_add_func ("/fields/truncated", test_truncated);
  g_test_add_func ("/fields/damaged", test_damaged);
  g_test_add_func ("/fields/random", test_random);
  return g_test_run ();
}
