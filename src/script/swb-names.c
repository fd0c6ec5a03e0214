/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-names.h"

struct _SwbNames
{
  GHashTable *values;       /* char * -> SwbValue */
  GHashTable *socket_names; /* id -> interned name */
  GHashTable *file_names;
  GHashTable *socket_counts; /* id -> how often it is in @values */
  GHashTable *file_counts;
};

SwbNames *
swb_names_new (void)
{
  SwbNames *self = g_new0 (SwbNames, 1);

  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) swb_value_unref);
  self->socket_names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->file_names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->socket_counts = g_hash_table_new (NULL, NULL);
  self->file_counts = g_hash_table_new (NULL, NULL);
  return self;
}

void
swb_names_free (SwbNames *self)
{
  g_return_if_fail (self != NULL);
  g_hash_table_unref (self->values);
  g_hash_table_unref (self->socket_names);
  g_hash_table_unref (self->file_names);
  g_hash_table_unref (self->socket_counts);
  g_hash_table_unref (self->file_counts);
  g_free (self);
}

SwbValue *
swb_names_get (SwbNames *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);
  return g_hash_table_lookup (self->values, name);
}

static void
remember (GHashTable *names, uint32_t id, const char *name)
{
  if (!g_hash_table_contains (names, GUINT_TO_POINTER (id)))
    g_hash_table_insert (names, GUINT_TO_POINTER (id), g_strdup (name));
}

void
swb_names_visit (const SwbValue *value, SwbNamesVisit visit, gpointer user_data)
{
  g_return_if_fail (value != NULL && visit != NULL);

  switch (swb_value_type (value))
    {
    case SWB_VALUE_SOCKET:
    case SWB_VALUE_FILE:
      visit (value, user_data);
      break;
    case SWB_VALUE_TUPLE:
    case SWB_VALUE_LIST:
      for (size_t i = 0; i < swb_value_tuple_length (value); i++)
        swb_names_visit (swb_value_tuple_item (value, i), visit, user_data);
      break;
    default:
      break;
    }
}

static void
count (SwbNames *self, const SwbValue *value, gboolean up)
{
  gboolean is_file = swb_value_type (value) == SWB_VALUE_FILE;
  GHashTable *counts = is_file ? self->file_counts : self->socket_counts;
  gpointer id = GUINT_TO_POINTER (is_file ? swb_value_file_id (value) : swb_value_socket_id (value));
  unsigned before = GPOINTER_TO_UINT (g_hash_table_lookup (counts, id));

  if (up || before > 1)
    g_hash_table_insert (counts, id, GUINT_TO_POINTER (up ? before + 1 : before - 1));
  else
    g_hash_table_remove (counts, id);
}

static void
count_up (const SwbValue *socket_or_file, gpointer self)
{
  count (self, socket_or_file, TRUE);
}

static void
count_down (const SwbValue *socket_or_file, gpointer self)
{
  count (self, socket_or_file, FALSE);
}

SwbValue *
swb_names_set (SwbNames *self, const char *name, SwbValue *value)
{
  SwbValue *before;

  g_return_val_if_fail (self != NULL && name != NULL && value != NULL, NULL);

  if (swb_value_type (value) == SWB_VALUE_SOCKET)
    remember (self->socket_names, swb_value_socket_id (value), name);
  if (swb_value_type (value) == SWB_VALUE_FILE)
    remember (self->file_names, swb_value_file_id (value), name);
  before = g_hash_table_lookup (self->values, name);
  swb_names_visit (value, count_up, self);
  if (before)
    {
      swb_value_ref (before);
      swb_names_visit (before, count_down, self);
    }
  g_hash_table_insert (self->values, g_strdup (name), swb_value_ref (value));
  return before;
}

gboolean
swb_names_reach_socket (SwbNames *self, uint32_t id)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return g_hash_table_contains (self->socket_counts, GUINT_TO_POINTER (id));
}

gboolean
swb_names_reach_file (SwbNames *self, uint32_t id)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return g_hash_table_contains (self->file_counts, GUINT_TO_POINTER (id));
}

const char *
swb_names_of_socket (SwbNames *self, uint32_t id)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_hash_table_lookup (self->socket_names, GUINT_TO_POINTER (id));
}

const char *
swb_names_of_file (SwbNames *self, uint32_t id)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_hash_table_lookup (self->file_names, GUINT_TO_POINTER (id));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
swb_names_list (SwbNames *self)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_return_val_if_fail (self != NULL, names);

  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);
  g_ptr_array_sort (names, compare_names);
  return names;
}
