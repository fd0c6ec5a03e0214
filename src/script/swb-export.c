/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>

#include "script/swb-export-private.h"
#include "swb-export-resources.h"

char *
swb_export_template (const char *path)
{
  g_autofree char *name = g_strconcat ("/org/socketworkbench/export/", path, NULL);
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (swb_export_get_resource (), name, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  const char *text;
  const char *end_of_line;
  gsize length;

  g_return_val_if_fail (bytes != NULL, g_strdup (""));
  text = g_bytes_get_data (bytes, &length);
  end_of_line = memchr (text, '\n', length);
  g_return_val_if_fail (end_of_line != NULL, g_strdup (""));
  return g_strndup (end_of_line + 1, length - (size_t) (end_of_line + 1 - text));
}

/* Recursion ends at SWB_NODE_MAX_DEPTH. */
static gboolean
has_name (const SwbNode *node, const char *name)
{
  if (node->type == SWB_NODE_NAME && strcmp (node->name, name) == 0)
    return TRUE;
  for (unsigned i = 0; node->children && i < node->children->len; i++)
    if (has_name (g_ptr_array_index (node->children, i), name))
      return TRUE;
  return FALSE;
}

gboolean
swb_export_uses_name (GPtrArray *statements, const char *name)
{
  for (unsigned i = 0; i < statements->len; i++)
    {
      const SwbStatement *statement = g_ptr_array_index (statements, i);

      if (statement->expression && has_name (statement->expression, name))
        return TRUE;
    }
  return FALSE;
}

unsigned
swb_export_n_remarks (GPtrArray *statements, unsigned index)
{
  const SwbStatement *statement = g_ptr_array_index (statements, index);
  unsigned n = 0;

  for (unsigned i = index + 1; i < statements->len; i++, n++)
    {
      const SwbStatement *remark = g_ptr_array_index (statements, i);

      if (remark->type != SWB_STATEMENT_COMMENT || remark->line > statement->last_line)
        break;
    }
  return n;
}

const char *
swb_export_method_call (const SwbNode *node, const char **target)
{
  const SwbNode *callee;
  const SwbNode *base;

  if (node->type != SWB_NODE_CALL)
    return NULL;
  callee = g_ptr_array_index (node->children, 0);
  if (callee->type != SWB_NODE_ATTRIBUTE || callee->children == NULL)
    return NULL;
  base = g_ptr_array_index (callee->children, 0);
  if (base->type != SWB_NODE_NAME)
    return NULL;
  if (target)
    *target = base->name;
  return callee->name;
}
