/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-names.h"

struct _SwbNames
{
  GHashTable *values;       /* char * -> SwbValue */
  GHashTable *socket_names; /* id -> interned name */
  GHashTable *file_names;
};

SwbNames *
swb_names_new (void)
{
  SwbNames *self = g_new0 (SwbNames, 1);

  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) swb_value_unref);
  self->socket_names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->file_names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

void
swb_names_free (SwbNames *self)
{
  g_return_if_fail (self != NULL);
  g_hash_table_unref (self->values);
  g_hash_table_unref (self->socket_names);
  g_hash_table_unref (self->file_names);
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
  if (before)
    swb_value_ref (before);
  g_hash_table_insert (self->values, g_strdup (name), swb_value_ref (value));
  return before;
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

typedef struct
{
  SwbValueType type;
  uint32_t id;
  gboolean found;
} Search;

static void
compare (const SwbValue *value, gpointer user_data)
{
  Search *search = user_data;

  if (swb_value_type (value) != search->type)
    return;
  if (search->id == (search->type == SWB_VALUE_SOCKET ? swb_value_socket_id (value) : swb_value_file_id (value)))
    search->found = TRUE;
}

static gboolean
reach (SwbNames *self, SwbValueType type, uint32_t id)
{
  Search search = { .type = type, .id = id };
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->values);
  while (!search.found && g_hash_table_iter_next (&iter, NULL, &value))
    swb_names_visit (value, compare, &search);
  return search.found;
}

gboolean
swb_names_reach_socket (SwbNames *self, uint32_t id)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return reach (self, SWB_VALUE_SOCKET, id);
}

gboolean
swb_names_reach_file (SwbNames *self, uint32_t id)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return reach (self, SWB_VALUE_FILE, id);
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
