/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-number.h"
#include "script/swb-parser-private.h"
#include "script/swb-string-literal.h"

#include "call/swb-constants.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* No call of the language has as many; each is compared with those before it. */
#define MAX_KEYWORDS 100

static SwbNode *
node_here (SwbParser *self, SwbNodeType type)
{
  return swb_node_new (type, self->token.line, self->token.column);
}

/* Adds a part, if there is one and it is not one level too many */
static gboolean
add (SwbParser *self, SwbNode *node, SwbNode *child, const char *keyword)
{
  if (child == NULL)
    return FALSE;
  swb_node_add (node, child, keyword);
  if (node->depth <= SWB_NODE_MAX_DEPTH)
    return TRUE;
  swb_parser_fail (self, child->line, child->column, _ ("this expression has more than %d levels"), SWB_NODE_MAX_DEPTH);
  return FALSE;
}

/* A node of @type around @child, with the same beginning */
static SwbNode *
wrap (SwbParser *self, SwbNodeType type, SwbNode *child)
{
  g_autoptr (SwbNode) node = swb_node_new (type, child->line, child->column);

  return add (self, node, child, NULL) ? g_steal_pointer (&node) : NULL;
}

static SwbNode *
number (SwbParser *self, gboolean negative, SwbNode *node)
{
  char *problem = NULL;

  node->value = swb_number_value (self->token.text, self->token.length, negative, &problem);
  if (node->value == NULL)
    {
      swb_parser_fail_here (self, problem);
      g_free (problem);
      swb_node_free (node);
      return NULL;
    }
  swb_parser_advance (self);
  return node;
}

static SwbNode *
negative_number (SwbParser *self)
{
  g_autoptr (SwbNode) node = node_here (self, SWB_NODE_LITERAL);

  swb_parser_advance (self);
  if (self->token.type != SWB_TOKEN_NUMBER)
    return swb_parser_unexpected (self, N_ ("a number after `-`"));
  node = number (self, TRUE, g_steal_pointer (&node));
  if (node && (swb_parser_at (self, ".") || swb_parser_at (self, "(") || swb_parser_at (self, "[")))
    return swb_parser_unexpected (self, N_ ("the end of the number"));
  return g_steal_pointer (&node);
}

static SwbNode *
strings (SwbParser *self)
{
  g_autoptr (SwbNode) node = node_here (self, SWB_NODE_LITERAL);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_bytes = swb_string_is_bytes (self->token.text);

  for (; self->token.type == SWB_TOKEN_STRING; swb_parser_advance (self))
    {
      const char *fault;
      g_autofree char *problem = NULL;

      if (swb_string_is_bytes (self->token.text) != is_bytes)
        return swb_parser_fail (self, node->line, node->column, "cannot mix bytes and nonbytes literals");
      if (!swb_string_append (self->token.text, self->token.length, text, &fault, &problem))
        return swb_parser_fail_at (self, fault, problem);
    }
  if (is_bytes)
    node->value = swb_value_new_bytes_copy (text->str, text->len);
  else
    node->value = swb_value_new_str (text->str, (gssize) text->len);
  return g_steal_pointer (&node);
}

/* What closes a bracket was expected: it says where that was opened. */
static gpointer
fail_to_close (SwbParser *self)
{
  const SwbOpenBracket *open = swb_lexer_open_bracket (&self->lexer);
  g_autofree char *expected = NULL;

  if (open)
    expected = g_strdup_printf (_ ("`,` or `%c` to close the `%c` of line %u"), open->bracket == '(' ? ')' : ']',
                                open->bracket, open->line);
  return swb_parser_unexpected (self, expected ? expected : "`,`");
}

/* The items behind those that @node has already, up to @closing, which is taken */
static SwbNode *
items (SwbParser *self, const char *closing, SwbNode *taken)
{
  g_autoptr (SwbNode) node = taken;

  while (!swb_parser_accept (self, closing))
    {
      if (!add (self, node, swb_parser_expression (self), NULL))
        return NULL;
      if (!swb_parser_at (self, closing) && !swb_parser_accept (self, ","))
        return fail_to_close (self);
    }
  return g_steal_pointer (&node);
}

/* `()`, `(a)`, which is only a, `(a,)`, `(a, b)` */
static SwbNode *
enclosed (SwbParser *self)
{
  g_autoptr (SwbNode) tuple = node_here (self, SWB_NODE_TUPLE);
  g_autoptr (SwbNode) first = NULL;

  swb_parser_advance (self);
  if (swb_parser_accept (self, ")"))
    return g_steal_pointer (&tuple);
  first = swb_parser_expression (self);
  if (first == NULL)
    return NULL;
  if (swb_parser_accept (self, ")"))
    return g_steal_pointer (&first);
  if (!swb_parser_accept (self, ","))
    return fail_to_close (self);
  if (!add (self, tuple, g_steal_pointer (&first), NULL))
    return NULL;
  return items (self, ")", g_steal_pointer (&tuple));
}

static SwbNode *
list (SwbParser *self)
{
  SwbNode *node = node_here (self, SWB_NODE_LIST);

  swb_parser_advance (self);
  return items (self, "]", node);
}

static SwbNode *
name (SwbParser *self)
{
  g_autoptr (SwbNode) node = node_here (self, SWB_NODE_LITERAL);

  if (swb_parser_accept (self, "None"))
    node->value = swb_value_new_none ();
  else if (swb_parser_accept (self, "True"))
    node->value = swb_value_new_bool (TRUE);
  else if (swb_parser_accept (self, "False"))
    node->value = swb_value_new_bool (FALSE);
  else
    {
      node->type = SWB_NODE_NAME;
      node->name = swb_parser_take_name (self, NULL);
      if (node->name == NULL)
        return swb_parser_unexpected (self, N_ ("an expression"));
      /* A level that it has as an attribute of the module, which it becomes if it is neither target nor keyword. */
      if (swb_parser_becomes_attribute (self, node->name))
        node->depth = 1;
    }
  return g_steal_pointer (&node);
}

static SwbNode *
atom (SwbParser *self)
{
  if (self->token.type == SWB_TOKEN_NUMBER)
    return number (self, FALSE, node_here (self, SWB_NODE_LITERAL));
  if (self->token.type == SWB_TOKEN_STRING)
    return strings (self);
  if (self->token.type == SWB_TOKEN_NAME)
    return name (self);
  if (swb_parser_at (self, "("))
    return enclosed (self);
  if (swb_parser_at (self, "["))
    return list (self);
  if (swb_parser_at (self, "*") || swb_parser_at (self, "**"))
    return swb_parser_fail_here (self, _ ("`*` before a value is not part of the language of calls"));
  return swb_parser_unexpected (self, N_ ("an expression"));
}

static SwbNode *
attribute (SwbParser *self, SwbNode *object)
{
  g_autoptr (SwbNode) node = wrap (self, SWB_NODE_ATTRIBUTE, object);

  if (node == NULL)
    return NULL;
  swb_parser_advance (self);
  node->name = swb_parser_take_name (self, N_ ("a name after the `.`"));
  return node->name ? g_steal_pointer (&node) : NULL;
}

static SwbNode *
element (SwbParser *self, SwbNode *object)
{
  g_autoptr (SwbNode) node = wrap (self, SWB_NODE_INDEX, object);
  g_autoptr (SwbNode) place = NULL;

  if (node == NULL)
    return NULL;
  swb_parser_advance (self);
  if (swb_parser_at (self, ":"))
    return swb_parser_fail_here (self, _ ("slices are not part of the language of calls: only `NAME[INT]`"));
  place = swb_parser_expression (self);
  if (place == NULL)
    return NULL;
  if (swb_parser_at (self, ":"))
    return swb_parser_fail_here (self, _ ("slices are not part of the language of calls: only `NAME[INT]`"));
  if (place->type != SWB_NODE_LITERAL
      || (swb_value_type (place->value) != SWB_VALUE_INT && swb_value_type (place->value) != SWB_VALUE_BIG_INT))
    return swb_parser_fail (self, place->line, place->column, "%s", _ ("expected an int between `[` and `]`"));
  if (!add (self, node, g_steal_pointer (&place), NULL))
    return NULL;
  if (!swb_parser_accept (self, "]"))
    return swb_parser_unexpected (self, "`]`");
  return g_steal_pointer (&node);
}

static gboolean
has_keyword (const SwbNode *call, const char *keyword)
{
  for (unsigned i = 0; call->keywords && i < call->keywords->len; i++)
    if (g_strcmp0 (g_ptr_array_index (call->keywords, i), keyword) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
keyword_argument (SwbParser *self, SwbNode *call, const SwbNode *keyword)
{
  if (!swb_parser_check_keyword (self, keyword))
    return FALSE;
  if (call->keywords && call->keywords->len > MAX_KEYWORDS)
    {
      swb_parser_fail (self, keyword->line, keyword->column, _ ("a call has at most %d keyword arguments here"),
                       MAX_KEYWORDS);
      return FALSE;
    }
  if (has_keyword (call, keyword->name))
    {
      swb_parser_fail (self, keyword->line, keyword->column, "keyword argument repeated: %s", keyword->name);
      return FALSE;
    }
  swb_parser_advance (self);
  return add (self, call, swb_parser_expression (self), keyword->name);
}

static gboolean
argument (SwbParser *self, SwbNode *call)
{
  g_autoptr (SwbNode) value = NULL;

  value = swb_parser_expression (self);
  if (value == NULL)
    return FALSE;
  if (swb_parser_at (self, "="))
    return keyword_argument (self, call, value);
  if (call->keywords)
    {
      swb_parser_fail (self, value->line, value->column, "positional argument follows keyword argument");
      return FALSE;
    }
  return add (self, call, g_steal_pointer (&value), NULL);
}

static SwbNode *
call (SwbParser *self, SwbNode *function)
{
  g_autoptr (SwbNode) node = wrap (self, SWB_NODE_CALL, function);

  if (node == NULL)
    return NULL;
  swb_parser_advance (self);
  while (!swb_parser_accept (self, ")"))
    {
      if (!argument (self, node))
        return NULL;
      if (!swb_parser_at (self, ")") && !swb_parser_accept (self, ","))
        return fail_to_close (self);
    }
  return g_steal_pointer (&node);
}

static SwbNode *
primary (SwbParser *self)
{
  SwbNode *node = atom (self);

  while (node)
    if (swb_parser_at (self, "."))
      node = attribute (self, node);
    else if (swb_parser_at (self, "["))
      node = element (self, node);
    else if (swb_parser_at (self, "("))
      node = call (self, node);
    else
      break;
  return node;
}

static SwbNode *
operand (SwbParser *self)
{
  return swb_parser_at (self, "-") ? negative_number (self) : primary (self);
}

static gboolean
can_be_repeated (const SwbNode *node)
{
  return node->type == SWB_NODE_TIMES || node->type == SWB_NODE_LITERAL;
}

static gboolean
is_int (const SwbNode *node)
{
  return node->type == SWB_NODE_LITERAL
         && (swb_value_type (node->value) == SWB_VALUE_INT || swb_value_type (node->value) == SWB_VALUE_BIG_INT);
}

static SwbNode *
product (SwbParser *self)
{
  g_autoptr (SwbNode) node = operand (self);

  while (node && swb_parser_at (self, "*"))
    {
      g_autoptr (SwbNode) times = NULL;

      if (!can_be_repeated (node))
        return swb_parser_fail_here (self, _ ("`*` is only for a literal and an int: b\"x\" * 1024"));
      node = wrap (self, SWB_NODE_TIMES, g_steal_pointer (&node));
      swb_parser_advance (self);
      times = node ? operand (self) : NULL;
      if (times == NULL)
        return NULL;
      if (!is_int (times))
        return swb_parser_fail (self, times->line, times->column, "%s", _ ("expected an int after `*`"));
      if (!add (self, node, g_steal_pointer (&times), NULL))
        return NULL;
    }
  return g_steal_pointer (&node);
}

static SwbNode *
alternatives (SwbParser *self)
{
  g_autoptr (SwbNode) node = product (self);

  while (node && swb_parser_at (self, "|"))
    {
      node = wrap (self, SWB_NODE_OR, g_steal_pointer (&node));
      swb_parser_advance (self);
      if (node == NULL || !add (self, node, product (self), NULL))
        return NULL;
    }
  return g_steal_pointer (&node);
}

SwbNode *
swb_parser_expression (SwbParser *self)
{
  g_autoptr (SwbNode) node = alternatives (self);

  if (node == NULL || !swb_parser_at (self, "=="))
    return g_steal_pointer (&node);
  node = wrap (self, SWB_NODE_EQUAL, g_steal_pointer (&node));
  swb_parser_advance (self);
  if (node == NULL || !add (self, node, alternatives (self), NULL))
    return NULL;
  if (swb_parser_at (self, "=="))
    return swb_parser_fail_here (self,
                                 _ ("one `==` in an expression: `a == b == c` is not part of the language of calls"));
  return g_steal_pointer (&node);
}

SwbNode *
swb_parser_expressions (SwbParser *self)
{
  g_autoptr (SwbNode) first = swb_parser_expression (self);
  g_autoptr (SwbNode) tuple = NULL;

  if (first == NULL || !swb_parser_at (self, ","))
    return g_steal_pointer (&first);
  tuple = wrap (self, SWB_NODE_TUPLE, g_steal_pointer (&first));
  while (tuple && swb_parser_accept (self, ","))
    {
      if (self->token.type == SWB_TOKEN_NEWLINE || swb_parser_at (self, "="))
        break;
      if (!add (self, tuple, swb_parser_expression (self), NULL))
        return NULL;
    }
  return g_steal_pointer (&tuple);
}
