/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "log-writer.h"

/* A log with three sockets in it, and what may happen to them. */

enum
{
  LISTENER = 1,
  CLIENT = 2,
  UDP = 3,
  CHILD = 10,
};

/* After whatever the clock says while the tests run: time in a log does not go back. */
#define LATER_NS INT64_C (4000000000000000000)

typedef struct
{
  SwbLog *log;
} Fixture;

static inline void
set_up (Fixture *f, gconstpointer data)
{
  f->log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  write_socket (f->log, LISTENER, "server", SOCK_STREAM);
  write_socket (f->log, CLIENT, "tcp1", SOCK_STREAM);
  write_socket (f->log, UDP, "udp1", SOCK_DGRAM);
}

static inline void
tear_down (Fixture *f, gconstpointer data)
{
  swb_log_unref (f->log);
}

static inline SwbSocketInfo
info_of (Fixture *f, uint32_t id)
{
  SwbSocketInfo info;

  g_assert_true (swb_log_socket (f->log, id, &info));
  return info;
}

static inline void
assert_flags (Fixture *f, uint32_t id, uint32_t expected)
{
  g_assert_cmphex (info_of (f, id).flags, ==, expected);
}

static inline void
assert_address (const SwbAddress *address, const char *expected)
{
  g_autofree char *text = swb_address_text (address);

  g_assert_cmpstr (text, ==, expected);
}

/**
 * Event:
 * @kind: CALL if not set
 * @field, @text: a field of the record; none if @text is %NULL
 *
 * What is to be written; the rest is as in a record.
 */
typedef struct
{
  SwbRecordKind kind;
  SwbMethod method;
  uint16_t flags;
  int error;
  uint32_t call_id;
  uint8_t state;
  int64_t time_ns;
  const char *local;
  const char *peer;
  SwbField field;
  const char *text;
  const char *data;
} Event;

static inline uint64_t
write_event (Fixture *f, uint32_t id, Event event)
{
  SwbRecord record = write_record (event.kind ? event.kind : SWB_RECORD_CALL, event.method, id);
  SwbRecordContext context = { .name = "name" };
  g_autoptr (GByteArray) fields = g_byte_array_new ();

  record.flags = event.flags;
  record.error = (int16_t) event.error;
  record.call_id = event.call_id;
  record.state = event.state;
  record.time_ns = event.time_ns;
  if (event.local)
    g_assert_true (swb_address_from_text (event.local, &context.local));
  if (event.peer)
    g_assert_true (swb_address_from_text (event.peer, &context.peer));
  if (event.text)
    swb_fields_put_text (fields, event.field, event.text);
  return swb_log_append (f->log, &record, &context, fields, event.data, event.data ? strlen (event.data) : 0);
}

static inline void
write_failure (Fixture *f, uint32_t id, SwbMethod method, int error)
{
  write_event (f, id, (Event){ .method = method, .flags = SWB_RECORD_FAILED, .error = error });
}

static inline void
write_waiting (Fixture *f, uint32_t id, SwbMethod method, uint32_t call_id, int64_t time_ns)
{
  write_event (f, id,
               (Event){ .kind = SWB_RECORD_WAITING,
                        .method = method,
                        .call_id = call_id,
                        .time_ns = time_ns,
                        .field = SWB_FIELD_TOTAL,
                        .text = "50" });
}

static inline void
write_ended (Fixture *f, uint32_t id, SwbMethod method, uint32_t call_id)
{
  write_event (f, id, (Event){ .method = method, .call_id = call_id, .flags = SWB_RECORD_WAITED });
}
