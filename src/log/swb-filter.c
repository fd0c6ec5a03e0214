/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-filter-private.h"

#include <string.h>

SwbFilterNode *
swb_filter_node_new (SwbFilterType type)
{
  /* Sums of these order the conditions that must all match, or of which one must. */
  static const unsigned costs[] = {
    [SWB_FILTER_SOCKET] = 20,
    [SWB_FILTER_PEER] = 30,
    [SWB_FILTER_BYTES] = 100,
    [SWB_FILTER_REGEX] = 1000,
  };
  SwbFilterNode *node = g_new0 (SwbFilterNode, 1);

  node->type = type;
  node->cost = type < G_N_ELEMENTS (costs) && costs[type] ? costs[type] : 1;
  return node;
}

void
swb_filter_node_free (SwbFilterNode *node)
{
  g_clear_pointer (&node->children, g_ptr_array_unref);
  g_clear_pointer (&node->bytes, g_bytes_unref);
  g_clear_pointer (&node->regex, pcre2_code_free);
  g_free (node->name.text);
  g_free (node->peer.host.text);
  g_free (node);
}

void
swb_filter_error_clear (SwbFilterError *error)
{
  error->column = 0;
  g_clear_pointer (&error->message, g_free);
}

SwbFilter *
swb_filter_ref (SwbFilter *filter)
{
  g_return_val_if_fail (filter != NULL, NULL);
  atomic_fetch_add_explicit (&filter->references, 1, memory_order_relaxed);
  return filter;
}

void
swb_filter_unref (SwbFilter *filter)
{
  g_return_if_fail (filter != NULL);
  if (atomic_fetch_sub_explicit (&filter->references, 1, memory_order_acq_rel) > 1)
    return;
  swb_filter_node_free (filter->root);
  g_free (filter->text);
  g_free (filter);
}

const char *
swb_filter_get_text (SwbFilter *filter)
{
  g_return_val_if_fail (filter != NULL, NULL);
  return filter->text;
}

gboolean
swb_filter_matches_all (SwbFilter *filter)
{
  g_return_val_if_fail (filter != NULL, FALSE);
  return filter->root->type == SWB_FILTER_ALL;
}
