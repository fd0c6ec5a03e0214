/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-socket-list.h"

#include <string.h>

/* Sockets are ordered by their key: first the number of their listener (or their own), then their own. Numbers are
 * given in the order sockets are made, so a listener stands before its connections, and all stay where they were. */
typedef struct
{
  uint64_t key;
  SwbSocketItem *item;
} Row;

struct _SwbSocketList
{
  GObject parent_instance;

  SwbLog *log;
  GArray *rows;     /* Row, by key */
  GHashTable *keys; /* id -> uint64_t * */
  GArray *changed;  /* ids, kept for its memory */
  unsigned n_open;
};

enum
{
  ADDED,
  N_SIGNALS,
};

static unsigned signals[N_SIGNALS];

static void swb_socket_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SwbSocketList, swb_socket_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, swb_socket_list_model_init))

static Row *
row_at (SwbSocketList *self, guint position)
{
  return &g_array_index (self->rows, Row, position);
}

static GType
swb_socket_list_get_item_type (GListModel *model)
{
  return SWB_TYPE_SOCKET_ITEM;
}

static guint
swb_socket_list_get_n_items (GListModel *model)
{
  return SWB_SOCKET_LIST (model)->rows->len;
}

static gpointer
swb_socket_list_get_item (GListModel *model, guint position)
{
  SwbSocketList *self = SWB_SOCKET_LIST (model);

  return position < self->rows->len ? g_object_ref (row_at (self, position)->item) : NULL;
}

static void
swb_socket_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = swb_socket_list_get_item_type;
  iface->get_n_items = swb_socket_list_get_n_items;
  iface->get_item = swb_socket_list_get_item;
}

static void
swb_socket_list_finalize (GObject *object)
{
  SwbSocketList *self = SWB_SOCKET_LIST (object);

  g_array_unref (self->rows);
  g_array_unref (self->changed);
  g_hash_table_unref (self->keys);
  swb_log_unref (self->log);
  G_OBJECT_CLASS (swb_socket_list_parent_class)->finalize (object);
}

static void
swb_socket_list_class_init (SwbSocketListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = swb_socket_list_finalize;

  signals[ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, SWB_TYPE_SOCKET_ITEM);
}

static void
clear_row (gpointer data)
{
  Row *row = data;

  g_clear_object (&row->item);
}

static void
swb_socket_list_init (SwbSocketList *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, clear_row);
  self->changed = g_array_new (FALSE, FALSE, sizeof (uint32_t));
  self->keys = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

SwbSocketList *
swb_socket_list_new (SwbLog *log)
{
  SwbSocketList *self;

  g_return_val_if_fail (log != NULL, NULL);

  self = g_object_new (SWB_TYPE_SOCKET_LIST, NULL);
  self->log = swb_log_ref (log);
  return self;
}

static uint64_t
group_key (uint32_t listener_id)
{
  return (uint64_t) listener_id << 32;
}

static uint64_t
key_of (const SwbSocketInfo *info)
{
  return group_key (info->parent ? info->parent : info->id) | info->id;
}

static gboolean
is_open (const SwbSocketInfo *info)
{
  return (info->flags & SWB_SOCKET_CLOSED) == 0;
}

/* The first position whose key is @key or more */
static guint
lower_bound (SwbSocketList *self, uint64_t key)
{
  guint from = 0;
  guint to = self->rows->len;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (row_at (self, middle)->key < key)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

guint
swb_socket_list_position (SwbSocketList *self, uint32_t id)
{
  const uint64_t *key;
  guint position;

  g_return_val_if_fail (SWB_IS_SOCKET_LIST (self), G_MAXUINT);
  key = g_hash_table_lookup (self->keys, GUINT_TO_POINTER (id));
  if (key == NULL)
    return G_MAXUINT;
  position = lower_bound (self, *key);
  /* While an update goes on, a socket may be known and not be in the list yet */
  return position < self->rows->len && row_at (self, position)->key == *key ? position : G_MAXUINT;
}

SwbSocketItem *
swb_socket_list_find (SwbSocketList *self, uint32_t id)
{
  guint position;

  g_return_val_if_fail (SWB_IS_SOCKET_LIST (self), NULL);
  position = swb_socket_list_position (self, id);
  return position == G_MAXUINT ? NULL : row_at (self, position)->item;
}

guint
swb_socket_list_get_n_open (SwbSocketList *self)
{
  g_return_val_if_fail (SWB_IS_SOCKET_LIST (self), 0);
  return self->n_open;
}

GPtrArray *
swb_socket_list_get_connections (SwbSocketList *self, uint32_t listener_id)
{
  GPtrArray *connections = g_ptr_array_new ();

  g_return_val_if_fail (SWB_IS_SOCKET_LIST (self), connections);

  for (guint i = lower_bound (self, group_key (listener_id) | (listener_id + (uint64_t) 1)); i < self->rows->len; i++)
    {
      const Row *row = row_at (self, i);

      if (row->key >> 32 != listener_id)
        break;
      if (is_open (swb_socket_item_get_info (row->item)))
        g_ptr_array_add (connections, row->item);
    }
  return connections;
}

/* --- taking what has changed --- */

/* For views, a connection whose listener is not in the list has none. */
static void
set_info (SwbSocketList *self, SwbSocketItem *item, SwbSocketInfo *info)
{
  gboolean was_open = is_open (swb_socket_item_get_info (item));

  if (info->parent && !g_hash_table_contains (self->keys, GUINT_TO_POINTER (info->parent)))
    info->parent = 0;
  if (was_open != is_open (info))
    self->n_open += was_open ? -1 : 1;
  swb_socket_item_set_info (item, info);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  uint64_t key_a = ((const Row *) a)->key;
  uint64_t key_b = ((const Row *) b)->key;

  return key_a < key_b ? -1 : key_a > key_b;
}

static int
compare_positions_down (gconstpointer a, gconstpointer b)
{
  guint position_a = *(const guint *) a;
  guint position_b = *(const guint *) b;

  return position_a > position_b ? -1 : position_a < position_b;
}

static void
forget_rows (SwbSocketList *self, guint position, guint n)
{
  for (guint i = position; i < position + n; i++)
    {
      const SwbSocketInfo *info = swb_socket_item_get_info (row_at (self, i)->item);

      self->n_open -= is_open (info) ? 1 : 0;
      g_hash_table_remove (self->keys, GUINT_TO_POINTER (info->id));
    }
  g_array_remove_range (self->rows, position, n);
  g_list_model_items_changed (G_LIST_MODEL (self), position, n, 0);
}

/* One items_changed for neighbours, from the end on, so that positions hold */
static void
remove_rows (SwbSocketList *self, GArray *positions)
{
  g_array_sort (positions, compare_positions_down);
  for (guint i = 0; i < positions->len;)
    {
      guint last = g_array_index (positions, guint, i);
      guint n = 1;

      while (i + n < positions->len && g_array_index (positions, guint, i + n) == last - n)
        n++;
      forget_rows (self, last + 1 - n, n);
      i += n;
    }
}

static void
settle_rows (SwbSocketList *self, GArray *added)
{
  for (guint i = 0; i < added->len; i++)
    {
      SwbSocketItem *item = g_array_index (added, Row, i).item;
      SwbSocketInfo info = *swb_socket_item_get_info (item);

      set_info (self, item, &info);
    }
}

/* One items_changed for those that come to stand together */
static void
insert_rows (SwbSocketList *self, GArray *added)
{
  g_array_sort (added, compare_rows);
  for (guint i = 0; i < added->len;)
    {
      const Row *first = &g_array_index (added, Row, i);
      guint position = lower_bound (self, first->key);
      uint64_t before = position < self->rows->len ? row_at (self, position)->key : G_MAXUINT64;
      guint n = 1;

      while (i + n < added->len && g_array_index (added, Row, i + n).key < before)
        n++;
      g_array_insert_vals (self->rows, position, first, n);
      for (guint j = i; j < i + n; j++)
        g_object_ref (g_array_index (added, Row, j).item);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 0, n);
      i += n;
    }
}

static void
add_row (SwbSocketList *self, GArray *added, const SwbSocketInfo *info)
{
  Row row = { .key = key_of (info), .item = swb_socket_item_new (info) };

  g_array_append_val (added, row);
  g_hash_table_insert (self->keys, GUINT_TO_POINTER (info->id), g_memdup2 (&row.key, sizeof row.key));
  self->n_open += is_open (info) ? 1 : 0;
}

/* Connections whose listener has been removed stand alone. */
static void
settle_children (SwbSocketList *self, GArray *listeners)
{
  for (guint i = 0; i < listeners->len; i++)
    {
      uint32_t id = g_array_index (listeners, uint32_t, i);

      for (guint at = lower_bound (self, group_key (id)); at < self->rows->len && row_at (self, at)->key >> 32 == id;
           at++)
        {
          SwbSocketItem *item = row_at (self, at)->item;
          SwbSocketInfo info = *swb_socket_item_get_info (item);

          set_info (self, item, &info);
        }
    }
}

static void
announce (SwbSocketList *self, GArray *added)
{
  for (guint i = 0; i < added->len; i++)
    g_signal_emit (self, signals[ADDED], 0, g_array_index (added, Row, i).item);
}

gboolean
swb_socket_list_update (SwbSocketList *self)
{
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) removed = g_array_new (FALSE, FALSE, sizeof (uint32_t));
  SwbSocketInfo info;

  g_return_val_if_fail (SWB_IS_SOCKET_LIST (self), FALSE);

  g_array_set_clear_func (added, clear_row);
  g_array_set_size (self->changed, 0);
  swb_log_take_changed_sockets (self->log, self->changed);
  for (guint i = 0; i < self->changed->len; i++)
    {
      uint32_t id = g_array_index (self->changed, uint32_t, i);
      gboolean known = g_hash_table_contains (self->keys, GUINT_TO_POINTER (id));
      guint position;

      if (swb_log_socket (self->log, id, &info))
        {
          if (known)
            set_info (self, swb_socket_list_find (self, id), &info);
          else
            add_row (self, added, &info);
        }
      else if (known)
        {
          position = swb_socket_list_position (self, id);
          g_array_append_val (positions, position);
          g_array_append_val (removed, id);
        }
    }
  remove_rows (self, positions);
  settle_rows (self, added);
  insert_rows (self, added);
  settle_children (self, removed);
  announce (self, added);
  return self->changed->len > 0;
}
