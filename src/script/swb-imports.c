/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "call/swb-constants.h"
#include "call/swb-method.h"
#include "script/swb-parser-private.h"

static const char *const composites[] = { "create_connection", "create_server", "has_dualstack_ipv6", NULL };

const char *const *
swb_socket_composites (void)
{
  return composites;
}

static gboolean
has (const char *module, const char *name)
{
  gboolean is_socket = strcmp (module, "socket") == 0;
  int64_t value;

  return swb_method_from_function_name (module, name) != SWB_METHOD_NONE
         || (is_socket && (g_strv_contains (composites, name) || swb_constant_lookup (name, &value)));
}

static gboolean
is_of_module (gpointer name, gpointer value, gpointer module)
{
  return has (module, name);
}

gboolean
swb_parser_is_module (const char *name)
{
  return strcmp (name, "socket") == 0 || strcmp (name, "time") == 0;
}

void
swb_parser_import_module (SwbParser *self, const char *module, const char *alias)
{
  const char *name = alias ? alias : module;

  g_hash_table_remove (self->assigned, name);
  g_hash_table_remove (self->imported, name);
  if (swb_parser_is_module (module))
    g_hash_table_insert (self->imported, g_strdup (name), g_strdup (module));
}

void
swb_parser_import_name (SwbParser *self, const char *module, const char *name, const char *alias)
{
  const char *local = alias ? alias : name;

  g_hash_table_remove (self->imported, local);
  if (!swb_parser_is_module (module) || !has (module, name))
    return;
  g_hash_table_remove (self->assigned, local);
  g_hash_table_insert (self->imported, g_strdup (local), g_strdup_printf ("%s.%s", module, name));
}

void
swb_parser_import_all (SwbParser *self, const char *module)
{
  if (strcmp (module, "time") == 0)
    swb_parser_import_name (self, module, "sleep", NULL);
  if (strcmp (module, "socket") != 0)
    return;
  g_hash_table_foreach_remove (self->assigned, is_of_module, (gpointer) module);
  g_hash_table_foreach_remove (self->imported, is_of_module, (gpointer) module);
  self->all_imported = TRUE;
}

/* (transfer full) (nullable): what a name stands for that was imported: `socket.bind`, or only `socket` */
static char *
imported (const SwbParser *self, const char *name)
{
  const char *known = g_hash_table_lookup (self->imported, name);

  if (g_hash_table_contains (self->assigned, name))
    return NULL;
  if (known)
    return g_strdup (known);
  return self->all_imported && has ("socket", name) ? g_strconcat ("socket.", name, NULL) : NULL;
}

static gboolean
is_constant (const SwbParser *self, const char *text)
{
  int64_t value;

  return g_ascii_isupper (*text) && swb_constant_lookup (text, &value) && !g_hash_table_contains (self->assigned, text);
}

gboolean
swb_parser_becomes_attribute (const SwbParser *self, const char *name)
{
  g_autofree char *meant = imported (self, name);

  return meant ? strchr (meant, '.') != NULL : is_constant (self, name);
}

static void
set_name (SwbNode *node, const char *name)
{
  char *copy = g_strdup (name);

  g_free (node->name);
  node->name = copy;
}

static void
resolve_name (const SwbParser *self, SwbNode *node)
{
  g_autofree char *meant = imported (self, node->name);
  char *dot = meant ? strchr (meant, '.') : NULL;
  SwbNode *module;

  if (dot == NULL && node->depth == 0)
    {
      if (meant)
        set_name (node, meant);
      return;
    }
  module = swb_node_new (SWB_NODE_NAME, node->line, node->column);
  module->name = dot ? g_strndup (meant, (gsize) (dot - meant)) : g_strdup ("socket");
  if (dot)
    set_name (node, dot + 1);
  node->type = SWB_NODE_ATTRIBUTE;
  swb_node_add (node, module, NULL);
}

void
swb_parser_resolve_names (SwbParser *self, SwbNode *node)
{
  if (node->type == SWB_NODE_NAME)
    resolve_name (self, node);
  else
    for (unsigned i = 0; node->children && i < node->children->len; i++)
      swb_parser_resolve_names (self, g_ptr_array_index (node->children, i));
}
