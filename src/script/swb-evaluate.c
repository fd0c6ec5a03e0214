/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-operators.h"
#include "script/swb-session-private.h"

#define SEQUENCE_DEPTH_MAX 900
#define SEQUENCE_WEIGHT_MAX ((uint64_t) 256 << 20)

/* Expressions are evaluated by a stack machine: their nodes are laid out in the order in which Python evaluates
 * them, each takes what its children left on the stack and leaves one item. So a call in their middle can be waited
 * for. */

void
swb_item_clear (SwbItem *item)
{
  g_clear_pointer (&item->value, swb_value_unref);
}

/* Recursion ends at SWB_NODE_MAX_DEPTH. */
static void
lay_out (SwbSession *self, SwbNode *node)
{
  for (unsigned i = 0; node->children && i < node->children->len; i++)
    lay_out (self, g_ptr_array_index (node->children, i));
  g_ptr_array_add (self->steps, node);
}

static void
push (SwbSession *self, const SwbItem *item)
{
  g_array_append_val (self->stack, *item);
}

/* @value: (transfer full) */
static void
push_value (SwbSession *self, SwbValue *value)
{
  SwbItem item = { .kind = SWB_ITEM_VALUE, .value = value };

  push (self, &item);
}

/* What it holds is the caller's */
static SwbItem
pop (SwbSession *self)
{
  SwbItem item = g_array_index (self->stack, SwbItem, self->stack->len - 1);

  self->stack->len--;
  swb_collect_released (self, item.value);
  return item;
}

/* (transfer full) (nullable): NULL with the failure set if it is no value */
static SwbValue *
pop_value (SwbSession *self)
{
  SwbItem item = pop (self);

  if (item.kind == SWB_ITEM_VALUE)
    return item.value;
  swb_item_clear (&item);
  if (self->failure == NULL)
    swb_session_fail (self, "TypeError", "a %s cannot be used as a value here",
                      item.kind == SWB_ITEM_MODULE ? "module" : "function");
  return NULL;
}

/* The values that the node's children left from @first on, in their order: (element-type SwbValue); NULL on failure */
static GPtrArray *
pop_values (SwbSession *self, unsigned n)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_full (n, (GDestroyNotify) swb_value_unref);

  for (unsigned i = 0; i < n; i++)
    {
      SwbItem *item = &g_array_index (self->stack, SwbItem, self->stack->len - n + i);

      if (item->kind == SWB_ITEM_VALUE)
        g_ptr_array_add (values, g_steal_pointer (&item->value));
    }
  if (values->len < n)
    {
      pop_value (self); /* says why */
      if (self->failure == NULL)
        swb_session_fail (self, "TypeError", "a function or module cannot be used as a value here");
      return NULL;
    }
  self->stack->len -= n;
  for (unsigned i = 0; i < n; i++)
    swb_collect_released (self, g_ptr_array_index (values, i));
  return g_steal_pointer (&values);
}

static void on_outcome (SwbValue *value, SwbFailure *failure, gpointer user_data);

static gboolean
perform_call (SwbSession *self, const SwbNode *node)
{
  g_autoptr (GPtrArray) args = pop_values (self, node->children->len - 1);
  SwbItem callee;

  if (args == NULL)
    return FALSE;
  callee = pop (self);
  self->waits = TRUE;
  self->invoking = TRUE;
  swb_invoke (self, node, &callee, args, on_outcome);
  self->invoking = FALSE;
  return self->failure == NULL;
}

static gboolean
perform_binary (SwbSession *self, const SwbNode *node)
{
  g_autoptr (SwbValue) right = pop_value (self);
  g_autoptr (SwbValue) left = pop_value (self);
  SwbValue *value = NULL;

  if (left == NULL || right == NULL)
    return FALSE;
  if (node->type == SWB_NODE_INDEX)
    value = swb_operator_index (left, right, &self->failure);
  else if (node->type == SWB_NODE_TIMES)
    value = swb_operator_times (left, right, &self->failure);
  else
    value = swb_value_new_bool (swb_value_equal (left, right));
  if (value == NULL)
    return FALSE;
  push_value (self, value);
  return TRUE;
}

/* Of any number of children */
static gboolean
perform_or (SwbSession *self, const SwbNode *node)
{
  g_autoptr (GPtrArray) values = pop_values (self, node->children->len);
  SwbValue *all;

  if (values == NULL)
    return FALSE;
  all = swb_value_ref (g_ptr_array_index (values, 0));
  for (unsigned i = 1; i < values->len && all; i++)
    {
      g_autoptr (SwbValue) left = all;

      all = swb_operator_or (left, g_ptr_array_index (values, i), &self->failure);
    }
  if (all == NULL)
    return FALSE;
  push_value (self, all);
  return TRUE;
}

/* A few lines with names can describe what no memory holds, or no stack reaches the end of. CPython makes it, and fails
 * when it is written or compared; everything is written here. */
static SwbFailure *
find_too_large (const SwbValue *sequence)
{
  if (swb_value_depth (sequence) > SEQUENCE_DEPTH_MAX)
    return swb_failure_new ("RecursionError", 0,
                            "maximum recursion depth exceeded while getting the repr of an object");
  if (swb_value_weight (sequence) > SEQUENCE_WEIGHT_MAX)
    return swb_failure_new ("MemoryError", 0, "%s", "");
  return NULL;
}

static gboolean
perform_sequence (SwbSession *self, const SwbNode *node)
{
  unsigned n = node->children ? node->children->len : 0;
  g_autoptr (GPtrArray) values = pop_values (self, n);
  g_autoptr (SwbValue) made = NULL;
  SwbValue **items;

  if (values == NULL)
    return FALSE;
  g_ptr_array_set_free_func (values, NULL); /* the new value has them */
  items = (SwbValue **) values->pdata;
  made = node->type == SWB_NODE_TUPLE ? swb_value_new_tuple (items, n) : swb_value_new_list (items, n);
  self->failure = find_too_large (made);
  if (self->failure)
    return FALSE;
  push_value (self, g_steal_pointer (&made));
  return TRUE;
}

static gboolean
perform_name (SwbSession *self, const SwbNode *node)
{
  SwbItem item = { 0 };

  if (!swb_resolve_name (self, node->name, &item))
    return FALSE;
  push (self, &item);
  return TRUE;
}

static gboolean
perform_attribute (SwbSession *self, const SwbNode *node)
{
  SwbItem base = { .kind = SWB_ITEM_MODULE, .name = "socket" };
  SwbItem item = { 0 };

  if (node->children && node->children->len > 0) /* a bare constant has no base */
    base = pop (self);
  if (!swb_resolve_attribute (self, &base, node->name, &item))
    return FALSE;
  push (self, &item);
  return TRUE;
}

static gboolean
perform (SwbSession *self, const SwbNode *node)
{
  switch (node->type)
    {
    case SWB_NODE_LITERAL:
      push_value (self, swb_value_ref (node->value));
      return TRUE;
    case SWB_NODE_NAME:
      return perform_name (self, node);
    case SWB_NODE_ATTRIBUTE:
      return perform_attribute (self, node);
    case SWB_NODE_TUPLE:
    case SWB_NODE_LIST:
      return perform_sequence (self, node);
    case SWB_NODE_CALL:
      return perform_call (self, node);
    case SWB_NODE_OR:
      return perform_or (self, node);
    case SWB_NODE_INDEX:
    case SWB_NODE_TIMES:
    case SWB_NODE_EQUAL:
      return perform_binary (self, node);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static void
evaluate_on (SwbSession *self)
{
  while (self->failure == NULL && !self->waits && self->step < self->steps->len)
    {
      if (swb_collect (self, evaluate_on))
        return;
      if (!perform (self, g_ptr_array_index (self->steps, self->step++)))
        break;
    }
  if (self->waits && self->failure == NULL)
    return;
  self->waits = FALSE;
  swb_session_evaluated (self, self->failure ? NULL : pop_value (self));
}

static void
on_outcome (SwbValue *value, SwbFailure *failure, gpointer user_data)
{
  SwbSession *self = user_data;

  self->waits = FALSE;
  if (value)
    {
      swb_names_visit (value, (SwbNamesVisit) swb_collect_made, self);
      push_value (self, value);
    }
  else
    {
      self->failure = failure;
      self->raised_by = self->called;
    }
  if (!self->invoking)
    evaluate_on (self);
}

void
swb_evaluate_begin (SwbSession *self)
{
  g_ptr_array_set_size (self->steps, 0);
  self->step = 0;
  lay_out (self, self->statement->expression);
  evaluate_on (self);
}
