/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/socket.h>

#include "call/swb-constants.h"
#include "script/swb-export-c-private.h"
#include "script/swb-operators.h"

static SwbEx *
name (SwbC *self, const SwbNode *node)
{
  SwbEx *ex = g_hash_table_lookup (self->variables, node->name);
  const char *flag = g_hash_table_lookup (self->maybe, node->name);
  SwbEx *connection = swb_c_watched_connection (self, node);

  if (connection || self->refused)
    return connection;
  if (ex == NULL
      && (strcmp (node->name, "socket") == 0 || strcmp (node->name, "time") == 0 || strcmp (node->name, "bytes") == 0
          || swb_method_from_function_name ("", node->name)))
    return swb_c_refuse (self, node, _ ("`%s` is no value in C"), node->name);
  if (ex == NULL)
    return swb_c_raise (self, "NameError", "name '%s' is not defined", node->name);
  if (flag)
    {
      gboolean doubtful = g_hash_table_contains (self->doubtful, node->name);

      swb_c_need (self, doubtful ? "is-known" : "is-set");
      swb_c_condition (self, "%s (%s, \"%s\")", doubtful ? "is_known" : "is_set", flag, node->name);
    }
  return swb_ex_ref (ex);
}

/* --- attributes --- */

static SwbEx *
named_number (const char *prefix, int number)
{
  const char *constant = swb_constant_name (prefix, number);

  return swb_ex_new_known (constant ? swb_value_new_constant (constant, number) : swb_value_new_int (number));
}

static SwbEx *
attribute_of_module (SwbC *self, const SwbNode *node, const char *module)
{
  SwbValue *constant = strcmp (module, "socket") == 0 ? swb_constant_value (node->name) : NULL;

  if (constant)
    return swb_ex_new_known (constant);
  if (swb_method_from_function_name (module, node->name))
    return swb_c_refuse (self, node, _ ("`%s` is no value in C"), node->name);
  return swb_c_raise (self, "AttributeError", "module '%s' has no attribute '%s'", module, node->name);
}

static SwbEx *
attribute_of_socket (SwbC *self, const SwbNode *node, SwbEx *socket)
{
  if (strcmp (node->name, "family") == 0 && socket->family > 0)
    return named_number ("AF_", socket->family);
  if (strcmp (node->name, "type") == 0 && socket->kind > 0)
    return named_number ("SOCK_", socket->kind);
  if (strcmp (node->name, "proto") == 0 && socket->proto >= 0)
    return swb_ex_new_known (swb_value_new_int (socket->proto));
  if (strcmp (node->name, "timeout") == 0)
    return swb_ex_new (SWB_EX_TIMEOUT, g_strdup_printf ("%s.timeout", socket->code));
  return swb_c_refuse (self, node, _ ("`%s` of a socket is no value in C"), node->name);
}

const char *
swb_c_module_of (const SwbNode *attribute)
{
  const SwbNode *base;

  if (attribute->children == NULL || attribute->children->len == 0)
    return "socket"; /* a constant that was written without it */
  base = g_ptr_array_index (attribute->children, 0);
  if (base->type == SWB_NODE_NAME && (strcmp (base->name, "socket") == 0 || strcmp (base->name, "time") == 0))
    return base->name;
  return NULL;
}

SwbEx *
swb_c_owner (SwbC *self, const SwbNode *attribute)
{
  const SwbNode *base = g_ptr_array_index (attribute->children, 0);
  const char *module = base->type == SWB_NODE_ATTRIBUTE ? swb_c_module_of (base) : NULL;

  if (module && strcmp (module, "socket") == 0 && strcmp (base->name, "socket") == 0)
    return swb_c_raise (self, "AttributeError", "type object 'socket' has no attribute '%s'", attribute->name);
  return swb_c_expression (self, base);
}

gboolean
swb_c_check_attribute (SwbC *self, const SwbNode *node, const SwbEx *owner, const char *name)
{
  static const char *const facts[] = { "family", "type", "proto", "timeout", "makefile", NULL };

  if (swb_ex_is_file (owner))
    return swb_c_check_file_attribute (self, node, owner, name);
  if (owner->type == SWB_EX_SOCKET && (swb_method_from_name (name) || g_strv_contains (facts, name)))
    return TRUE;
  swb_c_raise (self, "AttributeError", "'%s' object has no attribute '%s'", swb_ex_type_name (owner), name);
  return FALSE;
}

static SwbEx *
attribute (SwbC *self, const SwbNode *node)
{
  const char *module = swb_c_module_of (node);
  g_autoptr (SwbEx) base = NULL;
  SwbEx *value;

  if (module)
    return attribute_of_module (self, node, module);
  base = swb_c_owner (self, node);
  if (base == NULL || !swb_c_check_attribute (self, node, base, node->name))
    return NULL;
  value = swb_ex_is_file (base) ? swb_c_file_attribute (self, node, base) : attribute_of_socket (self, node, base);
  if (value)
    swb_c_drop_temporary (self, base, value);
  return value;
}

/* --- tuples and lists --- */

static SwbEx *
sequence (SwbC *self, const SwbNode *node)
{
  g_autoptr (SwbEx) ex = swb_ex_new (node->type == SWB_NODE_TUPLE ? SWB_EX_TUPLE : SWB_EX_LIST, NULL);
  gboolean known = TRUE;

  for (unsigned i = 0; node->children && i < node->children->len; i++)
    {
      SwbEx *item = swb_c_expression (self, g_ptr_array_index (node->children, i));

      if (item == NULL)
        return NULL;
      known = known && item->known;
      g_ptr_array_add (ex->items, item);
    }
  if (known)
    return swb_ex_new_known (swb_ex_sample (ex));
  return g_steal_pointer (&ex);
}

static SwbEx *
address_part (SwbC *self, SwbEx *address, int64_t index)
{
  static const struct
  {
    const char *piece;
    const char *function;
  } parts[] = {
    { "host-of", "host_of" }, { "port-of", "port_of" }, { "flow-of", "flow_info_of" }, { "scope-of", "scope_of" }
  };

  swb_c_need (self, parts[index].piece);
  return swb_ex_new (index == 0 ? SWB_EX_NAME : SWB_EX_INT,
                     g_strdup_printf ("%s (&%s)", parts[index].function, address->code));
}

static SwbEx *
info_part (SwbC *self, SwbEx *info, int64_t index)
{
  static const struct
  {
    SwbExType type;
    const char *code;
  } parts[] = { { SWB_EX_FAMILY, "%s->ai_family" },
                { SWB_EX_KIND, "%s->ai_socktype" },
                { SWB_EX_INT, "(long long) %s->ai_protocol" },
                { SWB_EX_NAME, "canonical_name (%s)" } };
  g_auto (GStrv) around = NULL;
  char *variable;
  SwbEx *address;

  if (index == 4)
    {
      variable = swb_c_local (self, SWB_EX_ADDRESS, "address");
      swb_c_condition (self, "(%s = address_of (%s), true)", variable, info->code);
      address = swb_ex_new (SWB_EX_ADDRESS, variable);
      address->family = info->family;
      return address;
    }
  around = g_strsplit (parts[index].code, "%s", 2);
  return swb_ex_new (parts[index].type, g_strconcat (around[0], info->code, around[1], NULL));
}

/* The number of items of a tuple; -1 if it is no tuple, or not known how many */
static int64_t
length_of (const SwbEx *ex)
{
  if (ex->items)
    return ex->items->len;
  switch (ex->type)
    {
    case SWB_EX_ADDRESS:
      return ex->kind == SWB_C_MAYBE_NONE ? -1 : ex->family == AF_INET ? 2 : ex->family == AF_INET6 ? 4 : -1;
    case SWB_EX_INFO:
      return 5;
    case SWB_EX_INTERFACE:
      return 2;
    default:
      return -1;
    }
}

static SwbEx *
item_of (SwbC *self, SwbEx *whole, int64_t index)
{
  if (whole->items)
    return swb_ex_ref (g_ptr_array_index (whole->items, (unsigned) index));
  if (whole->type == SWB_EX_ADDRESS)
    return address_part (self, whole, index);
  if (whole->type == SWB_EX_INFO)
    return info_part (self, whole, index);
  return swb_ex_new (index == 0 ? SWB_EX_INT : SWB_EX_NAME,
                     g_strdup_printf (index == 0 ? "(long long) %s->if_index" : "%s->if_name", whole->code));
}

/* Lists of which only the program knows how long they are */
static SwbEx *
item_of_list (SwbC *self, SwbEx *list, int64_t index)
{
  static const struct
  {
    SwbExType list;
    SwbExType item;
    const char *piece;
    const char *wanted;
  } lists[] = { { SWB_EX_NAMES, SWB_EX_NAME, "name-at", "name" },
                { SWB_EX_INFOS, SWB_EX_INFO, "info-at", "info" },
                { SWB_EX_INTERFACES, SWB_EX_INTERFACE, "interface-at", "interface" },
                { SWB_EX_BYTES, SWB_EX_INT, "byte-at", "byte" } };

  for (size_t i = 0; i < G_N_ELEMENTS (lists); i++)
    if (lists[i].list == list->type)
      {
        char *variable = swb_c_local (self, lists[i].item, lists[i].wanted);

        swb_c_need (self, lists[i].piece);
        swb_c_condition (self, "%s_at (%s, %" G_GINT64_FORMAT ", &%s)", lists[i].wanted, list->code, index, variable);
        return swb_ex_new (lists[i].item, variable);
      }
  return NULL;
}

SwbEx *
swb_c_index (SwbC *self, const SwbNode *node, SwbEx *whole, int64_t index)
{
  int64_t length = length_of (whole);
  SwbEx *item;

  if (length >= 0 && (index < -length || index >= length))
    return swb_c_raise (self, "IndexError", "%s index out of range", swb_ex_type_name (whole));
  if (length >= 0)
    return item_of (self, whole, index < 0 ? index + length : index);
  item = item_of_list (self, whole, index);
  if (item == NULL && !self->refused)
    return swb_c_refuse (self, node, _ ("what this is an item of is known only when the program runs"));
  return item;
}

static SwbEx *
known_index (SwbC *self, const SwbEx *whole, const SwbEx *index)
{
  SwbFailure *failure = NULL;
  SwbValue *value = swb_operator_index (whole->known, index->known, &failure);

  return value ? swb_ex_new_known (value) : swb_c_raise_failure (self, failure);
}

/* What holds sockets holds them as long as it is there. */
static gboolean
holds (const SwbEx *ex, const char *code)
{
  if (g_strcmp0 (ex->code, code) == 0)
    return TRUE;
  for (unsigned i = 0; ex->items && i < ex->items->len; i++)
    if (holds (g_ptr_array_index (ex->items, i), code))
      return TRUE;
  return FALSE;
}

void
swb_c_drop_temporary (SwbC *self, const SwbEx *made, const SwbEx *result)
{
  if (made->code == NULL || self->raises || !g_hash_table_contains (self->made, made->code)
      || holds (result, made->code))
    return;
  swb_c_condition (self, "(%s (&%s), true)", swb_c_drop_function (self, made->type), made->code);
}

/* Of a tuple that nothing stands for only the item is left: sockets beside it are closed at once. */
static void
drop_others (SwbC *self, const SwbEx *whole, const SwbEx *item)
{
  for (unsigned i = 0; item && whole->items && i < whole->items->len; i++)
    {
      const SwbEx *other = g_ptr_array_index (whole->items, i);

      if (!holds (item, other->code))
        swb_c_drop_temporary (self, other, item);
    }
}

static SwbEx *
index_node (SwbC *self, const SwbNode *node)
{
  g_autoptr (SwbEx) whole = swb_c_expression (self, g_ptr_array_index (node->children, 0));
  g_autoptr (SwbEx) index = whole ? swb_c_expression (self, g_ptr_array_index (node->children, 1)) : NULL;
  SwbEx *item;

  if (index == NULL)
    return NULL;
  if (whole->known && index->known)
    return known_index (self, whole, index);
  if (index->known == NULL || !swb_value_is_int (index->known))
    return swb_c_refuse (self, node, _ ("an index must be a number"));
  switch (whole->type)
    {
    case SWB_EX_BOOL:
    case SWB_EX_INT:
    case SWB_EX_FAMILY:
    case SWB_EX_KIND:
    case SWB_EX_SOCKET:
    case SWB_EX_FILE:
    case SWB_EX_TEXT_FILE:
      return swb_c_raise (self, "TypeError", "'%s' object is not subscriptable", swb_ex_type_name (whole));
    default:
      item = swb_c_index (self, node, whole, swb_value_int (index->known));
      drop_others (self, whole, item);
      return item;
    }
}

GPtrArray *
swb_c_unpack (SwbC *self, const SwbNode *node, SwbEx *whole, unsigned n)
{
  int64_t length = length_of (whole);
  g_autoptr (GPtrArray) items = NULL;
  SwbFailure *failure = NULL;

  if (whole->known)
    items = swb_operator_unpack (whole->known, n, &failure);
  if (failure)
    return swb_c_raise_failure (self, failure);
  if (whole->known)
    {
      g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_ex_unref);

      for (unsigned i = 0; i < items->len; i++)
        g_ptr_array_add (known, swb_ex_new_known (swb_value_ref (g_ptr_array_index (items, i))));
      return g_steal_pointer (&known);
    }
  if (length < 0 && (whole->type == SWB_EX_INT || whole->type == SWB_EX_BOOL || whole->type == SWB_EX_SOCKET))
    return swb_c_raise (self, "TypeError", "cannot unpack non-iterable %s object", swb_ex_type_name (whole));
  if (length < 0)
    return swb_c_refuse (self, node, _ ("how many items this has is known only when the program runs"));
  if (length < n)
    return swb_c_raise (self, "ValueError", "not enough values to unpack (expected %u, got %u)", n, (unsigned) length);
  if (length > n)
    return swb_c_raise (self, "ValueError", "too many values to unpack (expected %u)", n);
  items = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_ex_unref);
  for (unsigned i = 0; i < n; i++)
    g_ptr_array_add (items, item_of (self, whole, i));
  return g_steal_pointer (&items);
}

/* --- operators --- */

/* A short text must not take all memory: a str is written out, bytes are repeated by the program. */
static gboolean
is_too_much (const SwbNode *node, const SwbValue *left, const SwbValue *right)
{
  gboolean is_str = swb_value_type (left) == SWB_VALUE_STR;
  size_t length = 0;

  if (node->type != SWB_NODE_TIMES || !swb_value_is_int (right) || swb_value_int (right) <= 0)
    return FALSE;
  if (is_str)
    swb_value_str (left, &length);
  else if (swb_value_type (left) == SWB_VALUE_BYTES)
    length = g_bytes_get_size (swb_value_bytes (left));
  /* What is more than any machine has raises an exception instead. */
  return length > 0 && (uint64_t) swb_value_int (right) > (is_str ? SWB_C_MOST_STR : SWB_C_MOST_BYTES) / length
         && (uint64_t) swb_value_int (right) <= SWB_OPERATOR_REPEAT_MAX / length;
}

/* Whether values of these types cannot be joined with | */
static gboolean
fails_whatever_it_is (const SwbEx *left, const SwbEx *right, SwbFailure **failure)
{
  const SwbEx *sides[] = { left, right };
  g_autoptr (SwbValue) one = swb_ex_sample (left);
  g_autoptr (SwbValue) other = swb_ex_sample (right);
  g_autoptr (SwbValue) value = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (sides); i++)
    if (sides[i]->type == SWB_EX_TIMEOUT || sides[i]->type == SWB_EX_ADDRESS)
      return FALSE; /* it may be None */
  value = one && other ? swb_operator_or (one, other, failure) : NULL;
  return *failure != NULL;
}

static SwbEx *
operation (SwbC *self, const SwbNode *node)
{
  g_autoptr (SwbEx) left = swb_c_expression (self, g_ptr_array_index (node->children, 0));
  g_autoptr (SwbEx) right = left ? swb_c_expression (self, g_ptr_array_index (node->children, 1)) : NULL;
  g_autofree char *left_code = NULL;
  g_autofree char *right_code = NULL;
  SwbFailure *failure = NULL;
  SwbValue *value = NULL;

  if (right == NULL)
    return NULL;
  if (node->type == SWB_NODE_EQUAL)
    return swb_c_equal (self, node, left, right);
  if (left->known && right->known && is_too_much (node, left->known, right->known))
    return swb_c_refuse (self, node, _ ("so many bytes are too many for an exported program"));
  if (left->known && right->known)
    {
      value = node->type == SWB_NODE_OR ? swb_operator_or (left->known, right->known, &failure)
                                        : swb_operator_times (left->known, right->known, &failure);
      return value ? swb_ex_new_known (value) : swb_c_raise_failure (self, failure);
    }
  if (node->type == SWB_NODE_OR && fails_whatever_it_is (left, right, &failure))
    return swb_c_raise_failure (self, failure);
  if (node->type != SWB_NODE_OR || !swb_ex_is_number (left) || !swb_ex_is_number (right))
    return swb_c_refuse (self, node, _ ("this operation cannot be written in C"));
  left_code = swb_c_code (self, left, node);
  right_code = left_code ? swb_c_code (self, right, node) : NULL;
  if (right_code == NULL)
    return NULL;
  if (left->type == SWB_EX_BOOL && right->type == SWB_EX_BOOL)
    return swb_ex_new (SWB_EX_BOOL, g_strdup_printf ("(%s | %s)", left_code, right_code));
  return swb_ex_new (SWB_EX_INT,
                     g_strdup_printf (left->type == SWB_EX_BOOL || right->type == SWB_EX_BOOL ? "((long long) %s | %s)"
                                                                                              : "(%s | %s)",
                                      left_code, right_code));
}

SwbEx *
swb_c_expression (SwbC *self, const SwbNode *node)
{
  switch (node->type)
    {
    case SWB_NODE_LITERAL:
      return swb_ex_new_known (swb_value_ref (node->value));
    case SWB_NODE_NAME:
      return name (self, node);
    case SWB_NODE_TUPLE:
    case SWB_NODE_LIST:
      return sequence (self, node);
    case SWB_NODE_ATTRIBUTE:
      return attribute (self, node);
    case SWB_NODE_INDEX:
      return index_node (self, node);
    case SWB_NODE_CALL:
      return swb_c_call (self, node);
    case SWB_NODE_OR:
    case SWB_NODE_TIMES:
    case SWB_NODE_EQUAL:
      return operation (self, node);
    default:
      g_return_val_if_reached (NULL);
    }
}
