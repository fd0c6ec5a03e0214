/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "call/swb-constants.h"
#include "log/swb-log-sockets.h"
#include "script/swb-parser-private.h"
#include "script/swb-session-private.h"

/* What Python has and the language of calls has not */
static const char *const excluded[] = {
  "recvmsg", "recvmsg_into", "sendmsg",   "recv_into", "recvfrom_into", "sendfile", "sendmsg_afalg", "dup", "share",
  "ioctl",   "fromfd",       "fromshare", "send_fds",  "recv_fds",      "CMSG_LEN", "CMSG_SPACE",    NULL
};

static gboolean
refuse_attribute (SwbSession *self, const char *owner, gboolean is_file, const char *name)
{
  if (g_strv_contains (excluded, name) || (is_file && swb_file_is_excluded (name)))
    return swb_session_fail (self, "AttributeError", _ ("%s is not part of the workbench yet"), name);
  return swb_session_fail (self, "AttributeError", "%s has no attribute '%s'", owner, name);
}

static gboolean
fail_attribute (SwbSession *self, const char *owner, const char *name)
{
  return refuse_attribute (self, owner, FALSE, name);
}

/* Sockets that a watch accepted have their names on the bench only. */
static SwbValue *
socket_of_bench (SwbSession *self, const char *name)
{
  uint32_t id = swb_log_socket_by_name (self->log, name);
  SwbSocketInfo info;

  if (id == 0 || !swb_log_socket (self->log, id, &info))
    return NULL;
  if (self->mode == SWB_SESSION_RUN && info.parent == 0)
    return NULL;
  return swb_value_new_socket (id, info.name);
}

static gboolean
is_open (SwbSession *self, uint32_t id)
{
  SwbSocketInfo info;

  return id != 0 && swb_log_socket (self->log, id, &info) && (info.flags & SWB_SOCKET_CLOSED) == 0;
}

/* At the window, the open socket that one sees is meant, not one that was closed and once had the name in a script. */
static gboolean
is_outlived (SwbSession *self, const SwbValue *value, const char *name)
{
  return self->mode == SWB_SESSION_WINDOW && swb_value_type (value) == SWB_VALUE_SOCKET
         && !is_open (self, swb_value_socket_id (value)) && is_open (self, swb_log_socket_by_name (self->log, name));
}

gboolean
swb_resolve_name (SwbSession *self, const char *name, SwbItem *out)
{
  SwbValue *value = swb_names_get (self->names, name);
  SwbMethod word = swb_method_from_function_name ("", name);

  *out = (SwbItem){ .kind = SWB_ITEM_VALUE, .name = name };
  if (value && !is_outlived (self, value, name))
    out->value = swb_value_ref (value);
  else if (strcmp (name, "socket") == 0 || strcmp (name, "time") == 0)
    out->kind = SWB_ITEM_MODULE;
  else if (strcmp (name, "bytes") == 0)
    out->kind = SWB_ITEM_BYTES;
  else if (word != SWB_METHOD_NONE)
    {
      out->kind = SWB_ITEM_FUNCTION;
      out->method = word;
    }
  else
    out->value = socket_of_bench (self, name);
  if (out->kind == SWB_ITEM_VALUE && out->value == NULL)
    return swb_session_fail (self, "NameError", "name '%s' is not defined", name);
  return TRUE;
}

static gboolean
attribute_of_module (SwbSession *self, const char *module, const char *name, SwbItem *out)
{
  gboolean is_socket = strcmp (module, "socket") == 0;
  SwbMethod function = swb_method_from_function_name (module, name);

  *out = (SwbItem){ .kind = SWB_ITEM_FUNCTION, .method = function, .name = name };
  if (function != SWB_METHOD_NONE)
    return TRUE;
  if (is_socket && g_strv_contains (swb_socket_composites (), name))
    {
      out->kind = SWB_ITEM_COMPOSITE;
      return TRUE;
    }
  out->kind = SWB_ITEM_VALUE;
  out->value = is_socket ? swb_constant_value (name) : NULL;
  if (out->value)
    return TRUE;
  g_autofree char *owner = g_strdup_printf ("module '%s'", module);

  return fail_attribute (self, owner, name);
}

static SwbValue *
named_number (const char *prefix, int number)
{
  const char *name = swb_constant_name (prefix, number);

  return name ? swb_value_new_constant (name, number) : swb_value_new_int (number);
}

/* (transfer full) (nullable) */
static SwbValue *
fact_of_socket (SwbSession *self, uint32_t id, const char *name)
{
  SwbSocketInfo info;

  if (!swb_log_socket (self->log, id, &info))
    return NULL;
  if (strcmp (name, "family") == 0)
    return named_number ("AF_", info.family);
  if (strcmp (name, "type") == 0)
    return named_number ("SOCK_", info.type);
  if (strcmp (name, "proto") == 0)
    return swb_value_new_int (info.proto);
  if (strcmp (name, "timeout") == 0)
    return info.timeout_s < 0 ? swb_value_new_none () : swb_value_new_float (info.timeout_s);
  return NULL;
}

/* @socket: (transfer full) */
static gboolean
attribute_of_socket (SwbSession *self, SwbValue *socket, const char *name, SwbItem *out)
{
  SwbMethod method = swb_method_from_name (name);
  SwbValue *fact;

  *out = (SwbItem){ .kind = SWB_ITEM_METHOD, .method = method, .name = name, .value = socket };
  if (method != SWB_METHOD_NONE)
    return TRUE;
  if (strcmp (name, "makefile") == 0)
    {
      out->kind = SWB_ITEM_MAKEFILE;
      return TRUE;
    }
  fact = fact_of_socket (self, swb_value_socket_id (socket), name);
  swb_value_unref (socket);
  out->value = fact;
  out->kind = SWB_ITEM_VALUE;
  return fact ? TRUE : fail_attribute (self, "'socket' object", name);
}

/* -1 if it is closed */
static int
descriptor_of (SwbSession *self, uint32_t socket_id)
{
  SwbSocketInfo info;

  return is_open (self, socket_id) && swb_log_socket (self->log, socket_id, &info) ? info.fd : -1;
}

/* @value: (transfer full) */
static gboolean
attribute_of_file (SwbSession *self, SwbValue *value, const char *name, SwbItem *out)
{
  SwbFile *file = g_hash_table_lookup (self->files, GUINT_TO_POINTER (swb_value_file_id (value)));
  g_autofree char *owner = NULL;

  *out = (SwbItem){ .kind = SWB_ITEM_FILE_METHOD, .name = name, .value = value };
  if (file && swb_file_has_method (file, name))
    return TRUE;
  out->kind = SWB_ITEM_VALUE;
  out->value = file ? swb_file_attribute (file, name, descriptor_of (self, swb_file_socket_id (file))) : NULL;
  swb_value_unref (value);
  if (out->value)
    return TRUE;
  owner = g_strdup_printf ("'%s' object", file ? swb_file_type_name (file, name) : "file");
  return refuse_attribute (self, owner, TRUE, name);
}

gboolean
swb_resolve_attribute (SwbSession *self, SwbItem *base, const char *name, SwbItem *out)
{
  g_autofree char *owner = NULL;
  g_autoptr (SwbValue) value = g_steal_pointer (&base->value);

  switch (base->kind)
    {
    case SWB_ITEM_MODULE:
      return attribute_of_module (self, base->name, name, out);
    case SWB_ITEM_BYTES:
      *out = (SwbItem){ .kind = SWB_ITEM_FROMHEX, .name = name };
      return strcmp (name, "fromhex") == 0 || fail_attribute (self, "type object 'bytes'", name);
    case SWB_ITEM_VALUE:
      if (swb_value_type (value) == SWB_VALUE_SOCKET)
        return attribute_of_socket (self, g_steal_pointer (&value), name, out);
      if (swb_value_type (value) == SWB_VALUE_FILE)
        return attribute_of_file (self, g_steal_pointer (&value), name, out);
      owner = g_strdup_printf ("'%s' object", swb_value_type_name (value));
      return fail_attribute (self, owner, name);
    default:
      if (base->kind == SWB_ITEM_FUNCTION && base->method == SWB_METHOD_SOCKET)
        return fail_attribute (self, "type object 'socket'", name);
      return fail_attribute (self, "'builtin_function_or_method' object", name);
    }
}

/* --- for completion --- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static void
add (GPtrArray *names, const char *name)
{
  if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

static void
add_methods (GPtrArray *names, const char *module)
{
  for (SwbMethod method = SWB_METHOD_NONE + 1; method < SWB_N_METHODS; method++)
    if (g_strcmp0 (swb_method_module (method), module) == 0)
      add (names, swb_method_name (method));
}

static void
add_of_file (SwbSession *self, const SwbValue *value, GPtrArray *names)
{
  SwbFile *file = g_hash_table_lookup (self->files, GUINT_TO_POINTER (swb_value_file_id (value)));
  g_auto (GStrv) all = file ? swb_file_attributes (file) : NULL;

  for (unsigned i = 0; all && all[i]; i++)
    add (names, all[i]);
}

GPtrArray *
swb_session_attributes (SwbSession *self, const char *name)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  SwbItem item = { 0 };

  g_return_val_if_fail (self != NULL && name != NULL, names);

  if (!swb_resolve_name (self, name, &item))
    g_clear_pointer (&self->failure, swb_failure_free);
  else if (item.kind == SWB_ITEM_MODULE)
    {
      add_methods (names, name);
      for (const char *const *one = swb_socket_composites (); strcmp (name, "socket") == 0 && *one; one++)
        add (names, *one);
    }
  else if (item.kind == SWB_ITEM_VALUE && swb_value_type (item.value) == SWB_VALUE_SOCKET)
    {
      static const char *const facts[] = { "family", "makefile", "proto", "type" };

      add_methods (names, NULL);
      for (unsigned i = 0; i < G_N_ELEMENTS (facts); i++)
        add (names, facts[i]);
    }
  else if (item.kind == SWB_ITEM_VALUE && swb_value_type (item.value) == SWB_VALUE_FILE)
    add_of_file (self, item.value, names);
  swb_item_clear (&item);
  g_ptr_array_sort (names, compare_names);
  return names;
}

GPtrArray *
swb_session_names (SwbSession *self)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (self != NULL, names);

  g_autoptr (GPtrArray) bound = swb_names_list (self->names);
  for (unsigned i = 0; i < bound->len; i++)
    add (names, g_ptr_array_index (bound, i));
  add (names, "socket");
  add (names, "time");
  add_methods (names, "");
  g_ptr_array_sort (names, compare_names);
  return names;
}
