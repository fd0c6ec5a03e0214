/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens to calls that wait: cancelled, ended by close() and shutdown(), served in their order. No script can
   express it. */

#include <errno.h>
#include <string.h>

#include "leak-check.h"
#include "log/swb-fields.h"

#define BIG 24000000

static SwbCall *
big_send_call (BenchDriver *driver, uint32_t socket_id)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (BIG), BIG);

  return swb_call_add (bench_driver_call (driver, SWB_METHOD_SEND, socket_id), swb_value_new_bytes (bytes));
}

static SwbCall *
shutdown_call (BenchDriver *driver, uint32_t socket_id, const char *name, int how)
{
  SwbCall *call = bench_driver_call (driver, SWB_METHOD_SHUTDOWN, socket_id);

  return swb_call_add (call, swb_value_new_constant (name, how));
}

static void
do_close (BenchDriver *driver, uint32_t socket_id)
{
  bench_driver_do (driver, bench_driver_call (driver, SWB_METHOD_CLOSE, socket_id));
}

static void
assert_received (SwbCall *call, const char *expected)
{
  gsize length;

  if (call->failure != NULL)
    g_error ("%s %s", call->failure->type, call->failure->message);
  const void *data = g_bytes_get_data (swb_value_bytes (call->result), &length);
  g_assert_cmpmem (data, length, expected, strlen (expected));
}

/* A connect that waits: the queue of its listener is full. Returns the listener */
static uint32_t
start_hanging_connect (BenchDriver *driver, uint32_t *client, BenchCall **started)
{
  g_autoptr (SwbValue) address = NULL;
  uint32_t server = bench_driver_listener (driver, 0, &address);
  uint32_t first = bench_driver_socket (driver, SOCK_STREAM, "first");

  bench_driver_connect (driver, first, address);
  *client = bench_driver_socket (driver, SOCK_STREAM, "client");
  SwbCall *call = bench_driver_call (driver, SWB_METHOD_CONNECT, *client);
  *started = bench_driver_start (driver, swb_call_add (call, swb_value_ref (address)));
  bench_call_wait_until_waiting (*started);
  return server;
}

static BenchCall *
start_waiting (BenchDriver *driver, SwbCall *call)
{
  BenchCall *started = bench_driver_start (driver, call);

  bench_call_wait_until_waiting (started);
  return started;
}

/* --- cancelling --- */

/* @started: (transfer full). The call ends with KeyboardInterrupt; its record says the same */
static void
cancel_and_check (BenchCall *started, SwbMethod method)
{
  g_autoptr (BenchCall) owned = started;
  SwbRecord record = { 0 };

  swb_bench_cancel (owned->driver->bench, owned->id);
  g_assert_true (bench_call_wait (owned));
  g_assert_nonnull (owned->call->failure);
  g_assert_cmpstr (owned->call->failure->type, ==, "KeyboardInterrupt");
  g_assert_cmpint (owned->call->failure->number, ==, 0);
  g_assert_true (owned->call->cancelled);

  g_assert_cmpuint (bench_driver_count (owned->driver, SWB_RECORD_WAITING, 0, owned->id, NULL), ==, 1);
  g_assert_cmpuint (bench_driver_count (owned->driver, SWB_RECORD_CALL, 0, owned->id, &record), ==, 1);
  g_assert_cmpuint (record.method, ==, method);
  g_assert_cmpuint (record.flags & (SWB_RECORD_FAILED | SWB_RECORD_CANCELLED | SWB_RECORD_WAITED), ==,
                    SWB_RECORD_FAILED | SWB_RECORD_CANCELLED | SWB_RECORD_WAITED);
  g_assert_cmpint (record.error, ==, 0);
  g_assert_cmpint (record.duration_ns, >=, 0);
}

static void
test_cancel_accept (BenchDriver *driver)
{
  g_autoptr (SwbValue) address = NULL;
  uint32_t server = bench_driver_listener (driver, 5, &address);

  cancel_and_check (start_waiting (driver, bench_driver_call (driver, SWB_METHOD_ACCEPT, server)), SWB_METHOD_ACCEPT);

  uint32_t client = bench_driver_socket (driver, SOCK_STREAM, "client");
  bench_driver_connect (driver, client, address);
  g_assert_cmpuint (bench_driver_accept (driver, server), !=, 0);
}

static void
test_cancel_recv (BenchDriver *driver)
{
  BenchPair pair = bench_driver_pair (driver);

  cancel_and_check (start_waiting (driver, bench_driver_recv_call (driver, pair.conn, 10)), SWB_METHOD_RECV);

  bench_driver_send (driver, pair.client, "after");
  g_autoptr (SwbCall) received = bench_driver_make (driver, bench_driver_recv_call (driver, pair.conn, 10));
  assert_received (received, "after");
}

static void
test_cancel_recvfrom (BenchDriver *driver)
{
  g_autoptr (SwbValue) address = NULL;
  uint32_t id = bench_driver_bound (driver, SOCK_DGRAM, "udp", &address);
  SwbCall *call = bench_driver_call (driver, SWB_METHOD_RECVFROM, id);

  cancel_and_check (start_waiting (driver, swb_call_add (call, swb_value_new_int (10))), SWB_METHOD_RECVFROM);
}

static void
test_cancel_connect (BenchDriver *driver)
{
  uint32_t client;
  BenchCall *started;

  start_hanging_connect (driver, &client, &started);
  cancel_and_check (started, SWB_METHOD_CONNECT);
  do_close (driver, client);
}

static void
test_cancel_ended (BenchDriver *driver)
{
  BenchPair pair = bench_driver_pair (driver);

  bench_driver_send (driver, pair.client, "x");
  g_autoptr (BenchCall) started = bench_driver_start (driver, bench_driver_recv_call (driver, pair.conn, 10));
  g_assert_true (bench_call_wait (started));
  swb_bench_cancel (driver->bench, started->id);
  swb_bench_cancel (driver->bench, started->id + 1000);
  assert_received (started->call, "x");

  bench_driver_send (driver, pair.conn, "y");
  g_autoptr (SwbCall) next = bench_driver_make (driver, bench_driver_recv_call (driver, pair.client, 10));
  assert_received (next, "y");
}

/* --- close() and shutdown() while a call waits --- */

/* @started: (transfer full) */
static void
close_and_check (BenchCall *started, uint32_t socket_id)
{
  g_autoptr (BenchCall) owned = started;
  SwbRecord record = { 0 };

  do_close (owned->driver, socket_id);
  g_assert_true (bench_call_wait (owned));
  g_assert_nonnull (owned->call->failure);
  g_assert_cmpstr (owned->call->failure->type, ==, "OSError");
  g_assert_cmpint (owned->call->failure->number, ==, EBADF);
  g_assert_true (owned->call->cancelled);

  g_assert_cmpuint (bench_driver_count (owned->driver, SWB_RECORD_CALL, socket_id, owned->id, &record), ==, 1);
  g_assert_cmpint (record.error, ==, EBADF);
  g_assert_cmpuint (record.flags & SWB_RECORD_CANCELLED, !=, 0);
}

static void
test_close_accept (BenchDriver *driver)
{
  g_autoptr (SwbValue) address = NULL;
  uint32_t server = bench_driver_listener (driver, 5, &address);

  close_and_check (start_waiting (driver, bench_driver_call (driver, SWB_METHOD_ACCEPT, server)), server);
}

static void
test_close_recv (BenchDriver *driver)
{
  BenchPair pair = bench_driver_pair (driver);

  close_and_check (start_waiting (driver, bench_driver_recv_call (driver, pair.conn, 10)), pair.conn);

  g_autoptr (SwbCall) received = bench_driver_make (driver, bench_driver_recv_call (driver, pair.client, 10));
  assert_received (received, "");
}

static void
test_close_connect (BenchDriver *driver)
{
  uint32_t client;
  BenchCall *started;

  start_hanging_connect (driver, &client, &started);
  close_and_check (started, client);
}

static void
test_close_send (BenchDriver *driver)
{
  BenchPair pair = bench_driver_pair (driver);

  close_and_check (start_waiting (driver, big_send_call (driver, pair.client)), pair.client);
}

static void
test_close_both_directions (BenchDriver *driver)
{
  BenchPair pair = bench_driver_pair (driver);
  g_autoptr (BenchCall) first = start_waiting (driver, bench_driver_recv_call (driver, pair.client, 10));
  g_autoptr (BenchCall) second = start_waiting (driver, bench_driver_recv_call (driver, pair.client, 10));
  BenchCall *sending = start_waiting (driver, big_send_call (driver, pair.client));

  close_and_check (sending, pair.client);
  g_assert_true (bench_call_wait (first));
  g_assert_true (bench_call_wait (second));
  g_assert_cmpint (first->call->failure->number, ==, EBADF);
  g_assert_cmpint (second->call->failure->number, ==, EBADF);
}

static void
test_shutdown_recv (BenchDriver *driver)
{
  BenchPair pair = bench_driver_pair (driver);
  g_autoptr (BenchCall) started = start_waiting (driver, bench_driver_recv_call (driver, pair.conn, 10));
  SwbRecord record = { 0 };

  bench_driver_do (driver, shutdown_call (driver, pair.conn, "SHUT_RD", SHUT_RD));
  g_assert_true (bench_call_wait (started));
  assert_received (started->call, "");
  g_assert_false (started->call->cancelled);
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_CALL, pair.conn, started->id, &record), ==, 1);
  g_assert_cmpuint (record.flags & (SWB_RECORD_END | SWB_RECORD_WAITED), ==, SWB_RECORD_END | SWB_RECORD_WAITED);
}

static void
test_shutdown_accept (BenchDriver *driver)
{
  g_autoptr (SwbValue) address = NULL;
  uint32_t server = bench_driver_listener (driver, 5, &address);
  g_autoptr (BenchCall) started = start_waiting (driver, bench_driver_call (driver, SWB_METHOD_ACCEPT, server));

  bench_driver_do (driver, shutdown_call (driver, server, "SHUT_RD", SHUT_RD));
  g_assert_true (bench_call_wait (started));
  g_assert_nonnull (started->call->failure);
  g_assert_cmpstr (started->call->failure->type, ==, "OSError");
  g_assert_cmpint (started->call->failure->number, ==, EINVAL);
}

static void
test_shutdown_send (BenchDriver *driver)
{
  BenchPair pair = bench_driver_pair (driver);
  g_autoptr (BenchCall) started = start_waiting (driver, big_send_call (driver, pair.client));

  bench_driver_do (driver, shutdown_call (driver, pair.client, "SHUT_WR", SHUT_WR));
  g_assert_true (bench_call_wait (started));
}

static void
test_free_while_waiting (BenchDriver *driver)
{
  BenchDriver *inner = bench_driver_new ();
  BenchPair pair = bench_driver_pair (inner);
  g_autoptr (BenchCall) accepting = start_waiting (inner, bench_driver_call (inner, SWB_METHOD_ACCEPT, pair.server));
  g_autoptr (BenchCall) receiving = start_waiting (inner, bench_driver_recv_call (inner, pair.conn, 10));
  g_autoptr (BenchCall) sending = start_waiting (inner, big_send_call (inner, pair.client));

  /* Callbacks are made before it returns */
  bench_driver_free (inner);
  g_assert_nonnull (accepting->call);
  g_assert_nonnull (receiving->call);
  g_assert_nonnull (sending->call);
  g_assert_true (accepting->call->cancelled);
  g_assert_nonnull (accepting->call->failure);
}

/* --- the order of waiting calls --- */

static void
test_two_recvs (BenchDriver *driver)
{
  BenchPair pair = bench_driver_pair (driver);
  g_autoptr (BenchCall) first = start_waiting (driver, bench_driver_recv_call (driver, pair.conn, 4));
  g_autoptr (BenchCall) second = start_waiting (driver, bench_driver_recv_call (driver, pair.conn, 4));

  bench_driver_send (driver, pair.client, "abcdefgh");
  g_assert_true (bench_call_wait (second));
  g_assert_nonnull (first->call);
  assert_received (first->call, "abcd");
  assert_received (second->call, "efgh");
}

static void
test_first_of_two_cancelled (BenchDriver *driver)
{
  BenchPair pair = bench_driver_pair (driver);
  BenchCall *first = start_waiting (driver, bench_driver_recv_call (driver, pair.conn, 4));
  g_autoptr (BenchCall) second = start_waiting (driver, bench_driver_recv_call (driver, pair.conn, 4));

  cancel_and_check (first, SWB_METHOD_RECV);
  g_assert_null (second->call);
  bench_driver_send (driver, pair.client, "abcdefgh");
  g_assert_true (bench_call_wait (second));
  assert_received (second->call, "abcd");
}

static void
test_two_with_timeouts (BenchDriver *driver)
{
  BenchPair pair = bench_driver_pair (driver);
  SwbCall *settimeout = bench_driver_call (driver, SWB_METHOD_SETTIMEOUT, pair.conn);

  bench_driver_do (driver, swb_call_add (settimeout, swb_value_new_float (0.1)));
  g_autoptr (BenchCall) first = bench_driver_start (driver, bench_driver_recv_call (driver, pair.conn, 4));
  g_autoptr (BenchCall) second = bench_driver_start (driver, bench_driver_recv_call (driver, pair.conn, 4));
  g_assert_true (bench_call_wait (first));
  g_assert_true (bench_call_wait (second));
  g_assert_cmpstr (first->call->failure->type, ==, "TimeoutError");
  g_assert_cmpstr (second->call->failure->type, ==, "TimeoutError");
  g_assert_false (first->call->cancelled);
}

static void
test_other_calls_go_on (BenchDriver *driver)
{
  BenchPair pair = bench_driver_pair (driver);
  g_autoptr (BenchCall) receiving = start_waiting (driver, bench_driver_recv_call (driver, pair.conn, 100));
  g_autoptr (BenchCall) accepting = start_waiting (driver, bench_driver_call (driver, SWB_METHOD_ACCEPT, pair.server));

  /* The other direction of the same socket, and another socket */
  bench_driver_send (driver, pair.conn, "outwards");
  g_autoptr (SwbCall) received = bench_driver_make (driver, bench_driver_recv_call (driver, pair.client, 100));
  assert_received (received, "outwards");
  g_autoptr (SwbValue) address =
      bench_driver_ask (driver, bench_driver_call (driver, SWB_METHOD_GETSOCKNAME, pair.conn));
  g_assert_cmpint (swb_value_type (address), ==, SWB_VALUE_TUPLE);

  bench_driver_send (driver, pair.client, "inwards");
  g_assert_true (bench_call_wait (receiving));
  assert_received (receiving->call, "inwards");
  g_assert_null (accepting->call);
  swb_bench_cancel (driver->bench, accepting->id);
  g_assert_true (bench_call_wait (accepting));
}

static void
test_accept_is_served (BenchDriver *driver)
{
  g_autoptr (SwbValue) address = NULL;
  uint32_t server = bench_driver_listener (driver, 5, &address);
  g_autoptr (BenchCall) started = start_waiting (driver, bench_driver_call (driver, SWB_METHOD_ACCEPT, server));
  uint32_t client = bench_driver_socket (driver, SOCK_STREAM, "client");
  SwbSocketInfo info;

  bench_driver_connect (driver, client, address);
  g_assert_true (bench_call_wait (started));
  g_assert_null (started->call->failure);

  g_autoptr (SwbValue) own = bench_driver_ask (driver, bench_driver_call (driver, SWB_METHOD_GETSOCKNAME, client));
  g_assert_true (swb_value_equal (swb_value_tuple_item (started->call->result, 1), own));
  uint32_t conn = swb_value_socket_id (swb_value_tuple_item (started->call->result, 0));
  g_assert_true (swb_log_socket (driver->log, conn, &info));
  g_assert_cmpuint (info.parent, ==, server);
  g_assert_cmpstr (info.name, ==, "server_1");
  g_autoptr (SwbValue) peer = swb_address_value (&info.peer);
  g_assert_true (swb_value_equal (peer, own));
}

/* --- a send that waits --- */

typedef struct
{
  BenchDriver *driver;
  uint32_t socket_id;
  gboolean asked;
  gboolean answered;
  uint64_t at_least; /* sent */
  SwbKernelState state;
} Progress;

static void
sampled_cb (const SwbKernelState *state, gpointer user_data)
{
  Progress *progress = user_data;

  progress->state = *state;
  progress->answered = TRUE;
}

static gboolean
has_progress (gpointer user_data)
{
  Progress *progress = user_data;

  if (progress->answered && progress->state.sent >= progress->at_least)
    return TRUE;
  if (!progress->asked || progress->answered)
    {
      progress->asked = TRUE;
      progress->answered = FALSE;
      swb_bench_sample (progress->driver->bench, progress->socket_id, sampled_cb, progress);
    }
  return FALSE;
}

static void
test_send_progress (BenchDriver *driver)
{
  BenchPair pair = bench_driver_pair (driver);
  g_autoptr (BenchCall) sending = start_waiting (driver, big_send_call (driver, pair.client));
  Progress progress = { .driver = driver, .socket_id = pair.client, .at_least = 1 };
  uint64_t received = 0;

  g_assert_true (bench_driver_wait_for (driver, has_progress, &progress));
  g_assert_true (progress.state.valid);
  g_assert_cmpuint (progress.state.total, ==, BIG);
  g_assert_cmpuint (progress.state.sent, <, BIG);
  progress.at_least = progress.state.sent + 1;

  /* A slow reader: a call for each part. Half way the progress has grown */
  while (received < BIG)
    {
      g_autoptr (SwbValue) part = bench_driver_ask (driver, bench_driver_recv_call (driver, pair.conn, 1 << 20));

      g_assert_cmpuint (g_bytes_get_size (swb_value_bytes (part)), >, 0);
      if (received < BIG / 2 && received + g_bytes_get_size (swb_value_bytes (part)) >= BIG / 2)
        g_assert_true (bench_driver_wait_for (driver, has_progress, &progress));
      received += g_bytes_get_size (swb_value_bytes (part));
    }
  g_assert_cmpuint (received, ==, BIG);
  g_assert_true (bench_call_wait (sending));
  g_assert_null (sending->call->failure);
  g_assert_cmpint (swb_value_int (sending->call->result), ==, BIG);
  g_assert_cmpuint (sending->call->transferred, ==, BIG);
}

static void
test_send_cancelled (BenchDriver *driver)
{
  BenchPair pair = bench_driver_pair (driver);
  BenchCall *sending = start_waiting (driver, big_send_call (driver, pair.client));
  uint32_t id = sending->id;
  Progress progress = { .driver = driver, .socket_id = pair.client, .at_least = 1 };
  SwbRecord record = { 0 };

  g_assert_true (bench_driver_wait_for (driver, has_progress, &progress));
  cancel_and_check (sending, SWB_METHOD_SEND);

  /* What went out is in the record, and arrives */
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_CALL, pair.client, id, &record), ==, 1);
  g_assert_cmpuint (record.flags & SWB_RECORD_OUT, !=, 0);
  g_assert_cmpuint (record.data_len, >=, progress.state.sent);
  g_assert_cmpuint (record.data_len, <, BIG);
  g_autoptr (GBytes) fields = swb_log_fields (driver->log, &record);
  gsize length;
  const void *data = g_bytes_get_data (fields, &length);
  g_assert_cmpint (swb_fields_int (data, length, SWB_FIELD_TOTAL, 0), ==, BIG);

  do_close (driver, pair.client);
  uint64_t received = 0;
  for (gsize part = 1; part > 0; received += part)
    {
      g_autoptr (SwbValue) value = bench_driver_ask (driver, bench_driver_recv_call (driver, pair.conn, 4 << 20));
      part = g_bytes_get_size (swb_value_bytes (value));
    }
  g_assert_cmpuint (received, ==, record.data_len);
}

/* close() waits for the linger time, but nothing else does */
static void
test_lingering_close (BenchDriver *driver)
{
  const struct linger linger = { .l_onoff = 1, .l_linger = 60 };
  BenchPair pair = bench_driver_pair (driver);
  SwbCall *option = bench_driver_call (driver, SWB_METHOD_SETSOCKOPT, pair.client);

  swb_call_add (option, swb_value_new_int (SOL_SOCKET));
  swb_call_add (option, swb_value_new_int (SO_LINGER));
  bench_driver_do (driver, swb_call_add (option, swb_value_new_bytes_copy (&linger, sizeof linger)));

  BenchCall *sending = start_waiting (driver, big_send_call (driver, pair.client));
  cancel_and_check (sending, SWB_METHOD_SEND);
  g_autoptr (BenchCall) closing =
      bench_driver_start (driver, bench_driver_call (driver, SWB_METHOD_CLOSE, pair.client));

  g_autoptr (SwbCall) received = bench_driver_make (driver, bench_driver_recv_call (driver, pair.conn, 10));
  g_assert_null (received->failure);
  /* What is not read makes this a reset, which ends the lingering */
  do_close (driver, pair.conn);
  g_assert_true (bench_call_wait (closing));
  g_assert_null (closing->call->failure);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  bench_test_add ("/bench/cancel/accept", test_cancel_accept);
  bench_test_add ("/bench/cancel/recv", test_cancel_recv);
  bench_test_add ("/bench/cancel/recvfrom", test_cancel_recvfrom);
  bench_test_add ("/bench/cancel/connect", test_cancel_connect);
  bench_test_add ("/bench/cancel/ended", test_cancel_ended);
  bench_test_add ("/bench/close/accept", test_close_accept);
  bench_test_add ("/bench/close/recv", test_close_recv);
  bench_test_add ("/bench/close/connect", test_close_connect);
  bench_test_add ("/bench/close/send", test_close_send);
  bench_test_add ("/bench/close/both-directions", test_close_both_directions);
  bench_test_add ("/bench/close/lingering", test_lingering_close);
  bench_test_add ("/bench/shutdown/recv", test_shutdown_recv);
  bench_test_add ("/bench/shutdown/accept", test_shutdown_accept);
  bench_test_add ("/bench/shutdown/send", test_shutdown_send);
  bench_test_add ("/bench/free-while-waiting", test_free_while_waiting);
  bench_test_add ("/bench/order/two-recvs", test_two_recvs);
  bench_test_add ("/bench/order/first-of-two-cancelled", test_first_of_two_cancelled);
  bench_test_add ("/bench/order/two-with-timeouts", test_two_with_timeouts);
  bench_test_add ("/bench/order/other-calls-go-on", test_other_calls_go_on);
  bench_test_add ("/bench/accept-is-served", test_accept_is_served);
  bench_test_add ("/bench/send/progress", test_send_progress);
  bench_test_add ("/bench/send/cancelled", test_send_cancelled);
  return g_test_run ();
}
