/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-parser.h"

#include <string.h>

typedef struct
{
  const char *text;
  unsigned line;
  unsigned column;
  const char *message;
} Mistake;

#define NOT_PART " is not part of the language of calls"
#define OPERATORS ": its operators are `|`, `==`, and `*` after a literal"
#define A_LIST ": a script is a list of calls, one a line"

static const Mistake mistakes[] = {
  { "for i in range(3):", 1, 1, "`for`" NOT_PART A_LIST },
  { "while True: pass", 1, 1, "`while`" NOT_PART A_LIST },
  { "def f(): return 1", 1, 1, "`def`" NOT_PART A_LIST },
  { "x = lambda: 1", 1, 5, "`lambda`" NOT_PART A_LIST },
  { "try:", 1, 1, "`try`" NOT_PART A_LIST },
  { "await f()", 1, 1, "`await`" NOT_PART A_LIST },
  { "x = 1 if y else 2", 1, 7, "`if`" NOT_PART A_LIST },
  { "x = not y", 1, 5, "`not`" NOT_PART OPERATORS },
  { "x and y", 1, 3, "`and`" NOT_PART OPERATORS },
  { "x is None", 1, 3, "`is`" NOT_PART OPERATORS },
  { "x < y", 1, 3, "`<`" NOT_PART OPERATORS },
  { "x + 1", 1, 3, "`+`" NOT_PART OPERATORS },
  { "+1", 1, 1, "`+`" NOT_PART OPERATORS },
  { "--1", 1, 2, "`-`" NOT_PART OPERATORS },
  { "-x", 1, 2, "expected a number after `-`, not `x`" },
  { "- \"a\"", 1, 3, "expected a number after `-`, not a str" },
  { "~1", 1, 1, "`~`" NOT_PART OPERATORS },
  { "x += 1", 1, 3, "`+=` is not part of the language of calls: only `NAME = …`" },
  { "x |= 1", 1, 3, "`|=` is not part of the language of calls: only `NAME = …`" },
  { "x = y = 1", 1, 7, "one `=` a line: `a = b = c` is not part of the language of calls" },
  { "x: int = 1", 1, 2, "`:` is not part of the language of calls" },
  { "x := 1", 1, 3, "`:=` is not part of the language of calls: write `NAME = …` on a line of its own" },
  { "(x := 1)", 1, 4, "`:=` is not part of the language of calls: write `NAME = …` on a line of its own" },
  { "f(*args)", 1, 3, "`*` before a value is not part of the language of calls" },
  { "f(**kw)", 1, 3, "`*` before a value is not part of the language of calls" },
  { "*a, b = x", 1, 1, "`*` before a value is not part of the language of calls" },
  { "a, *b = x", 1, 4, "`*` before a value is not part of the language of calls" },
  { "[x for x in y]", 1, 4, "comprehensions are not part of the language of calls" },
  { "(x for x in y)", 1, 4, "comprehensions are not part of the language of calls" },
  { "f(x for x in y)", 1, 5, "comprehensions are not part of the language of calls" },
  { "[*a]", 1, 2, "`*` before a value is not part of the language of calls" },
  { "{1: 2}", 1, 1, "`{` is not part of the language of calls: it has no dicts and no sets" },
  { "{}", 1, 1, "`{` is not part of the language of calls: it has no dicts and no sets" },
  { "x[1:2]", 1, 4, "slices are not part of the language of calls: only `NAME[INT]`" },
  { "x[:]", 1, 3, "slices are not part of the language of calls: only `NAME[INT]`" },
  { "x[i]", 1, 3, "expected an int between `[` and `]`" },
  { "x[]", 1, 3, "expected an expression, not `]`" },
  { "x[1, 2]", 1, 4, "expected `]`, not `,`" },
  { "...", 1, 1, "`...` is not part of the language of calls" },
  { "@decorator", 1, 1, "`@` is not part of the language of calls" },
  { "f(a=1, 2)", 1, 8, "positional argument follows keyword argument" },
  { "f(a=1, a=2)", 1, 8, "keyword argument repeated: a" },
  { "f(1=2)", 1, 3, "expression cannot contain assignment, perhaps you meant \"==\"?" },
  { "f(True=1)", 1, 3, "cannot assign to True" },
  { "f(a.b=1)", 1, 3, "expression cannot contain assignment, perhaps you meant \"==\"?" },
  { "f(,)", 1, 3, "expected an expression, not `,`" },
  { "f(1 2)", 1, 5, "expected `,` or `)` to close the `(` of line 1, not `2`" },
  { "f(1,,2)", 1, 5, "expected an expression, not `,`" },
  { "f((1, 2)", 1, 2, "'(' was never closed" },
  { "f(1))", 1, 5, "unmatched ')'" },
  { "f(1]", 1, 4, "closing parenthesis ']' does not match opening parenthesis '('" },
  { "(1, 2", 1, 1, "'(' was never closed" },
  { "x = ", 1, 5, "expected an expression, not the end of the line" },
  { "= 1", 1, 1, "expected an expression, not `=`" },
  { "1 = x", 1, 1, "cannot assign to literal here. Maybe you meant '==' instead of '='?" },
  { "\"a\" = x", 1, 1, "cannot assign to literal here. Maybe you meant '==' instead of '='?" },
  { "None = 1", 1, 1, "cannot assign to None" },
  { "f() = 1", 1, 1, "cannot assign to function call here. Maybe you meant '==' instead of '='?" },
  { "a == b = c", 1, 1, "cannot assign to comparison" },
  { "a.b = 1", 1, 1, "only names are given values: `NAME = …` or `NAME, NAME = …`" },
  { "a[0] = 1", 1, 1, "only names are given values: `NAME = …` or `NAME, NAME = …`" },
  { "(a, b), c = x", 1, 1, "only names are given values: `NAME = …` or `NAME, NAME = …`" },
  { "a, = x", 1, 1, "only names are given values: `NAME = …` or `NAME, NAME = …`" },
  { "() = x", 1, 1, "only names are given values: `NAME = …` or `NAME, NAME = …`" },
  { "a, 1 = x", 1, 4, "cannot assign to literal" },
  { "socket = 1", 1, 1, "`socket` is the name of a module or a function of scripts: take another one" },
  { "__debug__ = 1", 1, 1, "cannot assign to __debug__" },
  { "a == b == c", 1, 8, "one `==` in an expression: `a == b == c` is not part of the language of calls" },
  { "x.", 1, 3, "expected a name after the `.`, not the end of the line" },
  { "x.1", 1, 2, "expected the end of the line, not `.1`" },
  { "x.if", 1, 3, "`if` is a word of the Python language, not a name" },
  { "x..y", 1, 3, "expected a name after the `.`, not `.`" },
  { "-1 .x", 1, 4, "expected the end of the number, not `.`" },
  { "-1[0]", 1, 3, "expected the end of the number, not `[`" },
  { "1.x", 1, 1, "invalid decimal literal" },
  { "import", 1, 7, "expected the name of a module, not the end of the line" },
  { "import 1", 1, 8, "expected the name of a module, not `1`" },
  { "import socket as", 1, 17, "expected a name, not the end of the line" },
  { "import sys as s", 1, 12, "`as` is for what is imported from `socket` or `time`: other imports do nothing here" },
  { "import time as socket", 1, 22, "`socket` and `time` are the names of modules: take another one" },
  { "import a.", 1, 10, "expected the name of a module, not the end of the line" },
  { "import if", 1, 8, "`if` is a word of the Python language, not a name" },
  { "from socket", 1, 12, "expected `import`, not the end of the line" },
  { "from socket import", 1, 19, "expected a name, not the end of the line" },
  { "from socket import (", 1, 20, "'(' was never closed" },
  { "from socket import ()", 1, 21, "expected a name, not `)`" },
  { "from socket import a,", 1, 22, "expected a name, not the end of the line" },
  { "from . import x", 1, 6, "expected the name of a module, not `.`" },
  { "from x import a as b", 1, 17,
    "`as` is for what is imported from `socket` or `time`: other imports do nothing here" },
  { "from x import *, a", 1, 16, "expected the end of the line, not `,`" },
  { "assert", 1, 7, "expected an expression, not the end of the line" },
  { "assert x, \"y\"", 1, 9, "`assert` has no message in the language of calls: leave it out" },
  { "assert (x, \"y\")", 1, 8, "`assert` of a tuple says nothing: write `assert a == b`" },
  { "assert x = 1", 1, 10, "expected the end of the line, not `=`" },
  { "a; b", 1, 2, "`;` is not part of the language of calls: write each call on a line of its own" },
  { "a b", 1, 3, "expected the end of the line, not `b`" },
  { "f() g()", 1, 5, "expected the end of the line, not `g`" },
  { "a:", 1, 2, "`:` is not part of the language of calls" },
  { "  x = 1", 1, 3, "unexpected indent: a script is a list of calls, without blocks" },
  { "\tx", 1, 2, "unexpected indent: a script is a list of calls, without blocks" },
  { "f\"abc\"", 1, 1, "f-strings are not part of the language of calls" },
  { "\"abc", 1, 1, "unterminated string literal (detected at line 1)" },
  { "'''abc", 1, 1, "unterminated triple-quoted string literal (detected at line 1)" },
  { "b\"é\"", 1, 3, "bytes can only contain ASCII literal characters" },
  { "\"\\x1\"", 1, 2, "truncated \\xXX escape" },
  { "\"\\u12\"", 1, 2, "truncated \\uXXXX escape" },
  { "\"\\ud800\"", 1, 2, "U+D800 is half of a character: a str cannot have it here" },
  { "'\\udce2\\udc82\\udcac'", 1, 14, "U+DCAC completes a character: write that itself" },
  { "'\\udce2\\udc82' '\\udcac'", 1, 17, "U+DCAC completes a character: write that itself" },
  { "\"\\N{DASH}\"", 1, 2,
    "characters by name, \\N{…}, are not part of the language of calls: write the character itself or \\uXXXX" },
  { "\"\\U00110000\"", 1, 2, "illegal Unicode character" },
  { "\"a\" b\"b\"", 1, 1, "cannot mix bytes and nonbytes literals" },
  { "010", 1, 1, "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers" },
  { "0x", 1, 1, "invalid hexadecimal literal" },
  { "0b12", 1, 1, "invalid digit '2' in binary literal" },
  { "0o8", 1, 1, "invalid digit '8' in octal literal" },
  { "1_", 1, 1, "invalid decimal literal" },
  { "1a", 1, 1, "invalid decimal literal" },
  { "1e", 1, 1, "invalid decimal literal" },
  { "1j", 1, 1, "complex numbers are not part of the language of calls" },
  { "$", 1, 1, "invalid character '$' (U+0024)" },
  { "?", 1, 1, "invalid character '?' (U+003F)" },
  { "a ! b", 1, 3, "invalid character '!' (U+0021)" },
  { "`a`", 1, 1, "invalid character '`' (U+0060)" },
  { "größe", 1, 3, "a name has only the letters a-z and A-Z, digits and _" },
  { "变量 = 1", 1, 1, "a name has only the letters a-z and A-Z, digits and _" },
  { "“a”", 1, 1, "invalid character '“' (U+201C)" },
  { "a \\ b", 1, 3, "unexpected character after line continuation character" },
  { "\\", 1, 1, "unexpected EOF while parsing" },
  { "a \\", 1, 3, "unexpected EOF while parsing" },
  { "x * 2", 1, 3, "`*` is only for a literal and an int: b\"x\" * 1024" },
  { "b\"x\" * y", 1, 8, "expected an int after `*`" },
  { "() * 2", 1, 4, "`*` is only for a literal and an int: b\"x\" * 1024" },
  { "b\"x\" * \"x\"", 1, 8, "expected an int after `*`" },
  { "b\"x\" ** 2", 1, 6, "`**`" NOT_PART OPERATORS },
  { "1 / 2", 1, 3, "`/`" NOT_PART OPERATORS },
  { "1 << 2", 1, 3, "`<<`" NOT_PART OPERATORS },
  { "1 @ 2", 1, 3, "`@` is not part of the language of calls" },
  { "a -> b", 1, 3, "`->` is not part of the language of calls" },
  { ")", 1, 1, "unmatched ')'" },
  { "}", 1, 1, "unmatched '}'" },
  { "{", 1, 1, "`{` is not part of the language of calls: it has no dicts and no sets" },
  { "((", 1, 2, "'(' was never closed" },
  { "f(a=)", 1, 5, "expected an expression, not `)`" },
  { "match x:", 1, 7, "expected the end of the line, not `x`" },
  { "print \"hi\"", 1, 7, "expected the end of the line, not a str" },
  { "x = yield", 1, 5, "`yield`" NOT_PART A_LIST },
  { "a,,b", 1, 3, "expected an expression, not `,`" },
  { ",a", 1, 1, "expected an expression, not `,`" },
  { "f(if)", 1, 3, "`if`" NOT_PART A_LIST },
  { "a |", 1, 4, "expected an expression, not the end of the line" },
  { "| a", 1, 1, "expected an expression, not `|`" },
  { "a ==", 1, 5, "expected an expression, not the end of the line" },
  { "f(a if b else c)", 1, 5, "`if`" NOT_PART A_LIST },
  { "\"a\" f\"b\"", 1, 5, "f-strings are not part of the language of calls" },
  { "x = [1, 2", 1, 5, "'[' was never closed" },
  { "x.True", 1, 3, "`True` is a word of the Python language, not a name" },
  { "import None", 1, 8, "`None` is a word of the Python language, not a name" },
  { "a True", 1, 3, "expected the end of the line, not `True`" },
  { "a | b = c", 1, 1, "cannot assign to expression here. Maybe you meant '==' instead of '='?" },
  { "f(__debug__=1)", 1, 3, "cannot assign to __debug__" },
};

/* The place is a line and column of several lines. */
static const Mistake places[] = {
  { "a\nb\nif", 3, 1, "`if`" NOT_PART A_LIST },
  { "a\r\nb\r\n\r\n c", 4, 2, "unexpected indent: a script is a list of calls, without blocks" },
  { "a\rb\r\r  c", 4, 3, "unexpected indent: a script is a list of calls, without blocks" },
  { "a\n\t \f x", 2, 5, "unexpected indent: a script is a list of calls, without blocks" },
  { "a = '''x\ny''' b", 2, 6, "expected the end of the line, not `b`" },
  { "a = '''x\r\n\xe2\x82\xac\\\"\r''' b", 3, 5, "expected the end of the line, not `b`" },
  { "a = 'x\\\ny' b", 2, 4, "expected the end of the line, not `b`" },
  { "f(1,\n  2,\n\n  $)", 4, 3, "invalid character '$' (U+0024)" },
  { "a = \\\n  b \\\n  c", 3, 3, "expected the end of the line, not `c`" },
  { "\xef\xbb\xbf$", 1, 1, "invalid character '$' (U+0024)" },
  { "a\n\xef\xbb\xbf", 2, 1, "invalid non-printable character U+FEFF" },
  { "'\xe4\xbd\xa0\xe5\xa5\xbd' b", 1, 6, "expected the end of the line, not `b`" },
  { "'''\xe4\xbd\xa0\n\xe5\xa5\xbd\\x0''' b", 2, 2, "truncated \\xXX escape" },
  { "f(\n(1,\n2]", 3, 2, "closing parenthesis ']' does not match opening parenthesis '(' on line 2" },
  { "f(1\ng(2)\n", 2, 1, "expected `,` or `)` to close the `(` of line 1, not `g`" },
  { "f(1,\n[2,\n3 g(2)", 3, 3, "expected `,` or `]` to close the `[` of line 2, not `g`" },
  { "a\nf(b,\nc\n", 2, 2, "'(' was never closed" },
  { "\n'''a\n\n", 2, 1, "unterminated triple-quoted string literal (detected at line 4)" },
  { "a\n'b\n", 2, 1, "unterminated string literal (detected at line 2)" },
  { "a \\\n", 1, 3, "unexpected EOF while parsing" },
  { "a \\\n\n \\\nb", 3, 2, "there is nothing before this \\ that the next line could continue" },
  { "a\n# \xff", 2, 3, "this is no text: byte 0xff is not UTF-8" },
  { "a\n'\xed\xa0\x80'", 2, 2, "this is no text: byte 0xed is not UTF-8" },
  { "# coding: latin-1\na", 1, 11, "a script is in UTF-8, not in latin-1" },
  { "\n# vim: set fileencoding=koi8-r :\na", 2, 25, "a script is in UTF-8, not in koi8-r" },
  { "a\n# only in the first two lines\n# coding: latin-1\n)", 4, 1, "unmatched ')'" },
  { "a\n# coding: latin-1\n)", 3, 1, "unmatched ')'" },
  { "# -*- coding: utf-8 -*-\n)", 2, 1, "unmatched ')'" },
  { "f(a,\n  b=1,\n  2)", 3, 3, "positional argument follows keyword argument" },
};

static void
check (const char *text, gssize length, const Mistake *expected)
{
  g_auto (SwbSyntaxError) error = { 0 };
  GPtrArray *statements = swb_parse (text, length, &error);
  g_autofree char *shown = g_strescape (text, NULL);

  if (statements != NULL)
    g_error ("%.200s: no mistake was found", shown);
  if (error.line != expected->line || error.column != expected->column
      || strcmp (error.message, expected->message) != 0)
    g_error ("%.200s:\n%u:%u: %s, not\n%u:%u: %s", shown, error.line, error.column, error.message, expected->line,
             expected->column, expected->message);
  g_assert_null (swb_parse (text, length, NULL));
}

static void
test_messages (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (mistakes); i++)
    check (mistakes[i].text, -1, &mistakes[i]);
}

/* A mistake is at the same place behind other lines. */
static void
test_behind_lines (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autofree char *text = g_strconcat ("a\n\n", "b(1,\r\n2) # c\r", mistakes[i].text, NULL);
      Mistake expected = mistakes[i];

      expected.line += 4;
      /* Those that name lines name others then. */
      if (strstr (expected.message, "line 1") == NULL)
        check (text, -1, &expected);
    }
}

static void
test_places (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (places); i++)
    check (places[i].text, -1, &places[i]);
}

/* Nothing behind the end is read, which AddressSanitizer would tell, wherever the text ends. */
static void
test_ends (void)
{
  static const char *const texts[] = { "f(00, 0x1f, 1.5e-3, 0o7, 0b1_1, k=None) | a[-10]",
                                       "'a\\x41\\u20ac\\U0001f600\\N{DASH}\\101' r'\\' b\"\\xff\"\r\n",
                                       "'''a''' \"\"\"b\"\"\" == \\\r\n(b, c) # d",
                                       "# -*- coding: utf-8 -*-\r\nfrom a.b import (c, d)\rassert e",
                                       "\xef\xbb\xbf"
                                       "a, b = ...\n  ** // >>= \xe2\x82\xac" };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    for (size_t length = 0; length <= strlen (texts[i]); length++)
      {
        g_autofree char *exact = g_memdup2 (texts[i], length);
        GPtrArray *statements = swb_parse (exact ? exact : "", (gssize) length, NULL);

        g_clear_pointer (&statements, g_ptr_array_unref);
      }
}

static void
test_nul (void)
{
  static const Mistake in_name = { NULL, 2, 2, "source code cannot contain null bytes" };
  static const Mistake in_str = { NULL, 1, 5, "source code cannot contain null bytes" };

  check ("a\nb\0c", 5, &in_name);
  check ("a = '\0'", 7, &(Mistake){ NULL, 1, 6, in_str.message });
  check ("a\nb\0", 4, &in_name);
}

static char *
repeated (const char *before, const char *middle, unsigned n, const char *after)
{
  g_autoptr (GString) text = g_string_new (before);

  while (n-- > 0)
    g_string_append (text, middle);
  g_string_append (text, after);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* However the levels come about, there is a limit. */
static void
test_depth (void)
{
  static const char *const ways[][3] = {
    { "a", "|a", "" }, { "a", ".a", "" }, { "a", "()", "" }, { "a", "[0]", "" }, { "1", "*1", "" },
  };
  static const Mistake expected = { NULL, 1, 1, "this expression has more than 800 levels" };

  for (size_t i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *good = repeated (ways[i][0], ways[i][1], SWB_NODE_MAX_DEPTH, ways[i][2]);
      g_autofree char *bad = repeated (ways[i][0], ways[i][1], SWB_NODE_MAX_DEPTH + 1, ways[i][2]);
      g_autofree char *very_bad = repeated (ways[i][0], ways[i][1], 100000, ways[i][2]);
      g_autoptr (GPtrArray) statements = swb_parse (good, -1, NULL);

      g_assert_nonnull (statements);
      check (bad, -1, &expected);
      check (very_bad, -1, &expected);
    }
}

static void
test_brackets (void)
{
  static const char *const open[] = { "(", "[", "f(", "(a, ", "f(a, b=" };

  for (size_t i = 0; i < G_N_ELEMENTS (open); i++)
    {
      g_autofree char *text = repeated ("", open[i], 201, "");
      Mistake expected = { NULL, 1, 0, "too many nested parentheses" };

      expected.column = (unsigned) (200 * strlen (open[i]) + strcspn (open[i], "([") + 1);
      check (text, -1, &expected);
    }
}

/* CPython has just as many. */
static void
test_most_brackets (void)
{
  static const char *const parts[][2] = { { "(", ")" },    { "[", "]" },       { "f(", ")" },
                                          { "(a, ", ")" }, { "f(a, b=", ")" }, { "(a.b == 2 | ", ")" } };

  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *inner = repeated ("", parts[i][0], 200, "1");
      g_autofree char *text = repeated (inner, parts[i][1], 200, "");
      g_autoptr (GPtrArray) statements = swb_parse (text, -1, NULL);
      g_autoptr (GPtrArray) again = NULL;
      const SwbStatement *statement;

      g_assert_nonnull (statements);
      statement = g_ptr_array_index (statements, 0);
      again = swb_parse (statement->text, -1, NULL);
      g_assert_nonnull (again);
    }
}

static void
test_many_keywords (void)
{
  g_autoptr (GString) text = g_string_new ("f(");
  g_auto (SwbSyntaxError) error = { 0 };

  for (int i = 0; i < 101; i++)
    g_string_append_printf (text, "a%d=1,", i);
  g_string_append_c (text, ')');
  g_assert_null (swb_parse (text->str, -1, &error));
  g_assert_cmpstr (error.message, ==, "a call has at most 100 keyword arguments here");
}

/* What is quoted of a script does not make a message as long as it. */
static void
test_long_message (void)
{
  g_autofree char *text = repeated ("f(", "a", 100000, "=1, ");
  g_autofree char *twice = g_strconcat (text, text + 2, ")", NULL);
  g_auto (SwbSyntaxError) error = { 0 };

  g_assert_null (swb_parse (twice, -1, &error));
  g_assert_true (g_str_has_prefix (error.message, "keyword argument repeated: aaaa"));
  g_assert_true (g_str_has_suffix (error.message, "…"));
  g_assert_cmpuint (strlen (error.message), <, 1000);
}

static void
test_expression (void)
{
  static const Mistake two = { NULL, 2, 1, "expected nothing more, not `b`" };
  static const Mistake assignment = { NULL, 1, 3, "expected the end of the line, not `=`" };
  static const Mistake nothing = { NULL, 1, 1, "expected an expression, not the end of the script" };
  g_auto (SwbSyntaxError) error = { 0 };

  g_assert_null (swb_parse_expression ("a\nb", -1, &error));
  g_assert_cmpuint (error.line, ==, two.line);
  g_assert_cmpstr (error.message, ==, two.message);
  swb_syntax_error_clear (&error);
  g_assert_null (swb_parse_expression ("a = b", -1, &error));
  g_assert_cmpuint (error.column, ==, assignment.column);
  g_assert_cmpstr (error.message, ==, assignment.message);
  swb_syntax_error_clear (&error);
  g_assert_null (swb_parse_expression ("", 0, &error));
  g_assert_cmpstr (error.message, ==, nothing.message);
  g_assert_null (swb_parse_expression ("# a", -1, NULL));
  g_assert_null (swb_parse_expression ("import a", -1, NULL));
  g_assert_null (swb_parse_expression ("\xff", -1, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/parser-errors/messages", test_messages);
  g_test_add_func ("/parser-errors/behind-lines", test_behind_lines);
  g_test_add_func ("/parser-errors/places", test_places);
  g_test_add_func ("/parser-errors/ends", test_ends);
  g_test_add_func ("/parser-errors/nul", test_nul);
  g_test_add_func ("/parser-errors/depth", test_depth);
  g_test_add_func ("/parser-errors/brackets", test_brackets);
  g_test_add_func ("/parser-errors/most-brackets", test_most_brackets);
  g_test_add_func ("/parser-errors/many-keywords", test_many_keywords);
  g_test_add_func ("/parser-errors/long-message", test_long_message);
  g_test_add_func ("/parser-errors/expression", test_expression);
  return g_test_run ();
}
