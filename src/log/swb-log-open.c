/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-log-open.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "log/swb-fields.h"
#include "log/swb-frame.h"
#include "log/swb-journal.h"
#include "log/swb-log-private.h"
#include "log/swb-packet.h"
#include "log/swb-pcapng.h"

#define WINDOW_BYTES ((size_t) 4 << 20)

typedef struct
{
  uint32_t socket_id;
  gboolean framed;
  gboolean mapped; /* AF_INET6, while its packets are IPv4 */
} Interface;

/* A socket, as its interface tells */
typedef struct
{
  int family;
  int type;
  int proto;
  char name[SWB_NAME_MAX];
} Described;

/* The record that is being put together from its blocks */
typedef struct
{
  gboolean any;
  SwbRecord record;
  SwbRecordContext context;
  GByteArray *fields;
  unsigned packets_left;
  uint64_t packet_id;
} Pending;

typedef struct _SwbLogReading Reader;
struct _SwbLogReading
{
  char *path;
  SwbLog *log;
  GArray *interfaces;    /* of this section */
  GHashTable *described; /* socket number -> Described */
  GHashTable *named_at;  /* socket number -> offset of the block that tells its name */
  Pending pending;
  uint64_t at;
  gboolean is_ours;
  gboolean is_foreign; /* as far as can be seen */
  SwbLogOpenStep step; /* (nullable) */
  gpointer step_data;
  gboolean is_cancelled;
};

typedef struct
{
  const uint8_t *data;
  size_t length;
  size_t original_length;
  gboolean is_data; /* not just a handshake, an acknowledgement, an end */
  SwbAddress source;
  SwbAddress destination;
} Packet;

static uint64_t
name_of (Reader *self, uint32_t socket_id)
{
  const uint64_t *offset = g_hash_table_lookup (self->named_at, GUINT_TO_POINTER (socket_id));

  return offset ? *offset : SWB_RECORD_NOWHERE;
}

static void
set_name (Reader *self, uint32_t socket_id)
{
  g_hash_table_replace (self->named_at, GUINT_TO_POINTER (socket_id), g_memdup2 (&self->at, sizeof self->at));
}

static void
end_record (Reader *self)
{
  Pending *pending = &self->pending;

  if (!pending->any)
    return;
  if (!(pending->record.flags & SWB_RECORD_CUT))
    pending->record.original_len = pending->record.data_len;
  swb_log_restore (self->log, &pending->record, &pending->context, pending->fields->len > 0 ? pending->fields : NULL);
  pending->any = FALSE;
  pending->packets_left = 0;
  pending->packet_id = 0;
  g_byte_array_set_size (pending->fields, 0);
}

static gboolean
makes_socket (const SwbRecord *record)
{
  return record->kind == SWB_RECORD_CALL
         && (record->method == SWB_METHOD_SOCKET || record->method == SWB_METHOD_SOCKETPAIR);
}

/* Of a socket whose making is in a part of the log that was dropped, the section's description is all there is. */
static void
ensure_socket (Reader *self, uint32_t id)
{
  const SwbRecord record = { .kind = SWB_RECORD_CALL, .method = SWB_METHOD_SOCKET, .socket_id = id };
  const Described *described = g_hash_table_lookup (self->described, GUINT_TO_POINTER (id));
  g_autoptr (GByteArray) fields = NULL;
  SwbSocketInfo info;

  if (described == NULL || swb_socket_table_get (self->log->sockets, id, &info))
    return;
  fields = g_byte_array_new ();
  swb_fields_put_int (fields, SWB_FIELD_FAMILY, described->family);
  swb_fields_put_int (fields, SWB_FIELD_TYPE, described->type);
  swb_fields_put_int (fields, SWB_FIELD_PROTO, described->proto);
  swb_fields_put_text (fields, SWB_FIELD_NAME, described->name);
  swb_socket_table_apply (self->log->sockets, swb_log_end (self->log), &record, NULL, fields);
}

static void
take_interface (Reader *self, const SwbPcapngBlock *block)
{
  g_autofree char *name = NULL;
  g_autofree char *comment = NULL;
  Interface interface = { 0 };
  Described described = { 0 };
  unsigned link_type;

  if (swb_pcapng_interface (block, &link_type, &name, &comment) && comment
      && sscanf (comment, SWB_JOURNAL_SOCKET_FORMAT, &interface.socket_id, &described.family, &described.type,
                 &described.proto)
             == 4)
    {
      interface.framed = link_type != SWB_PCAPNG_LINK_RAW;
      g_strlcpy (described.name, name ? name : "", sizeof described.name);
      g_hash_table_replace (self->described, GUINT_TO_POINTER (interface.socket_id),
                            g_memdup2 (&described, sizeof described));
      set_name (self, interface.socket_id);
      self->is_ours = TRUE;
    }
  g_array_append_val (self->interfaces, interface);
}

static void
take_journal (Reader *self, const SwbPcapngBlock *block)
{
  Pending *pending = &self->pending;
  SwbRecord *record = &pending->record;

  end_record (self);
  if (!swb_journal_parse (block->body, block->length, record, &pending->context, &pending->packets_left))
    return;
  self->is_ours = TRUE;
  pending->any = TRUE;
  record->blob = self->at;
  record->fields_len = (uint32_t) block->size;
  g_byte_array_append (pending->fields, block->body, (guint) block->length);
  if (!makes_socket (record))
    ensure_socket (self, record->socket_id);
  if (record->kind == SWB_RECORD_RENAMED)
    set_name (self, record->socket_id);
  record->context = name_of (self, record->socket_id);
  if (pending->packets_left == 0)
    {
      record->form = SWB_RECORD_DATA_IN_JOURNAL;
      end_record (self);
    }
}

static gboolean
parse_packet (const Interface *interface, const uint8_t *bytes, const SwbPcapngPacket *packet, Packet *out)
{
  SwbPacket parsed;
  size_t head;

  if (interface->framed)
    {
      head = swb_frame_parse (bytes, packet->length, &out->source, &out->destination);
      out->length = packet->length - head;
      out->is_data = TRUE;
    }
  else
    {
      if (!swb_packet_parse (bytes, packet->length, &out->source, &out->destination, &parsed))
        return FALSE;
      head = (size_t) ((const uint8_t *) parsed.data - bytes);
      out->length = parsed.length;
      out->is_data = parsed.protocol == IPPROTO_UDP || parsed.length > 0;
    }
  if (head == 0 || packet->original_length < head)
    return FALSE;
  out->original_length = MAX (packet->original_length - head, out->length);
  return TRUE;
}

static SwbMethod
method_of_packet (const SwbSocketInfo *socket, gboolean outgoing)
{
  gboolean datagrams = socket->type == SOCK_DGRAM || socket->type == SOCK_RAW;

  if (outgoing)
    return datagrams && !(socket->flags & SWB_SOCKET_CONNECTED) ? SWB_METHOD_SENDTO : SWB_METHOD_SEND;
  return datagrams ? SWB_METHOD_RECVFROM : SWB_METHOD_RECV;
}

/* A packet without a journal entry: what a watch received, or answered by a rule */
static void
begin_packets (Reader *self, const Interface *interface, const SwbPcapngPacket *header, const Packet *packet)
{
  Pending *pending = &self->pending;
  SwbSocketInfo socket = { 0 };
  gboolean known;

  end_record (self);
  ensure_socket (self, interface->socket_id);
  known = swb_socket_table_get (self->log->sockets, interface->socket_id, &socket);
  pending->any = TRUE;
  pending->record = (SwbRecord){
    .time_ns = header->time_ns,
    .duration_ns = -1,
    .blob = self->at,
    .context = name_of (self, interface->socket_id),
    .socket_id = interface->socket_id,
    .left = SWB_RECORD_LEFT_UNKNOWN,
    .kind = header->outgoing ? SWB_RECORD_CALL : SWB_RECORD_RECEIVED,
    .method = (uint8_t) method_of_packet (&socket, header->outgoing),
    .flags = (header->outgoing ? SWB_RECORD_OUT : SWB_RECORD_IN) | SWB_RECORD_BY_WATCH,
  };
  memset (&pending->context, 0, sizeof pending->context);
  if (known)
    memcpy (pending->context.name, socket.name, sizeof pending->context.name);
  pending->context.local = header->outgoing ? packet->source : packet->destination;
  pending->context.peer = header->outgoing ? packet->destination : packet->source;
  pending->packets_left = 1;
  pending->packet_id = header->id;
  if (known && socket.family == AF_INET6 && swb_address_family (&packet->source) == AF_INET)
    pending->record.form |= SWB_RECORD_MAPPED;
}

static void
add_packet (Reader *self, const Interface *interface, const Packet *packet)
{
  Pending *pending = &self->pending;
  SwbRecord *record = &pending->record;

  if (interface->framed)
    record->form |= SWB_RECORD_FRAMED;
  record->data_len += (uint32_t) packet->length;
  if (pending->record.fields_len == 0)
    record->original_len += (uint32_t) packet->original_length;
  if (packet->original_length > packet->length)
    record->flags |= SWB_RECORD_CUT;
  if (pending->packets_left > 0)
    pending->packets_left--;
  /* Of several parts only the last is shorter than it may be. */
  if (pending->packets_left == 0 && (pending->packet_id == 0 || packet->length < SWB_PACKET_DATA_MAX))
    end_record (self);
}

static gboolean
take_packet (Reader *self, const SwbPcapngBlock *block)
{
  SwbPcapngPacket header;
  const uint8_t *bytes;
  const Interface *interface;
  Packet packet;

  if (!swb_pcapng_packet (block, &header, &bytes) || header.interface >= self->interfaces->len)
    return FALSE;
  interface = &g_array_index (self->interfaces, Interface, header.interface);
  if (interface->socket_id == 0 || !parse_packet (interface, bytes, &header, &packet) || !packet.is_data)
    return TRUE;
  if (self->pending.any && self->pending.packets_left == 0 && self->pending.packet_id != header.id)
    end_record (self);
  if (!self->pending.any)
    begin_packets (self, interface, &header, &packet);
  add_packet (self, interface, &packet);
  return TRUE;
}

static gboolean
take_block (Reader *self, const SwbPcapngBlock *block)
{
  switch (block->type)
    {
    case SWB_PCAPNG_SECTION:
      g_array_set_size (self->interfaces, 0);
      return TRUE;
    case SWB_PCAPNG_INTERFACE:
      take_interface (self, block);
      return TRUE;
    case SWB_PCAPNG_JOURNAL:
      take_journal (self, block);
      return TRUE;
    case SWB_PCAPNG_PACKET:
      return take_packet (self, block);
    default:
      return TRUE;
    }
}

/* The blocks in a window of the file; how many bytes they are */
static size_t
take_window (Reader *self, const uint8_t *bytes, size_t length, SwbPcapngResult *result)
{
  size_t done = 0;
  SwbPcapngBlock block;

  *result = SWB_PCAPNG_OK;
  while (done < length)
    {
      *result = swb_pcapng_block (bytes + done, length - done, &block);
      if (*result == SWB_PCAPNG_OK && !take_block (self, &block))
        *result = SWB_PCAPNG_DAMAGED;
      if (*result != SWB_PCAPNG_OK)
        break;
      done += block.size;
      self->at += block.size;
      self->is_foreign = !self->is_ours && block.type != SWB_PCAPNG_SECTION;
    }
  return done;
}

static SwbLogEnding
take_file (Reader *self, SwbLogFile *file, uint64_t size)
{
  size_t room = WINDOW_BYTES;
  g_autofree uint8_t *window = g_malloc (room);
  SwbPcapngResult result = SWB_PCAPNG_OK;

  while (self->at < size)
    {
      size_t length = (size_t) MIN (room, size - self->at);

      self->is_cancelled = self->step && !self->step (self->at, size, self->step_data);
      if (self->is_cancelled)
        return SWB_LOG_CUT;
      if (!swb_log_file_read (file, self->at, window, length))
        return SWB_LOG_CUT;
      if (take_window (self, window, length, &result) > 0)
        continue;
      if (result != SWB_PCAPNG_CUT)
        return SWB_LOG_DAMAGED;
      if (self->at + length == size)
        return SWB_LOG_CUT;
      room = room < SWB_PCAPNG_BLOCK_MAX ? SWB_PCAPNG_BLOCK_MAX : room * 2; /* a block longer than the window */
      g_free (window);
      window = g_malloc (room);
    }
  return SWB_LOG_WHOLE;
}

/* The last record, of which packets are missing */
static void
leave_out (Reader *self, SwbLogOpened *opened)
{
  self->at = self->pending.record.blob;
  self->pending.any = FALSE;
  if (opened->ending == SWB_LOG_WHOLE)
    opened->ending = SWB_LOG_CUT;
}

static gboolean
fail_foreign (const char *path, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("%s: this is no log of Socket Workbench"), path);
  return FALSE;
}

SwbLogReading *
swb_log_reading_new (const char *path, GError **error)
{
  g_autoptr (SwbLogReading) self = g_new0 (SwbLogReading, 1);
  uint64_t size;

  g_return_val_if_fail (path != NULL, NULL);

  self->path = g_strdup (path);
  self->log = swb_log_new (UINT64_MAX);
  self->interfaces = g_array_new (FALSE, FALSE, sizeof (Interface));
  self->named_at = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->described = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->pending.fields = g_byte_array_new ();
  self->log->file = swb_log_file_open (path, &size, error);
  return self->log->file ? g_steal_pointer (&self) : NULL;
}

void
swb_log_reading_free (SwbLogReading *self)
{
  g_return_if_fail (self != NULL);
  g_array_unref (self->interfaces);
  g_hash_table_unref (self->named_at);
  g_hash_table_unref (self->described);
  g_byte_array_unref (self->pending.fields);
  swb_log_unref (self->log);
  g_free (self->path);
  g_free (self);
}

SwbLog *
swb_log_reading_log (SwbLogReading *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->log;
}

gboolean
swb_log_reading_go_on (SwbLogReading *self, SwbLogOpened *opened, GError **error)
{
  g_return_val_if_fail (self != NULL && opened != NULL, FALSE);

  opened->size = swb_log_file_look_again (self->log->file);
  opened->ending = take_file (self, self->log->file, opened->size);
  opened->read = self->at;
  if (self->is_foreign || (opened->ending == SWB_LOG_DAMAGED && !self->is_ours))
    return fail_foreign (self->path, error);
  return TRUE;
}

SwbLog *
swb_log_open (const char *path, SwbLogOpened *opened, GError **error)
{
  return swb_log_open_stepwise (path, NULL, NULL, opened, error);
}

SwbLog *
swb_log_open_stepwise (const char *path, SwbLogOpenStep step, gpointer user_data, SwbLogOpened *opened, GError **error)
{
  g_autoptr (SwbLogReading) reader = swb_log_reading_new (path, error);

  g_return_val_if_fail (opened != NULL, NULL);

  if (reader == NULL)
    return NULL;
  reader->step = step;
  reader->step_data = user_data;
  if (!swb_log_reading_go_on (reader, opened, error))
    return NULL;
  if (reader->is_cancelled)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
      return NULL;
    }
  if (reader->pending.any && reader->pending.packets_left > 0)
    leave_out (reader, opened);
  end_record (reader);
  opened->read = reader->at;
  if (!reader->is_ours)
    fail_foreign (path, error);
  return reader->is_ours ? swb_log_ref (reader->log) : NULL;
}
