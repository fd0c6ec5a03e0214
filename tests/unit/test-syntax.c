/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-parser.h"

#include <string.h>

typedef struct
{
  const char *text;
  const char *canonical;
} Pair;

static const Pair expressions[] = {
  { "a", "a" },
  { "(a)", "a" },
  { "((a))", "a" },
  { "'it'", "\"it\"" },
  { "'say \"it\"'", "\"say \\\"it\\\"\"" },
  { "u'a' \"b\" '''c\n'''", "\"abc\\n\"" },
  { "r'\\n'", "\"\\\\n\"" },
  { "b'\\x41\\0\\377'", "b\"A\\x00\\xff\"" },
  { "Rb'\\x41'", "b\"\\\\x41\"" },
  { "'\\u20ac\\x07'", "\"€\\x07\"" },
  { "\"\\U0001f600\"", "\"😀\"" },
  { "'\\u202e'", "\"\\u202e\"" },
  { "'a\\udcff\\udce2\\udc82b\u20ac\\udcac'", "\"a\\udcff\\udce2\\udc82b\u20ac\\udcac\"" },
  { "'\\400'", "\"Ā\"" },
  { "b'\\400'", "b\"\\x00\"" },
  { "'\\d'", "\"\\\\d\"" },
  { "'a\\\nb'", "\"ab\"" },
  { "'''a\r\nb\rc'''", "\"a\\nb\\nc\"" },
  { "0x_ff", "255" },
  { "0o17", "15" },
  { "0B11", "3" },
  { "1_000", "1000" },
  { "000", "0" },
  { "-0", "0" },
  { "- 5", "-5" },
  { "0xffffffffffffffffffff", "1208925819614629174706175" },
  { "-0xffffffffffffffffffff", "-1208925819614629174706175" },
  { "-9223372036854775808", "-9223372036854775808" },
  { ".25", "0.25" },
  { "1.", "1.0" },
  { "1e-1", "0.1" },
  { "1_0.5_0E+1_0", "105000000000.0" },
  { "1e16", "1e+16" },
  { "1e999", "1e999" },
  { "-1e999", "-1e999" },
  { "-0.0", "-0.0" },
  { "True", "True" },
  { "( None )", "None" },
  { "()", "()" },
  { "(a,)", "(a,)" },
  { "a,", "(a,)" },
  { "a, b", "(a, b)" },
  { "a,b,", "(a, b)" },
  { "(a,(b,c),)", "(a, (b, c))" },
  { "[]", "[]" },
  { "[a,]", "[a]" },
  { "[ a , [b] ]", "[a, [b]]" },
  { "a . b", "a.b" },
  { "a [ - 1 ] [0x10]", "a[-1][16]" },
  { "f ( )", "f()" },
  { "f(a, b , )", "f(a, b)" },
  { "f((a, b))", "f((a, b))" },
  { "f(a, k = 1, AF_INET=AF_INET)", "f(a, k=1, AF_INET=socket.AF_INET)" },
  { "f(a)(b)[0].c", "f(a)(b)[0].c" },
  { "AF_INET", "socket.AF_INET" },
  { "socket.AF_INET", "socket.AF_INET" },
  { "AF_NONE", "AF_NONE" },
  { "socket.AF_NONE", "socket.AF_NONE" },
  { "af_inet", "af_inet" },
  { "(AF_INET, a)[0]", "(socket.AF_INET, a)[0]" },
  { "AF_INET.b", "socket.AF_INET.b" },
  { "MSG_PEEK|MSG_DONTWAIT", "socket.MSG_PEEK | socket.MSG_DONTWAIT" },
  { "a|b|c", "a | b | c" },
  { "(a|b)|c", "a | b | c" },
  { "a|(b|c)", "a | (b | c)" },
  { "(a|b).c", "(a | b).c" },
  { "f(a|b)", "f(a | b)" },
  { "a|b==c|d", "a | b == c | d" },
  { "a|(b==c)", "a | (b == c)" },
  { "(a==b)==c", "(a == b) == c" },
  { "a==(b==c)", "a == (b == c)" },
  { "(a==b)()", "(a == b)()" },
  { "(a==b, c)", "(a == b, c)" },
  { "f(k=a==b)", "f(k=a == b)" },
  { "b'x'*4*2", "b\"x\" * 4 * 2" },
  { "(b'x'*4)*-2", "b\"x\" * 4 * -2" },
  { "2 * 3 | 1", "2 * 3 | 1" },
  { "-2 * - 3", "-2 * -3" },
  { "(b'x' * 2)[0]", "(b\"x\" * 2)[0]" },
  { "1 .a", "(1).a" },
  { "1..a", "(1.0).a" },
  { "(-1)[0]", "(-1)[0]" },
  { "1[0]", "(1)[0]" },
  { "'a'.b", "\"a\".b" },
  { "None.a", "None.a" },
  { "f(\n  a, # why\n  b\n)", "f(a, b)" },
  { "f(a, \\\n b)", "f(a, b)" },
  { "\xef\xbb\xbf"
    "a",
    "a" },
  { "a # why", "a" },
  { "\f a", NULL },
  { "\fa", "a" },
};

static void
test_expressions (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (expressions); i++)
    {
      g_auto (SwbSyntaxError) error = { 0 };
      g_autoptr (SwbNode) node = swb_parse_expression (expressions[i].text, -1, &error);
      g_autoptr (GString) out = g_string_new (NULL);

      g_assert_true ((node != NULL) == (expressions[i].canonical != NULL));
      if (node == NULL)
        continue;
      swb_node_print (node, out);
      g_assert_cmpstr (out->str, ==, expressions[i].canonical);
    }
}

static const Pair scripts[] = {
  { "", "" },
  { "\n \n\t# a\n", "# a\n" },
  { "#", "#\n" },
  { "#a\n# b\n#  c \n#\td\n##", "# a\n# b\n#  c \n# \td\n# #\n" },
  { "a=b", "a = b\n" },
  { "a,b=c", "a, b = c\n" },
  { "(a, b) = c, d", "a, b = (c, d)\n" },
  { "(a) = b", "a = b\n" },
  { "assert(a)", "assert a\n" },
  { "assert a==b", "assert a == b\n" },
  { "import  socket", "import socket\n" },
  { "import a , b . c", "import a, b.c\n" },
  { "from socket import*", "import socket\n" },
  { "from socket import (socket ,AF_INET as A)\ns=socket(A)", "import socket\ns = socket.socket(socket.AF_INET)\n" },
  { "import socket as s, a.b\ns.htons(1)", "import socket, a.b\nsocket.htons(1)\n" },
  { "from time import sleep as nap\nnap(1)", "import time\ntime.sleep(1)\n" },
  { "from socket import *\nhtons = 1\n(htons, ntohs(1))", "import socket\nhtons = 1\n(htons, socket.ntohs(1))\n" },
  { "from socket import socket\nimport socket\nsocket.socket()", "import socket\nimport socket\nsocket.socket()\n" },
  { "htons = 1\nfrom socket import htons\nhtons(1)", "htons = 1\nimport socket\nsocket.htons(1)\n" },
  { "from socket import no\nno()", "import socket\nno()\n" },
  { "from a.b import (c ,\n d,)", "from a.b import c, d\n" },
  { "from a import b,c # d", "from a import b, c\n# d\n" },
  { "a\rb\r\nc\n\n\n", "a\nb\nc\n" },
  { "# a\nb # c\n  # d\ne", "# a\nb\n# c\n# d\ne\n" },
  { "f(a, # b\n# c\nd) # e\n# g", "f(a, d)\n# b\n# c\n# e\n# g\n" },
  { "a \\\n# b", "a\n# b\n" },
  /* A name that has been given a value is no constant. */
  { "AF_INET\nAF_INET = AF_INET\nAF_INET\nsocket.AF_INET",
    "socket.AF_INET\nAF_INET = socket.AF_INET\nAF_INET\nsocket.AF_INET\n" },
  { "a, AF_INET = AF_INET, AF_INET\nf(AF_INET | MSG_PEEK)",
    "a, AF_INET = (socket.AF_INET, socket.AF_INET)\nf(AF_INET | socket.MSG_PEEK)\n" },
  { "assert AF_INET == 2", "assert socket.AF_INET == 2\n" },
};

static char *
print (const GPtrArray *statements)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (unsigned i = 0; i < statements->len; i++)
    {
      swb_statement_print (g_ptr_array_index (statements, i), out);
      g_string_append_c (out, '\n');
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
test_scripts (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autoptr (GPtrArray) statements = swb_parse (scripts[i].text, -1, NULL);
      g_autofree char *text = NULL;
      g_autofree char *again_text = NULL;
      g_autoptr (GPtrArray) again = NULL;

      g_assert_nonnull (statements);
      text = print (statements);
      g_assert_cmpstr (text, ==, scripts[i].canonical);
      again = swb_parse (text, -1, NULL);
      g_assert_nonnull (again);
      again_text = print (again);
      g_assert_cmpstr (again_text, ==, text);
    }
}

static const SwbStatement *
statement (const GPtrArray *statements, unsigned i, SwbStatementType type, unsigned line, unsigned last_line)
{
  const SwbStatement *found = g_ptr_array_index (statements, i);

  g_assert_cmpint (found->type, ==, type);
  g_assert_cmpuint (found->line, ==, line);
  g_assert_cmpuint (found->last_line, ==, last_line);
  return found;
}

static void
test_statements (void)
{
  static const char text[] = "import socket\n"
                             "\n"
                             "# what it is for\n"
                             "a, b = socket.socketpair() # two\n"
                             "a.send(b'''1\n"
                             "2\n"
                             "''',\n"
                             "  0)\n"
                             "assert a \\\n"
                             "  == b\n"
                             "x = y, z\n"
                             "f()";
  g_autoptr (GPtrArray) statements = swb_parse (text, -1, NULL);
  const SwbStatement *found;

  g_assert_cmpuint (statements->len, ==, 8);
  found = statement (statements, 0, SWB_STATEMENT_IMPORT, 1, 1);
  g_assert_null (found->expression);
  found = statement (statements, 1, SWB_STATEMENT_COMMENT, 3, 3);
  g_assert_cmpstr (found->text, ==, "what it is for");
  g_assert_null (found->expression);
  found = statement (statements, 2, SWB_STATEMENT_ASSIGN, 4, 4);
  g_assert_cmpuint (g_strv_length (found->targets), ==, 2);
  g_assert_cmpstr (found->targets[1], ==, "b");
  g_assert_cmpint (found->expression->type, ==, SWB_NODE_CALL);
  g_assert_cmpuint (found->expression->column, ==, 8);
  statement (statements, 3, SWB_STATEMENT_COMMENT, 4, 4);
  found = statement (statements, 4, SWB_STATEMENT_EXPRESSION, 5, 8);
  g_assert_cmpstr (found->text, ==, "a.send(b\"1\\n2\\n\", 0)");
  g_assert_null (found->targets);
  found = statement (statements, 5, SWB_STATEMENT_ASSERT, 9, 10);
  g_assert_cmpint (found->expression->type, ==, SWB_NODE_EQUAL);
  found = statement (statements, 6, SWB_STATEMENT_ASSIGN, 11, 11);
  g_assert_cmpint (found->expression->type, ==, SWB_NODE_TUPLE);
  g_assert_cmpuint (g_strv_length (found->targets), ==, 1);
  statement (statements, 7, SWB_STATEMENT_EXPRESSION, 12, 12);
}

static const SwbNode *
child (const SwbNode *node, unsigned i, SwbNodeType type, unsigned line, unsigned column)
{
  const SwbNode *found = g_ptr_array_index (node->children, i);

  g_assert_cmpint (found->type, ==, type);
  g_assert_cmpuint (found->line, ==, line);
  g_assert_cmpuint (found->column, ==, column);
  return found;
}

static void
test_nodes (void)
{
  g_autoptr (SwbNode) node = swb_parse_expression ("f(a.b, '€', (x[1]), MSG_PEEK |\n -1, k=b'x' * 3)", -1, NULL);
  const SwbNode *found;

  g_assert_cmpint (node->type, ==, SWB_NODE_CALL);
  g_assert_cmpuint (node->children->len, ==, 6);
  g_assert_cmpuint (node->keywords->len, ==, 6);
  g_assert_cmpuint (node->depth, ==, 3);
  for (unsigned i = 0; i < 5; i++)
    g_assert_null (g_ptr_array_index (node->keywords, i));
  g_assert_cmpstr (g_ptr_array_index (node->keywords, 5), ==, "k");
  child (node, 0, SWB_NODE_NAME, 1, 1);
  found = child (node, 1, SWB_NODE_ATTRIBUTE, 1, 3);
  g_assert_cmpstr (found->name, ==, "b");
  g_assert_null (found->keywords);
  child (node, 2, SWB_NODE_LITERAL, 1, 8);
  found = child (node, 3, SWB_NODE_INDEX, 1, 14);
  child (found, 1, SWB_NODE_LITERAL, 1, 16);
  found = child (node, 4, SWB_NODE_OR, 1, 21);
  child (found, 1, SWB_NODE_LITERAL, 2, 2);
  found = child (found, 0, SWB_NODE_ATTRIBUTE, 1, 21);
  g_assert_cmpstr (found->name, ==, "MSG_PEEK");
  g_assert_cmpstr (child (found, 0, SWB_NODE_NAME, 1, 21)->name, ==, "socket");
  found = child (node, 5, SWB_NODE_TIMES, 2, 8);
  child (found, 0, SWB_NODE_LITERAL, 2, 8);
}

/* Nodes that no text has made print as text that makes them. */
static void
test_built (void)
{
  g_autoptr (SwbNode) call = swb_node_new (SWB_NODE_CALL, 1, 1);
  SwbNode *name = swb_node_new (SWB_NODE_NAME, 1, 1);
  SwbNode *value = swb_node_new (SWB_NODE_LITERAL, 1, 1);
  SwbNode *empty = swb_node_new (SWB_NODE_TUPLE, 1, 1);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (SwbStatement) comment = swb_statement_new (SWB_STATEMENT_COMMENT, 7);

  name->name = g_strdup ("f");
  value->value = swb_value_new_int (-1);
  swb_node_add (call, name, NULL);
  swb_node_add (call, empty, NULL);
  swb_node_add (call, value, "key");
  g_assert_cmpuint (call->keywords->len, ==, 3);
  swb_node_print (call, out);
  g_assert_cmpstr (out->str, ==, "f((), key=-1)");
  g_assert_cmpuint (comment->last_line, ==, 7);
}

static void
test_error (void)
{
  g_auto (SwbSyntaxError) error = { 0 };

  swb_syntax_error_set (&error, 3, 4, "not %s", "this");
  g_assert_cmpuint (error.line, ==, 3);
  g_assert_cmpuint (error.column, ==, 4);
  g_assert_cmpstr (error.message, ==, "not this");
  swb_syntax_error_clear (&error);
  g_assert_null (error.message);
  swb_syntax_error_set (NULL, 1, 1, "nobody asks");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/syntax/expressions", test_expressions);
  g_test_add_func ("/syntax/scripts", test_scripts);
  g_test_add_func ("/syntax/statements", test_statements);
  g_test_add_func ("/syntax/nodes", test_nodes);
  g_test_add_func ("/syntax/built", test_built);
  g_test_add_func ("/syntax/error", test_error);
  return g_test_run ();
}
