/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "call/swb-call.h"

#include <string.h>

SwbCall *
swb_call_new (SwbMethod method, uint32_t socket_id, const char *target)
{
  SwbCall *self = g_new0 (SwbCall, 1);

  self->method = method;
  self->socket_id = socket_id;
  self->target = g_strdup (target);
  self->args = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_value_unref);
  return self;
}

void
swb_call_free (SwbCall *call)
{
  g_return_if_fail (call != NULL);
  g_free (call->target);
  g_ptr_array_unref (call->args);
  g_clear_pointer (&call->keywords, g_ptr_array_unref);
  g_free (call->assign);
  g_clear_pointer (&call->result, swb_value_unref);
  g_clear_pointer (&call->failure, swb_failure_free);
  g_free (call);
}

static void
add_argument (SwbCall *call, const char *keyword, SwbValue *value)
{
  if (keyword && call->keywords == NULL)
    call->keywords = g_ptr_array_new_with_free_func (g_free);
  if (call->keywords)
    {
      g_ptr_array_set_size (call->keywords, (int) call->args->len);
      g_ptr_array_add (call->keywords, g_strdup (keyword));
    }
  g_ptr_array_add (call->args, value);
}

SwbCall *
swb_call_add (SwbCall *call, SwbValue *value)
{
  g_return_val_if_fail (call != NULL && value != NULL, call);
  add_argument (call, NULL, value);
  return call;
}

SwbCall *
swb_call_add_keyword (SwbCall *call, const char *keyword, SwbValue *value)
{
  g_return_val_if_fail (call != NULL && keyword != NULL && value != NULL, call);
  add_argument (call, keyword, value);
  return call;
}

static const char *
keyword_of (const SwbCall *call, unsigned index)
{
  return call->keywords ? g_ptr_array_index (call->keywords, index) : NULL;
}

SwbCall *
swb_call_copy (const SwbCall *call)
{
  SwbCall *copy;

  g_return_val_if_fail (call != NULL, NULL);
  copy = swb_call_new (call->method, call->socket_id, call->target);
  copy->assign = g_strdup (call->assign);
  for (unsigned i = 0; i < call->args->len; i++)
    add_argument (copy, keyword_of (call, i), swb_value_ref (g_ptr_array_index (call->args, i)));
  return copy;
}

/* @data_mark: write the first bytes argument as SWB_CALL_DATA_MARK */
static void
print_arguments (const SwbCall *call, gboolean module_prefix, gboolean data_mark, GString *out)
{
  g_string_append_c (out, '(');
  for (unsigned i = 0; i < call->args->len; i++)
    {
      const SwbValue *value = g_ptr_array_index (call->args, i);

      if (i > 0)
        g_string_append (out, ", ");
      if (keyword_of (call, i))
        g_string_append_printf (out, "%s=", keyword_of (call, i));
      if (data_mark && swb_value_type (value) == SWB_VALUE_BYTES)
        {
          g_string_append_c (out, SWB_CALL_DATA_MARK);
          data_mark = FALSE;
        }
      else
        swb_value_print (value, module_prefix, out);
    }
  g_string_append_c (out, ')');
}

/* watch(NAME) */
static gboolean
names_target (SwbMethod method)
{
  return method == SWB_METHOD_WATCH || method == SWB_METHOD_UNWATCH;
}

static void
print_callee (const SwbCall *call, GString *out)
{
  if (swb_method_is_function (call->method))
    g_string_append_printf (out, "%s.", swb_method_module (call->method));
  else if (!names_target (call->method))
    g_string_append_printf (out, "%s.", call->target ? call->target : "?");
  g_string_append (out, swb_method_name (call->method));
}

char *
swb_call_text (const SwbCall *call)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (call != NULL, NULL);

  if (call->assign)
    g_string_append_printf (out, "%s = ", call->assign);
  print_callee (call, out);
  if (names_target (call->method))
    g_string_append_printf (out, "(%s)", call->target ? call->target : "?");
  else
    print_arguments (call, TRUE, FALSE, out);
  return g_string_free (out, FALSE);
}

char *
swb_call_event_text (const SwbCall *call, gboolean without_data)
{
  const char *module;
  GString *out;

  g_return_val_if_fail (call != NULL, NULL);

  out = g_string_new (NULL);
  module = swb_method_module (call->method);
  if (module && *module && strcmp (module, "socket") != 0)
    g_string_append_printf (out, "%s.", module);
  g_string_append (out, swb_method_name (call->method));
  if (names_target (call->method))
    g_string_append (out, "()");
  else
    print_arguments (call, FALSE, without_data && swb_method_sends (call->method), out);
  return g_string_free (out, FALSE);
}

char *
swb_call_assigned_name (const SwbCall *call, unsigned index)
{
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (call != NULL, NULL);

  if (call->assign == NULL)
    return NULL;
  names = g_strsplit (call->assign, ",", -1);
  return index < g_strv_length (names) ? g_strdup (g_strstrip (names[index])) : NULL;
}
