/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unix sockets: waiting for peers of which poll() says nothing, automatic mode, and what the log tells. */

#include <errno.h>
#include <string.h>

#include "leak-check.h"
#include "log/swb-fields.h"
#include "log/swb-record-text.h"

#define SEVERAL 5
#define LONG_MESSAGE 150000

typedef struct
{
  uint32_t left;
  uint32_t right;
} Pair;

static uint32_t
unix_socket (BenchDriver *driver, int type)
{
  SwbCall *call = swb_call_new (SWB_METHOD_SOCKET, 0, NULL);

  swb_call_add (call, swb_value_new_constant ("AF_UNIX", AF_UNIX));
  swb_call_add (call, swb_value_new_int (type));
  g_autoptr (SwbValue) made = bench_driver_ask (driver, call);
  return swb_value_socket_id (made);
}

static Pair
unix_pair (BenchDriver *driver, int type)
{
  SwbCall *call = swb_call_new (SWB_METHOD_SOCKETPAIR, 0, NULL);

  call->assign = g_strdup ("left, right");
  swb_call_add (call, swb_value_new_constant ("AF_UNIX", AF_UNIX));
  swb_call_add (call, swb_value_new_int (type));
  g_autoptr (SwbValue) made = bench_driver_ask (driver, call);
  return (Pair){ swb_value_socket_id (swb_value_tuple_item (made, 0)),
                 swb_value_socket_id (swb_value_tuple_item (made, 1)) };
}

static SwbCall *
int_call (BenchDriver *driver, SwbMethod method, uint32_t socket_id, int64_t number)
{
  return swb_call_add (bench_driver_call (driver, method, socket_id), swb_value_new_int (number));
}

/* Bound to a name that the kernel picks. @address: (out) (transfer full) */
static uint32_t
bound_socket (BenchDriver *driver, int type, SwbValue **address)
{
  uint32_t id = unix_socket (driver, type);

  bench_driver_do (driver, swb_call_add (bench_driver_call (driver, SWB_METHOD_BIND, id), swb_value_new_str ("", 0)));
  *address = bench_driver_ask (driver, bench_driver_call (driver, SWB_METHOD_GETSOCKNAME, id));
  return id;
}

static void
watch (BenchDriver *driver, uint32_t socket_id)
{
  bench_driver_do (driver, bench_driver_call (driver, SWB_METHOD_WATCH, socket_id));
}

static BenchCall *
start_waiting (BenchDriver *driver, SwbCall *call)
{
  BenchCall *started = bench_driver_start (driver, call);

  bench_call_wait_until_waiting (started);
  return started;
}

/* --- peers that have no room --- */

/* A connect() that waits for room in the backlog. Returns the listener */
static uint32_t
start_connect (BenchDriver *driver, BenchCall **started)
{
  g_autoptr (SwbValue) address = NULL;
  uint32_t server = bound_socket (driver, SOCK_STREAM, &address);
  uint32_t client = unix_socket (driver, SOCK_STREAM);
  SwbCall *call = bench_driver_call (driver, SWB_METHOD_CONNECT, client);

  bench_driver_do (driver, int_call (driver, SWB_METHOD_LISTEN, server, 0));
  bench_driver_connect (driver, unix_socket (driver, SOCK_STREAM), address);
  *started = start_waiting (driver, swb_call_add (call, swb_value_ref (address)));
  return server;
}

static void
test_connect_waits_for_room (BenchDriver *driver)
{
  g_autoptr (BenchCall) started = NULL;
  uint32_t server = start_connect (driver, &started);

  bench_driver_accept (driver, server);
  g_assert_true (bench_call_wait (started));
  g_assert_null (started->call->failure);
  bench_driver_accept (driver, server);
}

static void
test_connect_cancelled (BenchDriver *driver)
{
  g_autoptr (BenchCall) started = NULL;

  start_connect (driver, &started);
  swb_bench_cancel (driver->bench, started->id);
  g_assert_true (bench_call_wait (started));
  g_assert_cmpstr (started->call->failure->type, ==, "KeyboardInterrupt");
}

static void
test_connect_ends_with_listener (BenchDriver *driver)
{
  g_autoptr (BenchCall) started = NULL;
  uint32_t server = start_connect (driver, &started);

  bench_driver_do (driver, bench_driver_call (driver, SWB_METHOD_CLOSE, server));
  g_assert_true (bench_call_wait (started));
  g_assert_cmpint (started->call->failure->number, ==, ECONNREFUSED);
}

static SwbCall *
sendto_call (BenchDriver *driver, uint32_t socket_id, SwbValue *address)
{
  SwbCall *call = bench_driver_call (driver, SWB_METHOD_SENDTO, socket_id);

  swb_call_add (call, swb_value_new_bytes_copy ("x", 1));
  return swb_call_add (call, swb_value_ref (address));
}

/* Sends until the queue of @address is full. Returns how many messages it holds */
static unsigned
fill (BenchDriver *driver, SwbValue *address)
{
  uint32_t sender = unix_socket (driver, SOCK_DGRAM);

  bench_driver_do (driver, int_call (driver, SWB_METHOD_SETBLOCKING, sender, 0));
  for (unsigned n = 0;; n++)
    {
      g_autoptr (SwbCall) ended = bench_driver_make (driver, sendto_call (driver, sender, address));

      if (ended->failure == NULL)
        continue;
      g_assert_cmpint (ended->failure->number, ==, EAGAIN);
      return n;
    }
}

static void
test_sendto_waits_for_room (BenchDriver *driver)
{
  g_autoptr (SwbValue) address = NULL;
  uint32_t server = bound_socket (driver, SOCK_DGRAM, &address);
  uint32_t client = unix_socket (driver, SOCK_DGRAM);
  unsigned n = fill (driver, address);
  g_autoptr (BenchCall) started = start_waiting (driver, sendto_call (driver, client, address));

  for (unsigned i = 0; i < n; i++)
    bench_driver_do (driver, bench_driver_recv_call (driver, server, 10));
  g_assert_true (bench_call_wait (started));
  g_assert_null (started->call->failure);
  bench_driver_do (driver, bench_driver_recv_call (driver, server, 10));
}

static void
test_sendto_times_out (BenchDriver *driver)
{
  g_autoptr (SwbValue) address = NULL;
  uint32_t client = unix_socket (driver, SOCK_DGRAM);
  SwbCall *call = bench_driver_call (driver, SWB_METHOD_SETTIMEOUT, client);

  bound_socket (driver, SOCK_DGRAM, &address);
  fill (driver, address);
  bench_driver_do (driver, swb_call_add (call, swb_value_new_float (0.05)));
  g_autoptr (SwbCall) ended = bench_driver_make (driver, sendto_call (driver, client, address));
  g_assert_cmpstr (ended->failure->type, ==, "TimeoutError");
}

/* While one waits to send, what comes in is not kept waiting. */
static void
test_sendto_waits_while_receiving (BenchDriver *driver)
{
  g_autoptr (SwbValue) address = NULL;
  g_autoptr (SwbValue) own = NULL;
  uint32_t client = bound_socket (driver, SOCK_DGRAM, &own);
  uint32_t other = unix_socket (driver, SOCK_DGRAM);

  bound_socket (driver, SOCK_DGRAM, &address);
  fill (driver, address);
  watch (driver, client);
  g_autoptr (BenchCall) started = start_waiting (driver, sendto_call (driver, client, address));
  for (unsigned i = 0; i < SEVERAL; i++)
    bench_driver_do (driver, sendto_call (driver, other, own));
  bench_driver_wait_count (driver, SWB_RECORD_RECEIVED, client, SEVERAL, NULL);
  swb_bench_cancel (driver->bench, started->id);
  g_assert_true (bench_call_wait (started));
}

/* --- automatic mode --- */

static SwbCall *
long_send_call (BenchDriver *driver, uint32_t socket_id)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (LONG_MESSAGE), LONG_MESSAGE);

  return swb_call_add (bench_driver_call (driver, SWB_METHOD_SEND, socket_id), swb_value_new_bytes (bytes));
}

static void
test_watch_datagrams (BenchDriver *driver)
{
  Pair pair = unix_pair (driver, SOCK_DGRAM);
  SwbRecord record;

  watch (driver, pair.right);
  bench_driver_do (driver, long_send_call (driver, pair.left));
  bench_driver_wait_count (driver, SWB_RECORD_RECEIVED, pair.right, 1, &record);
  g_assert_cmpuint (record.data_len, ==, LONG_MESSAGE);
  g_assert_cmpuint (record.flags & SWB_RECORD_CUT, ==, 0);
  bench_driver_send (driver, pair.left, "");
  bench_driver_send (driver, pair.left, "x");
  bench_driver_wait_count (driver, SWB_RECORD_RECEIVED, pair.right, 3, &record);
  g_assert_cmpuint (record.data_len, ==, 1);
}

static void
test_watch_messages_to_the_end (BenchDriver *driver)
{
  Pair pair = unix_pair (driver, SOCK_SEQPACKET);
  SwbRecord record;

  watch (driver, pair.right);
  bench_driver_send (driver, pair.left, "one");
  bench_driver_send (driver, pair.left, "");
  bench_driver_do (driver, long_send_call (driver, pair.left));
  bench_driver_wait_count (driver, SWB_RECORD_RECEIVED, pair.right, 3, &record);
  g_assert_cmpuint (record.data_len, ==, LONG_MESSAGE);
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_PEER_CLOSED, pair.right, 0, NULL), ==, 0);
  bench_driver_do (driver, bench_driver_call (driver, SWB_METHOD_CLOSE, pair.left));
  bench_driver_wait_count (driver, SWB_RECORD_PEER_CLOSED, pair.right, 1, NULL);
}

/* What is sent before the end is received, though both can be read at once. */
static void
test_watch_meets_empty_before_end (BenchDriver *driver)
{
  Pair pair = unix_pair (driver, SOCK_SEQPACKET);

  bench_driver_send (driver, pair.left, "");
  bench_driver_send (driver, pair.left, "after");
  bench_driver_do (driver, bench_driver_call (driver, SWB_METHOD_CLOSE, pair.left));
  watch (driver, pair.right);
  bench_driver_wait_count (driver, SWB_RECORD_PEER_CLOSED, pair.right, 1, NULL);
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_RECEIVED, pair.right, 0, NULL), ==, 2);
}

static void
test_watch_accepts (BenchDriver *driver)
{
  g_autoptr (SwbValue) address = NULL;
  uint32_t server = bound_socket (driver, SOCK_STREAM, &address);
  SwbRecord record;
  g_autofree char *peer = NULL;

  bench_driver_do (driver, int_call (driver, SWB_METHOD_LISTEN, server, SEVERAL));
  watch (driver, server);
  bench_driver_connect (driver, unix_socket (driver, SOCK_STREAM), address);
  bench_driver_wait_count (driver, SWB_RECORD_ACCEPTED, server, 1, &record);
  peer = swb_record_peer (driver->log, &record);
  g_assert_cmpstr (peer, ==, "unnamed");
  bench_driver_do (driver, int_call (driver, SWB_METHOD_SHUTDOWN, server, SHUT_RDWR));
  bench_driver_wait_count (driver, SWB_RECORD_ERROR, server, 1, &record);
  g_assert_cmpint (record.error, ==, EINVAL);
}

/* --- messages that are cut, and MSG_TRUNC --- */

static SwbCall *
recv_flags_call (BenchDriver *driver, uint32_t socket_id, int64_t size, int flags)
{
  return swb_call_add (bench_driver_recv_call (driver, socket_id, size), swb_value_new_int (flags));
}

static void
assert_bytes (const SwbValue *value, const char *expected, size_t length)
{
  size_t got_length;
  const void *got = g_bytes_get_data (swb_value_bytes (value), &got_length);

  g_assert_cmpmem (got, got_length, expected, length);
}

static void
test_cut_message (BenchDriver *driver)
{
  Pair pair = unix_pair (driver, SOCK_SEQPACKET);
  SwbRecord record;

  bench_driver_send (driver, pair.left, "hello");
  bench_driver_do (driver, bench_driver_recv_call (driver, pair.right, 2));
  bench_driver_count (driver, SWB_RECORD_CALL, pair.right, 0, &record);
  g_assert_cmpuint (record.flags & SWB_RECORD_CUT, !=, 0);
  g_assert_cmpuint (record.original_len, ==, 5);
  g_assert_cmpuint (record.data_len, ==, 2);
}

/* CPython gives as many bytes as there were, those after the buffer at random: here they are zero. */
static void
test_trunc_of_message (BenchDriver *driver)
{
  Pair pair = unix_pair (driver, SOCK_DGRAM);
  SwbRecord record;

  bench_driver_send (driver, pair.left, "hello");
  g_autoptr (SwbValue) got = bench_driver_ask (driver, recv_flags_call (driver, pair.right, 2, MSG_TRUNC));
  assert_bytes (got, "he\0\0\0", 5);
  bench_driver_count (driver, SWB_RECORD_CALL, pair.right, 0, &record);
  g_assert_cmpuint (record.original_len, ==, 5);
  g_assert_cmpuint (record.data_len, ==, 2);
}

static void
test_trunc_of_stream (BenchDriver *driver)
{
  BenchPair pair = bench_driver_pair (driver);
  SwbRecord record;

  bench_driver_send (driver, pair.client, "hello");
  g_autoptr (SwbValue) thrown = bench_driver_ask (driver, recv_flags_call (driver, pair.conn, 3, MSG_TRUNC));
  assert_bytes (thrown, "\0\0\0", 3);
  bench_driver_count (driver, SWB_RECORD_CALL, pair.conn, 0, &record);
  g_assert_cmpuint (record.flags & (SWB_RECORD_CUT | SWB_RECORD_END), ==, SWB_RECORD_CUT);
  g_assert_cmpuint (record.original_len, ==, 3);
  g_assert_cmpuint (record.data_len, ==, 0);
  g_autoptr (SwbValue) rest = bench_driver_ask (driver, bench_driver_recv_call (driver, pair.conn, 10));
  assert_bytes (rest, "lo", 2);
}

static void
test_low_water_mark (BenchDriver *driver)
{
  Pair pair = unix_pair (driver, SOCK_STREAM);
  SwbCall *call = bench_driver_call (driver, SWB_METHOD_SETSOCKOPT, pair.right);

  swb_call_add (call, swb_value_new_constant ("SOL_SOCKET", SOL_SOCKET));
  swb_call_add (call, swb_value_new_constant ("SO_RCVLOWAT", SO_RCVLOWAT));
  bench_driver_do (driver, swb_call_add (call, swb_value_new_int (5)));
  bench_driver_send (driver, pair.left, "few");
  g_autoptr (BenchCall) started = start_waiting (driver, bench_driver_recv_call (driver, pair.right, 100));
  bench_driver_send (driver, pair.left, "enough");
  g_assert_true (bench_call_wait (started));
  assert_bytes (started->call->result, "fewenough", 9);
}

/* --- the log --- */

static void
test_pair_in_log (BenchDriver *driver)
{
  Pair pair = unix_pair (driver, SOCK_SEQPACKET);
  SwbSocketInfo left;
  SwbSocketInfo right;
  SwbRecord record;

  g_assert_true (swb_log_socket (driver->log, pair.left, &left));
  g_assert_true (swb_log_socket (driver->log, pair.right, &right));
  g_assert_cmpstr (left.name, ==, "left");
  g_assert_cmpstr (right.name, ==, "right");
  g_assert_cmpint (right.type, ==, SOCK_SEQPACKET);
  g_assert_cmpint (right.fd, >=, 0);
  g_assert_cmpint (right.fd, !=, left.fd);
  g_assert_cmpuint (right.flags, ==, SWB_SOCKET_CONNECTED | SWB_SOCKET_PAIRED);
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_CALL, pair.left, 0, &record), ==, 1);
  g_autofree char *event = swb_record_event (driver->log, &record);
  g_assert_cmpstr (event, ==, "socketpair(AF_UNIX, 5) → (left, right)");
}

static void
test_names (BenchDriver *driver)
{
  SwbSocketInfo info;

  g_assert_true (swb_log_socket (driver->log, unix_socket (driver, SOCK_STREAM), &info));
  g_assert_cmpstr (info.name, ==, "unix1");
  g_assert_true (swb_log_socket (driver->log, unix_socket (driver, SOCK_DGRAM), &info));
  g_assert_cmpstr (info.name, ==, "unix2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  bench_test_add ("/bench-unix/connect-waits-for-room", test_connect_waits_for_room);
  bench_test_add ("/bench-unix/connect-cancelled", test_connect_cancelled);
  bench_test_add ("/bench-unix/connect-ends-with-listener", test_connect_ends_with_listener);
  bench_test_add ("/bench-unix/sendto-waits-for-room", test_sendto_waits_for_room);
  bench_test_add ("/bench-unix/sendto-times-out", test_sendto_times_out);
  bench_test_add ("/bench-unix/sendto-waits-while-receiving", test_sendto_waits_while_receiving);
  bench_test_add ("/bench-unix/watch-datagrams", test_watch_datagrams);
  bench_test_add ("/bench-unix/watch-messages-to-the-end", test_watch_messages_to_the_end);
  bench_test_add ("/bench-unix/watch-meets-empty-before-end", test_watch_meets_empty_before_end);
  bench_test_add ("/bench-unix/watch-accepts", test_watch_accepts);
  bench_test_add ("/bench-unix/cut-message", test_cut_message);
  bench_test_add ("/bench-unix/trunc-of-message", test_trunc_of_message);
  bench_test_add ("/bench-unix/trunc-of-stream", test_trunc_of_stream);
  bench_test_add ("/bench-unix/low-water-mark", test_low_water_mark);
  bench_test_add ("/bench-unix/pair-in-log", test_pair_in_log);
  bench_test_add ("/bench-unix/names", test_names);
  return g_test_run ();
}
