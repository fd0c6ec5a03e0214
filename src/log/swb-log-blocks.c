/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a record's blocks in the payload store hold: fields, data, names and addresses */
#include <string.h>

#include "call/swb-call.h"
#include "log/swb-fields.h"
#include "log/swb-frame.h"
#include "log/swb-journal.h"
#include "log/swb-log-private.h"
#include "log/swb-packet.h"
#include "log/swb-pcapng.h"

#define HEAD_MAX (SWB_PCAPNG_PACKET_HEAD + MAX (SWB_PACKET_HEAD_MAX, SWB_FRAME_HEAD_MAX))
#define NAME_BLOCK_MAX 65536

/* A packet's block as far as its headers go */
typedef struct
{
  uint64_t next; /* where the block after it begins */
  uint64_t data; /* where its data begin */
  size_t length;
  SwbAddress source;
  SwbAddress destination;
} Packet;

static gboolean
read_block_size (SwbLog *log, uint64_t at, uint32_t type, uint32_t *size)
{
  uint32_t head[2];

  if (!swb_log_read (log, at, head, sizeof head) || head[0] != type)
    return FALSE;
  *size = head[1];
  return *size >= 12 && *size <= SWB_PCAPNG_BLOCK_MAX;
}

static gboolean
parse_head (const SwbRecord *record, const uint8_t *bytes, size_t length, Packet *out, size_t *head)
{
  SwbPacket packet;

  if (record->form & SWB_RECORD_FRAMED)
    *head = swb_frame_parse (bytes, length, &out->source, &out->destination);
  else
    *head = swb_packet_parse (bytes, length, &out->source, &out->destination, &packet)
                ? (size_t) ((const uint8_t *) packet.data - bytes)
                : 0;
  return *head > 0;
}

static gboolean
read_packet (SwbLog *log, const SwbRecord *record, uint64_t at, Packet *out)
{
  uint8_t bytes[HEAD_MAX];
  uint32_t size, stored;
  size_t there, head;

  if (!read_block_size (log, at, SWB_PCAPNG_PACKET, &size) || size < SWB_PCAPNG_PACKET_HEAD)
    return FALSE;
  there = MIN (size, sizeof bytes);
  if (!swb_log_read (log, at, bytes, there))
    return FALSE;
  memcpy (&stored, bytes + 20, sizeof stored);
  there = MIN (there - SWB_PCAPNG_PACKET_HEAD, stored);
  if (!parse_head (record, bytes + SWB_PCAPNG_PACKET_HEAD, there, out, &head))
    return FALSE;
  out->next = at + size;
  out->data = at + SWB_PCAPNG_PACKET_HEAD + head;
  out->length = stored - head;
  return TRUE;
}

static uint64_t
first_packet (const SwbRecord *record)
{
  return record->blob + record->fields_len;
}

/* The call that a rule has made is told by its packets */
static GBytes *
fields_of_answer (SwbLog *log, const SwbRecord *record)
{
  static const char mark = SWB_CALL_DATA_MARK;
  g_autoptr (GString) text = g_string_new (swb_method_name ((SwbMethod) record->method));
  g_autoptr (GByteArray) fields = g_byte_array_new ();
  SwbRecordContext context;

  if (!swb_log_context (log, record, &context))
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
swb_log_fields (SwbLog *log, const SwbRecord *record)
{
  g_autofree uint8_t *bytes = NULL;
  size_t length;

  g_return_val_if_fail (log != NULL && record != NULL, NULL);
  if (record->fields_len == 0 && record->kind == SWB_RECORD_CALL)
    return fields_of_answer (log, record);
  if (record->fields_len < SWB_PCAPNG_JOURNAL_HEAD + SWB_PCAPNG_JOURNAL_TAIL_MAX)
    return swb_log_holds (log, record->blob) ? g_bytes_new (NULL, 0) : NULL;
  length = record->fields_len - SWB_PCAPNG_JOURNAL_HEAD;
  bytes = g_malloc (length);
  if (!swb_log_read (log, record->blob + SWB_PCAPNG_JOURNAL_HEAD, bytes, length))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&bytes), length - 4);
}

static GBytes *
data_in_journal (SwbLog *log, const SwbRecord *record, size_t wanted)
{
  g_autoptr (GBytes) fields = swb_log_fields (log, record);
  const char *data;
  size_t length;

  if (fields == NULL)
    return NULL;
  data = swb_fields_find (g_bytes_get_data (fields, NULL), g_bytes_get_size (fields), SWB_FIELD_DATA, &length);
  return data ? g_bytes_new (data, MIN (length, wanted)) : NULL;
}

GBytes *
swb_log_data (SwbLog *log, const SwbRecord *record, size_t max_length)
{
  g_autofree uint8_t *bytes = NULL;
  uint64_t at;
  size_t wanted, got = 0;

  g_return_val_if_fail (log != NULL && record != NULL, NULL);

  wanted = max_length > 0 ? MIN (record->data_len, max_length) : record->data_len;
  if (wanted > 0 && (record->form & SWB_RECORD_DATA_IN_JOURNAL))
    return data_in_journal (log, record, wanted);
  bytes = g_malloc (MAX (wanted, 1));
  at = first_packet (record);
  while (got < wanted)
    {
      Packet packet;
      size_t part;

      if (!read_packet (log, record, at, &packet))
        return NULL;
      part = MIN (packet.length, wanted - got);
      if (!swb_log_read (log, packet.data, bytes + got, part))
        return NULL;
      got += part;
      at = packet.next;
    }
  return swb_log_holds (log, record->blob) ? g_bytes_new_take (g_steal_pointer (&bytes), wanted) : NULL;
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
read_name (SwbLog *log, uint64_t at, char *out)
{
  g_autofree uint8_t *bytes = NULL;
  g_autofree char *name = NULL;
  g_autofree char *comment = NULL;
  SwbPcapngBlock block;
  uint32_t head[2];
  unsigned link_type;

  if (at == SWB_RECORD_NOWHERE || !swb_log_read (log, at, head, sizeof head) || head[1] < 12
      || head[1] > NAME_BLOCK_MAX)
    return;
  bytes = g_malloc (head[1]);
  if (!swb_log_read (log, at, bytes, head[1]) || swb_pcapng_block (bytes, head[1], &block) != SWB_PCAPNG_OK)
    return;
  if (block.type == SWB_PCAPNG_INTERFACE)
    swb_pcapng_interface (&block, &link_type, &name, &comment);
  else
    name = swb_fields_dup (block.body, block.length, SWB_FIELD_NAME);
  if (name)
    g_strlcpy (out, name, SWB_NAME_MAX);
}

static gboolean
context_of_packets (SwbLog *log, const SwbRecord *record, SwbRecordContext *out)
{
  gboolean outgoing = (record->flags & SWB_RECORD_OUT) != 0;
  Packet packet;

  if (!read_packet (log, record, first_packet (record), &packet))
    return FALSE;
  out->local = outgoing ? packet.source : packet.destination;
  out->peer = outgoing ? packet.destination : packet.source;
  if (record->form & SWB_RECORD_MAPPED)
    {
      map_into_ipv6 (&out->local);
      map_into_ipv6 (&out->peer);
    }
  read_name (log, record->context, out->name);
  return TRUE;
}

static gboolean
context_of_journal (SwbLog *log, const SwbRecord *record, SwbRecordContext *out)
{
  g_autoptr (GBytes) fields = swb_log_fields (log, record);
  SwbRecord parsed;
  unsigned n_packets;
  const void *data;
  size_t length;

  if (fields == NULL)
    return FALSE;
  data = g_bytes_get_data (fields, &length);
  return swb_journal_parse (data, length, &parsed, out, &n_packets)
         && swb_fields_find (data, length, SWB_FIELD_SOCKET_NAME, NULL);
}

gboolean
swb_log_context (SwbLog *log, const SwbRecord *record, SwbRecordContext *out)
{
  gboolean found;

  g_return_val_if_fail (log != NULL && record != NULL && out != NULL, FALSE);

  memset (out, 0, sizeof *out);
  found = record->fields_len > 0 ? context_of_journal (log, record, out) : context_of_packets (log, record, out);
  if (!found || !swb_log_holds (log, record->blob))
    memset (out, 0, sizeof *out);
  return found && swb_log_holds (log, record->blob);
}
