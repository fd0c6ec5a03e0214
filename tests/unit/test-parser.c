/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cpython.h"
#include "script/swb-lexer.h"
#include "script/swb-parser.h"

#include <gio/gio.h>
#include <string.h>

/* What is asked of CPython, and what we say to it */
typedef struct
{
  GString *questions;
  GPtrArray *texts;
  GArray *counts; /* statements but for comments */
} Comparison;

static void
free_text (gpointer text)
{
  g_string_free (text, TRUE);
}

static Comparison *
comparison_new (void)
{
  Comparison *self = g_new0 (Comparison, 1);

  self->questions = g_string_new (NULL);
  self->texts = g_ptr_array_new_with_free_func (free_text);
  self->counts = g_array_new (FALSE, FALSE, sizeof (unsigned));
  return self;
}

static void
comparison_free (Comparison *self)
{
  g_string_free (self->questions, TRUE);
  g_ptr_array_unref (self->texts);
  g_array_unref (self->counts);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Comparison, comparison_free)

static GString *
print (const GPtrArray *statements)
{
  GString *out = g_string_new (NULL);

  for (unsigned i = 0; i < statements->len; i++)
    {
      swb_statement_print (g_ptr_array_index (statements, i), out);
      g_string_append_c (out, '\n');
    }
  return out;
}

/* What is printed is a script that is printed the same way. */
static void
check_fixed_point (const GString *canonical)
{
  g_auto (SwbSyntaxError) error = { 0 };
  g_autoptr (GPtrArray) again = swb_parse (canonical->str, (gssize) canonical->len, &error);
  g_autoptr (GString) twice = NULL;

  if (again == NULL)
    g_error ("%.500s: %u:%u: %s", canonical->str, error.line, error.column, error.message);
  twice = print (again);
  g_assert_cmpstr (twice->str, ==, canonical->str);
}

/* Takes note of @text if it is a script. Returns: whether it is */
static gboolean
comparison_add (Comparison *self, const char *text, size_t length)
{
  g_auto (SwbSyntaxError) error = { 0 };
  g_autoptr (GPtrArray) statements = swb_parse (text, (gssize) length, &error);
  g_autoptr (GString) canonical = NULL;
  unsigned count = 0;

  if (statements == NULL)
    {
      g_assert_nonnull (error.message);
      g_assert_cmpuint (error.line, >=, 1);
      g_assert_cmpuint (error.column, >=, 1);
      return FALSE;
    }
  g_assert_null (error.message);
  canonical = print (statements);
  check_fixed_point (canonical);
  for (unsigned i = 0; i < statements->len; i++)
    count += ((SwbStatement *) g_ptr_array_index (statements, i))->type != SWB_STATEMENT_COMMENT;
  g_array_append_val (self->counts, count);
  g_ptr_array_add (self->texts, g_string_new_len (text, (gssize) length));
  cpython_append_hex (self->questions, text, length);
  g_string_append_c (self->questions, ' ');
  cpython_append_hex (self->questions, canonical->str, canonical->len);
  g_string_append_c (self->questions, '\n');
  return TRUE;
}

/* CPython has to read as many statements, and the same meaning in what was printed. */
static void
comparison_check (Comparison *self)
{
  g_auto (GStrv) answers = NULL;

  g_assert_cmpuint (self->texts->len, >, 0);
  if (!cpython_is_there ())
    {
      g_test_skip ("there is no CPython 3.11");
      return;
    }
  answers = cpython_ask ("script", self->questions->str);
  g_assert_cmpuint (g_strv_length (answers), ==, self->texts->len);
  for (unsigned i = 0; i < self->texts->len; i++)
    {
      g_autofree char *expected = g_strdup_printf ("%u same", g_array_index (self->counts, unsigned, i));
      const GString *text = g_ptr_array_index (self->texts, i);

      if (strcmp (answers[i], expected) != 0)
        {
          g_autofree char *shown = g_strescape (text->str, NULL);

          g_error ("%.500s is %s, for CPython %s", shown, expected, answers[i]);
        }
    }
}

/* (element-type utf8): the call scripts of tests/script */
static GPtrArray *
read_scripts (void)
{
  const char *folder = g_getenv ("SWB_SCRIPTS");
  GPtrArray *scripts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_assert_nonnull (folder);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;

      if (!g_str_has_suffix (name, ".py"))
        continue;
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      /* Tools stand beside the scripts. */
      if (!g_str_has_prefix (text, "#!"))
        g_ptr_array_add (scripts, g_steal_pointer (&text));
    }
  g_assert_cmpuint (scripts->len, >, 200);
  return scripts;
}

static void
test_scripts (void)
{
  g_autoptr (GPtrArray) scripts = read_scripts ();
  g_autoptr (Comparison) comparison = comparison_new ();

  for (unsigned i = 0; i < scripts->len; i++)
    {
      const char *text = g_ptr_array_index (scripts, i);

      if (!comparison_add (comparison, text, strlen (text)))
        g_error ("this is no script: %s", text);
    }
  comparison_check (comparison);
}

/* Scripts of which pieces are missing, doubled, or replaced with others */
static void
test_damaged_scripts (void)
{
  static const char *const pieces[] = { "\n",      "\r",      "\\\n",
                                        " ",       "\t",      "\f",
                                        "#",       "'",       "\"",
                                        "'''",     "b'",      "r\"",
                                        "(",       ")",       "[",
                                        "]",       "{",       ",",
                                        ".",       "=",       "==",
                                        "|",       "*",       "-",
                                        "+",       ";",       ":",
                                        "0",       "1.",      "1e5",
                                        "0x",      "_",       "a",
                                        "None",    "True",    "if",
                                        "in",      "import ", "from ",
                                        "as",      "assert ", "\\",
                                        "()",      ",)",      "(,)",
                                        "AF_INET", "socket.", "...",
                                        "\\x41",   "\\u20ac", "\xe2\x82\xac",
                                        "\xff",    "$",       "# coding: utf8\n" };
  g_autoptr (GPtrArray) scripts = read_scripts ();
  g_autoptr (Comparison) comparison = comparison_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (1999);
  unsigned n_bad = 0;

  for (int i = 0; i < 12000; i++)
    {
      const char *script = g_ptr_array_index (scripts, (unsigned) g_rand_int_range (rand, 0, (int) scripts->len));
      const char *start = script + g_rand_int_range (rand, 0, (int) strlen (script));
      const char *end = start;
      g_autoptr (GString) text = NULL;

      while (start > script && start[-1] != '\n')
        start--;
      for (int n = g_rand_int_range (rand, 1, 4); n > 0 && *end; n--)
        end += strcspn (end, "\n") + 1;
      text = g_string_new_len (start, end - start);
      for (int n = g_rand_int_range (rand, 1, 3); n > 0; n--)
        {
          int place = g_rand_int_range (rand, 0, (int) text->len + 1);
          int n_erased = g_rand_int_range (rand, 0, 3);

          g_string_erase (text, place, MIN (n_erased, (int) text->len - place));
          g_string_insert (text, place, pieces[g_rand_int_range (rand, 0, (int) G_N_ELEMENTS (pieces))]);
        }
      n_bad += !comparison_add (comparison, text->str, text->len);
    }
  g_test_message ("%u scripts and %u that are none", comparison->texts->len, n_bad);
  comparison_check (comparison);
}

static void expression (GRand *rand, int depth, GString *out);

static const char *
pick (GRand *rand, const char *const *words, size_t n)
{
  return words[g_rand_int_range (rand, 0, (int) n)];
}

static void
gap (GRand *rand, gboolean in_brackets, GString *out)
{
  static const char *const gaps[] = { "",   "",     "",         " ",  " ",        "  ",    "\t",
                                      "\f", "\\\n", " \\\r\n ", "\n", " # a )\n", "\r\n\n" };

  g_string_append (out, pick (rand, gaps, G_N_ELEMENTS (gaps) - (in_brackets ? 0 : 3)));
}

static void
list_of (GRand *rand, int depth, int least, int most, gboolean keywords, GString *out)
{
  int n = g_rand_int_range (rand, least, most + 1);

  for (int i = 0; i < n; i++)
    {
      gap (rand, TRUE, out);
      if (keywords && i >= n / 2)
        g_string_append_printf (out, "%s%d=", i % 2 ? "k" : "AF_INET", i);
      expression (rand, depth, out);
      gap (rand, TRUE, out);
      if (i < n - 1 || (n == 1 && !keywords && least == 1) || g_rand_int_range (rand, 0, 4) == 0)
        g_string_append_c (out, ',');
    }
  gap (rand, TRUE, out);
}

static void
enclosed (GRand *rand, int depth, GString *out)
{
  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      g_string_append_c (out, '(');
      gap (rand, TRUE, out);
      expression (rand, depth, out);
      gap (rand, TRUE, out);
      g_string_append_c (out, ')');
      break;
    case 1:
      g_string_append_c (out, '[');
      list_of (rand, depth, 0, 3, FALSE, out);
      g_string_append_c (out, ']');
      break;
    case 2:
      g_string_append (out, "()");
      break;
    default:
      g_string_append_c (out, '(');
      list_of (rand, depth, 1, 3, FALSE, out);
      g_string_append_c (out, ')');
    }
}

static void
atom (GRand *rand, int depth, GString *out)
{
  static const char *const atoms[] = { "a",
                                       "b1",
                                       "_",
                                       "socket",
                                       "AF_INET",
                                       "MSG_PEEK",
                                       "SO_NONE",
                                       "None",
                                       "True",
                                       "'x'",
                                       "b''",
                                       "r'\\'",
                                       "'a' b",
                                       "u'a' 'b'",
                                       "b'\\0'",
                                       "0",
                                       "12",
                                       "0xff_ff_ff_ff_ff_ff_ff_ff_f",
                                       ".5",
                                       "1e999",
                                       "1e-7",
                                       "1_0",
                                       "'''\n''' \"'\\\"\"",
                                       "(1)",
                                       "('a')" };

  if (depth > 0 && g_rand_boolean (rand))
    enclosed (rand, depth - 1, out);
  else
    g_string_append (out, pick (rand, atoms, G_N_ELEMENTS (atoms)));
}

static void
primary (GRand *rand, int depth, GString *out)
{
  static const char *const attributes[] = { " .send", " . AF_INET", ".family\t" };

  atom (rand, depth, out);
  while (g_rand_int_range (rand, 0, 3) == 0)
    {
      gap (rand, FALSE, out);
      switch (g_rand_int_range (rand, 0, 3))
        {
        case 0:
          g_string_append_c (out, '(');
          list_of (rand, depth - 1, 0, 4, g_rand_boolean (rand), out);
          g_string_append_c (out, ')');
          break;
        case 1:
          g_string_append (out, g_rand_boolean (rand) ? "[-1]" : "[ 0x1\n]");
          break;
        default:
          g_string_append (out, pick (rand, attributes, G_N_ELEMENTS (attributes)));
        }
    }
}

static void
expression (GRand *rand, int depth, GString *out)
{
  static const char *const products[] = { "b'x' * 1024", "-3*-4", "('a')*0x10*2", "'a' 'b' * 1" };
  static const char *const negative[] = { "-1", "- 0", "-.5", "-9223372036854775808", "- 0xFFFFFFFFFFFFFFFFFF" };

  switch (depth > 0 ? g_rand_int_range (rand, 0, 10) : 9)
    {
    case 0:
      g_string_append (out, pick (rand, products, G_N_ELEMENTS (products)));
      break;
    case 1:
      g_string_append (out, pick (rand, negative, G_N_ELEMENTS (negative)));
      break;
    case 2:
    case 3:
      expression (rand, 0, out);
      g_string_append (out, " |");
      expression (rand, depth - 1, out);
      break;
    case 4:
      primary (rand, depth - 1, out);
      g_string_append (out, "== ");
      primary (rand, depth - 1, out);
      break;
    default:
      primary (rand, depth, out);
    }
}

static void
statement (GRand *rand, GString *out)
{
  static const char *const fixed[] = { "import socket",
                                       "import a.b ,c",
                                       "from socket import *",
                                       "from a.b import (c, d,)",
                                       "# note",
                                       "#",
                                       "",
                                       "  # indented",
                                       "from a import b , AF_INET # why" };
  static const char *const targets[] = { "a = ", "a,b=", "(a, b1) = ", "a ,b, c\t= ", "AF_INET = ", "(a) = " };

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      g_string_append (out, pick (rand, fixed, G_N_ELEMENTS (fixed)));
      return;
    case 1:
      g_string_append (out, "assert ");
      break;
    case 2:
    case 3:
      g_string_append (out, pick (rand, targets, G_N_ELEMENTS (targets)));
      break;
    default:
      break;
    }
  expression (rand, 4, out);
  if (g_rand_int_range (rand, 0, 6) == 0)
    g_string_append (out, g_rand_boolean (rand) ? ", b ,c" : " ,");
  if (g_rand_int_range (rand, 0, 6) == 0)
    g_string_append (out, "\t# said behind it");
}

/* Scripts that the grammar allows, or nearly */
static void
test_generated_scripts (void)
{
  static const char *const line_ends[] = { "\n", "\n", "\r\n", "\r", "\n\n" };
  g_autoptr (Comparison) comparison = comparison_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (64);
  unsigned n_bad = 0;

  for (int i = 0; i < 4000; i++)
    {
      g_autoptr (GString) text = g_string_new (g_rand_int_range (rand, 0, 20) == 0 ? "\xef\xbb\xbf" : NULL);

      for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
        {
          statement (rand, text);
          if (n > 1 || g_rand_boolean (rand))
            g_string_append (text, pick (rand, line_ends, G_N_ELEMENTS (line_ends)));
        }
      n_bad += !comparison_add (comparison, text->str, text->len);
    }
  g_test_message ("%u scripts and %u that are none", comparison->texts->len, n_bad);
  g_assert_cmpuint (comparison->texts->len, >, 2000);
  comparison_check (comparison);
}

static gboolean
parses (const GString *text)
{
  g_autoptr (GPtrArray) statements = swb_parse (text->str, (gssize) text->len, NULL);

  return statements != NULL;
}

/* All the small ones, and all where one of the limits may be */
static unsigned
next_depth (unsigned n)
{
  if (n < 8 || (n > 90 && n < 110) || (n > SWB_LEXER_MAX_BRACKETS - 12 && n <= SWB_LEXER_MAX_BRACKETS))
    return n + 1;
  return n + (n < SWB_LEXER_MAX_BRACKETS ? 4 : 100);
}

/* As deep as we allow, which CPython must too, in every way of being deep; of `(a==(a==` it reads no 200 levels. */
static void
test_deep (void)
{
  static const char *const ways[][3] = {
    { "(", "a", ")" },   { "(", "a", ",)" },        { "[", "a", "]" },    { "f(", "a", ")" },  { "f(a=", "a", ")" },
    { "", "a", "|a" },   { "", "a", ".a" },         { "", "a", "()" },    { "", "a", "[0]" },  { "", "1", "*1" },
    { "(", "a", "|a)" }, { "(a|", "AF_INET", ")" }, { "(a==", "a", ")" }, { "(", "a", ").a" }, { "f(b=(", "a", "))" },
  };
  g_autoptr (Comparison) comparison = comparison_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      gboolean last = TRUE;

      for (unsigned n = 0; n <= SWB_NODE_MAX_DEPTH + 1; n = next_depth (n))
        {
          g_autoptr (GString) text = g_string_new (NULL);
          gboolean good;

          for (unsigned j = 0; j < n; j++)
            g_string_append (text, ways[i][0]);
          g_string_append (text, ways[i][1]);
          for (unsigned j = 0; j < n; j++)
            g_string_append (text, ways[i][2]);
          if (n > 190 && n <= SWB_LEXER_MAX_BRACKETS)
            good = parses (text);
          else
            good = comparison_add (comparison, text->str, text->len);
          g_assert_true (last || !good);
          g_assert_true (good || n > 99);
          last = good;
        }
      g_assert_false (last);
    }
  comparison_check (comparison);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/parser/scripts", test_scripts);
  g_test_add_func ("/parser/generated-scripts", test_generated_scripts);
  g_test_add_func ("/parser/damaged-scripts", test_damaged_scripts);
  g_test_add_func ("/parser/deep", test_deep);
  return g_test_run ();
}
