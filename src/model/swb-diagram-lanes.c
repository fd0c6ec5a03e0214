/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-diagram-private.h"

/* Peers outside the bench with a lane of their own; what is more shares one. */
#define REMOTE_LANES 32
/* A connection stands beside its listener only while looking for its place is cheap. */
#define ORDERED_LANES 1024
/* Waits of a lane that can overlap: one to receive and one to send, and what waits behind them */
#define WAITS_AT_ONCE 8

void
swb_diagram_lane_free (gpointer lane)
{
  SwbDiagramSocket *socket = lane;

  swb_diagram_queue_clear (&socket->out);
  swb_diagram_queue_clear (&socket->in);
  if (socket->waits)
    g_array_unref (socket->waits);
  g_free (socket);
}

SwbDiagramSocket *
swb_diagram_socket (SwbDiagram *self, uint32_t id)
{
  return g_hash_table_lookup (self->lanes, GUINT_TO_POINTER (id));
}

const SwbDiagramLane *
swb_diagram_lane (SwbDiagram *self, uint32_t id)
{
  SwbDiagramSocket *socket;

  g_return_val_if_fail (self != NULL, NULL);
  socket = swb_diagram_socket (self, id);
  return socket ? &socket->public : NULL;
}

static uint32_t
id_at (SwbDiagram *self, unsigned i)
{
  return g_array_index (self->order, uint32_t, i);
}

/* Behind the connections that the listener already has; sockets before peers outside */
static unsigned
place_of (SwbDiagram *self, uint32_t id, uint32_t parent)
{
  unsigned i = self->order->len;

  if (id >= SWB_DIAGRAM_FUNCTIONS)
    return i;
  while (i > 0 && id_at (self, i - 1) >= SWB_DIAGRAM_FUNCTIONS)
    i--;
  if (parent == 0 || i > ORDERED_LANES)
    return i;
  for (unsigned at = i; at > 0; at--)
    {
      SwbDiagramSocket *lane = swb_diagram_socket (self, id_at (self, at - 1));

      if (lane->public.id == parent || lane->public.parent == parent)
        return at;
    }
  return i;
}

SwbDiagramSocket *
swb_diagram_add_lane (SwbDiagram *self, uint32_t id, uint32_t parent, const char *name)
{
  SwbDiagramSocket *lane = swb_diagram_socket (self, id);

  if (lane)
    return lane;
  lane = g_new0 (SwbDiagramSocket, 1);
  lane->public.id = id;
  lane->public.parent = parent;
  lane->public.first = swb_diagram_end (self);
  lane->public.last = lane->public.first;
  g_strlcpy (lane->public.name, name, sizeof lane->public.name);
  g_array_insert_val (self->order, place_of (self, id, parent), id);
  g_hash_table_insert (self->lanes, GUINT_TO_POINTER (id), lane);
  self->lanes_serial++;
  return lane;
}

uint32_t
swb_diagram_remote (SwbDiagram *self, const SwbAddress *address)
{
  g_autofree char *text = swb_address_label (address);
  uint32_t id = GPOINTER_TO_UINT (g_hash_table_lookup (self->remotes, text));
  SwbDiagramSocket *lane;

  if (id == 0 && g_hash_table_size (self->remotes) >= REMOTE_LANES)
    {
      id = SWB_DIAGRAM_REMOTE;
      lane = swb_diagram_add_lane (self, id, 0, "");
    }
  else
    {
      if (id == 0)
        id = SWB_DIAGRAM_REMOTE + ++self->n_remote;
      lane = swb_diagram_add_lane (self, id, 0, text);
      g_hash_table_insert (self->remotes, g_steal_pointer (&text), GUINT_TO_POINTER (id));
    }
  lane->public.last = swb_diagram_end (self);
  return id;
}

static gboolean
is_over (SwbDiagram *self, const SwbDiagramSocket *lane)
{
  if (lane->public.last >= self->first_row)
    return FALSE;
  return lane->public.closed != 0 || lane->public.id >= SWB_DIAGRAM_FUNCTIONS;
}

static gboolean
is_remote_gone (gpointer key, gpointer value, gpointer user_data)
{
  return swb_diagram_socket (user_data, GPOINTER_TO_UINT (value)) == NULL;
}

static void
drop_waits (SwbDiagram *self, SwbDiagramSocket *lane)
{
  unsigned n = 0;

  while (lane->waits && n + WAITS_AT_ONCE < lane->waits->len
         && g_array_index (lane->waits, uint64_t, n) < self->first_row)
    n++;
  if (n > 0)
    g_array_remove_range (lane->waits, 0, n);
}

void
swb_diagram_drop_lanes (SwbDiagram *self)
{
  unsigned kept = 0;

  for (unsigned i = 0; i < self->order->len; i++)
    {
      uint32_t id = id_at (self, i);
      SwbDiagramSocket *lane = swb_diagram_socket (self, id);

      drop_waits (self, lane);
      if (is_over (self, lane))
        {
          swb_diagram_forget_ends (self, lane);
          g_hash_table_remove (self->lanes, GUINT_TO_POINTER (id));
        }
      else
        g_array_index (self->order, uint32_t, kept++) = id;
    }
  if (kept == self->order->len)
    return;
  g_array_set_size (self->order, kept);
  g_hash_table_foreach_remove (self->remotes, is_remote_gone, self);
  self->lanes_serial++;
}

unsigned
swb_diagram_waits_over (SwbDiagram *self, uint32_t lane, uint64_t row, uint64_t *rows, unsigned most)
{
  SwbDiagramSocket *socket;
  unsigned low = 0, high, n = 0;

  g_return_val_if_fail (self != NULL && rows != NULL, 0);

  socket = swb_diagram_socket (self, lane);
  if (socket == NULL || socket->waits == NULL)
    return 0;
  high = socket->waits->len;
  while (low < high)
    {
      unsigned middle = low + (high - low) / 2;

      if (g_array_index (socket->waits, uint64_t, middle) < row)
        low = middle + 1;
      else
        high = middle;
    }
  for (unsigned i = 0; i < WAITS_AT_ONCE && low > 0 && n < most; i++, low--)
    {
      uint64_t at = g_array_index (socket->waits, uint64_t, low - 1);
      const SwbDiagramItem *item = swb_diagram_item (self, at);

      if (item && (item->other == 0 || item->other > row)
          && (socket->public.closed == 0 || socket->public.closed > row))
        rows[n++] = at;
    }
  return n;
}

unsigned
swb_diagram_n_lanes (SwbDiagram *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->order->len;
}

uint32_t
swb_diagram_lane_at (SwbDiagram *self, unsigned i)
{
  g_return_val_if_fail (self != NULL && i < self->order->len, 0);
  return id_at (self, i);
}

unsigned
swb_diagram_lanes_serial (SwbDiagram *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->lanes_serial;
}
