/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <netinet/tcp.h>

#include "log/swb-fields.h"
#include "model/swb-diagram-private.h"

/* A record on its way into the diagram; fields and context are read only where they are needed. */
typedef struct
{
  SwbDiagram *self;
  const SwbRecord *record;
  SwbDiagramSocket *lane;
  uint64_t row;
  uint64_t begun;
  gboolean has_context;
  SwbRecordContext context;
  GBytes *fields;
} Taken;

static const SwbRecordContext *
context_of (Taken *taken)
{
  if (!taken->has_context)
    swb_log_context (taken->self->log, taken->record, &taken->context);
  taken->has_context = TRUE;
  return &taken->context;
}

static const void *
fields_of (Taken *taken, size_t *length)
{
  *length = 0;
  if (taken->fields == NULL)
    taken->fields = swb_log_fields (taken->self->log, taken->record);
  return taken->fields ? g_bytes_get_data (taken->fields, length) : NULL;
}

static int64_t
field_int (Taken *taken, SwbField field, int64_t fallback)
{
  size_t length;
  const void *fields = fields_of (taken, &length);

  return fields ? swb_fields_int (fields, length, field, fallback) : fallback;
}

static char *
field_text (Taken *taken, SwbField field)
{
  size_t length;
  const void *fields = fields_of (taken, &length);

  return fields ? swb_fields_dup (fields, length, field) : NULL;
}

static SwbDiagramItem *
item_of (Taken *taken)
{
  return swb_diagram_row (taken->self, taken->row);
}

static gboolean
connects (const SwbRecord *record)
{
  return record->method == SWB_METHOD_CONNECT || record->method == SWB_METHOD_CONNECT_EX;
}

/* connect_ex() fails without an exception. */
static gboolean
succeeded (const SwbRecord *record)
{
  return !(record->flags & SWB_RECORD_FAILED) && (record->error == 0 || record->error == EISCONN);
}

/* --- lanes that begin --- */

/* Its beginning is not in the log any more */
static SwbDiagramSocket *
add_late_lane (SwbDiagram *self, uint32_t id, const char *name)
{
  SwbSocketInfo info = { 0 };
  gboolean known = swb_log_socket (self->log, id, &info);
  SwbDiagramSocket *lane = swb_diagram_add_lane (self, id, info.parent, known ? info.name : name);

  lane->is_late = TRUE;
  lane->public.type = info.type & 0xf;
  if (!known)
    return lane;
  if (info.flags & (SWB_SOCKET_CONNECTED | SWB_SOCKET_ACCEPTED))
    swb_diagram_connect (self, lane, &info.local, &info.peer);
  else
    swb_diagram_set_local (self, lane, &info.local);
  lane->public.listens = (info.flags & SWB_SOCKET_LISTENING) != 0;
  return lane;
}

static SwbDiagramSocket *
add_named_lane (Taken *taken, uint32_t id, uint32_t parent, SwbField name_field)
{
  g_autofree char *name = field_text (taken, name_field);
  SwbDiagramSocket *lane = swb_diagram_add_lane (taken->self, id, parent, name ? name : "?");

  lane->public.type = (int) field_int (taken, SWB_FIELD_TYPE, SOCK_STREAM) & 0xf;
  return lane;
}

static void
take_pair (Taken *taken)
{
  uint32_t second_id = (uint32_t) field_int (taken, SWB_FIELD_PAIR, 0);
  SwbDiagramSocket *second;

  if (second_id == 0 || second_id >= SWB_DIAGRAM_FUNCTIONS || swb_diagram_socket (taken->self, second_id))
    return;
  second = add_named_lane (taken, second_id, 0, SWB_FIELD_PAIR_NAME);
  swb_diagram_link (taken->self, taken->lane, second);
  item_of (taken)->peer = second_id;
}

static void
take_child (Taken *taken)
{
  uint32_t id = (uint32_t) field_int (taken, SWB_FIELD_CHILD, 0);
  g_autofree char *local_text = field_text (taken, SWB_FIELD_CHILD_LOCAL);
  SwbAddress local = taken->lane->public.local;
  SwbDiagramSocket *child;

  if (id == 0 || id >= SWB_DIAGRAM_FUNCTIONS || swb_diagram_socket (taken->self, id))
    return;
  child = add_named_lane (taken, id, taken->lane->public.id, SWB_FIELD_NAME);
  child->public.type = taken->lane->public.type;
  if (local_text)
    swb_address_from_text (local_text, &local);
  swb_diagram_connect (taken->self, child, &local, &context_of (taken)->peer);
  item_of (taken)->flags |= SWB_DIAGRAM_ACCEPTED;
  item_of (taken)->peer = id;
}

/* --- what happens to connections --- */

static gboolean
is_datagram (const SwbDiagramSocket *lane)
{
  return lane->public.type == SOCK_DGRAM;
}

static void
connect_datagrams (Taken *taken)
{
  SwbDiagramSocket *lane = taken->lane;

  swb_diagram_set_local (taken->self, lane, &context_of (taken)->local);
  lane->peer = context_of (taken)->peer;
}

static void
begin_connection (Taken *taken)
{
  if (taken->lane->connected || context_of (taken)->peer.length == 0)
    return;
  swb_diagram_connect (taken->self, taken->lane, &context_of (taken)->local, &context_of (taken)->peer);
}

static void
take_connect (Taken *taken)
{
  const SwbRecord *record = taken->record;
  SwbDiagramSocket *lane = taken->lane;
  SwbDiagramSocket *listener;

  if (is_datagram (lane))
    {
      connect_datagrams (taken);
      return;
    }
  if (!succeeded (record) && record->error != ECONNREFUSED && record->error != EINPROGRESS
      && record->error != ETIMEDOUT)
    return;
  if (succeeded (record))
    begin_connection (taken);
  listener = swb_diagram_reached (taken->self, lane->public.type, &context_of (taken)->peer);
  if (listener)
    item_of (taken)->peer = listener->public.id;
  else if (lane->connected)
    item_of (taken)->peer = swb_diagram_other_end (taken->self, lane);
  else if (context_of (taken)->peer.length > 0)
    item_of (taken)->peer = swb_diagram_remote (taken->self, &context_of (taken)->peer);
  item_of (taken)->flags |= SWB_DIAGRAM_HANDSHAKE;
  if (record->error == ECONNREFUSED)
    item_of (taken)->flags |= SWB_DIAGRAM_REFUSED;
}

/* A connect() that did not wait is under way until something else is done with the socket. */
static void
look_for_connection (Taken *taken)
{
  const SwbRecord *record = taken->record;
  gboolean established = record->state == TCP_ESTABLISHED || record->state == TCP_CLOSE_WAIT;

  if (taken->lane->connected || is_datagram (taken->lane) || taken->lane->public.listens)
    return;
  if (established || (record->flags & (SWB_RECORD_IN | SWB_RECORD_OUT)))
    begin_connection (taken);
}

static gboolean
has_other_end (Taken *taken)
{
  return !is_datagram (taken->lane) && taken->lane->connected;
}

static void
put_signal (Taken *taken, SwbDiagramFlags flag)
{
  item_of (taken)->peer = swb_diagram_other_end (taken->self, taken->lane);
  item_of (taken)->flags |= flag;
}

static void
send_fin (Taken *taken)
{
  if (!has_other_end (taken) || taken->lane->fin_sent || taken->lane->reset)
    return;
  taken->lane->fin_sent = TRUE;
  put_signal (taken, SWB_DIAGRAM_FIN_OUT);
}

static void
take_close (Taken *taken)
{
  SwbDiagramSocket *lane = taken->lane;

  if (lane->public.closed)
    return;
  if (has_other_end (taken) && !lane->reset && field_int (taken, SWB_FIELD_RESET, 0))
    {
      SwbDiagramSocket *other = swb_diagram_socket (taken->self, lane->link);

      lane->reset = TRUE;
      if (other)
        other->reset = TRUE;
      put_signal (taken, SWB_DIAGRAM_RST_OUT);
    }
  else
    send_fin (taken);
  item_of (taken)->flags |= SWB_DIAGRAM_CLOSED;
  lane->public.closed = taken->row;
  swb_diagram_lose_unread (taken->self, lane);
  swb_diagram_forget_ends (taken->self, lane);
}

/* What comes from an end that is on the bench was shown where it was sent. */
static void
take_end (Taken *taken)
{
  const SwbDiagramSocket *other = swb_diagram_socket (taken->self, taken->lane->link);

  item_of (taken)->flags |= SWB_DIAGRAM_END;
  if (has_other_end (taken) && !taken->lane->reset && (other == NULL || !other->fin_sent))
    put_signal (taken, SWB_DIAGRAM_FIN_IN);
}

static void
take_reset (Taken *taken)
{
  if (!has_other_end (taken) || taken->lane->reset)
    return;
  taken->lane->reset = TRUE;
  put_signal (taken, SWB_DIAGRAM_RST_IN);
}

static void
take_option (Taken *taken)
{
  g_autofree char *option = field_text (taken, SWB_FIELD_OPTION);
  g_autofree char *value = field_text (taken, SWB_FIELD_VALUE);

  if (g_strcmp0 (option, "SO_OOBINLINE") == 0)
    taken->lane->urgent_inline = value && !g_str_equal (value, "0") && !g_str_equal (value, "False");
}

static void
take_success (Taken *taken)
{
  SwbDiagramSocket *lane = taken->lane;

  switch ((SwbMethod) taken->record->method)
    {
    case SWB_METHOD_BIND:
      swb_diagram_set_local (taken->self, lane, &context_of (taken)->local);
      break;
    case SWB_METHOD_LISTEN:
      swb_diagram_set_local (taken->self, lane, &context_of (taken)->local);
      lane->public.listens = TRUE;
      break;
    case SWB_METHOD_ACCEPT:
      take_child (taken);
      break;
    case SWB_METHOD_SOCKETPAIR:
      take_pair (taken);
      break;
    case SWB_METHOD_SHUTDOWN:
      if (lane->public.listens)
        lane->public.listens = field_int (taken, SWB_FIELD_HOW, SHUT_RD) == SHUT_WR;
      else if (field_int (taken, SWB_FIELD_HOW, SHUT_RD) != SHUT_RD)
        send_fin (taken);
      break;
    case SWB_METHOD_CLOSE:
    case SWB_METHOD_DETACH:
      take_close (taken);
      break;
    case SWB_METHOD_SETSOCKOPT:
      take_option (taken);
      break;
    default:
      break;
    }
}

/* --- data --- */

static void
take_datagram (Taken *taken)
{
  SwbDiagramSocket *lane = taken->lane;
  const SwbAddress *peer = &context_of (taken)->peer;

  item_of (taken)->flags |= SWB_DIAGRAM_DATAGRAM;
  swb_diagram_set_local (taken->self, lane, &context_of (taken)->local);
  if (taken->record->flags & SWB_RECORD_OUT)
    swb_diagram_sent_datagram (taken->self, lane, taken->row, taken->record, peer->length > 0 ? peer : &lane->peer);
  else
    swb_diagram_received_datagram (taken->self, lane, taken->row, taken->record, peer->length > 0 ? peer : &lane->peer);
}

static void
take_data (Taken *taken)
{
  uint16_t flags = taken->record->flags;

  /* recv(0) and its like: nothing went anywhere */
  if (taken->record->data_len == 0 && !is_datagram (taken->lane))
    {
      item_of (taken)->flags &= (uint16_t) ~(SWB_DIAGRAM_SENT | SWB_DIAGRAM_RECEIVED);
      return;
    }
  if (is_datagram (taken->lane))
    {
      take_datagram (taken);
      return;
    }
  item_of (taken)->peer = swb_diagram_other_end (taken->self, taken->lane);
  if (flags & SWB_RECORD_PEEKED)
    return;
  if (flags & SWB_RECORD_OUT)
    swb_diagram_sent (taken->self, taken->lane, taken->row, taken->begun, taken->record);
  else
    swb_diagram_received (taken->self, taken->lane, taken->row, taken->record);
}

/* --- records --- */

static void
end_wait (Taken *taken)
{
  uint64_t *row = g_hash_table_lookup (taken->self->waiting, GUINT_TO_POINTER (taken->record->call_id));
  SwbDiagramItem *wait = row ? swb_diagram_row (taken->self, *row) : NULL;

  if (wait && wait->lane == item_of (taken)->lane)
    {
      wait->other = taken->row;
      taken->begun = *row;
      item_of (taken)->other = *row;
    }
  g_hash_table_remove (taken->self->waiting, GUINT_TO_POINTER (taken->record->call_id));
}

static void
begin_wait (Taken *taken)
{
  g_hash_table_insert (taken->self->waiting, GUINT_TO_POINTER (taken->record->call_id),
                       g_memdup2 (&taken->row, sizeof taken->row));
  if (taken->lane->waits == NULL)
    taken->lane->waits = g_array_new (FALSE, FALSE, sizeof (uint64_t));
  g_array_append_val (taken->lane->waits, taken->row);
}

static void
take_for_lane (Taken *taken)
{
  const SwbRecord *record = taken->record;

  if (record->kind == SWB_RECORD_WAITING)
    {
      begin_wait (taken);
      return;
    }
  if (record->flags & SWB_RECORD_WAITED)
    end_wait (taken);
  look_for_connection (taken);
  if (record->flags & (SWB_RECORD_IN | SWB_RECORD_OUT))
    take_data (taken);
  if (record->kind == SWB_RECORD_CALL && connects (record))
    take_connect (taken);
  else if (record->kind == SWB_RECORD_PEER_CLOSED || (record->flags & SWB_RECORD_END))
    take_end (taken);
  else if (record->error == ECONNRESET)
    take_reset (taken);
  else if (record->kind == SWB_RECORD_ACCEPTED)
    take_child (taken);
  else if (record->kind == SWB_RECORD_CALL && succeeded (record))
    take_success (taken);
}

static uint16_t
flags_of (const SwbRecord *record)
{
  uint16_t flags = 0;

  if (record->flags & SWB_RECORD_FAILED)
    flags |= SWB_DIAGRAM_FAILED;
  if (record->flags & SWB_RECORD_OUT)
    flags |= SWB_DIAGRAM_SENT;
  if (record->flags & SWB_RECORD_IN)
    flags |= SWB_DIAGRAM_RECEIVED;
  if (record->flags & SWB_RECORD_PEEKED)
    flags |= SWB_DIAGRAM_PEEKED;
  return flags;
}

static SwbDiagramKind
kind_of (const SwbRecord *record)
{
  if (record->kind == SWB_RECORD_CALL)
    return SWB_DIAGRAM_CALL;
  if (record->kind == SWB_RECORD_WAITING)
    return SWB_DIAGRAM_WAIT;
  return record->socket_id ? SWB_DIAGRAM_EVENT : SWB_DIAGRAM_NOTE;
}

static void
rename_lane (Taken *taken)
{
  SwbDiagramSocket *lane = swb_diagram_socket (taken->self, taken->record->socket_id);
  g_autofree char *name = field_text (taken, SWB_FIELD_NAME);

  if (lane == NULL || name == NULL)
    return;
  g_strlcpy (lane->public.name, name, sizeof lane->public.name);
  taken->self->lanes_serial++;
}

static SwbDiagramSocket *
lane_for (Taken *taken)
{
  const SwbRecord *record = taken->record;
  SwbDiagramSocket *lane = swb_diagram_socket (taken->self, record->socket_id);
  gboolean begins = record->kind == SWB_RECORD_CALL && succeeded (record)
                    && (record->method == SWB_METHOD_SOCKET || record->method == SWB_METHOD_SOCKETPAIR);

  if (record->socket_id == 0)
    return record->kind == SWB_RECORD_CALL || record->kind == SWB_RECORD_WAITING
               ? swb_diagram_add_lane (taken->self, SWB_DIAGRAM_FUNCTIONS, 0, "")
               : NULL;
  if (lane || record->socket_id >= SWB_DIAGRAM_FUNCTIONS)
    return lane;
  if (begins)
    return add_named_lane (taken, record->socket_id, 0, SWB_FIELD_NAME);
  return add_late_lane (taken->self, record->socket_id, context_of (taken)->name);
}

void
swb_diagram_take (SwbDiagram *self, uint64_t no, const SwbRecord *record)
{
  Taken taken = { .self = self, .record = record };
  SwbDiagramItem item = { .no = no, .left = record->left, .method = record->method };

  if (record->kind == SWB_RECORD_RENAMED)
    rename_lane (&taken);
  else if (record->kind != SWB_RECORD_REMOVED && record->kind != SWB_RECORD_MARK)
    {
      taken.lane = lane_for (&taken);
      item.kind = kind_of (record);
      item.flags = flags_of (record);
      item.bytes = item.flags & (SWB_DIAGRAM_SENT | SWB_DIAGRAM_RECEIVED) ? record->data_len : 0;
      item.lane = taken.lane ? taken.lane->public.id : SWB_DIAGRAM_NO_LANE;
      taken.row = swb_diagram_add_item (self, &item);
      if (taken.lane)
        {
          taken.lane->public.last = taken.row;
          take_for_lane (&taken);
        }
    }
  g_clear_pointer (&taken.fields, g_bytes_unref);
}
