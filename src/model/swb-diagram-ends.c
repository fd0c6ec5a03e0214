/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "model/swb-diagram-private.h"

/* How many wait for the same other end, at most: connections to one server outside the bench, above all */
#define LANES_AT_PLACE 4096

static gboolean
is_nowhere (const SwbAddress *address)
{
  return address->length == 0 || swb_address_is_unnamed (address);
}

/* IPv4 in both forms is the same. */
static gboolean
host_of (const SwbAddress *address, uint8_t host[16])
{
  memset (host, 0, 16);
  if (swb_address_family (address) == AF_INET6)
    memcpy (host, &address->u.in6.sin6_addr, 16);
  else
    {
      host[10] = host[11] = 0xff;
      memcpy (host + 12, &address->u.in.sin_addr, 4);
    }
  return swb_address_is_any (address);
}

gboolean
swb_diagram_same_end (const SwbAddress *a, const SwbAddress *b)
{
  uint8_t host_a[16], host_b[16];
  gboolean any_a, any_b;

  if (is_nowhere (a) || is_nowhere (b))
    return is_nowhere (a) && is_nowhere (b);
  if (swb_address_family (a) == AF_UNIX || swb_address_family (b) == AF_UNIX)
    return swb_address_equal (a, b);
  if (swb_address_port (a) != swb_address_port (b))
    return FALSE;
  any_a = host_of (a, host_a);
  any_b = host_of (b, host_b);
  return any_a || any_b || memcmp (host_a, host_b, 16) == 0;
}

/* Equal for addresses that may be the same end; never 0 */
static uint32_t
number_of (const SwbAddress *address)
{
  g_autofree char *path = NULL;

  if (is_nowhere (address))
    return 1U << 16;
  if (swb_address_family (address) != AF_UNIX)
    return 1U << 17 | swb_address_port (address);
  path = swb_address_text (address);
  return 1U << 31 | g_str_hash (path);
}

static GArray *
lanes_of (GHashTable *table, uint32_t number)
{
  return g_hash_table_lookup (table, GUINT_TO_POINTER (number));
}

static void
add_to (GHashTable *table, uint32_t number, uint32_t lane)
{
  GArray *lanes = lanes_of (table, number);

  if (lanes == NULL)
    {
      lanes = g_array_new (FALSE, FALSE, sizeof (uint32_t));
      g_hash_table_insert (table, GUINT_TO_POINTER (number), lanes);
    }
  if (lanes->len >= LANES_AT_PLACE)
    g_array_remove_range (lanes, 0, LANES_AT_PLACE / 8);
  g_array_append_val (lanes, lane);
}

static void
remove_from (GHashTable *table, uint32_t number, uint32_t lane)
{
  GArray *lanes = number ? lanes_of (table, number) : NULL;

  for (unsigned i = 0; lanes && i < lanes->len; i++)
    if (g_array_index (lanes, uint32_t, i) == lane)
      {
        g_array_remove_index (lanes, i);
        break;
      }
  if (lanes && lanes->len == 0)
    g_hash_table_remove (table, GUINT_TO_POINTER (number));
}

void
swb_diagram_set_local (SwbDiagram *self, SwbDiagramSocket *lane, const SwbAddress *local)
{
  if (local->length == 0 || swb_address_equal (local, &lane->public.local))
    return;
  remove_from (self->places, lane->place, lane->public.id);
  lane->public.local = *local;
  lane->place = 0;
  self->lanes_serial++;
  if (is_nowhere (local) || (swb_address_family (local) != AF_UNIX && swb_address_port (local) == 0))
    return;
  lane->place = number_of (local);
  add_to (self->places, lane->place, lane->public.id);
}

void
swb_diagram_forget_ends (SwbDiagram *self, SwbDiagramSocket *lane)
{
  remove_from (self->places, lane->place, lane->public.id);
  remove_from (self->seekers, lane->seeks, lane->public.id);
  lane->place = 0;
  lane->seeks = 0;
}

/* Whether a datagram of @from's, or a connection, reaches it */
static gboolean
is_reached (const SwbDiagramSocket *lane, int type, const SwbAddress *address)
{
  if (lane->public.type != type || lane->public.closed != 0)
    return FALSE;
  if (type != SOCK_DGRAM && !lane->public.listens)
    return FALSE;
  return swb_diagram_same_end (&lane->public.local, address);
}

SwbDiagramSocket *
swb_diagram_reached (SwbDiagram *self, int type, const SwbAddress *address)
{
  GArray *lanes = is_nowhere (address) ? NULL : lanes_of (self->places, number_of (address));

  for (unsigned i = lanes ? lanes->len : 0; i > 0; i--)
    {
      SwbDiagramSocket *lane = swb_diagram_socket (self, g_array_index (lanes, uint32_t, i - 1));

      if (lane && is_reached (lane, type, address))
        return lane;
    }
  return NULL;
}

static void
set_peer_of_unread (SwbDiagram *self, SwbDiagramSocket *from, uint32_t peer)
{
  for (unsigned i = 0;; i++)
    {
      const SwbDiagramPiece *piece = swb_diagram_queue_peek (&from->out, i);
      SwbDiagramItem *item = piece ? swb_diagram_row (self, piece->row) : NULL;

      if (piece == NULL)
        return;
      if (item)
        item->peer = peer;
    }
}

void
swb_diagram_link (SwbDiagram *self, SwbDiagramSocket *a, SwbDiagramSocket *b)
{
  remove_from (self->seekers, a->seeks, a->public.id);
  remove_from (self->seekers, b->seeks, b->public.id);
  a->seeks = b->seeks = 0;
  a->connected = b->connected = TRUE;
  a->link = b->public.id;
  b->link = a->public.id;
  set_peer_of_unread (self, a, a->link);
  set_peer_of_unread (self, b, b->link);
  swb_diagram_match (self, a, b);
  if (a != b)
    swb_diagram_match (self, b, a);
}

void
swb_diagram_connect (SwbDiagram *self, SwbDiagramSocket *lane, const SwbAddress *local, const SwbAddress *peer)
{
  GArray *seekers;

  lane->connected = TRUE;
  lane->peer = *peer;
  lane->remote = 0;
  lane->public.local = *local;
  self->lanes_serial++;
  if (!is_nowhere (local) && swb_address_equal (local, peer))
    {
      swb_diagram_link (self, lane, lane);
      return;
    }
  seekers = lanes_of (self->seekers, number_of (local));
  for (unsigned i = 0; seekers && i < seekers->len; i++)
    {
      SwbDiagramSocket *other = swb_diagram_socket (self, g_array_index (seekers, uint32_t, i));

      if (other && other != lane && other->public.type == lane->public.type
          && swb_diagram_same_end (&other->peer, local) && swb_diagram_same_end (&other->public.local, peer))
        {
          swb_diagram_link (self, lane, other);
          return;
        }
    }
  lane->seeks = number_of (peer);
  add_to (self->seekers, lane->seeks, lane->public.id);
}

uint32_t
swb_diagram_other_end (SwbDiagram *self, SwbDiagramSocket *lane)
{
  SwbDiagramSocket *listener;

  if (lane->link)
    return lane->link;
  if (!lane->connected)
    return SWB_DIAGRAM_NO_LANE;
  listener = swb_diagram_reached (self, lane->public.type, &lane->peer);
  if (listener && listener != lane)
    return listener->public.id;
  if (lane->remote == 0)
    lane->remote = swb_diagram_remote (self, &lane->peer);
  return lane->remote;
}
