/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-syntax.h"

#include <string.h>

#define MAX_MESSAGE_BYTES 1000

SwbNode *
swb_node_new (SwbNodeType type, unsigned line, unsigned column)
{
  SwbNode *node = g_new0 (SwbNode, 1);

  node->type = type;
  node->line = line;
  node->column = column;
  return node;
}

void
swb_node_free (SwbNode *node)
{
  g_return_if_fail (node != NULL);

  g_clear_pointer (&node->value, swb_value_unref);
  g_free (node->name);
  g_clear_pointer (&node->children, g_ptr_array_unref);
  g_clear_pointer (&node->keywords, g_ptr_array_unref);
  g_free (node);
}

void
swb_node_add (SwbNode *node, SwbNode *child, const char *keyword)
{
  g_return_if_fail (node != NULL && child != NULL);
  g_return_if_fail (keyword == NULL || node->type == SWB_NODE_CALL);

  if (node->children == NULL)
    node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_node_free);
  g_ptr_array_add (node->children, child);
  node->depth = MAX (node->depth, child->depth + 1);
  if (keyword && node->keywords == NULL)
    {
      node->keywords = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_set_size (node->keywords, (int) node->children->len - 1);
    }
  if (node->keywords)
    g_ptr_array_add (node->keywords, g_strdup (keyword));
}

SwbStatement *
swb_statement_new (SwbStatementType type, unsigned line)
{
  SwbStatement *statement = g_new0 (SwbStatement, 1);

  statement->type = type;
  statement->line = line;
  statement->last_line = line;
  return statement;
}

void
swb_statement_free (SwbStatement *statement)
{
  g_return_if_fail (statement != NULL);

  g_strfreev (statement->targets);
  g_clear_pointer (&statement->expression, swb_node_free);
  g_free (statement->text);
  g_free (statement);
}

void
swb_statement_print (const SwbStatement *statement, GString *out)
{
  g_return_if_fail (statement != NULL && out != NULL);

  if (statement->type == SWB_STATEMENT_COMMENT)
    g_string_append (out, *statement->text ? "# " : "#");
  g_string_append (out, statement->text);
}

/* A name in it can be as long as the script. */
static void
shorten (char **message)
{
  g_autofree char *whole = NULL;
  g_autofree char *begin = NULL;

  if (strlen (*message) <= MAX_MESSAGE_BYTES)
    return;
  whole = g_steal_pointer (message);
  begin = g_utf8_substring (whole, 0, MAX_MESSAGE_BYTES / 4);
  *message = g_strconcat (begin, "…", NULL);
}

void
swb_syntax_error_set (SwbSyntaxError *error, unsigned line, unsigned column, const char *format, ...)
{
  va_list arguments;

  if (error == NULL)
    return;
  error->line = line;
  error->column = column;
  va_start (arguments, format);
  error->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  shorten (&error->message);
}

void
swb_syntax_error_clear (SwbSyntaxError *error)
{
  g_return_if_fail (error != NULL);

  g_clear_pointer (&error->message, g_free);
  error->line = 0;
  error->column = 0;
}
