/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule that sends back what a watch receives */

#include <errno.h>
#include <string.h>

#include "leak-check.h"
#include "log/swb-fields.h"

#define MUCH (8 * 1024 * 1024)

static void
watch (BenchDriver *driver, uint32_t socket_id)
{
  bench_driver_do (driver, bench_driver_call (driver, SWB_METHOD_WATCH, socket_id));
}

static uint32_t
unix_socket (BenchDriver *driver, int type, const char *name)
{
  SwbCall *call = swb_call_new (SWB_METHOD_SOCKET, 0, NULL);

  call->assign = g_strdup (name);
  swb_call_add (call, swb_value_new_constant ("AF_UNIX", AF_UNIX));
  swb_call_add (call, swb_value_new_int (type));
  g_autoptr (SwbValue) made = bench_driver_ask (driver, call);
  return swb_value_socket_id (made);
}

/* A listener whose connections echo */
static uint32_t
echo_listener (BenchDriver *driver, SwbValue **address)
{
  uint32_t server = bench_driver_listener (driver, 5, address);

  swb_bench_set_rules (driver->bench, server, SWB_RULE_ECHO);
  watch (driver, server);
  return server;
}

static uint32_t
connected (BenchDriver *driver, const char *name, SwbValue *address)
{
  uint32_t client = bench_driver_socket (driver, SOCK_STREAM, name);

  bench_driver_connect (driver, client, address);
  return client;
}

static void
assert_receives (BenchDriver *driver, uint32_t socket_id, const char *expected)
{
  SwbCall *call = bench_driver_recv_call (driver, socket_id, (int64_t) strlen (expected));
  size_t length;

  swb_call_add (call, swb_value_new_int (MSG_WAITALL));
  g_autoptr (SwbValue) data = bench_driver_ask (driver, call);
  const char *bytes = g_bytes_get_data (swb_value_bytes (data), &length);
  g_assert_cmpmem (bytes, length, expected, strlen (expected));
}

static void
assert_at_end (BenchDriver *driver, uint32_t socket_id)
{
  g_autoptr (SwbValue) data = bench_driver_ask (driver, bench_driver_recv_call (driver, socket_id, 10));

  g_assert_cmpuint (g_bytes_get_size (swb_value_bytes (data)), ==, 0);
}

static void
end_stream (BenchDriver *driver, uint32_t socket_id)
{
  SwbCall *call = bench_driver_call (driver, SWB_METHOD_SHUTDOWN, socket_id);

  bench_driver_do (driver, swb_call_add (call, swb_value_new_int (SHUT_WR)));
}

static uint32_t
socket_named (BenchDriver *driver, const char *name)
{
  uint32_t id = swb_log_socket_by_name (driver->log, name);

  g_assert_cmpuint (id, !=, 0);
  return id;
}

/* Each byte comes back, each answer is a send() in the log, and the end of one stream is the end of the other */
static void
test_stream (BenchDriver *driver)
{
  g_autoptr (SwbValue) address = NULL;
  SwbSocketInfo info;
  SwbRecord record;

  echo_listener (driver, &address);
  uint32_t one = connected (driver, "one", address);
  uint32_t two = connected (driver, "two", address);
  bench_driver_send (driver, one, "to be or not to be");
  bench_driver_send (driver, two, "that is the question");
  assert_receives (driver, one, "to be or not to be");
  assert_receives (driver, two, "that is the question");
  bench_driver_send (driver, one, "again");
  assert_receives (driver, one, "again");

  uint32_t conn = socket_named (driver, "server_1");
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_CALL, conn, 0, &record), ==, 2);
  g_assert_cmpuint (record.method, ==, SWB_METHOD_SEND);
  g_assert_cmpuint (record.flags & SWB_RECORD_OUT, !=, 0);
  g_assert_true (swb_log_socket (driver->log, conn, &info));
  g_assert_cmpuint (info.bytes_out, ==, info.bytes_in);
  end_stream (driver, one);
  assert_at_end (driver, one);
  bench_driver_wait_count (driver, SWB_RECORD_CALL, conn, 3, &record);
  g_assert_cmpuint (record.method, ==, SWB_METHOD_CLOSE);
}

/* Without the rule that echoes, too, connections are closed at the end of their streams, if that is asked for */
static void
test_close_at_end (BenchDriver *driver)
{
  g_autoptr (SwbValue) address = NULL;
  uint32_t server = bench_driver_listener (driver, 5, &address);
  SwbRecord record;

  swb_bench_set_rules (driver->bench, server, SWB_RULE_CLOSE_AT_END);
  watch (driver, server);
  uint32_t client = connected (driver, "client", address);
  bench_driver_send (driver, client, "some");
  end_stream (driver, client);
  assert_at_end (driver, client);
  uint32_t conn = socket_named (driver, "server_1");
  bench_driver_wait_count (driver, SWB_RECORD_CALL, conn, 1, &record);
  g_assert_cmpuint (record.method, ==, SWB_METHOD_CLOSE);
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_RECEIVED, conn, 0, &record), ==, 1);
}

typedef struct
{
  BenchDriver *driver;
  uint32_t conn;
} Waiting;

static gboolean
something_waits (gpointer user_data)
{
  Waiting *self = user_data;

  return bench_driver_count (self->driver, SWB_RECORD_WAITING, self->conn, 0, NULL) > 0;
}

/* A peer that does not read is waited for: nothing more is received from it, and nothing is lost */
static void
test_slow_reader (BenchDriver *driver)
{
  g_autoptr (SwbValue) address = NULL;
  g_autoptr (GByteArray) back = g_byte_array_new ();
  g_autofree uint8_t *much = g_malloc (MUCH);
  SwbCall *call;
  SwbSocketInfo info;

  echo_listener (driver, &address);
  uint32_t client = connected (driver, "client", address);
  bench_driver_wait_count (driver, SWB_RECORD_ACCEPTED, 0, 1, NULL);
  Waiting waiting = { driver, socket_named (driver, "server_1") };

  for (int i = 0; i < MUCH; i++)
    much[i] = (uint8_t) (i * 7 + i / 251);
  call = bench_driver_call (driver, SWB_METHOD_SENDALL, client);
  g_autoptr (BenchCall) sending =
      bench_driver_start (driver, swb_call_add (call, swb_value_new_bytes_copy (much, MUCH)));
  g_assert_true (bench_driver_wait_for (driver, something_waits, &waiting));

  while (back->len < MUCH)
    {
      g_autoptr (SwbValue) data = bench_driver_ask (driver, bench_driver_recv_call (driver, client, 1 << 20));
      size_t length;
      const uint8_t *bytes = g_bytes_get_data (swb_value_bytes (data), &length);

      g_assert_cmpuint (length, >, 0);
      g_byte_array_append (back, bytes, (guint) length);
    }
  g_assert_cmpmem (back->data, back->len, much, MUCH);
  g_assert_true (bench_call_wait (sending));
  g_assert_null (sending->call->failure);
  end_stream (driver, client);
  assert_at_end (driver, client);
  g_assert_true (swb_log_socket (driver->log, waiting.conn, &info));
  g_assert_cmpuint (info.bytes_in, ==, MUCH);
  g_assert_cmpuint (info.bytes_out, ==, MUCH);
}

static void
test_reset (BenchDriver *driver)
{
  g_autoptr (SwbValue) address = NULL;
  SwbRecord record;

  echo_listener (driver, &address);
  uint32_t rude = connected (driver, "rude", address);
  bench_driver_send (driver, rude, "hello");
  assert_receives (driver, rude, "hello");
  bench_driver_reset (driver, rude);
  uint32_t conn = socket_named (driver, "server_1");
  bench_driver_wait_count (driver, SWB_RECORD_ERROR, conn, 1, &record);
  g_assert_cmpint (record.error, ==, ECONNRESET);
  bench_driver_wait_count (driver, SWB_RECORD_CALL, conn, 2, &record);
  g_assert_cmpuint (record.method, ==, SWB_METHOD_CLOSE);

  /* The others are served as before */
  uint32_t polite = connected (driver, "polite", address);
  bench_driver_send (driver, polite, "hello");
  assert_receives (driver, polite, "hello");
}

/* Its answers wait, and it is closed meanwhile */
static void
test_close_while_behind (BenchDriver *driver)
{
  g_autoptr (SwbValue) address = NULL;
  g_autofree uint8_t *much = g_malloc0 (MUCH);
  SwbCall *call;
  SwbRecord record;

  echo_listener (driver, &address);
  uint32_t client = connected (driver, "client", address);
  bench_driver_wait_count (driver, SWB_RECORD_ACCEPTED, 0, 1, NULL);
  Waiting waiting = { driver, socket_named (driver, "server_1") };
  call = bench_driver_call (driver, SWB_METHOD_SENDALL, client);
  g_autoptr (BenchCall) sending =
      bench_driver_start (driver, swb_call_add (call, swb_value_new_bytes_copy (much, MUCH)));
  g_assert_true (bench_driver_wait_for (driver, something_waits, &waiting));
  bench_driver_do (driver, bench_driver_call (driver, SWB_METHOD_CLOSE, waiting.conn));
  g_assert_true (bench_call_wait (sending));
  bench_driver_count (driver, SWB_RECORD_WAITING, waiting.conn, 0, &record);
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_CALL, waiting.conn, record.call_id, &record), ==, 1);
  g_assert_cmpint (record.error, ==, EBADF);
  g_assert_cmpuint (record.flags & SWB_RECORD_CANCELLED, !=, 0);
  bench_driver_count (driver, SWB_RECORD_CALL, waiting.conn, 0, &record);
  g_assert_cmpuint (record.method, ==, SWB_METHOD_CLOSE);
}

static void
send_to (BenchDriver *driver, uint32_t socket_id, const char *text, SwbValue *address)
{
  SwbCall *call = bench_driver_call (driver, SWB_METHOD_SENDTO, socket_id);

  swb_call_add (call, swb_value_new_bytes_copy (text, strlen (text)));
  bench_driver_do (driver, swb_call_add (call, swb_value_ref (address)));
}

static void
test_datagrams (BenchDriver *driver)
{
  g_autoptr (SwbValue) address = NULL;
  g_autoptr (SwbValue) own = NULL;
  SwbRecord record;
  uint32_t echo = bench_driver_bound (driver, SOCK_DGRAM, "echo", &address);
  uint32_t sender = bench_driver_bound (driver, SOCK_DGRAM, "sender", &own);

  swb_bench_set_rules (driver->bench, echo, SWB_RULE_ECHO);
  watch (driver, echo);
  for (int i = 0; i < 50; i++)
    {
      g_autofree char *text = g_strdup_printf ("datagram %d", i);

      send_to (driver, sender, text, address);
      assert_receives (driver, sender, text);
    }
  send_to (driver, sender, "", address);
  assert_at_end (driver, sender);
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_RECEIVED, echo, 0, NULL), ==, 51);
  /* bind(), getsockname(), watch() and 51 answers */
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_CALL, echo, 0, &record), >=, 51);
  g_assert_cmpuint (record.method, ==, SWB_METHOD_SENDTO);
}

/* A Unix socket without a name cannot be answered; one with a name is */
static void
test_unix_datagrams (BenchDriver *driver)
{
  uint32_t echo = unix_socket (driver, SOCK_DGRAM, "echo");
  uint32_t nameless = unix_socket (driver, SOCK_DGRAM, "nameless");
  uint32_t named = unix_socket (driver, SOCK_DGRAM, "named");
  uint32_t both[] = { echo, named };

  for (size_t i = 0; i < G_N_ELEMENTS (both); i++)
    bench_driver_do (driver,
                     swb_call_add (bench_driver_call (driver, SWB_METHOD_BIND, both[i]), swb_value_new_str ("", 0)));
  g_autoptr (SwbValue) address = bench_driver_ask (driver, bench_driver_call (driver, SWB_METHOD_GETSOCKNAME, echo));
  swb_bench_set_rules (driver->bench, echo, SWB_RULE_ECHO);
  watch (driver, echo);
  send_to (driver, nameless, "who am I?", address);
  send_to (driver, named, "answer me", address);
  assert_receives (driver, named, "answer me");
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_RECEIVED, echo, 0, NULL), ==, 2);
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_ERROR, echo, 0, NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  bench_test_add ("/echo/stream", test_stream);
  bench_test_add ("/echo/close-at-end", test_close_at_end);
  bench_test_add ("/echo/slow-reader", test_slow_reader);
  bench_test_add ("/echo/reset", test_reset);
  bench_test_add ("/echo/close-while-behind", test_close_while_behind);
  bench_test_add ("/echo/datagrams", test_datagrams);
  bench_test_add ("/echo/unix-datagrams", test_unix_datagrams);
  return g_test_run ();
}
