/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "script/swb-bytes.h"
#include "script/swb-export-c-private.h"

static const char *
keyword_at (const SwbNode *node, unsigned index)
{
  return node->keywords ? g_ptr_array_index (node->keywords, index + 1) : NULL;
}

/* (element-type SwbEx) (nullable) */
static GPtrArray *
arguments (SwbC *self, const SwbNode *node)
{
  g_autoptr (GPtrArray) args = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_ex_unref);

  for (unsigned i = 1; i < node->children->len; i++)
    {
      SwbEx *arg = swb_c_expression (self, g_ptr_array_index (node->children, i));

      if (arg == NULL)
        return NULL;
      g_ptr_array_add (args, arg);
    }
  return g_steal_pointer (&args);
}

/* The call as it would be made, with something like it for what is not known; %NULL if nothing is like it */
static SwbCall *
sample_call (const SwbNode *node, SwbMethod method, GPtrArray *args)
{
  g_autoptr (SwbCall) call = swb_call_new (method, 0, NULL);

  for (unsigned i = 0; i < args->len; i++)
    {
      SwbValue *value = swb_ex_sample (g_ptr_array_index (args, i));
      const char *keyword = keyword_at (node, i);

      if (value == NULL)
        return NULL;
      if (keyword)
        swb_call_add_keyword (call, keyword, value);
      else
        swb_call_add (call, value);
    }
  return g_steal_pointer (&call);
}

static gboolean
has_keywords (const SwbNode *node)
{
  for (unsigned i = 0; node->keywords && i + 1 < node->children->len; i++)
    if (keyword_at (node, i))
      return TRUE;
  return FALSE;
}

static SwbEx *
call_bytes (SwbC *self, const SwbNode *node, gboolean from_hex)
{
  g_autoptr (GPtrArray) args = arguments (self, node);
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  SwbFailure *failure = NULL;
  SwbValue *value;

  if (args == NULL)
    return NULL;
  for (unsigned i = 0; i < args->len; i++)
    {
      const SwbEx *arg = g_ptr_array_index (args, i);

      if (arg->known == NULL)
        return swb_c_refuse (self, node, _ ("bytes() of what is known only when the program runs"));
      g_ptr_array_add (values, arg->known);
    }
  if (values->len == 1 && swb_value_is_int (g_ptr_array_index (values, 0))
      && swb_value_int (g_ptr_array_index (values, 0)) > SWB_C_MOST_BYTES)
    return swb_c_refuse (self, node, _ ("so many bytes are too many for an exported program"));
  value = from_hex ? swb_bytes_fromhex (values, has_keywords (node), &failure)
                   : swb_bytes_new (values, has_keywords (node), &failure);
  return value ? swb_ex_new_known (value) : swb_c_raise_failure (self, failure);
}

static SwbEx *
call_name (SwbC *self, const SwbNode *node, const SwbNode *callee)
{
  const SwbEx *variable = g_hash_table_lookup (self->variables, callee->name);
  g_autoptr (GPtrArray) args = NULL;

  if (variable == NULL && strcmp (callee->name, "bytes") == 0)
    return call_bytes (self, node, FALSE);
  if (variable == NULL && swb_method_from_function_name ("", callee->name))
    {
      args = arguments (self, node);
      return args ? swb_c_call_watch (self, node, callee->name, args) : NULL;
    }
  if (variable == NULL && strcmp (callee->name, "socket") != 0 && strcmp (callee->name, "time") != 0)
    return swb_c_raise (self, "NameError", "name '%s' is not defined", callee->name);
  args = arguments (self, node);
  if (args == NULL)
    return NULL;
  return swb_c_raise (self, "TypeError", "'%s' object is not callable",
                      variable ? swb_ex_type_name (variable) : "module");
}

static SwbEx *
call_in_module (SwbC *self, const SwbNode *node, const char *module, const char *name)
{
  SwbMethod method = swb_method_from_function_name (module, name);
  gboolean composite = strcmp (name, "create_connection") == 0 || strcmp (name, "create_server") == 0;
  g_autoptr (GPtrArray) args = NULL;
  g_autoptr (SwbCall) call = NULL;
  g_autoptr (SwbEx) callee = NULL;

  if (method == SWB_METHOD_NONE && !(composite && strcmp (module, "socket") == 0))
    callee = swb_c_expression (self, g_ptr_array_index (node->children, 0));
  if (method == SWB_METHOD_NONE && !composite && callee == NULL)
    return NULL;
  args = arguments (self, node);
  if (args == NULL)
    return NULL;
  if (callee)
    return swb_c_raise (self, "TypeError", "'%s' object is not callable", swb_ex_type_name (callee));
  if (composite)
    return swb_c_call_composite (self, node, name, args);
  call = sample_call (node, method, args);
  if (call == NULL)
    return swb_c_refuse (self, node, _ ("what this is called with is known only when the program runs"));
  return swb_c_call_function (self, node, args, g_steal_pointer (&call));
}

static SwbEx *
call_attribute (SwbC *self, const SwbNode *node, const SwbNode *callee)
{
  const SwbNode *base_node = g_ptr_array_index (callee->children, 0);
  g_autoptr (SwbEx) base = NULL;
  g_autoptr (GPtrArray) args = NULL;
  SwbMethod method = swb_method_from_name (callee->name);
  SwbEx *result;

  if (base_node->type == SWB_NODE_NAME && strcmp (base_node->name, "bytes") == 0
      && strcmp (callee->name, "fromhex") == 0)
    return call_bytes (self, node, TRUE);
  base = swb_c_owner (self, callee);
  if (base == NULL || !swb_c_check_attribute (self, node, base, callee->name))
    return NULL;
  if (swb_ex_is_file (base) || strcmp (callee->name, "makefile") == 0)
    {
      args = arguments (self, node);
      if (args == NULL)
        return NULL;
      result = swb_ex_is_file (base) ? swb_c_call_file (self, node, base, callee->name, args)
                                     : swb_c_make_file (self, node, base, args);
      if (result)
        swb_c_drop_temporary (self, base, result);
      return result;
    }
  if (method == SWB_METHOD_NONE)
    return swb_c_refuse (self, node, _ ("`%s` cannot be called in C"), callee->name);
  args = arguments (self, node);
  if (args == NULL)
    return NULL;
  result = swb_c_call_method (self, node, base, args, sample_call (node, method, args), method);
  if (result)
    swb_c_drop_temporary (self, base, result);
  return result;
}

SwbEx *
swb_c_call (SwbC *self, const SwbNode *node)
{
  const SwbNode *callee = g_ptr_array_index (node->children, 0);
  const char *module = callee->type == SWB_NODE_ATTRIBUTE ? swb_c_module_of (callee) : NULL;
  g_autoptr (SwbEx) value = NULL;
  g_autoptr (GPtrArray) args = NULL;

  if (callee->type == SWB_NODE_NAME)
    return call_name (self, node, callee);
  if (module)
    return call_in_module (self, node, module, callee->name);
  if (callee->type == SWB_NODE_ATTRIBUTE)
    return call_attribute (self, node, callee);
  value = swb_c_expression (self, callee);
  args = value ? arguments (self, node) : NULL;
  if (args == NULL)
    return NULL;
  return swb_c_raise (self, "TypeError", "'%s' object is not callable", swb_ex_type_name (value));
}
