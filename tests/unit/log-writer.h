/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-fields.h"
#include "log/swb-log-sockets.h"

/* Writes what the bench would write to a log, for tests that have no bench. */

static inline SwbRecord
write_record (SwbRecordKind kind, SwbMethod method, uint32_t socket_id)
{
  return (SwbRecord){
    .kind = kind, .method = method, .socket_id = socket_id, .duration_ns = -1, .left = SWB_RECORD_LEFT_UNKNOWN
  };
}

static inline uint64_t
write_socket (SwbLog *log, uint32_t id, const char *name, int type)
{
  SwbRecord record = write_record (SWB_RECORD_CALL, SWB_METHOD_SOCKET, id);
  g_autoptr (GByteArray) fields = g_byte_array_new ();

  swb_fields_put_text (fields, SWB_FIELD_NAME, name);
  swb_fields_put_int (fields, SWB_FIELD_FAMILY, AF_INET);
  swb_fields_put_int (fields, SWB_FIELD_TYPE, type);
  swb_fields_put_int (fields, SWB_FIELD_FD, (int64_t) id + 10);
  return swb_log_append (log, &record, NULL, fields, NULL, 0);
}

static inline uint64_t
write_accepted (SwbLog *log, uint32_t listener, uint32_t id, const char *name)
{
  SwbRecord record = write_record (SWB_RECORD_ACCEPTED, SWB_METHOD_ACCEPT, listener);
  SwbRecordContext context = { .name = "listener" };
  g_autoptr (GByteArray) fields = g_byte_array_new ();

  swb_address_parse ("127.0.0.1", 9000, &context.local);
  swb_address_parse ("127.0.0.1", (uint16_t) (20000 + id % 40000), &context.peer);
  swb_fields_put_text (fields, SWB_FIELD_NAME, name);
  swb_fields_put_int (fields, SWB_FIELD_CHILD, id);
  swb_fields_put_text (fields, SWB_FIELD_CHILD_LOCAL, "127.0.0.1:9000");
  return swb_log_append (log, &record, &context, fields, NULL, 0);
}

/* A call that has ended well, without arguments */
static inline uint64_t
write_call (SwbLog *log, uint32_t id, SwbMethod method)
{
  SwbRecord record = write_record (SWB_RECORD_CALL, method, id);

  return swb_log_append (log, &record, NULL, NULL, NULL, 0);
}

static inline uint64_t
write_renamed (SwbLog *log, uint32_t id, const char *name)
{
  SwbRecord record = write_record (SWB_RECORD_RENAMED, SWB_METHOD_NONE, id);
  g_autoptr (GByteArray) fields = g_byte_array_new ();

  swb_fields_put_text (fields, SWB_FIELD_NAME, name);
  return swb_log_append (log, &record, NULL, fields, NULL, 0);
}

static inline uint64_t
write_removed (SwbLog *log, uint32_t id)
{
  SwbRecord record = write_record (SWB_RECORD_REMOVED, SWB_METHOD_NONE, id);

  return swb_log_append (log, &record, NULL, NULL, NULL, 0);
}

static inline uint64_t
write_received (SwbLog *log, uint32_t id, const void *data, size_t length)
{
  SwbRecord record = write_record (SWB_RECORD_RECEIVED, SWB_METHOD_RECV, id);

  record.flags = SWB_RECORD_IN | SWB_RECORD_BY_WATCH;
  return swb_log_append (log, &record, NULL, NULL, data, length);
}
