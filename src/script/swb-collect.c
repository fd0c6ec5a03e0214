/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "script/swb-session-private.h"

/* CPython closes what nothing refers to any more at once, in the midst of an expression, too. Here values do not own
 * what they stand for: whatever an expression or a name lets go of is noted, and closed if neither a name nor another
 * value of the expression leads to it. */

void
swb_collect_made (const SwbValue *socket_or_file, SwbSession *self)
{
  if (swb_value_type (socket_or_file) == SWB_VALUE_SOCKET)
    g_hash_table_add (self->owned_sockets, GUINT_TO_POINTER (swb_value_socket_id (socket_or_file)));
  else
    g_hash_table_add (self->owned_files, GUINT_TO_POINTER (swb_value_file_id (socket_or_file)));
}

static SwbFile *
file_of (SwbSession *self, const SwbValue *value)
{
  return g_hash_table_lookup (self->files, GUINT_TO_POINTER (swb_value_file_id (value)));
}

/* A file has held its socket. */
static void
note_released (const SwbValue *socket_or_file, SwbSession *self)
{
  SwbFile *file = NULL;

  g_ptr_array_add (self->released, swb_value_ref ((SwbValue *) socket_or_file));
  if (swb_value_type (socket_or_file) == SWB_VALUE_FILE)
    file = file_of (self, socket_or_file);
  if (file)
    g_ptr_array_add (self->released, swb_value_new_socket (swb_file_socket_id (file), ""));
}

void
swb_collect_released (SwbSession *self, const SwbValue *value)
{
  if (value && self->mode == SWB_SESSION_RUN)
    swb_names_visit (value, (SwbNamesVisit) note_released, self);
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

  if (swb_value_type (value) == search->type)
    search->found |=
        search->id == (search->type == SWB_VALUE_SOCKET ? swb_value_socket_id (value) : swb_value_file_id (value));
}

static gboolean
is_on_stack (SwbSession *self, SwbValueType type, uint32_t id)
{
  Search search = { .type = type, .id = id };

  for (unsigned i = 0; i < self->stack->len && !search.found; i++)
    {
      const SwbItem *item = &g_array_index (self->stack, SwbItem, i);

      if (item->value)
        swb_names_visit (item->value, compare, &search);
    }
  return search.found;
}

static gboolean
is_file_reached (SwbSession *self, uint32_t id)
{
  return !self->ending && (swb_names_reach_file (self->names, id) || is_on_stack (self, SWB_VALUE_FILE, id));
}

/* Connections that a watch has accepted are the bench's: their names last. */
static gboolean
is_socket_reached (SwbSession *self, uint32_t id)
{
  GHashTableIter iter;
  gpointer file_id, file;

  if (!g_hash_table_contains (self->owned_sockets, GUINT_TO_POINTER (id)) || swb_names_reach_socket (self->names, id)
      || is_on_stack (self, SWB_VALUE_SOCKET, id))
    return TRUE;
  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, &file_id, &file))
    if (swb_file_socket_id (file) == id && !swb_file_is_closed (file)
        && is_file_reached (self, GPOINTER_TO_UINT (file_id)))
      return TRUE;
  return FALSE;
}

static gboolean
is_reached (SwbSession *self, const SwbValue *value)
{
  uint32_t id;

  if (swb_value_type (value) == SWB_VALUE_SOCKET)
    return is_socket_reached (self, swb_value_socket_id (value));
  id = swb_value_file_id (value);
  return !g_hash_table_contains (self->owned_files, GUINT_TO_POINTER (id)) || is_file_reached (self, id);
}

static void
on_collected (SwbValue *value, SwbFailure *failure, gpointer user_data)
{
  SwbSession *self = user_data;

  g_clear_pointer (&value, swb_value_unref);
  if (self->ending && failure && strcmp (failure->type, "KeyboardInterrupt") == 0)
    g_ptr_array_set_size (self->released, 0);
  g_clear_pointer (&failure, swb_failure_free); /* CPython has nobody to tell either */
  if (self->collecting)
    self->collected (self);
}

static gboolean
close_released (SwbSession *self, unsigned index)
{
  g_autoptr (SwbValue) gone = swb_value_ref (g_ptr_array_index (self->released, index));

  g_ptr_array_remove_index (self->released, index);
  if (is_reached (self, gone))
    return FALSE;
  if (swb_value_type (gone) == SWB_VALUE_SOCKET)
    g_hash_table_remove (self->owned_sockets, GUINT_TO_POINTER (swb_value_socket_id (gone)));
  else
    g_hash_table_remove (self->owned_files, GUINT_TO_POINTER (swb_value_file_id (gone)));
  return swb_invoke_close (self, gone, on_collected) && swb_caller_current (self->caller) != 0;
}

gboolean
swb_collect (SwbSession *self, void (*collected) (SwbSession *self))
{
  self->collecting = FALSE;
  self->collected = collected;
  for (unsigned pass = 0; pass < 2; pass++)
    for (unsigned i = 0; i < self->released->len;)
      {
        const SwbValue *value = g_ptr_array_index (self->released, i);

        if ((swb_value_type (value) == SWB_VALUE_FILE) != (pass == 0))
          i++;
        else if (close_released (self, i))
          {
            self->collecting = TRUE;
            return TRUE;
          }
      }
  return FALSE;
}
