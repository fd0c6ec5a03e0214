/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "script/swb-export-c-private.h"

/* What an assignment does to the variables of the program. A socket is one variable of C, whatever names of the script
 * stand for it. With SWB_EXPORT_KEEP_GOING an assignment may not come about, and what was there before stays. */

typedef struct
{
  char *to;
  char *from;
  SwbExType type;
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_free (copy->to);
  g_free (copy->from);
  g_free (copy);
}

static gboolean
keeps_going (const SwbC *self)
{
  return (self->flags & SWB_EXPORT_KEEP_GOING) != 0;
}

static gboolean
is_read_later (const SwbC *self, const char *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->reads, name)) > self->index;
}

/* A variable of C that others may lead to, or that must be closed */
static gboolean
is_owner (const SwbEx *ex)
{
  return ex->type == SWB_EX_SOCKET || swb_ex_is_file (ex);
}

static char *
declare (SwbC *self, const char *wanted, SwbExType type)
{
  char *identifier = swb_c_identifier (self, wanted);
  const char *piece = swb_ex_type_piece (type);

  if (piece)
    swb_c_need (self, piece);
  swb_c_declare (self, swb_ex_c_type (type), identifier, swb_ex_initial (type));
  return identifier;
}

/* The variable that was there before is taken again. */
static char *
variable (SwbC *self, const char *name, SwbExType type)
{
  const SwbEx *before = g_hash_table_lookup (self->variables, name);

  if (before && before->type == type && before->code && !is_owner (before))
    return g_strdup (before->code);
  return declare (self, name, type);
}

char *
swb_c_result (SwbC *self, const SwbNode *node, SwbExType type, const char *wanted, gboolean is_part)
{
  const SwbStatement *statement = self->statement;
  gboolean assigns = statement->type == SWB_STATEMENT_ASSIGN && statement->expression == node;
  unsigned n = assigns ? g_strv_length (statement->targets) : 0;
  unsigned at = is_part && assigns ? self->n_parts++ : 0;
  g_autofree char *part = NULL;
  const char *name;
  char *result;

  if (!assigns || at >= n + (n == 1 ? G_MAXUINT16 : 0) || (n > 1 && !is_part))
    return swb_c_local (self, type, wanted);
  /* Of a tuple that has one name each part has its own. */
  part = n == 1 && is_part ? g_strdup_printf ("%s_%s", statement->targets[0], wanted) : NULL;
  name = part ? part : statement->targets[n == 1 ? 0 : at];
  if (keeps_going (self) && g_hash_table_contains (self->variables, part ? statement->targets[0] : name))
    return swb_c_local (self, type, wanted);
  result = variable (self, name, type);
  g_hash_table_add (self->fresh, g_strdup (result));
  return result;
}

/* --- sockets and files --- */

static gboolean
stands_for (const SwbEx *ex, const char *code)
{
  if (is_owner (ex))
    return strcmp (ex->code, code) == 0;
  for (unsigned i = 0; ex->items && i < ex->items->len; i++)
    if (stands_for (g_ptr_array_index (ex->items, i), code))
      return TRUE;
  return FALSE;
}

static unsigned
n_names_of (const SwbC *self, const char *code)
{
  GHashTableIter iter;
  gpointer ex;
  unsigned n = 0;

  g_hash_table_iter_init (&iter, self->variables);
  while (g_hash_table_iter_next (&iter, NULL, &ex))
    n += stands_for (ex, code);
  return n;
}

/* Sockets and files that only @before stood for */
static void
drop_owned (SwbC *self, const SwbEx *before)
{
  if (is_owner (before) && n_names_of (self, before->code) == 0)
    g_ptr_array_add (self->assignments,
                     g_strdup_printf ("%s (&%s);", swb_c_drop_function (self, before->type), before->code));
  for (unsigned i = 0; before->items && i < before->items->len; i++)
    drop_owned (self, g_ptr_array_index (before->items, i));
}

static gboolean
is_local (const SwbC *self, const char *code)
{
  return g_hash_table_contains (self->made, code);
}

static void
name_socket (SwbC *self, const char *code, const char *name)
{
  if (!g_hash_table_contains (self->socket_names, code))
    g_hash_table_insert (self->socket_names, g_strdup (code), g_strdup (name));
}

static const char *
replace_function (SwbC *self, SwbExType type)
{
  switch (type)
    {
    case SWB_EX_SOCKET:
      swb_c_need (self, "replace-socket");
      return "replace_socket";
    case SWB_EX_FILE:
      swb_c_need (self, "replace-file");
      return "replace_file";
    default:
      swb_c_need (self, "replace-text");
      return "replace_text";
    }
}

static gboolean
is_listed (const SwbC *self, const SwbEx *file)
{
  for (unsigned i = 0; i < self->files->len; i++)
    if (strcmp (((const SwbEx *) g_ptr_array_index (self->files, i))->code, file->code) == 0)
      return TRUE;
  return FALSE;
}

/* @before: (nullable): what may stay; @name: (nullable): if it is not part of a tuple */
static SwbEx *
bind_owner (SwbC *self, const char *wanted, const char *name, SwbEx *ex, const SwbEx *before)
{
  SwbEx *bound;
  g_autofree char *code = NULL;

  if (name)
    name_socket (self, ex->code, name);
  if (!is_local (self, ex->code))
    bound = swb_ex_ref (ex);
  else
    {
      code = before ? g_strdup (before->code) : declare (self, wanted, ex->type);
      if (name)
        name_socket (self, code, name);
      g_ptr_array_add (self->assignments,
                       g_strdup_printf ("%s (&%s, &%s);", replace_function (self, ex->type), code, ex->code));
      bound = swb_ex_copy (ex, code);
    }
  if (before && before->family != ex->family)
    bound->family = 0;
  if (before && before->kind != ex->kind)
    bound->kind = 0;
  if (swb_ex_is_file (bound) && before == NULL && !is_listed (self, bound))
    g_ptr_array_add (self->files, swb_ex_ref (bound));
  return bound;
}

/* --- all values --- */

static void
copy (SwbC *self, const char *to, const char *from, SwbExType type)
{
  Copy *new_copy = g_new (Copy, 1);

  *new_copy = (Copy){ .to = g_strdup (to), .from = g_strdup (from), .type = type };
  g_ptr_array_add (self->copies, new_copy);
}

static gboolean
same_known (const SwbEx *a, const SwbEx *b)
{
  g_autofree char *one = a->known ? swb_value_repr (a->known) : NULL;
  g_autofree char *other = b->known ? swb_value_repr (b->known) : NULL;

  return one && other && strcmp (one, other) == 0;
}

static SwbEx *
bind_known (SwbC *self, const char *name, SwbEx *ex, const SwbEx *before)
{
  gboolean in_c = ex->type != SWB_EX_KNOWN && !ex->items;
  g_autofree char *code = NULL;
  g_autofree char *to = NULL;
  SwbEx *bound;

  if (before && same_known (before, ex))
    return swb_ex_ref (ex);
  if (!in_c || !(is_read_later (self, name) || keeps_going (self)))
    return swb_ex_new_known (swb_value_ref (ex->known));
  code = swb_c_code (self, ex, self->statement->expression);
  to = variable (self, name, ex->type);
  if (strcmp (code, to) != 0)
    copy (self, to, code, ex->type);
  bound = swb_ex_copy (ex, to);
  if (before)
    g_clear_pointer (&bound->known, swb_value_unref);
  return bound;
}

static SwbEx *bind_value (SwbC *self, const char *wanted, const char *name, SwbEx *ex, const SwbEx *before);

static SwbEx *
bind_items (SwbC *self, const char *wanted, SwbEx *ex)
{
  g_autoptr (SwbEx) bound = swb_ex_new (ex->type, NULL);

  for (unsigned i = 0; i < ex->items->len; i++)
    {
      g_autofree char *part = g_strdup_printf ("%s_%u", wanted, i);
      SwbEx *item = g_ptr_array_index (ex->items, i);
      SwbEx *bound_item = item->known ? swb_ex_ref (item) : bind_value (self, part, NULL, item, NULL);

      if (bound_item == NULL)
        return NULL;
      g_ptr_array_add (bound->items, bound_item);
    }
  return g_steal_pointer (&bound);
}

/* Whether one variable of C can be either; then @ex may be bound where @before may stay. */
static gboolean
fits (const SwbC *self, const SwbEx *ex, const SwbEx *before)
{
  if (ex->known)
    return same_known (before, ex)
           || (ex->type != SWB_EX_KNOWN && !ex->items && before->type == ex->type && before->code);
  if (is_owner (ex) && is_owner (before) && strcmp (ex->code, before->code) == 0)
    return TRUE;
  if (ex->items || before->type != ex->type || before->code == NULL)
    return FALSE;
  if (!is_owner (ex))
    return TRUE;
  /* Files lead to their socket, and what a file can is not known when it runs. */
  return is_local (self, ex->code) && n_names_of (self, before->code) <= 1
         && (ex->type == SWB_EX_SOCKET ? !g_hash_table_contains (self->filed, before->code)
                                       : swb_c_same_form (ex, before));
}

static SwbEx *
bind_value (SwbC *self, const char *wanted, const char *name, SwbEx *ex, const SwbEx *before)
{
  g_autofree char *to = NULL;
  SwbEx *bound;

  if (ex->known)
    return bind_known (self, wanted, ex, before);
  if (ex->items)
    return bind_items (self, wanted, ex);
  if (is_owner (ex))
    return bind_owner (self, wanted, name, ex, before);
  if (g_hash_table_contains (self->fresh, ex->code))
    return swb_ex_ref (ex);
  to = variable (self, wanted, ex->type);
  if (strcmp (ex->code, to) != 0)
    copy (self, to, ex->code, ex->type);
  bound = swb_ex_copy (ex, to);
  if (before && before->family != ex->family)
    bound->family = 0;
  if (before && before->kind != ex->kind)
    bound->kind = SWB_C_MAYBE_NONE;
  return bound;
}

/* From now on the name has a value, or may have one. @is_doubtful: if not, it has another, of which nothing is known */
static void
note_set (SwbC *self, const char *name, gboolean had_value, gboolean is_doubtful)
{
  gboolean may_fail = keeps_going (self) && self->conditions->len > 0;
  const char *flag = is_doubtful ? NULL : g_hash_table_lookup (self->maybe, name);

  if (!may_fail)
    {
      g_hash_table_remove (self->maybe, name);
      g_hash_table_remove (self->doubtful, name);
      return;
    }
  if (had_value && flag == NULL && !is_doubtful)
    return;
  if (flag == NULL)
    {
      g_autofree char *wanted = g_strconcat ("has_", name, NULL);

      flag = swb_c_identifier (self, wanted);
      g_hash_table_insert (self->maybe, g_strdup (name), (char *) flag);
      swb_c_declare (self, "bool ", flag, "false");
      swb_c_need_header (self, "<stdbool.h>");
    }
  if (is_doubtful)
    g_hash_table_add (self->doubtful, g_strdup (name));
  g_ptr_array_add (self->assignments, g_strdup_printf ("%s = true;", flag));
}

static gboolean
bind_target (SwbC *self, const char *name, SwbEx *ex)
{
  SwbEx *before = g_hash_table_lookup (self->variables, name);
  gboolean had_value = before != NULL;
  gboolean may_stay = before && keeps_going (self) && self->conditions->len > 0;
  gboolean is_doubtful = may_stay && !fits (self, ex, before);
  g_autoptr (SwbEx) old = before ? swb_ex_ref (before) : NULL;
  SwbEx *bound;

  if (!swb_c_check_target (self, name))
    return FALSE;
  bound = bind_value (self, name, name, ex, may_stay && !is_doubtful ? before : NULL);
  if (bound == NULL)
    return FALSE;
  g_hash_table_insert (self->variables, g_strdup (name), bound);
  if (old && (!may_stay || is_doubtful))
    drop_owned (self, old);
  note_set (self, name, had_value, is_doubtful);
  return TRUE;
}

/* Appends the copies to self->assignments; `a, b = b, a` by way of others */
static void
order_copies (SwbC *self)
{
  gboolean crossed = FALSE;

  for (unsigned i = 0; i < self->copies->len; i++)
    for (unsigned j = i + 1; j < self->copies->len; j++)
      crossed = crossed
                || strstr (((Copy *) g_ptr_array_index (self->copies, j))->from,
                           ((Copy *) g_ptr_array_index (self->copies, i))->to);
  for (unsigned i = 0; i < self->copies->len; i++)
    {
      Copy *one = g_ptr_array_index (self->copies, i);

      if (crossed)
        {
          char *other = swb_c_identifier (self, one->to);

          g_ptr_array_insert (self->assignments, (int) i,
                              g_strdup_printf ("%s%s = %s;", swb_ex_c_type (one->type), other, one->from));
          g_free (one->from);
          one->from = other;
        }
      g_ptr_array_insert (self->assignments, (int) (crossed ? 2 * i + 1 : i),
                          g_strdup_printf ("%s = %s;", one->to, one->from));
    }
}

gboolean
swb_c_assign (SwbC *self, SwbEx *ex)
{
  const SwbStatement *statement = self->statement;
  unsigned n = g_strv_length (statement->targets);
  g_autoptr (GPtrArray) items = NULL;
  gboolean all = TRUE;

  self->copies = g_ptr_array_new_with_free_func (copy_free);
  if (n > 1)
    items = swb_c_unpack (self, statement->expression, ex, n);
  if (n == 1)
    all = bind_target (self, statement->targets[0], ex);
  for (unsigned i = 0; all && items && i < n; i++)
    all = bind_target (self, statement->targets[i], g_ptr_array_index (items, i));
  order_copies (self);
  g_clear_pointer (&self->copies, g_ptr_array_unref);
  return all && (n == 1 || items != NULL);
}
