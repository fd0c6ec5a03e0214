/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-machine-model.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define EVERY_MS 1000
/* More pieces that differ are told as one: a list in a window takes a while for each. */
#define MAX_PIECES 24

struct _SwbMachineItem
{
  GObject parent_instance;

  SwbMachineRow row;
};

struct _SwbMachineModel
{
  GObject parent_instance;

  SwbWorkbench *workbench;
  GArray *rows;          /* SwbMachineRow */
  GPtrArray *items;      /* those that exist; weak */
  SwbMachineQuery order; /* of the rows that are there; without what is known and the filter */
  char *filter;
  SwbMachineColumn column;
  gboolean descending;
  unsigned n_all;
  char *problem;

  gboolean active;
  unsigned timer;
  GCancellable *listing; /* (nullable): under way */
};

static void swb_machine_model_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (SwbMachineItem, swb_machine_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (SwbMachineModel, swb_machine_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, swb_machine_model_list_iface_init))

static unsigned item_changed;
static unsigned model_updated;

/* --- items --- */

static void
swb_machine_item_class_init (SwbMachineItemClass *klass)
{
  item_changed =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
swb_machine_item_init (SwbMachineItem *self)
{
}

const SwbMachineRow *
swb_machine_item_get_row (SwbMachineItem *self)
{
  g_return_val_if_fail (SWB_IS_MACHINE_ITEM (self), NULL);
  return &self->row;
}

static void
forget_item (gpointer data, GObject *gone)
{
  g_ptr_array_remove_fast (((SwbMachineModel *) data)->items, gone);
}

static GType
swb_machine_model_get_item_type (GListModel *model)
{
  return SWB_TYPE_MACHINE_ITEM;
}

static unsigned
swb_machine_model_get_n_items (GListModel *model)
{
  return SWB_MACHINE_MODEL (model)->rows->len;
}

static gpointer
swb_machine_model_get_item (GListModel *model, unsigned position)
{
  SwbMachineModel *self = SWB_MACHINE_MODEL (model);
  SwbMachineItem *item;

  if (position >= self->rows->len)
    return NULL;
  item = g_object_new (SWB_TYPE_MACHINE_ITEM, NULL);
  item->row = g_array_index (self->rows, SwbMachineRow, position);
  g_ptr_array_add (self->items, item);
  g_object_weak_ref (G_OBJECT (item), forget_item, self);
  return item;
}

static void
swb_machine_model_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = swb_machine_model_get_item_type;
  iface->get_n_items = swb_machine_model_get_n_items;
  iface->get_item = swb_machine_model_get_item;
}

static const SwbMachineRow *
find_row (SwbMachineModel *self, const SwbMachineRow *like)
{
  unsigned first = 0;
  unsigned end = self->rows->len;

  while (first < end)
    {
      unsigned middle = first + (end - first) / 2;
      const SwbMachineRow *row = &g_array_index (self->rows, SwbMachineRow, middle);
      int order = swb_machine_row_compare (like, row, &self->order);

      if (order == 0)
        return row;
      if (order < 0)
        end = middle;
      else
        first = middle + 1;
    }
  return NULL;
}

/* Of rows that are where they were, what is said may be another. */
static void
update_items (SwbMachineModel *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (unsigned i = 0; i < self->items->len; i++)
    g_ptr_array_add (items, g_object_ref (g_ptr_array_index (self->items, i)));
  for (unsigned i = 0; i < items->len; i++)
    {
      SwbMachineItem *item = g_ptr_array_index (items, i);
      const SwbMachineRow *row = find_row (self, &item->row);

      if (row == NULL || memcmp (row, &item->row, sizeof *row) == 0)
        continue;
      item->row = *row;
      g_signal_emit (item, item_changed, 0);
    }
}

/* --- the difference --- */

/* From @at on @removed rows go, and @added come, which begin at @from in the new rows. */
typedef struct
{
  unsigned at;
  unsigned removed;
  unsigned from;
  unsigned added;
} Piece;

static void
add_difference (GArray *pieces, unsigned at, unsigned from, gboolean removed)
{
  Piece *last = pieces->len ? &g_array_index (pieces, Piece, pieces->len - 1) : NULL;

  if (last == NULL || last->at + last->removed != at || last->from + last->added != from)
    {
      const Piece piece = { .at = at, .from = from };

      g_array_append_val (pieces, piece);
      last = &g_array_index (pieces, Piece, pieces->len - 1);
    }
  if (removed)
    last->removed++;
  else
    last->added++;
}

/* Both are in the same order, so one walk through them tells what differs. Rows that stay get what is new of them. */
static GArray *
find_pieces (SwbMachineModel *self, GArray *rows)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  unsigned i = 0;
  unsigned j = 0;

  while (i < self->rows->len || j < rows->len)
    {
      SwbMachineRow *old_row = i < self->rows->len ? &g_array_index (self->rows, SwbMachineRow, i) : NULL;
      SwbMachineRow *new_row = j < rows->len ? &g_array_index (rows, SwbMachineRow, j) : NULL;
      int order = old_row == NULL ? 1 : new_row == NULL ? -1 : swb_machine_row_compare (old_row, new_row, &self->order);

      if (order == 0)
        *old_row = *new_row;
      else
        add_difference (pieces, i, j, order < 0);
      i += order <= 0;
      j += order >= 0;
    }
  return pieces;
}

static void
apply_piece (SwbMachineModel *self, GArray *rows, const Piece *piece)
{
  if (piece->removed)
    g_array_remove_range (self->rows, piece->at, piece->removed);
  if (piece->added)
    g_array_insert_vals (self->rows, piece->at, &g_array_index (rows, SwbMachineRow, piece->from), piece->added);
  g_list_model_items_changed (G_LIST_MODEL (self), piece->at, piece->removed, piece->added);
}

/* From the end, so that the places of those before stay what they are */
static void
apply_pieces (SwbMachineModel *self, GArray *rows, GArray *pieces)
{
  if (pieces->len > MAX_PIECES)
    {
      const Piece *first = &g_array_index (pieces, Piece, 0);
      const Piece *last = &g_array_index (pieces, Piece, pieces->len - 1);
      const Piece all = { .at = first->at,
                          .removed = last->at + last->removed - first->at,
                          .from = first->from,
                          .added = last->from + last->added - first->from };

      apply_piece (self, rows, &all);
      return;
    }
  for (unsigned i = pieces->len; i > 0; i--)
    apply_piece (self, rows, &g_array_index (pieces, Piece, i - 1));
}

/* In another order nothing is where it was. Two signals, as GTK asks for every row when one removes them all. */
static void
replace_all (SwbMachineModel *self, GArray *rows)
{
  unsigned before = self->rows->len;

  g_array_set_size (self->rows, 0);
  if (before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
  if (rows->len == 0)
    return;
  g_array_append_vals (self->rows, rows->data, rows->len);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, rows->len);
}

static char *
describe_problem (const SwbMachineRows *rows)
{
  if (rows->missing & SWB_SOCK_DIAG_TCP)
    return g_strdup (_ ("This kernel does not list TCP sockets (module tcp_diag)."));
  if (rows->missing & SWB_SOCK_DIAG_UDP)
    return g_strdup (_ ("This kernel does not list UDP sockets (module udp_diag)."));
  if (rows->cut)
    return g_strdup_printf (_ ("There are more sockets; %u of a kind are shown."), SWB_SOCK_DIAG_MAX);
  return NULL;
}

void
swb_machine_model_take (SwbMachineModel *self, SwbMachineRows *rows)
{
  g_return_if_fail (SWB_IS_MACHINE_MODEL (self) && rows != NULL);

  if (self->order.column != self->column || self->order.descending != self->descending)
    {
      self->order.column = self->column;
      self->order.descending = self->descending;
      replace_all (self, rows->rows);
    }
  else
    {
      g_autoptr (GArray) pieces = find_pieces (self, rows->rows);

      if (pieces->len > 0)
        apply_pieces (self, rows->rows, pieces);
      update_items (self);
    }
  self->n_all = rows->n_all;
  g_free (self->problem);
  self->problem = describe_problem (rows);
  swb_machine_rows_free (rows);
  g_signal_emit (self, model_updated, 0);
}

/* --- listing --- */

static void list_now (SwbMachineModel *self);

static void
list_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (SwbSockDiagList) list = swb_sock_diag_list (SWB_SOCK_DIAG_ALL, 0, cancellable, &error);
  g_autoptr (GHashTable) owners = list ? swb_socket_owners_find (cancellable) : NULL;

  if (owners)
    g_task_return_pointer (task, swb_machine_rows_new (data, list, owners), (GDestroyNotify) swb_machine_rows_free);
  else if (error)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
}

static gboolean
on_time (gpointer user_data)
{
  SwbMachineModel *self = user_data;

  self->timer = 0;
  list_now (self);
  return G_SOURCE_REMOVE;
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *weak = user_data;
  g_autoptr (SwbMachineModel) self = g_weak_ref_get (weak);
  g_autoptr (GError) error = NULL;
  SwbMachineRows *rows = g_task_propagate_pointer (G_TASK (result), &error);

  g_weak_ref_clear (weak);
  g_free (weak);
  if (self == NULL || g_task_get_cancellable (G_TASK (result)) != self->listing)
    {
      g_clear_pointer (&rows, swb_machine_rows_free);
      return;
    }
  g_clear_object (&self->listing);
  if (rows)
    swb_machine_model_take (self, rows);
  else
    {
      g_free (self->problem);
      self->problem = g_strdup (error->message);
      g_signal_emit (self, model_updated, 0);
    }
  self->timer = g_timeout_add (EVERY_MS, on_time, self);
  g_source_set_name_by_id (self->timer, "swb-machine");
}

/* What the bench has, as the worker may not look there */
static GArray *
copy_known (SwbMachineModel *self)
{
  GListModel *sockets = G_LIST_MODEL (swb_workbench_get_sockets (self->workbench));
  GArray *known = g_array_new (FALSE, FALSE, sizeof (SwbSocketInfo));

  for (unsigned i = 0; i < g_list_model_get_n_items (sockets); i++)
    {
      g_autoptr (SwbSocketItem) item = g_list_model_get_item (sockets, i);

      g_array_append_vals (known, swb_socket_item_get_info (item), 1);
    }
  return known;
}

static void
stop (SwbMachineModel *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
}

static void
list_now (SwbMachineModel *self)
{
  SwbMachineQuery *query;
  GWeakRef *weak;
  g_autoptr (GTask) task = NULL;

  stop (self);
  if (!self->active)
    return;
  query = g_new0 (SwbMachineQuery, 1);
  query->known = copy_known (self);
  query->filter = g_strdup (self->filter);
  query->column = self->column;
  query->descending = self->descending;
  self->listing = g_cancellable_new ();
  weak = g_new (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  task = g_task_new (NULL, self->listing, on_listed, weak);
  g_task_set_source_tag (task, list_now);
  g_task_set_task_data (task, query, (GDestroyNotify) swb_machine_query_free);
  g_task_run_in_thread (task, list_in_thread);
}

void
swb_machine_model_set_active (SwbMachineModel *self, gboolean active)
{
  g_return_if_fail (SWB_IS_MACHINE_MODEL (self));

  if (self->active == active)
    return;
  self->active = active;
  list_now (self);
}

void
swb_machine_model_set_filter (SwbMachineModel *self, const char *words)
{
  g_return_if_fail (SWB_IS_MACHINE_MODEL (self) && words != NULL);

  if (strcmp (self->filter, words) == 0)
    return;
  g_free (self->filter);
  self->filter = g_strdup (words);
  list_now (self);
}

void
swb_machine_model_sort (SwbMachineModel *self, SwbMachineColumn column, gboolean descending)
{
  g_return_if_fail (SWB_IS_MACHINE_MODEL (self) && column < SWB_MACHINE_N_COLUMNS);

  if (self->column == column && self->descending == descending)
    return;
  self->column = column;
  self->descending = descending;
  list_now (self);
}

unsigned
swb_machine_model_get_n_all (SwbMachineModel *self)
{
  g_return_val_if_fail (SWB_IS_MACHINE_MODEL (self), 0);
  return self->n_all;
}

const char *
swb_machine_model_get_problem (SwbMachineModel *self)
{
  g_return_val_if_fail (SWB_IS_MACHINE_MODEL (self), NULL);
  return self->problem;
}

/* --- the object --- */

static void
swb_machine_model_dispose (GObject *object)
{
  SwbMachineModel *self = SWB_MACHINE_MODEL (object);

  self->active = FALSE;
  stop (self);
  for (unsigned i = 0; i < self->items->len; i++)
    g_object_weak_unref (g_ptr_array_index (self->items, i), forget_item, self);
  g_ptr_array_set_size (self->items, 0);
  g_clear_object (&self->workbench);
  G_OBJECT_CLASS (swb_machine_model_parent_class)->dispose (object);
}

static void
swb_machine_model_finalize (GObject *object)
{
  SwbMachineModel *self = SWB_MACHINE_MODEL (object);

  g_array_unref (self->rows);
  g_ptr_array_unref (self->items);
  g_free (self->filter);
  g_free (self->problem);
  G_OBJECT_CLASS (swb_machine_model_parent_class)->finalize (object);
}

static void
swb_machine_model_class_init (SwbMachineModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = swb_machine_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = swb_machine_model_finalize;
  model_updated =
      g_signal_new ("updated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
swb_machine_model_init (SwbMachineModel *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (SwbMachineRow));
  self->items = g_ptr_array_new ();
  self->filter = g_strdup ("");
  self->column = self->order.column = SWB_MACHINE_LOCAL;
}

SwbMachineModel *
swb_machine_model_new (SwbWorkbench *workbench)
{
  SwbMachineModel *self;

  g_return_val_if_fail (SWB_IS_WORKBENCH (workbench), NULL);
  self = g_object_new (SWB_TYPE_MACHINE_MODEL, NULL);
  self->workbench = g_object_ref (workbench);
  return self;
}
