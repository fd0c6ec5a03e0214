/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-capture.h"

#include <errno.h>
#include <string.h>

#include "log/swb-fields.h"
#include "log/swb-flow.h"
#include "log/swb-journal.h"

#define SECTION_COMMENT                                                                                                \
  "Written by Socket Workbench from the calls of sockets: the bytes and addresses are those of the calls, IP, TCP "    \
  "and "                                                                                                               \
  "UDP headers, acknowledgements and handshakes are reconstructed."

/* A socket of which there are packets, or will be */
typedef struct
{
  SwbFlow flow;
  uint32_t id;
  int family;
  int type;
  int proto;
  unsigned link_type;
  char name[SWB_NAME_MAX];
  uint64_t named_at;
  gboolean closed;
} Interface;

struct _SwbCapture
{
  SwbCapturePut put;
  gpointer user_data;
  uint64_t written;
  GHashTable *interfaces; /* socket number -> Interface */
  uint32_t n_interfaces;  /* in this section */
  uint64_t last_packet_id;
  GByteArray *scratch;
};

SwbCapture *
swb_capture_new (SwbCapturePut put, gpointer user_data)
{
  SwbCapture *self = g_new0 (SwbCapture, 1);

  self->put = put;
  self->user_data = user_data;
  self->interfaces = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->scratch = g_byte_array_new ();
  return self;
}

void
swb_capture_free (SwbCapture *self)
{
  g_hash_table_unref (self->interfaces);
  g_byte_array_unref (self->scratch);
  g_free (self);
}

static void
put (gpointer user_data, const void *bytes, size_t length)
{
  SwbCapture *self = user_data;

  self->put (self->user_data, bytes, length);
  self->written += length;
}

static void
put_scratch (SwbCapture *self)
{
  put (self, self->scratch->data, self->scratch->len);
}

static void
describe (SwbCapture *self, Interface *interface)
{
  char comment[96];

  g_snprintf (comment, sizeof comment, SWB_JOURNAL_SOCKET_FORMAT, interface->id, interface->family, interface->type,
              interface->proto);
  interface->flow.interface = self->n_interfaces++;
  interface->named_at = self->written;
  g_byte_array_set_size (self->scratch, 0);
  swb_pcapng_put_interface (self->scratch, interface->link_type, interface->name, comment);
  put_scratch (self);
}

static int
by_id (gconstpointer a, gconstpointer b)
{
  const Interface *one = *(Interface *const *) a;
  const Interface *other = *(Interface *const *) b;

  return one->id < other->id ? -1 : one->id > other->id;
}

void
swb_capture_begin_section (SwbCapture *self)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_byte_array_set_size (self->scratch, 0);
  swb_pcapng_put_section (self->scratch, SECTION_COMMENT);
  put_scratch (self);

  self->n_interfaces = 0;
  g_hash_table_iter_init (&iter, self->interfaces);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      if (((Interface *) value)->closed)
        g_hash_table_iter_remove (&iter);
      else
        g_ptr_array_add (open, value);
    }
  g_ptr_array_sort (open, by_id);
  for (unsigned i = 0; i < open->len; i++)
    describe (self, g_ptr_array_index (open, i));
}

static int
protocol_of (const SwbSocketInfo *socket)
{
  if (socket->family != AF_INET && socket->family != AF_INET6)
    return 0;
  if (socket->type == SOCK_STREAM && (socket->proto == 0 || socket->proto == IPPROTO_TCP))
    return IPPROTO_TCP;
  if (socket->type == SOCK_DGRAM && (socket->proto == 0 || socket->proto == IPPROTO_UDP))
    return IPPROTO_UDP;
  return 0;
}

static Interface *
interface_of (SwbCapture *self, const SwbSocketInfo *socket)
{
  Interface *interface = g_hash_table_lookup (self->interfaces, GUINT_TO_POINTER (socket->id));
  int protocol;

  if (interface)
    return interface;
  protocol = protocol_of (socket);
  interface = g_new0 (Interface, 1);
  interface->id = socket->id;
  interface->family = socket->family;
  interface->type = socket->type;
  interface->proto = socket->proto;
  interface->link_type = protocol ? SWB_PCAPNG_LINK_RAW : SWB_PCAPNG_LINK_USER0;
  g_strlcpy (interface->name, socket->name, sizeof interface->name);
  swb_flow_init (&interface->flow, protocol);
  interface->flow.local = socket->local;
  interface->flow.peer = socket->peer;
  interface->flow.accepted = socket->parent != 0;
  g_hash_table_insert (self->interfaces, GUINT_TO_POINTER (socket->id), interface);
  describe (self, interface);
  return interface;
}

static gboolean
connects (const SwbRecord *record)
{
  return record->kind == SWB_RECORD_CALL
         && (record->method == SWB_METHOD_CONNECT || record->method == SWB_METHOD_CONNECT_EX);
}

static gboolean
succeeded (const SwbRecord *record)
{
  return !(record->flags & SWB_RECORD_FAILED) && (record->error == 0 || record->error == EISCONN);
}

static int64_t
field_int (const GByteArray *fields, SwbField field, int64_t fallback)
{
  return fields ? swb_fields_int (fields->data, fields->len, field, fallback) : fallback;
}

/* What the record shows of handshakes and ends, besides its data */
static void
put_signals (SwbFlow *flow, const SwbFlowOut *out, const SwbRecord *record, const GByteArray *fields)
{
  gboolean call = record->kind == SWB_RECORD_CALL;

  if (connects (record) && succeeded (record))
    swb_flow_open (flow, out, TRUE);
  else if (connects (record) && record->error == ECONNREFUSED)
    swb_flow_refused (flow, out);
  else if (record->kind == SWB_RECORD_PEER_CLOSED || (record->flags & SWB_RECORD_END))
    swb_flow_fin (flow, out, FALSE);
  else if (record->error == ECONNRESET)
    swb_flow_reset (flow, out, FALSE);
  else if (call && record->method == SWB_METHOD_SHUTDOWN && succeeded (record)
           && field_int (fields, SWB_FIELD_HOW, SHUT_RD) != SHUT_RD)
    swb_flow_fin (flow, out, TRUE);
  else if (call && record->method == SWB_METHOD_CLOSE && succeeded (record) && field_int (fields, SWB_FIELD_RESET, 0))
    swb_flow_reset (flow, out, TRUE);
  else if (call && record->method == SWB_METHOD_CLOSE && succeeded (record))
    swb_flow_fin (flow, out, TRUE);
}

static gboolean
is_in_stream (const SwbRecord *record)
{
  return (record->flags & (SWB_RECORD_IN | SWB_RECORD_OUT))
         && !(record->flags & (SWB_RECORD_PEEKED | SWB_RECORD_OUT_OF_BAND));
}

static unsigned
put_data (SwbCapture *self, SwbFlow *flow, const SwbFlowOut *out, const SwbRecord *record, const void *data)
{
  gboolean outgoing = (record->flags & SWB_RECORD_OUT) != 0;
  uint64_t id = record->data_len > SWB_PACKET_DATA_MAX ? ++self->last_packet_id : 0;

  return swb_flow_data (flow, out, outgoing, data, record->data_len, record->original_len, id);
}

static gboolean
is_plain (const SwbAddress *address)
{
  return swb_address_family (address) != AF_INET6
         || (address->u.in6.sin6_scope_id == 0 && address->u.in6.sin6_flowinfo == 0);
}

/* Whether packets tell all of it */
static gboolean
needs_no_journal (const SwbRecord *record, const SwbRecordContext *context, const GByteArray *fields)
{
  return (record->kind == SWB_RECORD_RECEIVED || record->kind == SWB_RECORD_CALL) && context && fields == NULL
         && is_in_stream (record) && is_plain (&context->local) && is_plain (&context->peer);
}

static uint32_t
put_journal (SwbCapture *self, const SwbRecord *record, const SwbRecordContext *context, const GByteArray *fields,
             const void *data, unsigned n_packets)
{
  uint8_t head[SWB_PCAPNG_JOURNAL_HEAD];
  uint8_t tail[SWB_PCAPNG_JOURNAL_TAIL_MAX];
  uint64_t start = self->written;

  g_byte_array_set_size (self->scratch, 0);
  swb_journal_put (self->scratch, record, context, fields, data, n_packets);
  put (self, head, swb_pcapng_journal_head (self->scratch->len, head));
  put_scratch (self);
  put (self, tail, swb_pcapng_journal_tail (self->scratch->len, tail));
  return (uint32_t) (self->written - start);
}

/* How many packets swb_flow_data() will make */
static unsigned
count_packets (const SwbFlow *flow, const SwbRecord *record)
{
  if (record->data_len == 0)
    return flow->protocol == IPPROTO_TCP ? 0 : 1;
  if (flow->protocol == IPPROTO_UDP)
    return 1;
  return (record->data_len - 1) / SWB_PACKET_DATA_MAX + 1;
}

static void
set_addresses (Interface *interface, const SwbRecordContext *context)
{
  if (context && context->local.length > 0)
    interface->flow.local = context->local;
  if (context && context->peer.length > 0)
    interface->flow.peer = context->peer;
}

static void
rename_interface (Interface *interface, const SwbSocketInfo *socket, uint64_t start)
{
  g_strlcpy (interface->name, socket->name, sizeof interface->name);
  interface->named_at = start;
}

static gboolean
is_mapped (const SwbSocketInfo *socket, const SwbRecordContext *context)
{
  return socket->family == AF_INET6 && context
         && (IN6_IS_ADDR_V4MAPPED (&context->peer.u.in6.sin6_addr)
             || IN6_IS_ADDR_V4MAPPED (&context->local.u.in6.sin6_addr));
}

static void
put_packets (SwbCapture *self, Interface *interface, const SwbRecord *record, const GByteArray *fields,
             const void *data)
{
  SwbFlowOut out = { put, self, record->time_ns };

  if (is_in_stream (record))
    put_data (self, &interface->flow, &out, record, data);
  put_signals (&interface->flow, &out, record, fields);
}

static void
put_handshake (SwbCapture *self, Interface *child, const SwbRecord *record)
{
  SwbFlowOut out = { put, self, record->time_ns };

  swb_flow_open (&child->flow, &out, FALSE);
}

size_t
swb_capture_lead (SwbCapture *self, uint32_t socket_id)
{
  const Interface *interface = g_hash_table_lookup (self->interfaces, GUINT_TO_POINTER (socket_id));

  if (interface == NULL || !is_plain (&interface->flow.local) || !is_plain (&interface->flow.peer))
    return 0;
  return swb_flow_lead (&interface->flow, FALSE);
}

SwbCapturePlace
swb_capture_put (SwbCapture *self, const SwbRecord *record, const SwbRecordContext *context, const GByteArray *fields,
                 const void *data, const SwbSocketInfo *socket, const SwbSocketInfo *child)
{
  Interface *interface = socket ? interface_of (self, socket) : NULL;
  Interface *second = child ? interface_of (self, child) : NULL;
  SwbCapturePlace place = { .start = self->written, .name = SWB_RECORD_NOWHERE };
  gboolean in_packets = interface && is_in_stream (record) && count_packets (&interface->flow, record) > 0;

  if (interface)
    set_addresses (interface, context);
  if (!in_packets)
    place.form = SWB_RECORD_DATA_IN_JOURNAL;
  else if (interface->flow.protocol == 0)
    place.form = SWB_RECORD_FRAMED;
  if (!in_packets || !needs_no_journal (record, context, fields))
    place.journal = put_journal (self, record, context, fields, in_packets ? NULL : data,
                                 in_packets ? count_packets (&interface->flow, record) : 0);
  else if (is_mapped (socket, context))
    place.form |= SWB_RECORD_MAPPED;
  if (interface)
    {
      if (record->kind == SWB_RECORD_RENAMED)
        rename_interface (interface, socket, place.start);
      place.name = interface->named_at;
      put_packets (self, interface, record, fields, data);
      interface->closed = (socket->flags & SWB_SOCKET_CLOSED) != 0;
    }
  if (second && child->parent)
    put_handshake (self, second, record);
  if (record->kind == SWB_RECORD_REMOVED)
    g_hash_table_remove (self->interfaces, GUINT_TO_POINTER (record->socket_id));
  return place;
}
