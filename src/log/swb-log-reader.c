/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-log-reader.h"

#include <string.h>

#include "call/swb-call.h"
#include "log/swb-fields.h"
#include "log/swb-frame.h"
#include "log/swb-journal.h"
#include "log/swb-log-private.h"
#include "log/swb-packet.h"
#include "log/swb-pcapng.h"

#define WINDOW_BYTES ((size_t) 1 << 20)
#define NAME_BLOCK_MAX 65536

struct _SwbLogReader
{
  SwbLog *log;
  uint8_t *window;
  size_t room;
  uint64_t start; /* of the window, in the payload store */
  size_t length;
  size_t ahead; /* how much is read at once */
  GByteArray *joined;
  uint64_t named_at; /* what name was read from; it stays for many records */
  char name[SWB_NAME_MAX];
};

/* A packet's block */
typedef struct
{
  uint64_t next; /* where the block after it begins */
  const uint8_t *data;
  size_t length;
  SwbAddress source;
  SwbAddress destination;
} Packet;

static void
reader_init (SwbLogReader *self, SwbLog *log, size_t ahead)
{
  *self = (SwbLogReader){ .log = log, .ahead = ahead, .named_at = SWB_RECORD_NOWHERE };
}

static void
reader_clear (SwbLogReader *self)
{
  g_free (self->window);
  if (self->joined)
    g_byte_array_unref (self->joined);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SwbLogReader, reader_clear)

SwbLogReader *
swb_log_reader_new (SwbLog *log)
{
  SwbLogReader *self = g_new (SwbLogReader, 1);

  g_return_val_if_fail (log != NULL, NULL);
  reader_init (self, swb_log_ref (log), WINDOW_BYTES);
  return self;
}

void
swb_log_reader_free (SwbLogReader *self)
{
  g_return_if_fail (self != NULL);
  swb_log_unref (self->log);
  reader_clear (self);
  g_free (self);
}

/* Bytes of the payload store; (transfer none) (nullable): valid until the next call */
static const uint8_t *
view (SwbLogReader *self, uint64_t at, size_t length)
{
  uint64_t end;
  size_t wanted;

  if (at >= self->start && at + length <= self->start + self->length)
    return self->window + (at - self->start);
  end = swb_log_payload_end (self->log);
  if (length > SWB_PCAPNG_BLOCK_MAX || at > end || length > end - at)
    return NULL;
  wanted = (size_t) MIN (MAX (length, self->ahead), end - at);
  if (wanted > self->room)
    {
      g_free (self->window);
      self->window = g_malloc (wanted);
      self->room = wanted;
    }
  self->start = at;
  self->length = swb_log_read (self->log, at, self->window, wanted) ? wanted : 0;
  return self->length > 0 ? self->window : NULL;
}

static gboolean
view_block (SwbLogReader *self, uint64_t at, SwbPcapngBlock *out)
{
  uint32_t head[2];
  const uint8_t *bytes = view (self, at, sizeof head);

  if (bytes == NULL)
    return FALSE;
  memcpy (head, bytes, sizeof head);
  bytes = view (self, at, head[1]);
  return bytes && swb_pcapng_block (bytes, head[1], out) == SWB_PCAPNG_OK;
}

static gboolean
read_packet (SwbLogReader *self, const SwbRecord *record, uint64_t at, Packet *out)
{
  SwbPcapngBlock block;
  SwbPcapngPacket header;
  SwbPacket packet;
  const uint8_t *bytes;
  size_t head;

  if (!view_block (self, at, &block) || block.type != SWB_PCAPNG_PACKET || !swb_pcapng_packet (&block, &header, &bytes))
    return FALSE;
  out->next = at + block.size;
  if (record->form & SWB_RECORD_FRAMED)
    {
      head = swb_frame_parse (bytes, header.length, &out->source, &out->destination);
      out->data = bytes + head;
      out->length = header.length - head;
      return head > 0;
    }
  if (!swb_packet_parse (bytes, header.length, &out->source, &out->destination, &packet))
    return FALSE;
  out->data = packet.data;
  out->length = packet.length;
  return TRUE;
}

static uint64_t
first_packet (const SwbRecord *record)
{
  return record->blob + record->fields_len;
}

/* The call that a rule has made is told by its packets. */
static GBytes *
fields_of_answer (SwbLogReader *self, const SwbRecord *record)
{
  static const char mark = SWB_CALL_DATA_MARK;
  g_autoptr (GString) text = g_string_new (swb_method_name ((SwbMethod) record->method));
  g_autoptr (GByteArray) fields = g_byte_array_new ();
  SwbRecordContext context;

  if (!swb_log_reader_context (self, record, &context))
    return NULL;
  g_string_append_printf (text, "(%c", mark);
  if (record->method == SWB_METHOD_SENDTO)
    {
      g_autoptr (SwbValue) address = swb_address_value (&context.peer);

      g_string_append (text, ", ");
      swb_value_print (address, FALSE, text);
    }
  g_string_append_c (text, ')');
  swb_fields_put_text (fields, SWB_FIELD_CALL, text->str);
  swb_fields_put_int (fields, SWB_FIELD_RESULT, record->data_len);
  swb_fields_put_int (fields, SWB_FIELD_TOTAL, record->data_len);
  return g_byte_array_free_to_bytes (g_steal_pointer (&fields));
}

GBytes *
swb_log_reader_fields (SwbLogReader *self, const SwbRecord *record)
{
  SwbPcapngBlock block;

  g_return_val_if_fail (self != NULL && record != NULL, NULL);

  if (record->fields_len == 0 && record->kind == SWB_RECORD_CALL)
    return fields_of_answer (self, record);
  if (record->fields_len == 0)
    return swb_log_holds (self->log, record->blob) ? g_bytes_new (NULL, 0) : NULL;
  if (!view_block (self, record->blob, &block) || block.type != SWB_PCAPNG_JOURNAL)
    return NULL;
  return g_bytes_new (block.body, block.length);
}

static const uint8_t *
data_in_journal (SwbLogReader *self, const SwbRecord *record, size_t wanted, size_t *length)
{
  SwbPcapngBlock block;
  const char *data;

  if (record->fields_len == 0 || !view_block (self, record->blob, &block))
    return NULL;
  data = swb_fields_find (block.body, block.length, SWB_FIELD_DATA, length);
  *length = MIN (*length, wanted);
  return (const uint8_t *) data;
}

/* Of several packets: they are put together. Some have none: a handshake before the first data */
static const uint8_t *
join_packets (SwbLogReader *self, const SwbRecord *record, size_t wanted)
{
  uint64_t at = first_packet (record);

  if (self->joined == NULL)
    self->joined = g_byte_array_new ();
  g_byte_array_set_size (self->joined, 0);
  while (self->joined->len < wanted)
    {
      Packet packet;

      if (!read_packet (self, record, at, &packet))
        return NULL;
      g_byte_array_append (self->joined, packet.data, (guint) MIN (packet.length, wanted - self->joined->len));
      at = packet.next;
    }
  return self->joined->data;
}

const uint8_t *
swb_log_reader_data (SwbLogReader *self, const SwbRecord *record, size_t most, size_t *length)
{
  size_t wanted;
  Packet packet;
  const uint8_t *data;

  g_return_val_if_fail (self != NULL && record != NULL && length != NULL, NULL);

  wanted = most > 0 ? MIN (record->data_len, most) : record->data_len;
  *length = wanted;
  if (wanted == 0)
    return swb_log_holds (self->log, record->blob) ? (const uint8_t *) "" : NULL;
  if (record->form & SWB_RECORD_DATA_IN_JOURNAL)
    data = data_in_journal (self, record, wanted, length);
  else if (read_packet (self, record, first_packet (record), &packet) && packet.length >= wanted)
    data = packet.data;
  else
    data = join_packets (self, record, wanted);
  return swb_log_holds (self->log, record->blob) ? data : NULL;
}

static void
map_into_ipv6 (SwbAddress *address)
{
  struct sockaddr_in in = address->u.in;

  if (swb_address_family (address) != AF_INET)
    return;
  memset (address, 0, sizeof *address);
  address->length = sizeof address->u.in6;
  address->u.in6.sin6_family = AF_INET6;
  address->u.in6.sin6_port = in.sin_port;
  if (in.sin_addr.s_addr == INADDR_ANY)
    return;
  address->u.in6.sin6_addr.s6_addr[10] = 0xff;
  address->u.in6.sin6_addr.s6_addr[11] = 0xff;
  memcpy (address->u.in6.sin6_addr.s6_addr + 12, &in.sin_addr, 4);
}

/* The name in an interface's block, or in the journal entry of a renaming */
static void
read_name (SwbLogReader *self, uint64_t at, char *out)
{
  g_autofree char *name = NULL;
  g_autofree char *comment = NULL;
  SwbPcapngBlock block;
  unsigned link_type;

  if (at != SWB_RECORD_NOWHERE && at != self->named_at)
    {
      g_auto (SwbLogReader) other = { 0 }; /* it is elsewhere, and the window would move back and forth */

      reader_init (&other, self->log, 0);
      self->named_at = at;
      self->name[0] = '\0';
      if (!view_block (&other, at, &block) || block.size > NAME_BLOCK_MAX)
        return;
      if (block.type == SWB_PCAPNG_INTERFACE)
        swb_pcapng_interface (&block, &link_type, &name, &comment);
      else
        name = swb_fields_dup (block.body, block.length, SWB_FIELD_NAME);
      if (name)
        g_strlcpy (self->name, name, sizeof self->name);
    }
  if (at != SWB_RECORD_NOWHERE)
    g_strlcpy (out, self->name, SWB_NAME_MAX);
}

static gboolean
context_of_packets (SwbLogReader *self, const SwbRecord *record, SwbRecordContext *out)
{
  gboolean outgoing = (record->flags & SWB_RECORD_OUT) != 0;
  Packet packet;

  if (!read_packet (self, record, first_packet (record), &packet))
    return FALSE;
  out->local = outgoing ? packet.source : packet.destination;
  out->peer = outgoing ? packet.destination : packet.source;
  if (record->form & SWB_RECORD_MAPPED)
    {
      map_into_ipv6 (&out->local);
      map_into_ipv6 (&out->peer);
    }
  read_name (self, record->context, out->name);
  return TRUE;
}

static gboolean
context_of_journal (SwbLogReader *self, const SwbRecord *record, SwbRecordContext *out)
{
  SwbRecord parsed;
  SwbPcapngBlock block;
  unsigned n_packets;

  return view_block (self, record->blob, &block)
         && swb_journal_parse (block.body, block.length, &parsed, out, &n_packets)
         && swb_fields_find (block.body, block.length, SWB_FIELD_SOCKET_NAME, NULL);
}

gboolean
swb_log_reader_context (SwbLogReader *self, const SwbRecord *record, SwbRecordContext *out)
{
  gboolean found;

  g_return_val_if_fail (self != NULL && record != NULL && out != NULL, FALSE);

  memset (out, 0, sizeof *out);
  found = record->fields_len > 0 ? context_of_journal (self, record, out) : context_of_packets (self, record, out);
  found = found && swb_log_holds (self->log, record->blob); /* or it went while it was read */
  if (!found)
    memset (out, 0, sizeof *out);
  return found;
}

GBytes *
swb_log_fields (SwbLog *log, const SwbRecord *record)
{
  g_auto (SwbLogReader) reader = { 0 };

  g_return_val_if_fail (log != NULL && record != NULL, NULL);
  reader_init (&reader, log, 0);
  return swb_log_reader_fields (&reader, record);
}

GBytes *
swb_log_data (SwbLog *log, const SwbRecord *record, size_t max_length)
{
  g_auto (SwbLogReader) reader = { 0 };
  const uint8_t *data;
  size_t length;

  g_return_val_if_fail (log != NULL && record != NULL, NULL);
  reader_init (&reader, log, 0);
  data = swb_log_reader_data (&reader, record, max_length, &length);
  return data ? g_bytes_new (data, length) : NULL;
}

gboolean
swb_log_context (SwbLog *log, const SwbRecord *record, SwbRecordContext *out)
{
  g_auto (SwbLogReader) reader = { 0 };

  g_return_val_if_fail (log != NULL && record != NULL && out != NULL, FALSE);
  reader_init (&reader, log, 0);
  return swb_log_reader_context (&reader, record, out);
}
