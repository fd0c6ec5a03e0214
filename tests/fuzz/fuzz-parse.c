/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a script: an error with its place, or statements whose text is a script that has the same text. */
#include "script/swb-parser.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_error (const SwbSyntaxError *error)
{
  g_assert_cmpuint (error->line, >=, 1);
  g_assert_cmpuint (error->column, >=, 1);
  g_assert_nonnull (error->message);
  g_assert_cmpuint (strlen (error->message), >, 0);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
check_node (const SwbNode *node)
{
  g_assert_cmpuint (node->line, >=, 1);
  g_assert_cmpuint (node->column, >=, 1);
  g_assert_cmpuint (node->depth, <=, SWB_NODE_MAX_DEPTH);
  g_assert_true (node->keywords == NULL || node->keywords->len == node->children->len);
  for (unsigned i = 0; node->children && i < node->children->len; i++)
    {
      const SwbNode *child = g_ptr_array_index (node->children, i);

      g_assert_cmpuint (child->depth, <, node->depth);
      check_node (child);
    }
}

/* Behind it a comment cannot ask for an encoding, as it could if what was before it were left out. */
static const char first_line[] = "import socket\n";

static GString *
print (const GPtrArray *statements)
{
  GString *out = g_string_new (first_line);
  unsigned line = 1;

  for (unsigned i = 0; i < statements->len; i++)
    {
      const SwbStatement *statement = g_ptr_array_index (statements, i);

      g_assert_cmpuint (statement->line, >=, statement->type == SWB_STATEMENT_COMMENT ? 1 : line);
      g_assert_cmpuint (statement->last_line, >=, statement->line);
      line = statement->line;
      if (statement->expression)
        check_node (statement->expression);
      swb_statement_print (statement, out);
      g_string_append_c (out, '\n');
    }
  return out;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (SwbSyntaxError) error = { 0 };
  g_auto (SwbSyntaxError) second_error = { 0 };
  g_autoptr (GPtrArray) statements = swb_parse ((const char *) data, (gssize) size, &error);
  g_autoptr (SwbNode) expression = swb_parse_expression ((const char *) data, (gssize) size, &second_error);

  if (expression)
    check_node (expression);
  else
    check_error (&second_error);
  if (statements)
    {
      g_autoptr (GString) text = print (statements);
      g_autoptr (GPtrArray) again = swb_parse (text->str, (gssize) text->len, NULL);
      g_autoptr (GString) again_text = NULL;

      g_assert_nonnull (again);
      g_assert_cmpuint (again->len, ==, statements->len + 1);
      g_ptr_array_remove_index (again, 0);
      again_text = print (again);
      g_assert_true (g_string_equal (again_text, text));
    }
  else
    check_error (&error);
  return 0;
}
