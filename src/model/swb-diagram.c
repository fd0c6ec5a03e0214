/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-diagram-private.h"

/* Records looked at between two looks at the clock */
#define BLOCK_RECORDS 256

SwbDiagram *
swb_diagram_new (SwbLog *log)
{
  return swb_diagram_new_limited (log, SWB_DIAGRAM_ITEMS);
}

static void
lanes_free (gpointer lanes)
{
  g_array_unref (lanes);
}

SwbDiagram *
swb_diagram_new_limited (SwbLog *log, unsigned items_max)
{
  SwbDiagram *self;

  g_return_val_if_fail (log != NULL && items_max >= 64, NULL);

  self = g_new0 (SwbDiagram, 1);
  self->log = swb_log_ref (log);
  self->items_max = items_max;
  self->seen = 1;
  self->first_row = 1;
  self->first_arrow = 1;
  self->items = g_array_new (FALSE, FALSE, sizeof (SwbDiagramItem));
  self->arrows = g_array_new (FALSE, FALSE, sizeof (SwbDiagramArrow));
  self->order = g_array_new (FALSE, FALSE, sizeof (uint32_t));
  self->lanes = g_hash_table_new_full (NULL, NULL, NULL, swb_diagram_lane_free);
  self->remotes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->waiting = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->places = g_hash_table_new_full (NULL, NULL, NULL, lanes_free);
  self->seekers = g_hash_table_new_full (NULL, NULL, NULL, lanes_free);
  return self;
}

void
swb_diagram_free (SwbDiagram *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->seekers);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->waiting);
  g_hash_table_unref (self->remotes);
  g_hash_table_unref (self->lanes);
  g_array_unref (self->order);
  g_array_unref (self->arrows);
  g_array_unref (self->items);
  swb_log_unref (self->log);
  g_free (self);
}

/* --- what is kept --- */

SwbDiagramItem *
swb_diagram_row (SwbDiagram *self, uint64_t row)
{
  if (row < self->first_row || row - self->first_row >= self->items->len)
    return NULL;
  return &g_array_index (self->items, SwbDiagramItem, row - self->first_row);
}

const SwbDiagramItem *
swb_diagram_item (SwbDiagram *self, uint64_t row)
{
  g_return_val_if_fail (self != NULL, NULL);
  return swb_diagram_row (self, row);
}

const SwbDiagramArrow *
swb_diagram_arrow (SwbDiagram *self, uint64_t arrow)
{
  g_return_val_if_fail (self != NULL, NULL);
  if (arrow < self->first_arrow || arrow - self->first_arrow >= self->arrows->len)
    return NULL;
  return &g_array_index (self->arrows, SwbDiagramArrow, arrow - self->first_arrow);
}

static void
drop_arrows (SwbDiagram *self, unsigned least)
{
  unsigned n = least;

  while (n < self->arrows->len && g_array_index (self->arrows, SwbDiagramArrow, n).to < self->first_row)
    n++;
  g_array_remove_range (self->arrows, 0, n);
  self->first_arrow += n;
}

static gboolean
is_gone (gpointer key, gpointer value, gpointer user_data)
{
  SwbDiagram *self = user_data;

  return *(uint64_t *) value < self->first_row;
}

static void
drop_items (SwbDiagram *self, unsigned n)
{
  g_array_remove_range (self->items, 0, n);
  self->first_row += n;
  drop_arrows (self, 0);
  g_hash_table_foreach_remove (self->waiting, is_gone, self);
  swb_diagram_drop_lanes (self);
}

/* Only an eighth at a time, so that each costs little */
static void
keep_limits (SwbDiagram *self)
{
  uint64_t first_no = swb_log_first (self->log);
  unsigned n = self->items->len > self->items_max ? MAX (self->items_max / 8, self->items->len - self->items_max) : 0;

  while (n < self->items->len && g_array_index (self->items, SwbDiagramItem, n).no < first_no)
    n++;
  if (n > 0)
    drop_items (self, n);
  if (self->arrows->len > 4 * self->items_max)
    drop_arrows (self, self->items_max);
}

uint64_t
swb_diagram_add_item (SwbDiagram *self, const SwbDiagramItem *item)
{
  g_array_append_vals (self->items, item, 1);
  return self->first_row + self->items->len - 1;
}

void
swb_diagram_add_arrow (SwbDiagram *self, uint64_t from, uint64_t to, uint32_t bytes)
{
  SwbDiagramItem *sender = swb_diagram_row (self, from);
  SwbDiagramItem *receiver = swb_diagram_row (self, to);
  uint64_t serial = self->first_arrow + self->arrows->len;
  SwbDiagramArrow arrow = { .from = from, .to = to, .bytes = bytes };

  if (sender)
    {
      arrow.next_out = sender->out;
      sender->out = serial;
    }
  if (receiver)
    {
      arrow.next_in = receiver->in;
      receiver->in = serial;
      receiver->matched += bytes;
    }
  g_array_append_val (self->arrows, arrow);
}

/* --- growing --- */

static gboolean
take (uint64_t no, const SwbRecord *record, gpointer user_data)
{
  swb_diagram_take (user_data, no, record);
  return TRUE;
}

gboolean
swb_diagram_update (SwbDiagram *self, int64_t slice_us)
{
  int64_t until_us = g_get_monotonic_time () + slice_us;
  uint64_t end;

  g_return_val_if_fail (self != NULL, FALSE);

  end = swb_log_end (self->log);
  while (self->seen < end)
    {
      self->seen = swb_log_scan (self->log, self->seen, MIN (end, self->seen + BLOCK_RECORDS), take, self);
      keep_limits (self);
      if (slice_us > 0 && g_get_monotonic_time () >= until_us)
        break;
    }
  keep_limits (self);
  return self->seen < end;
}

uint64_t
swb_diagram_seen (SwbDiagram *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->seen;
}

uint64_t
swb_diagram_first (SwbDiagram *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->first_row;
}

uint64_t
swb_diagram_end (SwbDiagram *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->first_row + self->items->len;
}

uint64_t
swb_diagram_find (SwbDiagram *self, uint64_t no)
{
  unsigned low = 0, high;

  g_return_val_if_fail (self != NULL, 0);

  high = self->items->len;
  while (low < high)
    {
      unsigned middle = low + (high - low) / 2;

      if (g_array_index (self->items, SwbDiagramItem, middle).no <= no)
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 ? self->first_row + low - 1 : 0;
}
