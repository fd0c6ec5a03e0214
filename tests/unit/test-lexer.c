/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cpython.h"
#include "script/swb-parser.h"

#include <string.h>

/* Random text that may be a literal, the same at every run */
typedef void (*Generator) (GRand *rand, GString *out);

/* The value of a literal, as cpython.py writes it */
static char *
describe (const char *text, size_t length)
{
  g_auto (SwbSyntaxError) error = { 0 };
  g_autoptr (SwbNode) node = swb_parse_expression (text, (gssize) length, &error);
  g_autoptr (GString) out = NULL;
  size_t size;
  const void *data;

  g_assert_true ((node == NULL) == (error.message != NULL));
  if (node == NULL || node->type != SWB_NODE_LITERAL)
    return g_strdup ("error");
  out = g_string_new (swb_value_type_name (node->value));
  switch (swb_value_type (node->value))
    {
    case SWB_VALUE_NONE:
      break;
    case SWB_VALUE_STR:
      g_string_append_c (out, ' ');
      data = swb_value_str (node->value, &size);
      cpython_append_hex (out, data, size);
      break;
    case SWB_VALUE_BYTES:
      g_string_append_c (out, ' ');
      data = g_bytes_get_data (swb_value_bytes (node->value), &size);
      cpython_append_hex (out, data, size);
      break;
    case SWB_VALUE_FLOAT:
      g_string_append_printf (out, " %a", swb_value_float (node->value));
      break;
    default:
      g_string_append_c (out, ' ');
      swb_value_print (node->value, FALSE, out);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* float.hex() and %a write the same number differently. */
static gboolean
same_answer (const char *ours, const char *theirs)
{
  static const char prefix[] = "float ";

  if (g_str_has_prefix (ours, prefix) && g_str_has_prefix (theirs, prefix))
    return strtod (ours + strlen (prefix), NULL) == strtod (theirs + strlen (prefix), NULL);
  return strcmp (ours, theirs) == 0;
}

static void
compare_all (GPtrArray *texts)
{
  g_autoptr (GString) questions = g_string_new (NULL);
  g_auto (GStrv) answers = NULL;
  unsigned n_good = 0;

  if (!cpython_is_there ())
    {
      g_test_skip ("there is no CPython 3.11");
      return;
    }
  for (unsigned i = 0; i < texts->len; i++)
    {
      const GString *text = g_ptr_array_index (texts, i);

      cpython_append_hex (questions, text->str, text->len);
      g_string_append_c (questions, '\n');
    }
  answers = cpython_ask ("literal", questions->str);
  g_assert_cmpuint (g_strv_length (answers), ==, texts->len);
  for (unsigned i = 0; i < texts->len; i++)
    {
      const GString *text = g_ptr_array_index (texts, i);
      g_autofree char *ours = describe (text->str, text->len);

      n_good += strcmp (ours, "error") != 0;
      if (!same_answer (ours, answers[i]))
        {
          g_autofree char *shown = g_strescape (text->str, NULL);

          g_error ("%.200s is %.200s, for CPython %.200s", shown, ours, answers[i]);
        }
    }
  g_test_message ("%u literals and %u that are none", n_good, texts->len - n_good);
}

static void
free_text (gpointer text)
{
  g_string_free (text, TRUE);
}

static void
compare_generated (Generator generate, unsigned n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20221);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (free_text);

  for (unsigned i = 0; i < n; i++)
    {
      GString *text = g_string_new (NULL);

      generate (rand, text);
      g_ptr_array_add (texts, text);
    }
  compare_all (texts);
}

static void
append_some (GRand *rand, GString *out, const char *characters, int least, int most)
{
  for (int n = g_rand_int_range (rand, least, most + 1); n > 0; n--)
    g_string_append_c (out, characters[g_rand_int_range (rand, 0, (int) strlen (characters))]);
}

/* Text with the letters of numbers: few of them are one */
static void
almost_number (GRand *rand, GString *out)
{
  static const char *const alphabets[] = { "0123456789", "01_", "0_.", "01.eE-_", "09._eE+-", "xXoObBaF01789_", "0" };

  append_some (rand, out, "-", 0, g_rand_int_range (rand, 0, 8) == 0);
  if (g_rand_int_range (rand, 0, 3) == 0)
    {
      g_string_append_c (out, '0');
      append_some (rand, out, "xXoObB", 1, 1);
    }
  for (int i = g_rand_int_range (rand, 1, 4); i > 0; i--)
    append_some (rand, out, alphabets[g_rand_int_range (rand, 0, (int) G_N_ELEMENTS (alphabets))], 1, 6);
  append_some (rand, out, "jJl_.a", 0, g_rand_int_range (rand, 0, 12) == 0);
}

static void
digits (GRand *rand, GString *out, const char *characters, int most)
{
  append_some (rand, out, characters, 1, most);
  while (g_rand_int_range (rand, 0, 3) == 0)
    {
      g_string_append_c (out, '_');
      append_some (rand, out, characters, 1, 9);
    }
}

static void
number (GRand *rand, GString *out)
{
  append_some (rand, out, "-", 0, g_rand_boolean (rand));
  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      g_string_append (out, g_rand_boolean (rand) ? "0x" : "0X_");
      digits (rand, out, "0123456789abcdefABCDEF", 40);
      break;
    case 1:
      g_string_append (out, g_rand_boolean (rand) ? "0b" : "0B");
      digits (rand, out, "01", 80);
      break;
    case 2:
      g_string_append (out, g_rand_boolean (rand) ? "0o" : "0O");
      digits (rand, out, "01234567", 30);
      break;
    case 3:
      append_some (rand, out, "123456789", 1, 1);
      digits (rand, out, "0123456789", 40);
      break;
    default:
      if (g_rand_boolean (rand))
        digits (rand, out, "0123456789", 20);
      g_string_append_c (out, '.');
      digits (rand, out, "0123456789", 20);
      if (g_rand_boolean (rand))
        {
          append_some (rand, out, "eE", 1, 1);
          append_some (rand, out, "+-", 0, 1);
          digits (rand, out, "0123456789", 2);
        }
    }
}

static void
one_string (GRand *rand, GString *out)
{
  static const char *const pieces[] = { "a",
                                        "Z",
                                        " ",
                                        "\\n",
                                        "\\t",
                                        "\\\\",
                                        "\\'",
                                        "\\\"",
                                        "\\a\\b\\f\\r\\v",
                                        "\\x41",
                                        "\\x00",
                                        "\\xff",
                                        "\\xFf",
                                        "\\0",
                                        "\\12",
                                        "\\400",
                                        "\\777",
                                        "\\3778",
                                        "\\q",
                                        "\\8",
                                        "\\u20ac",
                                        "\\U0001F600",
                                        "\\u00e9",
                                        "\\\n",
                                        "\\\r\n",
                                        "\\\r",
                                        "#",
                                        "'",
                                        "\"",
                                        "''",
                                        "\"\"",
                                        "\n",
                                        "\r\n",
                                        "\r",
                                        "\t",
                                        "(",
                                        "\xc3\xa9",
                                        "\xe2\x82\xac",
                                        "\xf0\x9f\x98\x80",
                                        "\xc2\x80",
                                        "\x7f",
                                        "\x01",
                                        "\\x4",
                                        "\\u12",
                                        "\\U00110000",
                                        "\\ud800",
                                        "\\udcff",
                                        "\\udc80",
                                        "\\U0000dce4",
                                        "\\udc7f",
                                        "\\U0000dfff",
                                        "\\xg",
                                        "\\\\\\" };
  static const char *const prefixes[] = {
    "", "", "b", "B", "r", "R", "u", "U", "br", "Br", "bR", "rb", "RB", "ub", "bb"
  };
  static const char *const quotes[] = { "'", "\"", "'''", "\"\"\"" };
  const char *quote = quotes[g_rand_int_range (rand, 0, 4)];

  g_string_append (out, prefixes[g_rand_int_range (rand, 0, (int) G_N_ELEMENTS (prefixes))]);
  g_string_append (out, quote);
  for (int n = g_rand_int_range (rand, 0, 6); n > 0; n--)
    g_string_append (out, pieces[g_rand_int_range (rand, 0, (int) G_N_ELEMENTS (pieces))]);
  g_string_append (out, quote);
}

static void
string (GRand *rand, GString *out)
{
  static const char *const gaps[] = { "", " ", "\t", " \\\n ", "\\\r\n" };

  one_string (rand, out);
  while (g_rand_int_range (rand, 0, 4) == 0)
    {
      g_string_append (out, gaps[g_rand_int_range (rand, 0, (int) G_N_ELEMENTS (gaps))]);
      one_string (rand, out);
    }
}

static void
test_numbers (void)
{
  compare_generated (number, 2000);
}

static void
test_almost_numbers (void)
{
  compare_generated (almost_number, 4000);
}

static void
test_strings (void)
{
  compare_generated (string, 6000);
}

static void
add_long (GPtrArray *texts, const char *before, char digit, unsigned n)
{
  GString *text = g_string_new (before);

  for (unsigned i = 0; i < n; i++)
    g_string_append_c (text, digit);
  g_ptr_array_add (texts, text);
}

/* Around the limits of 64 bits, of 4300 digits, and of floats */
static void
test_limits (void)
{
  static const char *const exact[] = { "9223372036854775807",
                                       "9223372036854775808",
                                       "-9223372036854775808",
                                       "-9223372036854775809",
                                       "0x7fffffffffffffff",
                                       "0x8000000000000000",
                                       "-0x8000000000000000",
                                       "0xffffffffffffffffffffffffffffffff",
                                       "1000000000",
                                       "0x3b9aca00",
                                       "0xde0b6b3a7640000",
                                       "1000000000000000000000000000",
                                       "0o1000000000000000000000",
                                       "1e308",
                                       "1.7976931348623157e308",
                                       "1.7976931348623159e308",
                                       "1e999",
                                       "-1e999",
                                       "5e-324",
                                       "1e-400",
                                       "-0.0",
                                       "-0",
                                       "00",
                                       "0_0",
                                       "00.5",
                                       "09.5",
                                       "09e1",
                                       "09",
                                       "1_000.000_1e1_0",
                                       "None",
                                       "True",
                                       "False",
                                       "-True",
                                       "- 1",
                                       "-\\\n1",
                                       "(1)",
                                       "(-1)",
                                       "((('a' \"b\")))",
                                       "('a'\n'b')",
                                       "('a' # b\n'c')",
                                       "1 # 2",
                                       "\xef\xbb\xbf"
                                       "1" };
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (free_text);

  for (size_t i = 0; i < G_N_ELEMENTS (exact); i++)
    g_ptr_array_add (texts, g_string_new (exact[i]));
  for (unsigned n = 4299; n <= 4301; n++)
    {
      add_long (texts, "", '1', n);
      add_long (texts, "-", '9', n);
      add_long (texts, "", '0', n);
      add_long (texts, "1_", '1', n - 1);
      add_long (texts, "0.", '3', n);
    }
  for (unsigned n = 3568; n <= 3574; n++)
    {
      add_long (texts, "0x", 'f', n);
      add_long (texts, "-0x", '1', n);
      add_long (texts, "0x1", '0', n);
    }
  for (unsigned n = 14280; n <= 14288; n++)
    {
      add_long (texts, "0b", '1', n);
      add_long (texts, "0b1", '0', n);
      add_long (texts, "0o", '7', n / 3);
      add_long (texts, "0x00000", '0', n);
    }
  compare_all (texts);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lexer/limits", test_limits);
  g_test_add_func ("/lexer/numbers", test_numbers);
  g_test_add_func ("/lexer/almost-numbers", test_almost_numbers);
  g_test_add_func ("/lexer/strings", test_strings);
  return g_test_run ();
}
