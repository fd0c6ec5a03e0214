/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <string.h>

#include "log-writer.h"

#define MEBIBYTE ((size_t) 1 << 20)

/* Bytes that tell which record they are of */
static uint8_t *
make_bytes (uint32_t seed, size_t length)
{
  uint8_t *bytes = g_malloc (MAX (length, 1));

  for (size_t i = 0; i < length; i++)
    {
      seed = seed * 1664525 + 1013904223;
      bytes[i] = (uint8_t) (seed >> 24);
    }
  return bytes;
}

static SwbRecordContext
make_context (uint32_t number)
{
  SwbRecordContext context = { 0 };

  g_snprintf (context.name, sizeof context.name, "udp%u", number % 7);
  swb_address_parse (number % 3 ? "127.0.0.1" : "::1", 9000, &context.local);
  context.peer.length = sizeof (struct sockaddr_in);
  context.peer.u.in.sin_family = AF_INET;
  context.peer.u.in.sin_addr.s_addr = g_htonl (0x0a000000 + number / 50000);
  context.peer.u.in.sin_port = g_htons ((uint16_t) (number % 50000 + 1));
  return context;
}

static void
assert_bytes (GBytes *bytes, uint32_t seed, size_t length)
{
  g_autoptr (GBytes) owned = bytes;
  g_autofree uint8_t *expected = make_bytes (seed, length);

  g_assert_nonnull (owned);
  g_assert_cmpmem (g_bytes_get_data (owned, NULL), g_bytes_get_size (owned), expected, length);
}

static void
assert_context (SwbLog *log, const SwbRecord *record, const SwbRecordContext *expected)
{
  SwbRecordContext context;

  memset (&context, 0xaa, sizeof context);
  g_assert_cmpint (swb_log_context (log, record, &context), ==, expected != NULL);
  g_assert_cmpstr (context.name, ==, expected ? expected->name : "");
  g_assert_true (swb_address_equal (&context.local, expected ? &expected->local : &SWB_ADDRESS_NONE));
  g_assert_true (swb_address_equal (&context.peer, expected ? &expected->peer : &SWB_ADDRESS_NONE));
}

static uint64_t
append_bytes (SwbLog *log, uint32_t seed, size_t fields_len, size_t data_len, const SwbRecordContext *context)
{
  SwbRecord record = write_record (SWB_RECORD_RECEIVED, SWB_METHOD_RECV, 1);
  g_autoptr (GByteArray) fields = g_byte_array_new ();
  g_autofree uint8_t *detail = make_bytes (~seed, fields_len);
  g_autofree uint8_t *data = make_bytes (seed, data_len);

  record.call_id = seed;
  swb_fields_put (fields, SWB_FIELD_DETAIL, detail, fields_len);
  return swb_log_append (log, &record, context, fields, data, data_len);
}

/* The field that append_bytes() put */
static GBytes *
detail_of (SwbLog *log, const SwbRecord *record)
{
  g_autoptr (GBytes) fields = swb_log_fields (log, record);
  const char *detail;
  size_t length;

  g_assert_nonnull (fields);
  detail = swb_fields_find (g_bytes_get_data (fields, NULL), g_bytes_get_size (fields), SWB_FIELD_DETAIL, &length);
  g_assert_nonnull (detail);
  return g_bytes_new (detail, length);
}

static void
assert_complete (SwbLog *log, uint64_t no, uint32_t seed, size_t fields_len, size_t data_len,
                 const SwbRecordContext *context)
{
  SwbRecord record;

  g_assert_true (swb_log_get (log, no, &record));
  g_assert_cmpuint (record.call_id, ==, seed);
  g_assert_cmpuint (record.fields_len, >=, fields_len);
  g_assert_cmpuint (record.data_len, ==, data_len);
  assert_bytes (detail_of (log, &record), ~seed, fields_len);
  assert_bytes (swb_log_data (log, &record, 0), seed, data_len);
  assert_context (log, &record, context);
}

static void
test_empty (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  SwbRecord record = { .call_id = 5 };

  g_assert_cmpuint (swb_log_first (log), ==, 1);
  g_assert_cmpuint (swb_log_end (log), ==, 1);
  g_assert_false (swb_log_get (log, 0, &record));
  g_assert_false (swb_log_get (log, 1, &record));
  g_assert_cmpuint (record.call_id, ==, 5);
  g_assert_cmpuint (swb_log_payload_size (log), ==, 0);
  g_assert_cmpuint (swb_log_memory_size (log), ==, 0);
  swb_log_unref (swb_log_ref (log));
}

/* Numbers go on from chunk to chunk, and what the writer gave is in the record. */
static void
test_numbers (void)
{
  enum
  {
    N = 3 * 4096 + 5
  };
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  SwbRecord record;

  for (uint32_t i = 1; i <= N; i++)
    {
      record = (SwbRecord){ .kind = SWB_RECORD_CALL,
                            .method = SWB_METHOD_BIND,
                            .flags = SWB_RECORD_FAILED,
                            .socket_id = 9,
                            .call_id = i,
                            .duration_ns = 7,
                            .left = 8,
                            .error = -2,
                            .state = 10,
                            .blob = 99,
                            .context = 99,
                            .fields_len = 99,
                            .data_len = 99,
                            .original_len = 99 };
      g_assert_cmpuint (swb_log_append (log, &record, NULL, NULL, NULL, 0), ==, i);
      g_assert_cmpuint (swb_log_end (log), ==, i + 1);
    }
  for (uint32_t i = 1; i <= N; i++)
    {
      g_assert_true (swb_log_get (log, i, &record));
      g_assert_cmpuint (record.call_id, ==, i);
    }
  g_assert_cmpuint (swb_log_first (log), ==, 1);
  g_assert_false (swb_log_get (log, N + 1, &record));
  g_assert_false (swb_log_get (log, UINT64_MAX, &record));
  g_assert_cmpint (record.method, ==, SWB_METHOD_BIND);
  g_assert_cmpint (record.flags, ==, SWB_RECORD_FAILED);
  g_assert_cmpint (record.error, ==, -2);
  g_assert_cmpuint (record.left, ==, 8);
  g_assert_cmpint (record.state, ==, 10);
  g_assert_cmpint (record.duration_ns, ==, 7);
  g_assert_true (record.context == SWB_RECORD_NOWHERE);
  g_assert_cmpuint (record.data_len + record.original_len, ==, 0);
}

static void
test_contents (void)
{
  static const size_t lengths[] = {
    0, 1, 64, 0, MEBIBYTE - 1, 1, MEBIBYTE, 0, MEBIBYTE + 1, 3 * MEBIBYTE, 2, 0, 65535, MEBIBYTE - 65535, 17,
  };
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  uint64_t size = 0;

  for (uint32_t i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      size_t fields_len = lengths[G_N_ELEMENTS (lengths) - 1 - i];

      g_assert_cmpuint (append_bytes (log, i, fields_len, lengths[i], NULL), ==, i + 1);
      size += fields_len + lengths[i];
      g_assert_cmpuint (swb_log_payload_size (log), >=, size);
      g_assert_cmpuint (swb_log_payload_size (log), <, size + 1000 * (i + 1));
      g_assert_cmpuint (swb_log_memory_size (log), >=, size);
      g_assert_cmpuint (swb_log_memory_size (log), <, size + 3 * MEBIBYTE);
    }
  for (uint32_t i = 0; i < G_N_ELEMENTS (lengths); i++)
    assert_complete (log, i + 1, i, lengths[G_N_ELEMENTS (lengths) - 1 - i], lengths[i], NULL);
}

/* Wherever in a chunk a record begins */
static void
test_borders (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  SwbRecordContext context = make_context (1);
  uint64_t no;

  append_bytes (log, 0, 0, MEBIBYTE - 300, NULL);
  for (uint32_t i = 1; i < 600; i++)
    {
      context.peer.u.in.sin_port = (uint16_t) i; /* so that contexts come to lie on the border, too */
      no = append_bytes (log, i, 2, 3, &context);
      assert_complete (log, no, i, 2, 3, &context);
    }
}

static void
test_max_length (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  SwbRecord record;

  append_bytes (log, 5, 10, 100, NULL);
  swb_log_get (log, 1, &record);
  assert_bytes (swb_log_data (log, &record, 1), 5, 1);
  assert_bytes (swb_log_data (log, &record, 100), 5, 100);
  assert_bytes (swb_log_data (log, &record, 101), 5, 100);
}

static void
test_cut (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  SwbRecord record = write_record (SWB_RECORD_RECEIVED, SWB_METHOD_RECVFROM, 1);

  record.original_len = 1000;
  swb_log_append (log, &record, NULL, NULL, "abc", 3);
  record.flags = SWB_RECORD_CUT;
  swb_log_append (log, &record, NULL, NULL, "abc", 3);
  swb_log_get (log, 1, &record);
  g_assert_cmpuint (record.original_len, ==, 3);
  swb_log_get (log, 2, &record);
  g_assert_cmpuint (record.original_len, ==, 1000);
  g_assert_cmpuint (record.data_len, ==, 3);
}

/* What a watch receives is a packet and nothing else, in which everything is. */
static void
test_packets (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  SwbRecordContext context = make_context (1);
  SwbRecord record = write_record (SWB_RECORD_RECEIVED, SWB_METHOD_RECVFROM, 1);
  uint64_t size;

  write_socket (log, 1, context.name, SOCK_DGRAM);
  record.flags = SWB_RECORD_IN | SWB_RECORD_BY_WATCH;
  size = swb_log_payload_size (log);
  for (int i = 0; i < 100; i++)
    swb_log_append (log, &record, &context, NULL, "sixteen letters!", 16);
  g_assert_cmpuint (swb_log_payload_size (log), ==, size + 100 * (28 + 20 + 8 + 16 + 12 + 4));
  for (uint64_t no = 2; no < 102; no++)
    {
      g_autoptr (GBytes) data = NULL;

      g_assert_true (swb_log_get (log, no, &record));
      data = swb_log_data (log, &record, 0);
      g_assert_cmpmem (g_bytes_get_data (data, NULL), g_bytes_get_size (data), "sixteen letters!", 16);
      assert_context (log, &record, &context);
    }
}

static void
test_many_contexts (void)
{
  enum
  {
    PEERS = 3000,
    ROUNDS = 3
  };
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);

  for (uint32_t i = 0; i < PEERS * ROUNDS; i++)
    {
      SwbRecordContext context = make_context (i % PEERS);

      append_bytes (log, i, 0, 0, i % 11 ? &context : NULL);
    }
  for (uint32_t i = 0; i < PEERS * ROUNDS; i++)
    {
      SwbRecordContext context = make_context (i % PEERS);

      assert_complete (log, i + 1, i, 0, 0, i % 11 ? &context : NULL);
    }
}

/* The longest name between the longest addresses the kernel gives: paths whose NUL has no room */
static void
test_longest_context (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  SwbRecordContext context = { 0 };
  SwbRecordContext none = { 0 };

  memset (context.name, 'n', sizeof context.name - 1);
  context.local.u.un.sun_family = AF_UNIX;
  memset (context.local.u.un.sun_path, 'l', sizeof context.local.u.un.sun_path);
  context.local.length = sizeof context.local.u.un + 1;
  context.peer = context.local;
  memset (context.peer.u.un.sun_path, 'p', sizeof context.peer.u.un.sun_path);
  append_bytes (log, 0, 0, 0, &context);
  append_bytes (log, 1, 0, 0, &none);
  assert_complete (log, 1, 0, 0, 0, &context);
  assert_complete (log, 2, 1, 0, 0, &none);
}

static int64_t
time_of (SwbLog *log, int64_t wanted_ns)
{
  SwbRecord record = write_record (SWB_RECORD_NOTE, SWB_METHOD_NONE, 0);
  SwbRecord stored;

  record.time_ns = wanted_ns;
  g_assert_true (swb_log_get (log, swb_log_append (log, &record, NULL, NULL, NULL, 0), &stored));
  return stored.time_ns;
}

static void
test_time (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  int64_t now_us = g_get_real_time ();
  int64_t logged_ns;

  g_assert_cmpint (time_of (log, 1000), ==, 1000);
  g_assert_cmpint (time_of (log, 999), ==, 1000);
  g_assert_cmpint (time_of (log, 1001), ==, 1001);
  logged_ns = time_of (log, 0);
  g_assert_cmpint (logged_ns / 1000, >=, now_us);
  g_assert_cmpint (logged_ns / 1000, <=, g_get_real_time ());
  g_assert_cmpint (time_of (log, 5), ==, logged_ns);
  g_assert_cmpint (time_of (log, INT64_MAX - 1), ==, INT64_MAX - 1);
  g_assert_cmpint (time_of (log, 0), ==, INT64_MAX - 1);
}

typedef struct
{
  uint64_t next;
  uint64_t stop_at;
  uint64_t n;
} Scan;

static gboolean
on_record (uint64_t no, const SwbRecord *record, gpointer user_data)
{
  Scan *scan = user_data;

  g_assert_cmpuint (no, ==, scan->next);
  g_assert_cmpuint (record->call_id, ==, no);
  scan->next++;
  scan->n++;
  return no != scan->stop_at;
}

static uint64_t
scan_from (SwbLog *log, uint64_t from, uint64_t to, Scan *scan)
{
  uint64_t end = swb_log_scan (log, from, to, on_record, scan);

  g_assert_cmpuint (end, ==, scan->next);
  return scan->n;
}

static void
test_scan (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);

  for (uint32_t i = 1; i <= 10000; i++)
    append_bytes (log, i, 0, 0, NULL);
  g_assert_cmpuint (scan_from (log, 1, 10001, &(Scan){ .next = 1 }), ==, 10000);
  g_assert_cmpuint (scan_from (log, 0, UINT64_MAX, &(Scan){ .next = 1 }), ==, 10000);
  g_assert_cmpuint (scan_from (log, 4096, 4098, &(Scan){ .next = 4096 }), ==, 2);
  g_assert_cmpuint (scan_from (log, 4097, 8193, &(Scan){ .next = 4097 }), ==, 4096);
  g_assert_cmpuint (scan_from (log, 10000, 10001, &(Scan){ .next = 10000 }), ==, 1);
  g_assert_cmpuint (scan_from (log, 10001, UINT64_MAX, &(Scan){ .next = 10001 }), ==, 0);
  g_assert_cmpuint (scan_from (log, 50, 50, &(Scan){ .next = 50 }), ==, 0);
  g_assert_cmpuint (scan_from (log, 1, 10001, &(Scan){ .next = 1, .stop_at = 1 }), ==, 1);
  g_assert_cmpuint (scan_from (log, 4000, 10001, &(Scan){ .next = 4000, .stop_at = 4096 }), ==, 97);
  g_assert_cmpuint (scan_from (log, 4000, 10001, &(Scan){ .next = 4000, .stop_at = 4097 }), ==, 98);
}

static void
on_notify (gpointer user_data)
{
  ++*(int *) user_data;
}

static void
test_notify (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  int n = 0;

  swb_log_set_notify (log, on_notify, &n);
  append_bytes (log, 1, 0, 0, NULL);
  g_assert_cmpint (n, ==, 0);
  g_assert_false (swb_log_arm (log, 1));
  append_bytes (log, 2, 0, 0, NULL);
  g_assert_cmpint (n, ==, 0);

  g_assert_true (swb_log_arm (log, 3));
  g_assert_true (swb_log_arm (log, 3));
  g_assert_cmpint (n, ==, 0);
  append_bytes (log, 3, 0, 0, NULL);
  g_assert_cmpint (n, ==, 1);
  append_bytes (log, 4, 0, 0, NULL);
  g_assert_cmpint (n, ==, 1);

  g_assert_true (swb_log_arm (log, 5));
  swb_log_clear (log);
  g_assert_cmpint (n, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/log/empty", test_empty);
  g_test_add_func ("/log/numbers", test_numbers);
  g_test_add_func ("/log/contents", test_contents);
  g_test_add_func ("/log/borders", test_borders);
  g_test_add_func ("/log/max-length", test_max_length);
  g_test_add_func ("/log/cut", test_cut);
  g_test_add_func ("/log/packets", test_packets);
  g_test_add_func ("/log/many-contexts", test_many_contexts);
  g_test_add_func ("/log/longest-context", test_longest_context);
  g_test_add_func ("/log/time", test_time);
  g_test_add_func ("/log/scan", test_scan);
  g_test_add_func ("/log/notify", test_notify);
  return g_test_run ();
}
