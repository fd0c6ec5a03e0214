/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-parser-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
fail (SwbParser *self, const SwbNode *node, const char *message)
{
  swb_parser_fail (self, node->line, node->column, "%s", message);
  return FALSE;
}

/* The names that CPython never gives values; %NULL if @node is something else */
static const char *
fixed_name (const SwbNode *node)
{
  if (node->type == SWB_NODE_NAME)
    return strcmp (node->name, "__debug__") == 0 ? "__debug__" : NULL;
  if (node->type != SWB_NODE_LITERAL)
    return NULL;
  switch (swb_value_type (node->value))
    {
    case SWB_VALUE_NONE:
      return "None";
    case SWB_VALUE_BOOL:
      return swb_value_int (node->value) ? "True" : "False";
    default:
      return NULL;
    }
}

static gboolean
fail_to_assign (SwbParser *self, const SwbNode *node, gboolean alone)
{
  const char *kind = fixed_name (node);
  gboolean could_be_compared = alone && kind == NULL && node->type != SWB_NODE_EQUAL;

  if (kind == NULL)
    kind = node->type == SWB_NODE_LITERAL ? "literal"
           : node->type == SWB_NODE_CALL  ? "function call"
           : node->type == SWB_NODE_EQUAL ? "comparison"
                                          : "expression";
  swb_parser_fail (self, node->line, node->column, "cannot assign to %s%s", kind,
                   could_be_compared ? " here. Maybe you meant '==' instead of '='?" : "");
  return FALSE;
}

static gboolean
is_our_word (const char *name)
{
  static const char *const words[] = { "socket", "watch", "unwatch", NULL };

  return g_strv_contains (words, name);
}

gboolean
swb_parser_check_target (SwbParser *self, const SwbNode *node, gboolean alone)
{
  if (fixed_name (node))
    return fail_to_assign (self, node, alone);
  switch (node->type)
    {
    case SWB_NODE_NAME:
      if (!is_our_word (node->name))
        return TRUE;
      swb_parser_fail (self, node->line, node->column,
                       _ ("`%s` is the name of a module or a function of scripts: take another one"), node->name);
      return FALSE;
    case SWB_NODE_ATTRIBUTE:
    case SWB_NODE_INDEX:
    case SWB_NODE_TUPLE:
    case SWB_NODE_LIST:
      return fail (self, node, _ ("only names are given values: `NAME = …` or `NAME, NAME = …`"));
    default:
      return fail_to_assign (self, node, alone);
    }
}

gboolean
swb_parser_check_keyword (SwbParser *self, const SwbNode *node)
{
  if (fixed_name (node))
    return fail_to_assign (self, node, FALSE);
  return node->type == SWB_NODE_NAME
         || fail (self, node, "expression cannot contain assignment, perhaps you meant \"==\"?");
}
