/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-syntax.h"

#include <math.h>

/* How tightly a node holds together in Python's grammar */
enum
{
  LEVEL_EQUAL,
  LEVEL_OR,
  LEVEL_TIMES,
  LEVEL_NUMBER, /* `-1`, and `1`, which a dot would make a float */
  LEVEL_PRIMARY,
};

static int
level (const SwbNode *node)
{
  switch (node->type)
    {
    case SWB_NODE_EQUAL:
      return LEVEL_EQUAL;
    case SWB_NODE_OR:
      return LEVEL_OR;
    case SWB_NODE_TIMES:
      return LEVEL_TIMES;
    case SWB_NODE_LITERAL:
      switch (swb_value_type (node->value))
        {
        case SWB_VALUE_INT:
        case SWB_VALUE_BIG_INT:
        case SWB_VALUE_FLOAT:
          return LEVEL_NUMBER;
        default:
          return LEVEL_PRIMARY;
        }
    default:
      return LEVEL_PRIMARY;
    }
}

static void
print_child (const SwbNode *node, unsigned index, int least_level, GString *out)
{
  const SwbNode *child = g_ptr_array_index (node->children, index);
  gboolean enclosed = level (child) < least_level;

  if (enclosed)
    g_string_append_c (out, '(');
  swb_node_print (child, out);
  if (enclosed)
    g_string_append_c (out, ')');
}

static void
print_items (const SwbNode *node, unsigned first, GString *out)
{
  for (unsigned i = first; node->children && i < node->children->len; i++)
    {
      const char *keyword = node->keywords ? g_ptr_array_index (node->keywords, i) : NULL;

      if (i > first)
        g_string_append (out, ", ");
      if (keyword)
        g_string_append (g_string_append (out, keyword), "=");
      print_child (node, i, LEVEL_EQUAL, out);
    }
}

static void
print_literal (const SwbValue *value, GString *out)
{
  /* `inf` would be a name. */
  if (swb_value_type (value) == SWB_VALUE_FLOAT && isinf (swb_value_float (value)))
    g_string_append (out, swb_value_float (value) < 0 ? "-1e999" : "1e999");
  else
    swb_value_print (value, TRUE, out);
}

static void
print_pair (const SwbNode *node, const char *operator, int left, int right, GString *out)
{
  print_child (node, 0, left, out);
  g_string_append (out, operator);
  print_child (node, 1, right, out);
}

void
swb_node_print (const SwbNode *node, GString *out)
{
  g_return_if_fail (node != NULL && out != NULL);

  switch (node->type)
    {
    case SWB_NODE_LITERAL:
      print_literal (node->value, out);
      break;
    case SWB_NODE_NAME:
      g_string_append (out, node->name);
      break;
    case SWB_NODE_TUPLE:
      g_string_append_c (out, '(');
      print_items (node, 0, out);
      g_string_append (out, node->children && node->children->len == 1 ? ",)" : ")");
      break;
    case SWB_NODE_LIST:
      g_string_append_c (out, '[');
      print_items (node, 0, out);
      g_string_append_c (out, ']');
      break;
    case SWB_NODE_ATTRIBUTE:
      print_child (node, 0, LEVEL_PRIMARY, out);
      g_string_append (g_string_append (out, "."), node->name);
      break;
    case SWB_NODE_INDEX:
      print_child (node, 0, LEVEL_PRIMARY, out);
      g_string_append_c (out, '[');
      print_child (node, 1, LEVEL_EQUAL, out);
      g_string_append_c (out, ']');
      break;
    case SWB_NODE_CALL:
      print_child (node, 0, LEVEL_PRIMARY, out);
      g_string_append_c (out, '(');
      print_items (node, 1, out);
      g_string_append_c (out, ')');
      break;
    case SWB_NODE_OR:
      print_pair (node, " | ", LEVEL_OR, LEVEL_TIMES, out);
      break;
    case SWB_NODE_TIMES:
      print_pair (node, " * ", LEVEL_TIMES, LEVEL_NUMBER, out);
      break;
    case SWB_NODE_EQUAL:
      print_pair (node, " == ", LEVEL_OR, LEVEL_OR, out);
      break;
    }
}
