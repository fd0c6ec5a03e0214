/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-save-address.h"

#include <string.h>

typedef struct
{
  char *name;
  char *host;
  gboolean any; /* 0.0.0.0 or :: */
} Owner;

struct _SwbSaveAddresses
{
  GHashTable *owners; /* port -> Owner */
  GHashTable *chosen; /* names that were bound to a port of the person's choice */
};

static void
owner_free (Owner *owner)
{
  g_free (owner->name);
  g_free (owner->host);
  g_free (owner);
}

SwbSaveAddresses *
swb_save_addresses_new (void)
{
  SwbSaveAddresses *self = g_new0 (SwbSaveAddresses, 1);

  self->owners = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) owner_free);
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
swb_save_addresses_free (SwbSaveAddresses *self)
{
  g_return_if_fail (self != NULL);
  g_hash_table_unref (self->owners);
  g_hash_table_unref (self->chosen);
  g_free (self);
}

void
swb_save_addresses_seen (SwbSaveAddresses *self, const char *name, const SwbAddress *local)
{
  unsigned port = swb_address_port (local);
  Owner *owner;

  g_return_if_fail (self != NULL && name != NULL && local != NULL);

  if (port == 0 || g_hash_table_contains (self->chosen, name)
      || g_hash_table_contains (self->owners, GUINT_TO_POINTER (port)))
    return;
  owner = g_new0 (Owner, 1);
  owner->name = g_strdup (name);
  owner->host = swb_address_host (local);
  owner->any = swb_address_is_any (local);
  g_hash_table_insert (self->owners, GUINT_TO_POINTER (port), owner);
}

/* The port of a literal address ("host", port, …); NULL if it is none */
static const SwbValue *
port_of (const SwbNode *node)
{
  const SwbNode *host, *port;

  if (node->type != SWB_NODE_TUPLE || node->children == NULL || node->children->len < 2)
    return NULL;
  host = g_ptr_array_index (node->children, 0);
  port = g_ptr_array_index (node->children, 1);
  if (host->type != SWB_NODE_LITERAL || swb_value_type (host->value) != SWB_VALUE_STR || port->type != SWB_NODE_LITERAL
      || swb_value_type (port->value) != SWB_VALUE_INT)
    return NULL;
  return port->value;
}

void
swb_save_addresses_bound (SwbSaveAddresses *self, const char *name, const SwbNode *call)
{
  const SwbValue *port = call->children->len > 1 ? port_of (g_ptr_array_index (call->children, 1)) : NULL;

  if (port && swb_value_int (port) != 0)
    g_hash_table_add (self->chosen, g_strdup (name));
}

static gboolean
belongs_to (gpointer port, gpointer owner, gpointer name)
{
  return strcmp (((Owner *) owner)->name, name) == 0;
}

void
swb_save_addresses_closed (SwbSaveAddresses *self, const char *name)
{
  g_return_if_fail (self != NULL && name != NULL);
  g_hash_table_foreach_remove (self->owners, belongs_to, (gpointer) name);
}

static SwbNode *
getsockname_of (const char *name)
{
  SwbNode *socket = swb_node_new (SWB_NODE_NAME, 0, 0);
  SwbNode *method = swb_node_new (SWB_NODE_ATTRIBUTE, 0, 0);
  SwbNode *call = swb_node_new (SWB_NODE_CALL, 0, 0);

  socket->name = g_strdup (name);
  method->name = g_strdup ("getsockname");
  swb_node_add (method, socket, NULL);
  swb_node_add (call, method, NULL);
  return call;
}

/* `NAME.getsockname()[1]` */
static SwbNode *
port_node (const char *name)
{
  SwbNode *index = swb_node_new (SWB_NODE_INDEX, 0, 0);
  SwbNode *one = swb_node_new (SWB_NODE_LITERAL, 0, 0);

  one->value = swb_value_new_int (1);
  swb_node_add (index, getsockname_of (name), NULL);
  swb_node_add (index, one, NULL);
  return index;
}

static void
replace_child (SwbNode *node, unsigned index, SwbNode *child)
{
  swb_node_free (g_ptr_array_index (node->children, index));
  g_ptr_array_index (node->children, index) = child;
}

void
swb_save_addresses_replace (SwbSaveAddresses *self, SwbNode *node)
{
  g_return_if_fail (self != NULL && node != NULL);

  for (unsigned i = 1; node->children && i < node->children->len; i++)
    {
      SwbNode *argument = g_ptr_array_index (node->children, i);
      const SwbValue *port = port_of (argument);
      const SwbNode *host = port ? g_ptr_array_index (argument->children, 0) : NULL;
      const Owner *owner =
          port ? g_hash_table_lookup (self->owners, GINT_TO_POINTER ((int) swb_value_int (port))) : NULL;

      if (owner == NULL)
        continue;
      if (strcmp (owner->host, swb_value_str (host->value, NULL)) == 0)
        replace_child (node, i, getsockname_of (owner->name));
      else if (owner->any || strcmp (swb_value_str (host->value, NULL), "localhost") == 0)
        replace_child (argument, 1, port_node (owner->name));
    }
}
