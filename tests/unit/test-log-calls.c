/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <netinet/tcp.h>

#include "log-events.h"

/* What connect() and calls that wait make of a socket */

static void
test_connect (Fixture *f, gconstpointer data)
{
  SwbSocketInfo info;

  write_failure (f, CLIENT, SWB_METHOD_CONNECT, ECONNREFUSED);
  assert_flags (f, CLIENT, 0);
  write_event (f, CLIENT,
               (Event){ .method = SWB_METHOD_CONNECT,
                        .state = TCP_ESTABLISHED,
                        .local = "127.0.0.1:54321",
                        .peer = "127.0.0.1:9000" });
  info = info_of (f, CLIENT);
  g_assert_cmphex (info.flags, ==, SWB_SOCKET_CONNECTED);
  g_assert_cmpint (info.state, ==, TCP_ESTABLISHED);
  assert_address (&info.local, "127.0.0.1:54321");
  assert_address (&info.peer, "127.0.0.1:9000");
}

static void
test_connect_ex (Fixture *f, gconstpointer data)
{
  Event event = { .method = SWB_METHOD_CONNECT_EX, .error = ECONNREFUSED, .peer = "127.0.0.1:9000" };

  write_event (f, CLIENT, event);
  assert_flags (f, CLIENT, 0);
  g_assert_false (info_of (f, CLIENT).last_failed);
  event.error = EINPROGRESS;
  write_event (f, CLIENT, event);
  assert_flags (f, CLIENT, SWB_SOCKET_CONNECTING);
  event.error = EALREADY;
  write_event (f, CLIENT, event);
  assert_flags (f, CLIENT, SWB_SOCKET_CONNECTING);
  g_assert_cmpuint (info_of (f, CLIENT).peer.length, ==, 0);
  event.error = 0;
  write_event (f, CLIENT, event);
  assert_flags (f, CLIENT, SWB_SOCKET_CONNECTED);
  event.error = EISCONN;
  write_event (f, CLIENT, event);
  assert_flags (f, CLIENT, SWB_SOCKET_CONNECTED);
}

/* As connect() of a non-blocking socket goes: 115, then None, or what went wrong; or 106 where somebody else was
 * quicker to ask. */
static void
test_connect_in_progress (Fixture *f, gconstpointer data)
{
  write_failure (f, CLIENT, SWB_METHOD_CONNECT, EINPROGRESS);
  assert_flags (f, CLIENT, SWB_SOCKET_CONNECTING);
  write_failure (f, CLIENT, SWB_METHOD_CONNECT, ECONNREFUSED);
  assert_flags (f, CLIENT, 0);
  write_failure (f, CLIENT, SWB_METHOD_CONNECT, EINPROGRESS);
  write_event (f, CLIENT, (Event){ .method = SWB_METHOD_CONNECT, .peer = "127.0.0.1:9000" });
  assert_flags (f, CLIENT, SWB_SOCKET_CONNECTED);

  write_failure (f, LISTENER, SWB_METHOD_CONNECT, EINPROGRESS);
  write_failure (f, LISTENER, SWB_METHOD_CONNECT, EISCONN);
  assert_flags (f, LISTENER, SWB_SOCKET_CONNECTED);
  /* Another call that fails says nothing of it. */
  write_failure (f, UDP, SWB_METHOD_CONNECT_EX, EINPROGRESS);
  write_failure (f, UDP, SWB_METHOD_SEND, EAGAIN);
  assert_flags (f, UDP, SWB_SOCKET_CONNECTING);
}

static void
test_waiting (Fixture *f, gconstpointer data)
{
  SwbSocketInfo info;

  write_waiting (f, CLIENT, SWB_METHOD_RECV, 5, LATER_NS);
  write_waiting (f, CLIENT, SWB_METHOD_SENDALL, 6, LATER_NS + 1);
  info = info_of (f, CLIENT);
  g_assert_cmpuint (info.waiting_in.call_id, ==, 5);
  g_assert_cmpint (info.waiting_in.method, ==, SWB_METHOD_RECV);
  g_assert_cmpint (info.waiting_in.since_ns, ==, LATER_NS);
  g_assert_cmpuint (info.waiting_out.call_id, ==, 6);
  g_assert_cmpint (info.waiting_out.method, ==, SWB_METHOD_SENDALL);
  g_assert_cmpint (info.waiting_out.since_ns, ==, LATER_NS + 1);
  g_assert_cmpuint (info.waiting_out.total, ==, 50);

  /* Other calls end without waiting. */
  write_ended (f, CLIENT, SWB_METHOD_GETSOCKNAME, 7);
  write_call (f->log, CLIENT, SWB_METHOD_GETPEERNAME);
  g_assert_cmpuint (info_of (f, CLIENT).waiting_in.call_id, ==, 5);
  g_assert_cmpuint (info_of (f, CLIENT).waiting_out.call_id, ==, 6);

  write_ended (f, CLIENT, SWB_METHOD_RECV, 5);
  g_assert_cmpuint (info_of (f, CLIENT).waiting_in.call_id, ==, 0);
  g_assert_cmpuint (info_of (f, CLIENT).waiting_out.call_id, ==, 6);
  write_ended (f, CLIENT, SWB_METHOD_SENDALL, 6);
  g_assert_cmpuint (info_of (f, CLIENT).waiting_out.call_id, ==, 0);
}

static void
test_waiting_directions (Fixture *f, gconstpointer data)
{
  static const SwbMethod in[] = { SWB_METHOD_ACCEPT, SWB_METHOD_RECV, SWB_METHOD_RECVFROM };
  static const SwbMethod out[] = { SWB_METHOD_CONNECT, SWB_METHOD_CONNECT_EX, SWB_METHOD_SEND, SWB_METHOD_SENDALL,
                                   SWB_METHOD_SENDTO };

  for (uint32_t i = 0; i < G_N_ELEMENTS (in); i++)
    {
      write_waiting (f, CLIENT, in[i], i + 1, 1);
      g_assert_cmpuint (info_of (f, CLIENT).waiting_in.call_id, ==, i + 1);
      g_assert_cmpuint (info_of (f, CLIENT).waiting_out.call_id, ==, 0);
      write_ended (f, CLIENT, in[i], i + 1);
    }
  for (uint32_t i = 0; i < G_N_ELEMENTS (out); i++)
    {
      write_waiting (f, CLIENT, out[i], i + 1, 1);
      g_assert_cmpuint (info_of (f, CLIENT).waiting_in.call_id, ==, 0);
      g_assert_cmpuint (info_of (f, CLIENT).waiting_out.call_id, ==, i + 1);
      write_ended (f, CLIENT, out[i], i + 1);
    }
}

/* Of calls that wait in a queue the first is told, and it does not matter which one ends. */
static void
test_waiting_queue (Fixture *f, gconstpointer data)
{
  for (uint32_t id = 1; id <= 4; id++)
    write_waiting (f, CLIENT, SWB_METHOD_RECV, id, LATER_NS + id);
  g_assert_cmpuint (info_of (f, CLIENT).waiting_in.call_id, ==, 1);
  write_ended (f, CLIENT, SWB_METHOD_RECV, 4);
  g_assert_cmpuint (info_of (f, CLIENT).waiting_in.call_id, ==, 1);
  write_ended (f, CLIENT, SWB_METHOD_RECV, 1);
  g_assert_cmpuint (info_of (f, CLIENT).waiting_in.call_id, ==, 2);
  g_assert_cmpint (info_of (f, CLIENT).waiting_in.since_ns, ==, LATER_NS + 2);
  write_ended (f, CLIENT, SWB_METHOD_RECV, 2);
  g_assert_cmpuint (info_of (f, CLIENT).waiting_in.call_id, ==, 3);
  write_ended (f, CLIENT, SWB_METHOD_RECV, 3);
  g_assert_cmpuint (info_of (f, CLIENT).waiting_in.call_id, ==, 0);
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  write_waiting (f, CLIENT, SWB_METHOD_RECV, 5, LATER_NS);
  write_event (f, CLIENT,
               (Event){ .method = SWB_METHOD_RECV,
                        .call_id = 5,
                        .error = EBADF,
                        .flags = SWB_RECORD_FAILED | SWB_RECORD_CANCELLED | SWB_RECORD_WAITED });
  g_assert_cmpuint (info_of (f, CLIENT).waiting_in.call_id, ==, 0);
  g_assert_false (info_of (f, CLIENT).last_failed);
  g_assert_cmpint (info_of (f, CLIENT).last_error, ==, 0);
  g_assert_cmpint (info_of (f, CLIENT).last_method, ==, SWB_METHOD_RECV);

  /* A timeout has no number, and has failed. */
  write_failure (f, CLIENT, SWB_METHOD_RECV, 0);
  g_assert_true (info_of (f, CLIENT).last_failed);
  g_assert_cmpint (info_of (f, CLIENT).last_error, ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "/log-calls/connect", test_connect },
    { "/log-calls/connect-ex", test_connect_ex },
    { "/log-calls/connect-in-progress", test_connect_in_progress },
    { "/log-calls/waiting", test_waiting },
    { "/log-calls/waiting-directions", test_waiting_directions },
    { "/log-calls/waiting-queue", test_waiting_queue },
    { "/log-calls/cancelled", test_cancelled },
  };

  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
