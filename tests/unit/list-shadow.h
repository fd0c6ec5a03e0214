/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stdint.h>

/* A copy of what a list model has said it holds: each items_changed is applied to it, and compared with the model. */

/* What tells one item from the others. It must be known from the position alone, as views know it. */
typedef uint64_t (*ShadowKey) (GListModel *model, guint position);

typedef struct
{
  GListModel *model;
  ShadowKey key;
  GArray *keys; /* uint64_t */
  guint n_signals;
  guint n_mixed; /* signals that remove and add */
} Shadow;

static inline void
shadow_compare (Shadow *shadow)
{
  g_assert_cmpuint (g_list_model_get_n_items (shadow->model), ==, shadow->keys->len);
  g_assert_null (g_list_model_get_item (shadow->model, shadow->keys->len));
  for (guint i = 0; i < shadow->keys->len; i++)
    if (shadow->key (shadow->model, i) != g_array_index (shadow->keys, uint64_t, i))
      g_error ("Position %u differs from what was signalled", i);
}

static inline void
shadow_items_changed (GListModel *model, guint position, guint removed, guint added, Shadow *shadow)
{
  g_assert_cmpuint (position + removed, <=, shadow->keys->len);
  g_assert_cmpuint (removed + added, >, 0);
  g_array_remove_range (shadow->keys, position, removed);
  for (guint i = 0; i < added; i++)
    {
      uint64_t key = shadow->key (model, position + i);

      g_array_insert_val (shadow->keys, position + i, key);
    }
  shadow->n_signals++;
  shadow->n_mixed += removed > 0 && added > 0;
  shadow_compare (shadow);
}

static inline void
shadow_init (Shadow *shadow, GListModel *model, ShadowKey key)
{
  *shadow = (Shadow){ .model = model, .key = key, .keys = g_array_new (FALSE, FALSE, sizeof (uint64_t)) };
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
  g_signal_connect (model, "items-changed", G_CALLBACK (shadow_items_changed), shadow);
}

static inline void
shadow_clear (Shadow *shadow)
{
  g_signal_handlers_disconnect_by_data (shadow->model, shadow);
  g_array_unref (shadow->keys);
}
