/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-log-model.h"

#include "model/swb-log-search.h"

/* How much of the log one update looks through for a socket's records */
#define SLICE_RECORDS 200000
#define SLICE_US 2000
#define STEP_RECORDS 16384

/* Before offsets from the base could reach 32 bits they are counted from a new base */
#define REBASE_AT ((uint64_t) 1 << 31)

struct _SwbLogModel
{
  GObject parent_instance;

  SwbLog *log;
  uint32_t socket_id;
  SwbFilter *filter;    /* or NULL */
  SwbLogSearch *search; /* while there is a filter */

  /* The log as of the last update: what the model shows does not change in between */
  uint64_t first;
  uint64_t end;
  int64_t first_time_ns;

  /* Only while socket_id or filter is set: the records found, as offsets from base, and where to look on */
  GArray *found;
  uint64_t base;
  uint64_t scanned;
};

enum
{
  PROP_0,
  PROP_SOCKET_ID,
  PROP_FILTER_TEXT,
  PROP_N_ITEMS,
  PROP_FIRST_TIME_NS,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void swb_log_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SwbLogModel, swb_log_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, swb_log_model_list_init))

static gboolean
is_chosen (SwbLogModel *self)
{
  return self->socket_id != 0 || self->filter != NULL;
}

static guint
count_items (SwbLogModel *self)
{
  return is_chosen (self) ? self->found->len : (guint) (self->end - self->first);
}

/* @position: one that exists */
static uint64_t
no_at (SwbLogModel *self, guint position)
{
  return is_chosen (self) ? self->base + g_array_index (self->found, uint32_t, position) : self->first + position;
}

static GType
swb_log_model_get_item_type (GListModel *model)
{
  return SWB_TYPE_LOG_ITEM;
}

static guint
swb_log_model_get_n_items (GListModel *model)
{
  return count_items (SWB_LOG_MODEL (model));
}

static gpointer
swb_log_model_get_item (GListModel *model, guint position)
{
  SwbLogModel *self = SWB_LOG_MODEL (model);

  if (position >= count_items (self))
    return NULL;
  return swb_log_item_new (self->log, no_at (self, position), position > 0 ? no_at (self, position - 1) : 0);
}

static void
swb_log_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = swb_log_model_get_item_type;
  iface->get_n_items = swb_log_model_get_n_items;
  iface->get_item = swb_log_model_get_item;
}

static void
swb_log_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SwbLogModel *self = SWB_LOG_MODEL (object);

  switch (id)
    {
    case PROP_SOCKET_ID:
      g_value_set_uint (value, self->socket_id);
      break;
    case PROP_FILTER_TEXT:
      g_value_set_string (value, self->filter ? swb_filter_get_text (self->filter) : "");
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, count_items (self));
      break;
    case PROP_FIRST_TIME_NS:
      g_value_set_int64 (value, self->first_time_ns);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
swb_log_model_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SOCKET_ID)
    swb_log_model_set_socket_id (SWB_LOG_MODEL (object), g_value_get_uint (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
swb_log_model_finalize (GObject *object)
{
  SwbLogModel *self = SWB_LOG_MODEL (object);

  g_clear_pointer (&self->search, swb_log_search_free);
  g_clear_pointer (&self->filter, swb_filter_unref);
  g_clear_pointer (&self->log, swb_log_unref);
  g_array_unref (self->found);
  G_OBJECT_CLASS (swb_log_model_parent_class)->finalize (object);
}

static void
swb_log_model_class_init (SwbLogModelClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = swb_log_model_get_property;
  object_class->set_property = swb_log_model_set_property;
  object_class->finalize = swb_log_model_finalize;

  props[PROP_SOCKET_ID] = g_param_spec_uint ("socket-id", NULL, NULL, 0, G_MAXUINT32, 0, flags | G_PARAM_WRITABLE);
  props[PROP_FILTER_TEXT] = g_param_spec_string ("filter-text", NULL, NULL, "", flags);
  props[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_FIRST_TIME_NS] = g_param_spec_int64 ("first-time-ns", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
swb_log_model_init (SwbLogModel *self)
{
  self->found = g_array_new (FALSE, FALSE, sizeof (uint32_t));
}

SwbLogModel *
swb_log_model_new (SwbLog *log)
{
  SwbLogModel *self;

  g_return_val_if_fail (log != NULL, NULL);

  self = g_object_new (SWB_TYPE_LOG_MODEL, NULL);
  self->log = swb_log_ref (log);
  self->first = self->end = self->scanned = swb_log_first (log);
  return self;
}

uint32_t
swb_log_model_get_socket_id (SwbLogModel *self)
{
  g_return_val_if_fail (SWB_IS_LOG_MODEL (self), 0);
  return self->socket_id;
}

int64_t
swb_log_model_get_first_time_ns (SwbLogModel *self)
{
  g_return_val_if_fail (SWB_IS_LOG_MODEL (self), 0);
  return self->first_time_ns;
}

static void
items_changed (SwbLogModel *self, guint position, guint removed, guint added)
{
  if (removed == 0 && added == 0)
    return;
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_ITEMS]);
}

/* How many of the found are before record @no */
static guint
found_before (SwbLogModel *self, uint64_t no)
{
  guint from = 0;
  guint to = self->found->len;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (self->base + g_array_index (self->found, uint32_t, middle) < no)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

static void
rebase (SwbLogModel *self, uint64_t base)
{
  for (guint i = 0; i < self->found->len; i++)
    g_array_index (self->found, uint32_t, i) -= (uint32_t) (base - self->base);
  self->base = base;
}

typedef struct
{
  GArray *found;
  uint64_t base;
  uint32_t socket_id;
} Search;

static gboolean
add_if_of_socket (uint64_t no, const SwbRecord *record, gpointer user_data)
{
  Search *search = user_data;
  uint32_t offset = (uint32_t) (no - search->base);

  if (record->socket_id == search->socket_id)
    g_array_append_val (search->found, offset);
  return TRUE;
}

/* Looks on for the socket's records */
static void
search_slice (SwbLogModel *self)
{
  Search search = { .found = self->found, .base = self->base, .socket_id = self->socket_id };
  int64_t until_us = g_get_monotonic_time () + SLICE_US;
  uint64_t slice_end = MIN (self->end, MAX (self->scanned, self->first) + SLICE_RECORDS);
  guint old = self->found->len;

  if (self->search)
    {
      self->scanned =
          MAX (swb_log_search_take (self->search, self->first, self->end, self->base, self->found), self->first);
      items_changed (self, old, 0, self->found->len - old);
      return;
    }
  self->scanned = MAX (self->scanned, self->first);
  while (self->scanned < slice_end)
    {
      uint64_t step_end = MIN (slice_end, self->scanned + STEP_RECORDS);

      swb_log_scan (self->log, self->scanned, step_end, add_if_of_socket, &search);
      self->scanned = step_end;
      if (g_get_monotonic_time () >= until_us)
        break;
    }
  items_changed (self, old, 0, self->found->len - old);
}

/* Two signals, the model being empty in between: GTK 4.8 takes one that replaces everything very slowly */
static void
show_all (SwbLogModel *self, guint old)
{
  uint64_t end = self->end;

  self->end = self->first;
  items_changed (self, 0, old, 0);
  self->end = end;
  items_changed (self, 0, 0, count_items (self));
}

/* What is chosen is looked for from the beginning. */
static void
look_anew (SwbLogModel *self, guint old)
{
  g_clear_pointer (&self->search, swb_log_search_free);
  g_array_set_size (self->found, 0);
  self->base = self->first;
  self->scanned = self->first;
  if (self->filter)
    self->search = swb_log_search_new (self->log, self->filter, self->socket_id, self->first_time_ns, self->first);

  if (is_chosen (self))
    {
      items_changed (self, 0, old, 0);
      search_slice (self);
    }
  else
    show_all (self, old);
}

void
swb_log_model_set_socket_id (SwbLogModel *self, uint32_t socket_id)
{
  guint old;

  g_return_if_fail (SWB_IS_LOG_MODEL (self));

  if (self->socket_id == socket_id)
    return;
  old = count_items (self);
  self->socket_id = socket_id;
  look_anew (self, old);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SOCKET_ID]);
}

void
swb_log_model_set_filter (SwbLogModel *self, SwbFilter *filter)
{
  guint old;

  g_return_if_fail (SWB_IS_LOG_MODEL (self));

  if (filter && swb_filter_matches_all (filter))
    filter = NULL;
  if (filter == self->filter)
    return;
  old = count_items (self);
  g_clear_pointer (&self->filter, swb_filter_unref);
  self->filter = filter ? swb_filter_ref (filter) : NULL;
  look_anew (self, old);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FILTER_TEXT]);
}

SwbFilter *
swb_log_model_get_filter (SwbLogModel *self)
{
  g_return_val_if_fail (SWB_IS_LOG_MODEL (self), NULL);
  return self->filter;
}

uint64_t
swb_log_model_get_n_records (SwbLogModel *self)
{
  g_return_val_if_fail (SWB_IS_LOG_MODEL (self), 0);
  return self->end - self->first;
}

uint64_t
swb_log_model_get_n_looked_at (SwbLogModel *self)
{
  g_return_val_if_fail (SWB_IS_LOG_MODEL (self), 0);
  return is_chosen (self) ? MIN (MAX (self->scanned, self->first), self->end) - self->first : self->end - self->first;
}

/* The rows before @first go, all of them if need be */
static void
drop_rows (SwbLogModel *self, uint64_t first)
{
  guint gone;

  if (is_chosen (self))
    {
      gone = found_before (self, first);
      g_array_remove_range (self->found, 0, gone);
      if (self->found->len == 0 || first - self->base >= REBASE_AT)
        rebase (self, first);
    }
  else
    gone = (guint) (MIN (first, self->end) - self->first);
  self->first = first;
  self->end = MAX (self->end, first);
  items_changed (self, 0, gone, 0);
}

static void
add_rows (SwbLogModel *self, uint64_t end)
{
  guint old = count_items (self);

  self->end = end;
  if (is_chosen (self))
    search_slice (self);
  else
    items_changed (self, old, 0, count_items (self) - old);
}

/* Relative times begin anew when nothing is left of what was there */
static void
update_first_time (SwbLogModel *self, uint64_t first, uint64_t end)
{
  int64_t time_ns = first >= self->end ? 0 : self->first_time_ns;
  SwbRecord record;

  if (time_ns == 0 && first < end && swb_log_get (self->log, first, &record))
    time_ns = record.time_ns;
  if (time_ns == self->first_time_ns)
    return;
  self->first_time_ns = time_ns;
  if (self->filter)
    {
      swb_log_search_free (self->search);
      self->search = swb_log_search_new (self->log, self->filter, self->socket_id, time_ns, MAX (first, self->scanned));
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FIRST_TIME_NS]);
}

gboolean
swb_log_model_update (SwbLogModel *self)
{
  uint64_t first;
  uint64_t end;

  g_return_val_if_fail (SWB_IS_LOG_MODEL (self), FALSE);

  first = swb_log_first (self->log); /* before the end: both only grow */
  end = swb_log_end (self->log);
  if (first == self->first && end == self->end && (!is_chosen (self) || self->scanned >= end))
    return FALSE;

  update_first_time (self, first, end);
  if (first > self->first)
    drop_rows (self, first);
  add_rows (self, end);
  return TRUE;
}

uint64_t
swb_log_model_get_no (SwbLogModel *self, guint position)
{
  g_return_val_if_fail (SWB_IS_LOG_MODEL (self), 0);
  return position < count_items (self) ? no_at (self, position) : 0;
}

guint
swb_log_model_find (SwbLogModel *self, uint64_t no)
{
  guint position;

  g_return_val_if_fail (SWB_IS_LOG_MODEL (self), G_MAXUINT);

  if (no < self->first || no >= self->end)
    return G_MAXUINT;
  if (!is_chosen (self))
    return (guint) (no - self->first);
  position = found_before (self, no);
  return position < self->found->len && no_at (self, position) == no ? position : G_MAXUINT;
}
