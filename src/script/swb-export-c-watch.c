/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "script/swb-export-c-private.h"

/* Automatic mode in C. What a watch of `server` accepts is server_1, server_2 and so on: names that are known when the
 * program is written, for sockets that are there only when it runs. */

typedef struct
{
  SwbEx *socket;
  char *name;
  gboolean accepted; /* by a watch */
  unsigned n_taken;  /* numbers behind the name that were taken when it was first watched */
} Watched;

void
swb_c_watched_free (gpointer data)
{
  Watched *watched = data;

  swb_ex_unref (watched->socket);
  g_free (watched->name);
  g_free (watched);
}

static Watched *
find_watched (const SwbC *self, const char *code)
{
  for (unsigned i = 0; i < self->watched->len; i++)
    {
      Watched *watched = g_ptr_array_index (self->watched, i);

      if (strcmp (watched->socket->code, code) == 0)
        return watched;
    }
  return NULL;
}

/* The watched socket that gives its connections such names: NAME_1 (nullable) */
static Watched *
watched_for (const SwbC *self, const char *name)
{
  const char *digits = strrchr (name, '_');
  uint64_t number = 0;

  if (digits == NULL || digits[1] == '0' || !g_ascii_string_to_unsigned (digits + 1, 10, 1, 99999, &number, NULL))
    return NULL;
  for (unsigned i = 0; i < self->watched->len; i++)
    {
      Watched *watched = g_ptr_array_index (self->watched, i);

      if (strlen (watched->name) == (size_t) (digits - name) && g_str_has_prefix (name, watched->name)
          && number > watched->n_taken)
        return watched;
    }
  return NULL;
}

static unsigned
n_taken (const SwbC *self, const char *name)
{
  for (unsigned i = 1;; i++)
    {
      g_autofree char *numbered = g_strdup_printf ("%s_%u", name, i);

      if (!g_hash_table_contains (self->variables, numbered))
        return i - 1;
    }
}

/* (nullable): with the export refused */
static Watched *
note_watched (SwbC *self, const SwbNode *node, SwbEx *socket)
{
  Watched *watched = find_watched (self, socket->code);
  const char *name = g_hash_table_lookup (self->socket_names, socket->code);

  if (watched)
    return watched;
  for (unsigned i = 0; name && i < self->watched->len; i++)
    if (strcmp (((Watched *) g_ptr_array_index (self->watched, i))->name, name) == 0)
      name = NULL;
  if (name == NULL)
    return swb_c_refuse (self, node, _ ("what its connections are called is known only when the program runs"));
  watched = g_new (Watched, 1);
  *watched = (Watched){ .socket = swb_ex_ref (socket), .name = g_strdup (name), .n_taken = n_taken (self, name) };
  g_ptr_array_add (self->watched, watched);
  return watched;
}

SwbEx *
swb_c_call_watch (SwbC *self, const SwbNode *node, const char *name, GPtrArray *args)
{
  gboolean on = strcmp (name, "watch") == 0;
  SwbEx *socket = args->len == 1 ? g_ptr_array_index (args, 0) : NULL;
  Watched *watched;

  if (socket == NULL)
    return swb_c_raise (self, "TypeError", "%s() takes exactly one argument (%u given)", name, args->len);
  if (socket->type != SWB_EX_SOCKET)
    return swb_c_raise (self, "TypeError", "%s() takes a socket, not '%s'", name, swb_ex_type_name (socket));
  watched = on ? note_watched (self, node, socket) : NULL;
  if (self->refused)
    return NULL;
  swb_c_need (self, name);
  swb_c_need (self, "watch");
  if (on)
    swb_c_condition (self, "watch (&%s, \"%s\", %u)", socket->code, watched->name, watched->n_taken);
  else
    swb_c_condition (self, "unwatch (&%s)", socket->code);
  return swb_ex_new_known (swb_value_new_none ());
}

static void
wait_for (SwbC *self, const char *name, const char *code)
{
  swb_c_need (self, "connection-named");
  swb_c_condition (self, "connection_named (\"%s\", &%s)", name, code);
}

SwbEx *
swb_c_watched_connection (SwbC *self, const SwbNode *node)
{
  SwbEx *known = g_hash_table_lookup (self->variables, node->name);
  Watched *before = known && known->type == SWB_EX_SOCKET ? find_watched (self, known->code) : NULL;
  Watched *listener = known ? NULL : watched_for (self, node->name);
  g_autofree char *code = NULL;
  SwbEx *connection;

  /* It may not have come the first time. */
  if (before && before->accepted && self->flags & SWB_EXPORT_KEEP_GOING)
    wait_for (self, before->name, known->code);
  if (listener == NULL)
    return NULL;
  code = swb_c_identifier (self, node->name);
  swb_c_need (self, "socket");
  swb_c_declare (self, swb_ex_c_type (SWB_EX_SOCKET), code, swb_ex_initial (SWB_EX_SOCKET));
  connection = swb_ex_copy (listener->socket, code);
  g_hash_table_insert (self->variables, g_strdup (node->name), connection);
  g_hash_table_insert (self->socket_names, g_strdup (code), g_strdup (node->name));
  note_watched (self, node, connection)->accepted = TRUE;
  wait_for (self, node->name, code);
  return swb_ex_ref (connection);
}

void
swb_c_by_hand (SwbC *self, const SwbEx *socket)
{
  if (find_watched (self, socket->code) == NULL)
    return;
  swb_c_need (self, "by-hand");
  swb_c_condition (self, "by_hand (&%s)", socket->code);
  g_hash_table_add (self->by_hand, g_strdup (socket->code));
}

gboolean
swb_c_check_target (SwbC *self, const char *name)
{
  if (g_hash_table_contains (self->variables, name) || watched_for (self, name) == NULL)
    return TRUE;
  swb_c_refuse (self, self->statement->expression, _ ("a connection that a watch accepts could be called `%s`, too"),
                name);
  return FALSE;
}
