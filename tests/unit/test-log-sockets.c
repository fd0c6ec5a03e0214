/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <netinet/tcp.h>

#include "log-events.h"

static void
test_create (Fixture *f, gconstpointer data)
{
  SwbRecord record = write_record (SWB_RECORD_CALL, SWB_METHOD_SOCKET, 4);
  g_autoptr (GByteArray) fields = g_byte_array_new ();
  SwbSocketInfo info;
  uint64_t no;

  swb_fields_put_text (fields, SWB_FIELD_NAME, "six");
  swb_fields_put_int (fields, SWB_FIELD_FAMILY, AF_INET6);
  swb_fields_put_int (fields, SWB_FIELD_TYPE, SOCK_DGRAM);
  swb_fields_put_int (fields, SWB_FIELD_PROTO, IPPROTO_UDP);
  swb_fields_put_int (fields, SWB_FIELD_FD, 77);
  swb_fields_put_text (fields, SWB_FIELD_TIMEOUT, "2.5");
  no = swb_log_append (f->log, &record, NULL, fields, NULL, 0);

  info = info_of (f, 4);
  g_assert_cmpuint (info.id, ==, 4);
  g_assert_cmpstr (info.name, ==, "six");
  g_assert_cmpint (info.family, ==, AF_INET6);
  g_assert_cmpint (info.type, ==, SOCK_DGRAM);
  g_assert_cmpint (info.proto, ==, IPPROTO_UDP);
  g_assert_cmpint (info.fd, ==, 77);
  g_assert_cmpfloat (info.timeout_s, ==, 2.5);
  g_assert_cmpuint (info.created_no, ==, no);
  g_assert_cmpuint (info.parent, ==, 0);
  g_assert_cmphex (info.flags, ==, 0);
  g_assert_cmpuint (info.local.length + info.peer.length, ==, 0);
  g_assert_cmpfloat (info_of (f, CLIENT).timeout_s, <, 0);
  g_assert_cmpuint (swb_log_n_sockets (f->log), ==, 4);
  g_assert_cmpuint (swb_log_socket_by_name (f->log, "six"), ==, 4);
}

/* One record makes both ends of a pair. */
static void
test_pair (Fixture *f, gconstpointer data)
{
  SwbRecord record = write_record (SWB_RECORD_CALL, SWB_METHOD_SOCKETPAIR, 4);
  g_autoptr (GByteArray) fields = g_byte_array_new ();

  swb_fields_put_text (fields, SWB_FIELD_NAME, "left");
  swb_fields_put_int (fields, SWB_FIELD_FAMILY, AF_UNIX);
  swb_fields_put_int (fields, SWB_FIELD_TYPE, SOCK_SEQPACKET);
  swb_fields_put_int (fields, SWB_FIELD_FD, 77);
  swb_fields_put_int (fields, SWB_FIELD_PAIR, 5);
  swb_fields_put_text (fields, SWB_FIELD_PAIR_NAME, "right");
  swb_fields_put_int (fields, SWB_FIELD_PAIR_FD, 78);
  swb_log_append (f->log, &record, NULL, fields, NULL, 0);

  g_assert_cmpstr (info_of (f, 4).name, ==, "left");
  g_assert_cmpstr (info_of (f, 5).name, ==, "right");
  g_assert_cmpint (info_of (f, 4).fd, ==, 77);
  g_assert_cmpint (info_of (f, 5).fd, ==, 78);
  g_assert_cmpint (info_of (f, 5).family, ==, AF_UNIX);
  g_assert_cmpint (info_of (f, 5).type, ==, SOCK_SEQPACKET);
  assert_flags (f, 4, SWB_SOCKET_CONNECTED | SWB_SOCKET_PAIRED);
  assert_flags (f, 5, SWB_SOCKET_CONNECTED | SWB_SOCKET_PAIRED);
  g_assert_cmpuint (swb_log_socket_by_name (f->log, "right"), ==, 5);

  /* A damaged log may name a socket that is there. */
  record.socket_id = 6;
  g_byte_array_set_size (fields, 0);
  swb_fields_put_int (fields, SWB_FIELD_PAIR, CLIENT);
  swb_log_append (f->log, &record, NULL, fields, NULL, 0);
  g_assert_cmpstr (info_of (f, CLIENT).name, ==, "tcp1");
}

/* A socket() that failed, and records of sockets that nobody made, are no sockets. */
static void
test_unknown (Fixture *f, gconstpointer data)
{
  SwbSocketInfo info = { .id = 5 };

  write_event (f, 0, (Event){ .method = SWB_METHOD_SOCKET, .flags = SWB_RECORD_FAILED, .error = EMFILE });
  write_event (f, 99, (Event){ .method = SWB_METHOD_BIND });
  write_received (f->log, 99, "x", 1);
  g_assert_false (swb_log_socket (f->log, 0, &info));
  g_assert_false (swb_log_socket (f->log, 99, &info));
  g_assert_cmpuint (info.id, ==, 5);
  g_assert_cmpuint (swb_log_n_sockets (f->log), ==, 3);
  g_assert_cmpuint (swb_log_socket_by_name (f->log, "nobody"), ==, 0);
  g_assert_cmpuint (swb_log_socket_by_name (f->log, ""), ==, 0);
}

static void
test_bind (Fixture *f, gconstpointer data)
{
  SwbSocketInfo info;

  write_failure (f, LISTENER, SWB_METHOD_BIND, EADDRINUSE);
  assert_flags (f, LISTENER, 0);
  g_assert_true (info_of (f, LISTENER).last_failed);
  g_assert_cmpint (info_of (f, LISTENER).last_error, ==, EADDRINUSE);
  g_assert_cmpint (info_of (f, LISTENER).last_method, ==, SWB_METHOD_BIND);

  write_event (f, LISTENER, (Event){ .method = SWB_METHOD_BIND, .local = "127.0.0.1:9000" });
  assert_flags (f, LISTENER, SWB_SOCKET_BOUND);
  info = info_of (f, LISTENER);
  assert_address (&info.local, "127.0.0.1:9000");
  g_assert_false (info.last_failed);
  g_assert_cmpint (info.last_error, ==, 0);
}

static void
write_listening (Fixture *f)
{
  write_event (f, LISTENER, (Event){ .method = SWB_METHOD_BIND, .local = "127.0.0.1:9000" });
  write_event (f, LISTENER,
               (Event){ .method = SWB_METHOD_LISTEN,
                        .state = TCP_LISTEN,
                        .local = "127.0.0.1:9000",
                        .field = SWB_FIELD_BACKLOG,
                        .text = "5" });
}

static void
test_listen (Fixture *f, gconstpointer data)
{
  write_listening (f);
  assert_flags (f, LISTENER, SWB_SOCKET_BOUND | SWB_SOCKET_LISTENING);
  g_assert_cmpint (info_of (f, LISTENER).backlog, ==, 5);
  g_assert_cmpint (info_of (f, LISTENER).state, ==, TCP_LISTEN);
  write_event (f, LISTENER, (Event){ .method = SWB_METHOD_LISTEN, .field = SWB_FIELD_BACKLOG, .text = "100" });
  g_assert_cmpint (info_of (f, LISTENER).backlog, ==, 100);
  g_assert_cmpint (info_of (f, LISTENER).state, ==, TCP_LISTEN);
}

static uint64_t
write_child (Fixture *f, SwbRecordKind kind, uint32_t listener, int64_t child)
{
  SwbRecord record = write_record (kind, SWB_METHOD_ACCEPT, listener);
  SwbRecordContext context = { .name = "server" };
  g_autoptr (GByteArray) fields = g_byte_array_new ();

  swb_address_parse ("127.0.0.1", 9000, &context.local);
  swb_address_parse ("127.0.0.1", 54321, &context.peer);
  swb_fields_put_int (fields, SWB_FIELD_CHILD, child);
  swb_fields_put_text (fields, SWB_FIELD_NAME, "server_1");
  swb_fields_put_int (fields, SWB_FIELD_FD, 44);
  swb_fields_put_text (fields, SWB_FIELD_CHILD_LOCAL, "127.0.0.1:9001");
  swb_fields_put_text (fields, SWB_FIELD_TIMEOUT, "None");
  return swb_log_append (f->log, &record, &context, fields, NULL, 0);
}

static void
test_accept (Fixture *f, gconstpointer data)
{
  SwbSocketInfo child;
  uint64_t no;

  write_listening (f);
  no = write_child (f, SWB_RECORD_CALL, LISTENER, CHILD);
  child = info_of (f, CHILD);
  g_assert_cmphex (child.flags, ==, SWB_SOCKET_ACCEPTED | SWB_SOCKET_CONNECTED);
  g_assert_cmpuint (child.parent, ==, LISTENER);
  g_assert_cmpstr (child.name, ==, "server_1");
  g_assert_cmpint (child.family, ==, AF_INET);
  g_assert_cmpint (child.type, ==, SOCK_STREAM);
  g_assert_cmpint (child.fd, ==, 44);
  g_assert_cmpint (child.state, ==, TCP_ESTABLISHED);
  g_assert_cmpfloat (child.timeout_s, <, 0);
  g_assert_cmpuint (child.created_no, ==, no);
  assert_address (&child.local, "127.0.0.1:9001");
  assert_address (&child.peer, "127.0.0.1:54321");
  assert_flags (f, LISTENER, SWB_SOCKET_BOUND | SWB_SOCKET_LISTENING | SWB_SOCKET_HAS_ACCEPTED);
  g_assert_cmpuint (info_of (f, LISTENER).peer.length, ==, 0);
  g_assert_cmpuint (swb_log_socket_by_name (f->log, "server_1"), ==, CHILD);
}

/* The bench watches what a watch has accepted. */
static void
test_watch_accept (Fixture *f, gconstpointer data)
{
  write_listening (f);
  write_call (f->log, LISTENER, SWB_METHOD_WATCH);
  write_child (f, SWB_RECORD_ACCEPTED, LISTENER, CHILD);
  assert_flags (f, LISTENER, SWB_SOCKET_BOUND | SWB_SOCKET_LISTENING | SWB_SOCKET_HAS_ACCEPTED | SWB_SOCKET_WATCHED);
  assert_flags (f, CHILD, SWB_SOCKET_ACCEPTED | SWB_SOCKET_CONNECTED | SWB_SOCKET_WATCHED);
  write_call (f->log, CHILD, SWB_METHOD_UNWATCH);
  assert_flags (f, CHILD, SWB_SOCKET_ACCEPTED | SWB_SOCKET_CONNECTED);
}

/* Numbers that a damaged log may have: no child, one that is there already, the listener itself */
static void
test_wrong_child (Fixture *f, gconstpointer data)
{
  write_listening (f);
  write_child (f, SWB_RECORD_ACCEPTED, LISTENER, 0);
  write_child (f, SWB_RECORD_ACCEPTED, LISTENER, CLIENT);
  write_child (f, SWB_RECORD_CALL, LISTENER, LISTENER);
  g_assert_cmpuint (swb_log_n_sockets (f->log), ==, 3);
  g_assert_cmpstr (info_of (f, CLIENT).name, ==, "tcp1");
  g_assert_cmpstr (info_of (f, LISTENER).name, ==, "server");
  g_assert_cmpuint (info_of (f, LISTENER).parent, ==, 0);
}

static void
assert_counted (Fixture *f, uint32_t id, uint64_t bytes_in, uint64_t messages_in, uint64_t bytes_out,
                uint64_t messages_out)
{
  SwbSocketInfo info = info_of (f, id);

  g_assert_cmpuint (info.bytes_in, ==, bytes_in);
  g_assert_cmpuint (info.messages_in, ==, messages_in);
  g_assert_cmpuint (info.bytes_out, ==, bytes_out);
  g_assert_cmpuint (info.messages_out, ==, messages_out);
}

static void
test_counters (Fixture *f, gconstpointer data)
{
  SwbLogTotals totals;

  write_event (f, CLIENT, (Event){ .method = SWB_METHOD_RECV, .flags = SWB_RECORD_IN, .data = "hello" });
  assert_counted (f, CLIENT, 5, 1, 0, 0);
  write_received (f->log, CLIENT, "abc", 3);
  assert_counted (f, CLIENT, 8, 2, 0, 0);
  write_event (f, CLIENT,
               (Event){ .method = SWB_METHOD_RECV, .flags = SWB_RECORD_IN | SWB_RECORD_PEEKED, .data = "peek" });
  assert_counted (f, CLIENT, 8, 2, 0, 0);
  write_event (f, CLIENT, (Event){ .method = SWB_METHOD_SEND, .flags = SWB_RECORD_OUT, .data = "hi" });
  assert_counted (f, CLIENT, 8, 2, 2, 1);
  /* A send that failed after a part has sent the part. */
  write_event (f, CLIENT,
               (Event){ .method = SWB_METHOD_SENDALL,
                        .flags = SWB_RECORD_OUT | SWB_RECORD_FAILED,
                        .error = EPIPE,
                        .data = "part" });
  assert_counted (f, CLIENT, 8, 2, 6, 2);
  write_failure (f, CLIENT, SWB_METHOD_SEND, EPIPE);
  write_event (f, CLIENT, (Event){ .method = SWB_METHOD_RECV, .flags = SWB_RECORD_END });
  write_waiting (f, CLIENT, SWB_METHOD_SEND, 3, 0);
  assert_counted (f, CLIENT, 8, 2, 6, 2);

  /* An empty datagram is one. */
  write_event (f, UDP, (Event){ .kind = SWB_RECORD_RECEIVED, .flags = SWB_RECORD_IN, .peer = "127.0.0.1:7" });
  assert_counted (f, UDP, 0, 1, 0, 0);
  g_assert_cmpuint (info_of (f, UDP).peer.length, ==, 0);
  swb_log_totals (f->log, &totals);
  g_assert_cmpuint (totals.bytes_in, ==, 8);
  g_assert_cmpuint (totals.messages_in, ==, 3);
  g_assert_cmpuint (totals.bytes_out, ==, 6);
  g_assert_cmpuint (totals.messages_out, ==, 2);
}

static void
test_connections (Fixture *f, gconstpointer data)
{
  SwbLogTotals totals;

  write_child (f, SWB_RECORD_ACCEPTED, LISTENER, CHILD);
  for (int i = 0; i < 2; i++) /* finished, and then asked about */
    write_event (f, CLIENT, (Event){ .method = SWB_METHOD_CONNECT, .peer = "127.0.0.1:7" });
  write_event (f, UDP, (Event){ .method = SWB_METHOD_CONNECT, .peer = "127.0.0.1:7" });
  write_failure (f, UDP, SWB_METHOD_CONNECT, ECONNREFUSED);
  swb_log_totals (f->log, &totals);
  g_assert_cmpuint (totals.connections, ==, 2);
}

/* Nobody waited for it, or not as long as it took. */
static void
test_connected_in_the_end (Fixture *f, gconstpointer data)
{
  Event event = { .method = SWB_METHOD_SEND, .peer = "127.0.0.1:7", .state = TCP_SYN_SENT };
  SwbLogTotals totals;
  SwbSocketInfo info;

  write_event (f, CLIENT, event);
  assert_flags (f, CLIENT, SWB_SOCKET_CONNECTING);
  event.state = TCP_ESTABLISHED;
  write_event (f, CLIENT, event);
  write_event (f, CLIENT, event);
  assert_flags (f, CLIENT, SWB_SOCKET_CONNECTED);
  info = info_of (f, CLIENT);
  assert_address (&info.peer, "127.0.0.1:7");
  swb_log_totals (f->log, &totals);
  g_assert_cmpuint (totals.connections, ==, 1);
}

static void
test_connecting_in_vain (Fixture *f, gconstpointer data)
{
  Event event = { .method = SWB_METHOD_SEND, .peer = "127.0.0.1:7", .state = TCP_SYN_SENT };

  write_event (f, CLIENT, event);
  event.state = TCP_CLOSE;
  write_event (f, CLIENT, event);
  assert_flags (f, CLIENT, 0);
}

static void
test_dropped (Fixture *f, gconstpointer data)
{
  SwbLogTotals totals;
  Event event = { .kind = SWB_RECORD_DROPPED, .field = SWB_FIELD_COUNT, .text = "40" };

  write_event (f, UDP, event);
  event.text = "2";
  write_event (f, UDP, event);
  write_event (f, CLIENT, event);
  write_removed (f->log, CLIENT);
  g_assert_cmpuint (info_of (f, UDP).dropped, ==, 42);
  swb_log_totals (f->log, &totals);
  g_assert_cmpuint (totals.dropped, ==, 44);
}

static void
test_shutdown (Fixture *f, gconstpointer data)
{
  Event event = { .method = SWB_METHOD_SHUTDOWN, .field = SWB_FIELD_HOW, .text = "1", .state = TCP_FIN_WAIT2 };

  write_event (f, CLIENT, event);
  assert_flags (f, CLIENT, SWB_SOCKET_SHUT_WRITE);
  g_assert_cmpint (info_of (f, CLIENT).state, ==, TCP_FIN_WAIT2);
  event.text = "0";
  write_event (f, CLIENT, event);
  assert_flags (f, CLIENT, SWB_SOCKET_SHUT_WRITE | SWB_SOCKET_SHUT_READ);
  event.text = "2";
  write_event (f, UDP, event);
  assert_flags (f, UDP, SWB_SOCKET_SHUT_WRITE | SWB_SOCKET_SHUT_READ);
  write_failure (f, LISTENER, SWB_METHOD_SHUTDOWN, ENOTCONN);
  assert_flags (f, LISTENER, 0);

  write_listening (f);
  event.text = "1";
  write_event (f, LISTENER, event);
  assert_flags (f, LISTENER, SWB_SOCKET_BOUND | SWB_SOCKET_LISTENING);
  event.text = "2";
  write_event (f, LISTENER, event);
  assert_flags (f, LISTENER, SWB_SOCKET_BOUND);
}

static void
test_close (Fixture *f, gconstpointer data)
{
  write_call (f->log, CLIENT, SWB_METHOD_WATCH);
  write_event (f, CLIENT, (Event){ .method = SWB_METHOD_CLOSE, .time_ns = LATER_NS });
  assert_flags (f, CLIENT, SWB_SOCKET_CLOSED);
  g_assert_cmpint (info_of (f, CLIENT).fd, ==, -1);
  g_assert_cmpint (info_of (f, CLIENT).closed_ns, ==, LATER_NS);
  write_call (f->log, UDP, SWB_METHOD_DETACH);
  assert_flags (f, UDP, SWB_SOCKET_CLOSED);
  g_assert_cmpint (info_of (f, UDP).fd, ==, -1);
  g_assert_cmpuint (swb_log_n_sockets (f->log), ==, 3);
  g_assert_cmpuint (swb_log_socket_by_name (f->log, "tcp1"), ==, CLIENT);
}

static void
test_end_of_stream (Fixture *f, gconstpointer data)
{
  write_event (f, CLIENT, (Event){ .method = SWB_METHOD_RECV, .flags = SWB_RECORD_END, .state = TCP_CLOSE_WAIT });
  assert_flags (f, CLIENT, SWB_SOCKET_PEER_CLOSED);
  g_assert_cmpint (info_of (f, CLIENT).state, ==, TCP_CLOSE_WAIT);
  write_event (f, LISTENER, (Event){ .kind = SWB_RECORD_PEER_CLOSED, .flags = SWB_RECORD_END });
  assert_flags (f, LISTENER, SWB_SOCKET_PEER_CLOSED);
}

static void
test_reset (Fixture *f, gconstpointer data)
{
  Event event = { .kind = SWB_RECORD_ERROR, .flags = SWB_RECORD_FAILED, .error = ECONNRESET, .state = TCP_CLOSE };

  write_failure (f, CLIENT, SWB_METHOD_RECV, ECONNRESET);
  assert_flags (f, CLIENT, SWB_SOCKET_RESET);
  write_event (f, LISTENER, event);
  assert_flags (f, LISTENER, SWB_SOCKET_RESET);
  g_assert_cmpint (info_of (f, LISTENER).state, ==, TCP_CLOSE);
  event.error = ECONNREFUSED;
  write_event (f, UDP, event);
  assert_flags (f, UDP, 0);
}

static void
write_option (Fixture *f, const char *option, const char *value)
{
  SwbRecord record = write_record (SWB_RECORD_CALL, SWB_METHOD_SETSOCKOPT, CLIENT);
  g_autoptr (GByteArray) fields = g_byte_array_new ();

  swb_fields_put_text (fields, SWB_FIELD_OPTION, option);
  swb_fields_put_text (fields, SWB_FIELD_VALUE, value);
  swb_log_append (f->log, &record, NULL, fields, NULL, 0);
}

static void
test_options (Fixture *f, gconstpointer data)
{
  write_option (f, "SO_REUSEADDR", "1");
  assert_flags (f, CLIENT, SWB_SOCKET_REUSE_ADDRESS);
  write_option (f, "SO_REUSEPORT", "True");
  assert_flags (f, CLIENT, SWB_SOCKET_REUSE_ADDRESS | SWB_SOCKET_REUSE_PORT);
  write_option (f, "SO_REUSEADDR", "0");
  assert_flags (f, CLIENT, SWB_SOCKET_REUSE_PORT);
  write_option (f, "SO_REUSEPORT", "False");
  write_option (f, "SO_BROADCAST", "1");
  assert_flags (f, CLIENT, SWB_SOCKET_BROADCAST);
  write_option (f, "SO_BROADCAST", "0");
  write_option (f, "SO_KEEPALIVE", "1");
  assert_flags (f, CLIENT, 0);
  write_failure (f, CLIENT, SWB_METHOD_SETSOCKOPT, EINVAL);
  write_call (f->log, CLIENT, SWB_METHOD_SETSOCKOPT);
  assert_flags (f, CLIENT, 0);
}

static void
test_timeout (Fixture *f, gconstpointer data)
{
  Event event = { .method = SWB_METHOD_SETTIMEOUT, .field = SWB_FIELD_TIMEOUT, .text = "0.25" };

  write_event (f, CLIENT, event);
  g_assert_cmpfloat (info_of (f, CLIENT).timeout_s, ==, 0.25);
  event.text = "None";
  write_event (f, CLIENT, event);
  g_assert_cmpfloat (info_of (f, CLIENT).timeout_s, <, 0);
  event.method = SWB_METHOD_SETBLOCKING;
  event.text = "0";
  write_event (f, CLIENT, event);
  g_assert_cmpfloat (info_of (f, CLIENT).timeout_s, ==, 0);
  write_failure (f, CLIENT, SWB_METHOD_SETTIMEOUT, 0);
  g_assert_cmpfloat (info_of (f, CLIENT).timeout_s, ==, 0);
}

static void
test_rename (Fixture *f, gconstpointer data)
{
  write_renamed (f->log, CLIENT, "client");
  g_assert_cmpstr (info_of (f, CLIENT).name, ==, "client");
  g_assert_cmpuint (swb_log_socket_by_name (f->log, "client"), ==, CLIENT);
  g_assert_cmpuint (swb_log_socket_by_name (f->log, "tcp1"), ==, 0);
  write_renamed (f->log, UDP, "tcp1");
  g_assert_cmpuint (swb_log_socket_by_name (f->log, "tcp1"), ==, UDP);

  /* A name that another one has taken over stays the other's. */
  write_renamed (f->log, LISTENER, "client");
  write_renamed (f->log, CLIENT, "tcp2");
  g_assert_cmpuint (swb_log_socket_by_name (f->log, "client"), ==, LISTENER);
  write_renamed (f->log, UDP, "");
  g_assert_cmpuint (swb_log_socket_by_name (f->log, ""), ==, 0);
}

static void
test_remove (Fixture *f, gconstpointer data)
{
  SwbSocketInfo info;

  write_call (f->log, CLIENT, SWB_METHOD_CLOSE);
  write_removed (f->log, CLIENT);
  g_assert_false (swb_log_socket (f->log, CLIENT, &info));
  g_assert_cmpuint (swb_log_socket_by_name (f->log, "tcp1"), ==, 0);
  g_assert_cmpuint (swb_log_n_sockets (f->log), ==, 2);
  write_received (f->log, CLIENT, "x", 1);
  g_assert_false (swb_log_socket (f->log, CLIENT, &info));
  write_socket (f->log, 4, "tcp1", SOCK_STREAM);
  g_assert_cmpuint (swb_log_socket_by_name (f->log, "tcp1"), ==, 4);
}

/* @expected: the ids, ended by 0, that have changed, in any order */
static void
assert_changed (Fixture *f, const uint32_t *expected)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (uint32_t));
  unsigned n = 0;

  swb_log_take_changed_sockets (f->log, ids);
  for (; expected[n]; n++)
    {
      unsigned found = 0;

      for (unsigned i = 0; i < ids->len; i++)
        found += g_array_index (ids, uint32_t, i) == expected[n];
      g_assert_cmpuint (found, ==, 1);
    }
  g_assert_cmpuint (ids->len, ==, n);
}

/* Where nobody asks, as in a server without a window, nothing is kept for the answer. */
static void
test_changed_before (Fixture *f, gconstpointer data)
{
  write_child (f, SWB_RECORD_ACCEPTED, LISTENER, CHILD);
  write_removed (f->log, CHILD);
  assert_changed (f, (const uint32_t[]){ LISTENER, CLIENT, UDP, 0 });
}

static void
test_changed (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (uint32_t));

  assert_changed (f, (const uint32_t[]){ LISTENER, CLIENT, UDP, 0 });
  assert_changed (f, (const uint32_t[]){ 0 });
  for (int i = 0; i < 100; i++)
    write_received (f->log, UDP, "x", 1);
  assert_changed (f, (const uint32_t[]){ UDP, 0 });
  write_received (f->log, UDP, "x", 1);
  write_child (f, SWB_RECORD_ACCEPTED, LISTENER, CHILD);
  write_received (f->log, CHILD, "x", 1);
  assert_changed (f, (const uint32_t[]){ UDP, LISTENER, CHILD, 0 });
  write_renamed (f->log, CLIENT, "client");
  write_removed (f->log, CLIENT);
  write_removed (f->log, CHILD);
  assert_changed (f, (const uint32_t[]){ CLIENT, CHILD, 0 });
  write_event (f, 0, (Event){ .kind = SWB_RECORD_NOTE, .field = SWB_FIELD_DETAIL, .text = "note" });
  assert_changed (f, (const uint32_t[]){ 0 });

  /* Appended to what is there */
  write_call (f->log, UDP, SWB_METHOD_FILENO);
  g_array_append_vals (ids, (const uint32_t[]){ 77 }, 1);
  swb_log_take_changed_sockets (f->log, ids);
  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_cmpuint (g_array_index (ids, uint32_t, 0), ==, 77);
  g_assert_cmpuint (g_array_index (ids, uint32_t, 1), ==, UDP);
}

/* What the records have told stays when they are gone. */
static void
test_after_clear (Fixture *f, gconstpointer data)
{
  write_listening (f);
  swb_log_clear (f->log);
  assert_flags (f, LISTENER, SWB_SOCKET_BOUND | SWB_SOCKET_LISTENING);
  g_assert_cmpuint (swb_log_n_sockets (f->log), ==, 3);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "/log-sockets/create", test_create },
    { "/log-sockets/pair", test_pair },
    { "/log-sockets/unknown", test_unknown },
    { "/log-sockets/bind", test_bind },
    { "/log-sockets/listen", test_listen },
    { "/log-sockets/accept", test_accept },
    { "/log-sockets/watch-accept", test_watch_accept },
    { "/log-sockets/wrong-child", test_wrong_child },
    { "/log-sockets/counters", test_counters },
    { "/log-sockets/connections", test_connections },
    { "/log-sockets/connected-in-the-end", test_connected_in_the_end },
    { "/log-sockets/connecting-in-vain", test_connecting_in_vain },
    { "/log-sockets/dropped", test_dropped },
    { "/log-sockets/shutdown", test_shutdown },
    { "/log-sockets/close", test_close },
    { "/log-sockets/end-of-stream", test_end_of_stream },
    { "/log-sockets/reset", test_reset },
    { "/log-sockets/options", test_options },
    { "/log-sockets/timeout", test_timeout },
    { "/log-sockets/rename", test_rename },
    { "/log-sockets/remove", test_remove },
    { "/log-sockets/changed", test_changed },
    { "/log-sockets/changed-before", test_changed_before },
    { "/log-sockets/after-clear", test_after_clear },
  };

  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
