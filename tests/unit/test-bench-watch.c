/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Automatic mode, and what a bench does besides calls: names, notes, default timeouts. No script can express it. */

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "leak-check.h"
#include "log/swb-fields.h"
#include "log/swb-log-marks.h"

static void
watch (BenchDriver *driver, uint32_t socket_id)
{
  bench_driver_do (driver, bench_driver_call (driver, SWB_METHOD_WATCH, socket_id));
}

static void
unwatch (BenchDriver *driver, uint32_t socket_id)
{
  bench_driver_do (driver, bench_driver_call (driver, SWB_METHOD_UNWATCH, socket_id));
}

static void
do_close (BenchDriver *driver, uint32_t socket_id)
{
  bench_driver_do (driver, bench_driver_call (driver, SWB_METHOD_CLOSE, socket_id));
}

static void
assert_data (BenchDriver *driver, const SwbRecord *record, const char *expected)
{
  g_autoptr (GBytes) data = swb_log_data (driver->log, record, 0);

  g_assert_nonnull (data);
  g_assert_cmpmem (g_bytes_get_data (data, NULL), g_bytes_get_size (data), expected, strlen (expected));
  g_assert_cmpuint (record->original_len, ==, strlen (expected));
}

/* What @socket_id itself says of its address is the peer in @record */
static void
assert_peer_is (BenchDriver *driver, const SwbRecord *record, uint32_t socket_id)
{
  SwbRecordContext context;
  g_autoptr (SwbValue) own = bench_driver_ask (driver, bench_driver_call (driver, SWB_METHOD_GETSOCKNAME, socket_id));

  g_assert_true (swb_log_context (driver->log, record, &context));
  g_autoptr (SwbValue) peer = swb_address_value (&context.peer);
  g_assert_true (swb_value_equal (peer, own));
}

static SwbSocketInfo
info_of (BenchDriver *driver, uint32_t socket_id)
{
  SwbSocketInfo info;

  g_assert_true (swb_log_socket (driver->log, socket_id, &info));
  return info;
}

/* --- connections --- */

static void
test_connection (BenchDriver *driver)
{
  BenchPair pair = bench_driver_pair (driver);
  SwbRecord record;

  watch (driver, pair.conn);
  g_assert_cmpuint (info_of (driver, pair.conn).flags & SWB_SOCKET_WATCHED, !=, 0);
  bench_driver_send (driver, pair.client, "first");
  bench_driver_wait_count (driver, SWB_RECORD_RECEIVED, pair.conn, 1, &record);
  assert_data (driver, &record, "first");
  g_assert_cmpuint (record.flags & (SWB_RECORD_IN | SWB_RECORD_BY_WATCH), ==, SWB_RECORD_IN | SWB_RECORD_BY_WATCH);
  assert_peer_is (driver, &record, pair.client);

  bench_driver_send (driver, pair.client, "second");
  bench_driver_wait_count (driver, SWB_RECORD_RECEIVED, pair.conn, 2, &record);
  assert_data (driver, &record, "second");
  g_assert_cmpuint (info_of (driver, pair.conn).bytes_in, ==, 11);

  do_close (driver, pair.client);
  bench_driver_wait_count (driver, SWB_RECORD_PEER_CLOSED, pair.conn, 1, NULL);
  g_assert_cmpuint (info_of (driver, pair.conn).flags & SWB_SOCKET_PEER_CLOSED, !=, 0);
  do_close (driver, pair.conn);
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_PEER_CLOSED, 0, 0, NULL), ==, 1);
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_RECEIVED, 0, 0, NULL), ==, 2);
}

/* What is received by hand and what the watch received, in order */
typedef struct
{
  SwbLog *log;
  uint32_t socket_id;
  GString *stream;
} Stream;

static gboolean
stream_cb (uint64_t no, const SwbRecord *record, gpointer user_data)
{
  Stream *stream = user_data;

  if (record->socket_id != stream->socket_id || !(record->flags & SWB_RECORD_IN))
    return TRUE;
  g_autoptr (GBytes) data = swb_log_data (stream->log, record, 0);
  if (data != NULL)
    g_string_append_len (stream->stream, g_bytes_get_data (data, NULL), (gssize) g_bytes_get_size (data));
  return TRUE;
}

static void
test_manual_recv_suspends (BenchDriver *driver)
{
  BenchPair pair = bench_driver_pair (driver);
  g_autoptr (GString) text = g_string_new (NULL);
  Stream stream = { driver->log, pair.conn, text };

  watch (driver, pair.conn);
  g_autoptr (BenchCall) receiving = bench_driver_start (driver, bench_driver_recv_call (driver, pair.conn, 4));
  bench_call_wait_until_waiting (receiving);
  bench_driver_send (driver, pair.client, "by hand");
  g_assert_true (bench_call_wait (receiving));
  g_assert_null (receiving->call->failure);
  g_assert_cmpuint (receiving->call->transferred, ==, 4);

  /* The rest is the watch's again */
  bench_driver_wait_count (driver, SWB_RECORD_RECEIVED, pair.conn, 1, NULL);
  bench_driver_send (driver, pair.client, ", by watch");
  bench_driver_wait_count (driver, SWB_RECORD_RECEIVED, pair.conn, 2, NULL);
  swb_log_scan (driver->log, swb_log_first (driver->log), swb_log_end (driver->log), stream_cb, &stream);
  g_assert_cmpstr (text->str, ==, "by hand, by watch");
}

static void
test_cancelled_recv_resumes (BenchDriver *driver)
{
  BenchPair pair = bench_driver_pair (driver);
  SwbRecord record;

  watch (driver, pair.conn);
  g_autoptr (BenchCall) receiving = bench_driver_start (driver, bench_driver_recv_call (driver, pair.conn, 4));
  bench_call_wait_until_waiting (receiving);
  swb_bench_cancel (driver->bench, receiving->id);
  g_assert_true (bench_call_wait (receiving));
  bench_driver_send (driver, pair.client, "for the watch");
  bench_driver_wait_count (driver, SWB_RECORD_RECEIVED, pair.conn, 1, &record);
  assert_data (driver, &record, "for the watch");
}

static void
test_unwatch (BenchDriver *driver)
{
  BenchPair pair = bench_driver_pair (driver);

  watch (driver, pair.conn);
  watch (driver, pair.conn);
  unwatch (driver, pair.conn);
  unwatch (driver, pair.conn);
  g_assert_cmpuint (info_of (driver, pair.conn).flags & SWB_SOCKET_WATCHED, ==, 0);
  bench_driver_send (driver, pair.client, "by hand");
  g_autoptr (SwbValue) data = bench_driver_ask (driver, bench_driver_recv_call (driver, pair.conn, 100));
  g_assert_cmpuint (g_bytes_get_size (swb_value_bytes (data)), ==, 7);
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_RECEIVED, 0, 0, NULL), ==, 0);
}

static void
test_reset (BenchDriver *driver)
{
  BenchPair pair = bench_driver_pair (driver);
  SwbRecord record;

  watch (driver, pair.conn);
  bench_driver_reset (driver, pair.client);
  bench_driver_wait_count (driver, SWB_RECORD_ERROR, pair.conn, 1, &record);
  g_assert_cmpint (record.error, ==, ECONNRESET);
  g_assert_cmpuint (record.flags & SWB_RECORD_FAILED, !=, 0);
  g_assert_cmpuint (info_of (driver, pair.conn).flags & SWB_SOCKET_RESET, !=, 0);
  do_close (driver, pair.conn);
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_ERROR, 0, 0, NULL), ==, 1);
}

/* A socket that is watched before it is connected gives no error or end, and is received from afterwards */
static void
test_watch_before_connect (BenchDriver *driver)
{
  g_autoptr (SwbValue) address = NULL;
  uint32_t server = bench_driver_listener (driver, 5, &address);
  uint32_t client = bench_driver_socket (driver, SOCK_STREAM, "client");
  SwbRecord record;

  watch (driver, client);
  bench_driver_connect (driver, client, address);
  uint32_t conn = bench_driver_accept (driver, server);
  bench_driver_send (driver, conn, "hello");
  bench_driver_wait_count (driver, SWB_RECORD_RECEIVED, client, 1, &record);
  assert_data (driver, &record, "hello");
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_ERROR, 0, 0, NULL), ==, 0);
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_PEER_CLOSED, 0, 0, NULL), ==, 0);
}

/* --- listeners --- */

static void
test_listener (BenchDriver *driver)
{
  g_autoptr (SwbValue) address = NULL;
  uint32_t server = bench_driver_listener (driver, 5, &address);

  watch (driver, server);
  for (int i = 1; i <= 3; i++)
    {
      g_autofree char *client_name = g_strdup_printf ("client%d", i);
      g_autofree char *name = g_strdup_printf ("server_%d", i);
      uint32_t client = bench_driver_socket (driver, SOCK_STREAM, client_name);
      SwbRecord record;

      bench_driver_connect (driver, client, address);
      bench_driver_wait_count (driver, SWB_RECORD_ACCEPTED, server, (guint) i, &record);
      assert_peer_is (driver, &record, client);

      uint32_t conn = swb_log_socket_by_name (driver->log, name);
      g_assert_cmpuint (conn, !=, 0);
      g_assert_cmpuint (info_of (driver, conn).parent, ==, server);
      bench_driver_send (driver, client, "to whom it may concern");
    }
  unwatch (driver, server);
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_ACCEPTED, 0, 0, NULL), ==, 3);
}

static void
test_manual_accept_suspends (BenchDriver *driver)
{
  g_autoptr (SwbValue) address = NULL;
  uint32_t server = bench_driver_listener (driver, 5, &address);
  uint32_t one = bench_driver_socket (driver, SOCK_STREAM, "one");
  uint32_t two = bench_driver_socket (driver, SOCK_STREAM, "two");

  watch (driver, server);
  g_autoptr (BenchCall) accepting = bench_driver_start (driver, bench_driver_call (driver, SWB_METHOD_ACCEPT, server));
  bench_call_wait_until_waiting (accepting);
  bench_driver_connect (driver, one, address);
  g_assert_true (bench_call_wait (accepting));
  g_assert_null (accepting->call->failure);
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_ACCEPTED, 0, 0, NULL), ==, 0);
  bench_driver_connect (driver, two, address);
  bench_driver_wait_count (driver, SWB_RECORD_ACCEPTED, server, 1, NULL);
}

/* --- datagrams --- */

#define N_SENDERS 4
#define N_ROUNDS 50

typedef struct
{
  BenchDriver *driver;
  uint32_t receiver;
  uint32_t senders[N_SENDERS];
  SwbValue *addresses[N_SENDERS];
  int next[N_SENDERS]; /* what each of them sent next */
  int empty;
} Datagrams;

static gboolean
datagram_cb (uint64_t no, const SwbRecord *record, gpointer user_data)
{
  Datagrams *self = user_data;
  SwbRecordContext context;

  if (record->kind != SWB_RECORD_RECEIVED || record->socket_id != self->receiver)
    return TRUE;

  g_autoptr (GBytes) data = swb_log_data (self->driver->log, record, 0);
  g_assert_true (swb_log_context (self->driver->log, record, &context));
  g_autoptr (SwbValue) peer = swb_address_value (&context.peer);
  if (record->data_len == 0)
    {
      g_assert_true (swb_value_equal (peer, self->addresses[0]));
      self->empty++;
      return TRUE;
    }

  int sender = -1, number = -1;
  g_autofree char *text = g_strndup (g_bytes_get_data (data, NULL), g_bytes_get_size (data));
  int n_read = sscanf (text, "%d:%d", &sender, &number);
  g_assert_cmpint (n_read, ==, 2);
  g_assert_cmpint (sender, <, N_SENDERS);
  g_assert_cmpint (number, ==, self->next[sender]);
  self->next[sender]++;
  g_assert_true (swb_value_equal (peer, self->addresses[sender]));
  return TRUE;
}

static void
send_datagram (BenchDriver *driver, uint32_t socket_id, const char *text, SwbValue *address)
{
  SwbCall *call = bench_driver_call (driver, SWB_METHOD_SENDTO, socket_id);

  swb_call_add (call, swb_value_new_bytes_copy (text, strlen (text)));
  bench_driver_do (driver, swb_call_add (call, swb_value_ref (address)));
}

static void
test_datagrams (BenchDriver *driver)
{
  g_autoptr (SwbValue) address = NULL;
  Datagrams self = { .driver = driver };

  self.receiver = bench_driver_bound (driver, SOCK_DGRAM, "receiver", &address);
  watch (driver, self.receiver);
  for (int i = 0; i < N_SENDERS; i++)
    {
      g_autofree char *name = g_strdup_printf ("sender%d", i);
      self.senders[i] = bench_driver_bound (driver, SOCK_DGRAM, name, &self.addresses[i]);
    }
  for (int round = 0; round < N_ROUNDS; round++)
    for (int i = 0; i < N_SENDERS; i++)
      {
        g_autofree char *text = g_strdup_printf ("%d:%d", i, round);
        send_datagram (driver, self.senders[i], text, address);
      }
  send_datagram (driver, self.senders[0], "", address);

  bench_driver_wait_count (driver, SWB_RECORD_RECEIVED, self.receiver, N_SENDERS * N_ROUNDS + 1, NULL);
  swb_log_scan (driver->log, swb_log_first (driver->log), swb_log_end (driver->log), datagram_cb, &self);
  for (int i = 0; i < N_SENDERS; i++)
    {
      g_assert_cmpint (self.next[i], ==, N_ROUNDS);
      swb_value_unref (self.addresses[i]);
    }
  g_assert_cmpint (self.empty, ==, 1);
  g_assert_cmpuint (info_of (driver, self.receiver).messages_in, ==, N_SENDERS * N_ROUNDS + 1);
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_PEER_CLOSED, 0, 0, NULL), ==, 0);
}

static void
test_large_datagram (BenchDriver *driver)
{
  g_autoptr (SwbValue) address = NULL;
  g_autoptr (SwbValue) own = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  uint32_t receiver = bench_driver_bound (driver, SOCK_DGRAM, "receiver", &address);
  uint32_t sender = bench_driver_bound (driver, SOCK_DGRAM, "sender", &own);
  SwbRecord record;

  for (int i = 0; i < 65507; i++)
    g_string_append_c (text, (char) ('a' + i % 26));
  watch (driver, receiver);
  send_datagram (driver, sender, text->str, address);
  bench_driver_wait_count (driver, SWB_RECORD_RECEIVED, receiver, 1, &record);
  assert_data (driver, &record, text->str);
  assert_peer_is (driver, &record, sender);
}

/* A connected datagram socket is told that nobody is there */
static void
test_refused_datagram (BenchDriver *driver)
{
  g_autoptr (SwbValue) address = NULL;
  uint32_t nobody = bench_driver_bound (driver, SOCK_DGRAM, "nobody", &address);
  uint32_t udp = bench_driver_socket (driver, SOCK_DGRAM, "udp");
  SwbRecord record;

  bench_driver_connect (driver, udp, address);
  do_close (driver, nobody);
  watch (driver, udp);
  bench_driver_send (driver, udp, "knock");
  bench_driver_wait_count (driver, SWB_RECORD_ERROR, udp, 1, &record);
  g_assert_cmpint (record.error, ==, ECONNREFUSED);
}

/* --- besides calls --- */

static void
test_default_timeout (BenchDriver *driver)
{
  swb_bench_set_default_timeout (driver->bench, 0.05);
  BenchPair pair = bench_driver_pair (driver);

  g_autoptr (SwbValue) timeout =
      bench_driver_ask (driver, bench_driver_call (driver, SWB_METHOD_GETTIMEOUT, pair.conn));
  g_assert_cmpfloat (swb_value_float (timeout), ==, 0.05);
  g_autoptr (SwbCall) received = bench_driver_make (driver, bench_driver_recv_call (driver, pair.conn, 4));
  g_assert_cmpstr (received->failure->type, ==, "TimeoutError");

  swb_bench_set_default_timeout (driver->bench, -1);
  uint32_t later = bench_driver_socket (driver, SOCK_STREAM, "later");
  g_autoptr (SwbValue) none = bench_driver_ask (driver, bench_driver_call (driver, SWB_METHOD_GETTIMEOUT, later));
  g_assert_true (swb_value_is_none (none));
}

static void
test_names (BenchDriver *driver)
{
  uint32_t one = bench_driver_socket (driver, SOCK_STREAM, "one");
  uint32_t again = bench_driver_socket (driver, SOCK_STREAM, "one");
  uint32_t three = bench_driver_socket (driver, SOCK_STREAM, "three");
  uint32_t unnamed = bench_driver_socket (driver, SOCK_STREAM, NULL);
  SwbRecord record;

  g_assert_cmpstr (info_of (driver, one).name, ==, "one");
  g_assert_cmpstr (info_of (driver, again).name, ==, "one_2");
  g_assert_cmpstr (info_of (driver, unnamed).name, !=, "");

  swb_bench_rename (driver->bench, three, "third");
  bench_driver_wait_count (driver, SWB_RECORD_RENAMED, three, 1, &record);
  g_autoptr (GBytes) fields = swb_log_fields (driver->log, &record);
  g_autofree char *name = swb_fields_dup (g_bytes_get_data (fields, NULL), g_bytes_get_size (fields), SWB_FIELD_NAME);
  g_assert_cmpstr (name, ==, "third");
  g_assert_cmpstr (info_of (driver, three).name, ==, "third");
  g_assert_cmpuint (swb_log_socket_by_name (driver->log, "third"), ==, three);

  /* A name that is taken meanwhile gets a number */
  swb_bench_rename (driver->bench, three, "one");
  bench_driver_wait_count (driver, SWB_RECORD_RENAMED, three, 2, NULL);
  g_assert_cmpstr (info_of (driver, three).name, ==, "one_3");
}

static void
test_remove (BenchDriver *driver)
{
  uint32_t open = bench_driver_socket (driver, SOCK_STREAM, "open");
  uint32_t closed = bench_driver_socket (driver, SOCK_STREAM, "closed");
  SwbSocketInfo info;

  do_close (driver, closed);
  swb_bench_remove (driver->bench, open);
  swb_bench_remove (driver->bench, closed);
  bench_driver_wait_count (driver, SWB_RECORD_REMOVED, closed, 1, NULL);
  g_assert_false (swb_log_socket (driver->log, closed, &info));
  g_assert_true (swb_log_socket (driver->log, open, &info));
}

static void
test_note_and_clear (BenchDriver *driver)
{
  uint32_t id = bench_driver_socket (driver, SOCK_STREAM, "kept");
  SwbRecord record;

  swb_bench_note (driver->bench, "a remark");
  bench_driver_wait_count (driver, SWB_RECORD_NOTE, 0, 1, &record);
  g_autoptr (GBytes) fields = swb_log_fields (driver->log, &record);
  g_autofree char *text = swb_fields_dup (g_bytes_get_data (fields, NULL), g_bytes_get_size (fields), SWB_FIELD_DETAIL);
  g_assert_cmpstr (text, ==, "a remark");

  swb_bench_mark (driver->bench, 1, "the first");
  swb_bench_mark (driver->bench, 99, "not there");
  bench_driver_wait_count (driver, SWB_RECORD_MARK, 0, 1, &record);
  g_autofree char *comment = swb_log_get_mark (driver->log, 1);
  g_assert_cmpstr (comment, ==, "the first");

  uint64_t end = swb_log_end (driver->log);
  swb_bench_clear_log (driver->bench);
  /* Calls and what is posted come in their order, so it is cleared when this has ended */
  bench_driver_do (driver, bench_driver_call (driver, SWB_METHOD_GETTIMEOUT, id));
  g_assert_cmpuint (swb_log_first (driver->log), >=, end);
  g_assert_cmpstr (info_of (driver, id).name, ==, "kept");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  bench_test_add ("/watch/connection", test_connection);
  bench_test_add ("/watch/manual-recv-suspends", test_manual_recv_suspends);
  bench_test_add ("/watch/cancelled-recv-resumes", test_cancelled_recv_resumes);
  bench_test_add ("/watch/unwatch", test_unwatch);
  bench_test_add ("/watch/reset", test_reset);
  bench_test_add ("/watch/before-connect", test_watch_before_connect);
  bench_test_add ("/watch/listener", test_listener);
  bench_test_add ("/watch/manual-accept-suspends", test_manual_accept_suspends);
  bench_test_add ("/watch/datagrams", test_datagrams);
  bench_test_add ("/watch/large-datagram", test_large_datagram);
  bench_test_add ("/watch/refused-datagram", test_refused_datagram);
  bench_test_add ("/bench/default-timeout", test_default_timeout);
  bench_test_add ("/bench/names", test_names);
  bench_test_add ("/bench/remove", test_remove);
  bench_test_add ("/bench/note-and-clear", test_note_and_clear);
  return g_test_run ();
}
