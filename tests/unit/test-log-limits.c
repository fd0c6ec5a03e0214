/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "log-writer.h"

#define KIBIBYTE ((size_t) 1 << 10)
#define MEBIBYTE ((size_t) 1 << 20)

/* What was written, to be compared with what the log gives back */
typedef struct
{
  uint32_t seed;
  size_t fields_len;
  size_t data_len;
  int peer; /* -1: no context */
} Copy;

/**
 * Shadow:
 * @copies: (element-type Copy): record number no at no - 1
 * @evicted: the sum of what the EVICTED records tell
 */
typedef struct
{
  SwbLog *log;
  uint64_t limit;
  GArray *copies;
  uint64_t evicted;
  unsigned n_evictions;
} Shadow;

static void
shadow_init (Shadow *self, uint64_t limit)
{
  *self = (Shadow){ .log = swb_log_new (limit), .limit = limit };
  self->copies = g_array_new (FALSE, FALSE, sizeof (Copy));
}

static void
shadow_clear (Shadow *self)
{
  swb_log_unref (self->log);
  g_array_unref (self->copies);
}

static void
fill (uint8_t *bytes, size_t length, uint32_t seed)
{
  for (size_t i = 0; i < length; i++)
    bytes[i] = (uint8_t) (seed * 31 + i * (seed | 1));
}

static SwbRecordContext
make_context (int peer)
{
  SwbRecordContext context = { .name = "udp1" };

  swb_address_parse ("127.0.0.1", 9000, &context.local);
  swb_address_parse ("127.0.0.1", (uint16_t) peer, &context.peer);
  return context;
}

static uint64_t
count_of (SwbLog *log, const SwbRecord *record)
{
  g_autoptr (GBytes) fields = swb_log_fields (log, record);
  g_autofree char *why = NULL;
  size_t length;
  const void *data;

  g_assert_nonnull (fields);
  data = g_bytes_get_data (fields, &length);
  why = swb_fields_dup (data, length, SWB_FIELD_DETAIL);
  g_assert_nonnull (why);
  g_assert_cmpstr (why, !=, "");
  return (uint64_t) swb_fields_int (data, length, SWB_FIELD_COUNT, -1);
}

/* Takes in the EVICTED records up to before @no that the log has written by itself. */
static void
shadow_take_evictions (Shadow *self, uint64_t no)
{
  static const Copy none = { 0 };
  SwbRecord record;

  while (self->copies->len + 1 < no)
    {
      g_assert_true (swb_log_get (self->log, self->copies->len + 1, &record));
      g_assert_cmpint (record.kind, ==, SWB_RECORD_EVICTED);
      self->evicted += count_of (self->log, &record);
      self->n_evictions++;
      g_array_append_val (self->copies, none);
    }
  g_assert_cmpuint (self->evicted, ==, swb_log_first (self->log) - 1);
}

static void
shadow_append (Shadow *self, size_t fields_len, size_t data_len, int peer)
{
  Copy copy = { .seed = g_test_rand_int (), .fields_len = fields_len, .data_len = data_len, .peer = peer };
  SwbRecord record = write_record (SWB_RECORD_RECEIVED, SWB_METHOD_RECV, 1);
  SwbRecordContext context = make_context (MAX (peer, 0));
  g_autoptr (GByteArray) fields = g_byte_array_new ();
  g_autofree uint8_t *detail = g_malloc (MAX (fields_len, 1));
  g_autofree uint8_t *data = g_malloc (MAX (data_len, 1));
  uint64_t no;

  fill (detail, fields_len, ~copy.seed);
  fill (data, data_len, copy.seed);
  swb_fields_put (fields, SWB_FIELD_DETAIL, detail, fields_len);
  no = swb_log_append (self->log, &record, peer >= 0 ? &context : NULL, fields, data, data_len);
  shadow_take_evictions (self, no);
  g_assert_cmpuint (self->copies->len + 1, ==, no);
  g_assert_cmpuint (swb_log_end (self->log), ==, no + 1);
  g_array_append_val (self->copies, copy);
}

static void
assert_bytes (GBytes *bytes, size_t length, uint32_t seed)
{
  g_autoptr (GBytes) owned = bytes;
  g_autofree uint8_t *expected = g_malloc (MAX (length, 1));

  g_assert_nonnull (owned);
  fill (expected, length, seed);
  g_assert_cmpmem (g_bytes_get_data (owned, NULL), g_bytes_get_size (owned), expected, length);
}

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
assert_same (Shadow *self, const SwbRecord *record, const Copy *copy)
{
  SwbRecordContext expected = make_context (MAX (copy->peer, 0));
  SwbRecordContext context;

  assert_bytes (detail_of (self->log, record), copy->fields_len, ~copy->seed);
  assert_bytes (swb_log_data (self->log, record, 0), copy->data_len, copy->seed);
  g_assert_cmpint (swb_log_context (self->log, record, &context), ==, copy->peer >= 0);
  if (copy->peer < 0)
    return;
  g_assert_cmpstr (context.name, ==, expected.name);
  g_assert_true (swb_address_equal (&context.local, &expected.local));
  g_assert_true (swb_address_equal (&context.peer, &expected.peer));
}

/* Every record that is kept is kept whole, and none is missing in between. */
static void
shadow_compare (Shadow *self)
{
  uint64_t end = swb_log_end (self->log);
  SwbRecord record;

  g_assert_cmpuint (end, ==, self->copies->len + 1);
  for (uint64_t no = swb_log_first (self->log); no < end; no++)
    {
      g_assert_true (swb_log_get (self->log, no, &record));
      if (record.kind == SWB_RECORD_EVICTED)
        g_assert_cmpuint (count_of (self->log, &record), >, 0);
      else
        assert_same (self, &record, &g_array_index (self->copies, Copy, no - 1));
    }
  g_assert_false (swb_log_get (self->log, swb_log_first (self->log) - 1, &record));
}

static void
test_random (gconstpointer data)
{
  Shadow shadow;
  size_t largest;

  shadow_init (&shadow, GPOINTER_TO_SIZE (data));
  largest = shadow.limit / 40;
  for (int i = 0; i < 6000; i++)
    {
      size_t fields_len = g_test_rand_bit () ? 0 : (size_t) g_test_rand_int_range (0, 60);
      size_t data_len = g_test_rand_int_range (0, 4) ? (size_t) g_test_rand_int_range (0, 200)
                                                     : (size_t) g_test_rand_int_range (0, (int) largest);

      shadow_append (&shadow, fields_len, data_len, g_test_rand_int_range (-1, 400));
      g_assert_cmpuint (swb_log_payload_size (shadow.log), <=, shadow.limit);
      if (i % 97 == 0)
        shadow_compare (&shadow);
      if (g_test_rand_int_range (0, 2000) == 0)
        {
          swb_log_clear (shadow.log);
          shadow_take_evictions (&shadow, swb_log_end (shadow.log));
        }
    }
  shadow_compare (&shadow);
  g_assert_cmpuint (shadow.n_evictions, >, 0);
  shadow_clear (&shadow);
}

/* An eighth goes at a time: no less, and not much more. */
static void
test_eighth_of_bytes (void)
{
  enum
  {
    RECORD = 1000
  };
  Shadow shadow;

  shadow_init (&shadow, MEBIBYTE);
  for (int i = 0; i < 5000; i++)
    {
      uint64_t before = swb_log_payload_size (shadow.log);
      uint64_t after;

      shadow_append (&shadow, 0, RECORD, -1);
      after = swb_log_payload_size (shadow.log);
      if (after > before)
        continue;
      g_assert_cmpuint (before, >, MEBIBYTE - 2 * RECORD);
      g_assert_cmpuint (after, <=, MEBIBYTE / 8 * 7 + RECORD);
      g_assert_cmpuint (after, >, MEBIBYTE / 32 * 27);
    }
  shadow_compare (&shadow);
  g_assert_cmpuint (shadow.n_evictions, >, 10);
  shadow_clear (&shadow);
}

/* A record larger than all that may be kept is kept, until the next ones take its place. */
static void
test_larger_than_limit (void)
{
  Shadow shadow;

  shadow_init (&shadow, 64 * KIBIBYTE);
  for (int i = 0; i < 20; i++)
    {
      shadow_append (&shadow, 10, i % 3 ? 3 * MEBIBYTE : 5, i);
      shadow_compare (&shadow);
      g_assert_cmpuint (swb_log_payload_size (shadow.log), <, 7 * MEBIBYTE);
    }
  for (int i = 0; i < 3000; i++)
    shadow_append (&shadow, 10, 50, i);
  shadow_compare (&shadow);
  g_assert_cmpuint (swb_log_payload_size (shadow.log), <=, 64 * KIBIBYTE);
  shadow_clear (&shadow);
}

/* What a reader remembers of a record that has gone leads nowhere, not to other bytes. */
static void
test_gone (void)
{
  Shadow shadow;
  SwbRecord first;
  SwbRecord record;
  SwbRecordContext context;

  shadow_init (&shadow, 4 * MEBIBYTE);
  shadow_append (&shadow, 10, 100, 1);
  g_assert_true (swb_log_get (shadow.log, 1, &first));
  assert_same (&shadow, &first, &g_array_index (shadow.copies, Copy, 0));
  for (int i = 0; i < 100; i++)
    shadow_append (&shadow, 10, 100 * KIBIBYTE, 2);

  g_assert_false (swb_log_get (shadow.log, 1, &record));
  g_assert_null (swb_log_fields (shadow.log, &first));
  g_assert_null (swb_log_data (shadow.log, &first, 0));
  memset (&context, 0xaa, sizeof context);
  g_assert_false (swb_log_context (shadow.log, &first, &context));
  g_assert_cmpstr (context.name, ==, "");
  g_assert_cmpuint (context.local.length + context.peer.length, ==, 0);
  shadow_clear (&shadow);
}

static void
test_memory (void)
{
  Shadow shadow;

  shadow_init (&shadow, 4 * MEBIBYTE);
  for (int i = 0; i < 60000; i++)
    {
      shadow_append (&shadow, 0, (size_t) (i % 1000), i % 5000);
      /* Bytes and records have the same limit; of both the first and the last chunk are not full. */
      g_assert_cmpuint (swb_log_memory_size (shadow.log), <=, 2 * 4 * MEBIBYTE + 2 * (MEBIBYTE + 4096 * 64));
      g_assert_cmpuint (swb_log_memory_size (shadow.log), >=, swb_log_payload_size (shadow.log));
    }
  shadow_compare (&shadow);
  shadow_clear (&shadow);
}

static void
test_clear (void)
{
  Shadow shadow;
  SwbRecord record;

  shadow_init (&shadow, MEBIBYTE);
  swb_log_clear (shadow.log);
  g_assert_cmpuint (swb_log_first (shadow.log), ==, 1);
  shadow_take_evictions (&shadow, swb_log_end (shadow.log));

  for (int i = 0; i < 100; i++)
    shadow_append (&shadow, 5, 5, 7);
  swb_log_clear (shadow.log);
  g_assert_cmpuint (swb_log_first (shadow.log), ==, 102);
  g_assert_cmpuint (swb_log_end (shadow.log), ==, 103);
  g_assert_true (swb_log_get (shadow.log, 102, &record));
  g_assert_cmpint (record.kind, ==, SWB_RECORD_EVICTED);
  g_assert_cmpuint (count_of (shadow.log, &record), ==, 101);
  g_assert_false (swb_log_get (shadow.log, 101, &record));
  shadow_take_evictions (&shadow, 103);

  for (int i = 0; i < 100; i++)
    shadow_append (&shadow, 5, 5, 7);
  shadow_compare (&shadow);
  g_assert_cmpuint (swb_log_first (shadow.log), ==, 102);
  shadow_clear (&shadow);
}

/* All but as much as one more record needs, and then that one: blocks are multiples of 4 bytes */
static void
fill_chunk (Shadow *self)
{
  uint64_t before, overhead;

  shadow_append (self, 0, 256, -1);
  before = swb_log_payload_size (self->log);
  shadow_append (self, 0, 256, -1);
  overhead = swb_log_payload_size (self->log) - before - 256;
  while (swb_log_payload_size (self->log) < MEBIBYTE - 10000)
    shadow_append (self, 0, 256, -1);
  shadow_append (self, 0, MEBIBYTE - swb_log_payload_size (self->log) - overhead, -1);
  g_assert_cmpuint (swb_log_payload_size (self->log), ==, MEBIBYTE);
}

/* Where the last chunk of bytes has just been filled */
static void
test_clear_at_border (void)
{
  Shadow shadow;

  shadow_init (&shadow, 16 * MEBIBYTE);
  fill_chunk (&shadow);
  for (int round = 0; round < 3; round++)
    {
      swb_log_clear (shadow.log);
      shadow_take_evictions (&shadow, swb_log_end (shadow.log));
      shadow_compare (&shadow);
      for (int i = 0; i < 5000; i++)
        shadow_append (&shadow, 1, 255, round);
      shadow_compare (&shadow);
    }
  shadow_clear (&shadow);
}

static gboolean
count_record (uint64_t no, const SwbRecord *record, gpointer user_data)
{
  uint64_t *next = user_data;

  g_assert_cmpuint (no, ==, *next);
  ++*next;
  return TRUE;
}

/* From before what is kept: what is gone is passed over. */
static void
test_scan_after_eviction (void)
{
  Shadow shadow;
  uint64_t next;

  shadow_init (&shadow, MEBIBYTE);
  for (int i = 0; i < 50000; i++)
    shadow_append (&shadow, 0, 0, -1);
  next = swb_log_first (shadow.log);
  g_assert_cmpuint (next, >, 4097);
  g_assert_cmpuint (swb_log_scan (shadow.log, 1, UINT64_MAX, count_record, &next), ==, swb_log_end (shadow.log));
  g_assert_cmpuint (next, ==, swb_log_end (shadow.log));
  shadow_clear (&shadow);
}

static void
assert_last_is (SwbLog *log, const uint8_t *expected, size_t length)
{
  SwbRecord record;
  g_autoptr (GBytes) data = NULL;

  g_assert_true (swb_log_get (log, swb_log_end (log) - 1, &record));
  data = swb_log_data (log, &record, 0);
  g_assert_cmpmem (g_bytes_get_data (data, NULL), g_bytes_get_size (data), expected, length);
}

/* What is put where the log said is there, whatever it has to write and to drop meanwhile */
static void
test_reserve (gconstpointer limit)
{
  enum
  {
    CONNECTIONS = 200,
    ROUNDS = 20000,
    MOST = 3000
  };
  g_autoptr (SwbLog) log = swb_log_new (GPOINTER_TO_SIZE (limit));
  unsigned n_reserved = 0;

  write_socket (log, 1, "listener", SOCK_STREAM);
  for (uint32_t id = 2; id < CONNECTIONS + 2; id++)
    write_accepted (log, 1, id, "conn");
  for (uint32_t i = 0; i < ROUNDS; i++)
    {
      uint8_t bytes[MOST];
      uint32_t id = 2 + i * 7919 % CONNECTIONS;
      SwbRecord record = write_record (SWB_RECORD_RECEIVED, SWB_METHOD_RECV, id);
      SwbRecordContext context = make_context (20000 + (int) id % 40000);
      size_t length = 1 + i * 2654435761u % MOST;
      uint8_t *place = swb_log_reserve (log, id, MOST);

      n_reserved += place != NULL;
      fill (bytes, length, i);
      if (place)
        memcpy (place, bytes, length);
      record.flags = SWB_RECORD_IN | SWB_RECORD_BY_WATCH;
      swb_log_append (log, &record, &context, NULL, place ? place : bytes, length);
      assert_last_is (log, bytes, length);
    }
  g_assert_cmpuint (n_reserved, >, ROUNDS / 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/log-limits/random/64-KiB", GSIZE_TO_POINTER (64 * KIBIBYTE), test_random);
  g_test_add_data_func ("/log-limits/random/256-KiB", GSIZE_TO_POINTER (256 * KIBIBYTE), test_random);
  g_test_add_data_func ("/log-limits/random/3-MiB", GSIZE_TO_POINTER (3 * MEBIBYTE), test_random);
  g_test_add_func ("/log-limits/eighth-of-bytes", test_eighth_of_bytes);
  g_test_add_func ("/log-limits/larger-than-limit", test_larger_than_limit);
  g_test_add_func ("/log-limits/gone", test_gone);
  g_test_add_func ("/log-limits/memory", test_memory);
  g_test_add_func ("/log-limits/clear", test_clear);
  g_test_add_func ("/log-limits/clear-at-border", test_clear_at_border);
  g_test_add_func ("/log-limits/scan-after-eviction", test_scan_after_eviction);
  g_test_add_data_func ("/log-limits/reserve/64-KiB", GSIZE_TO_POINTER (64 * KIBIBYTE), test_reserve);
  g_test_add_data_func ("/log-limits/reserve/3-MiB", GSIZE_TO_POINTER (3 * MEBIBYTE), test_reserve);
  return g_test_run ();
}
