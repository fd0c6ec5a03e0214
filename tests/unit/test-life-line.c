/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-life-line.h"

static SwbSocketInfo
info_of (int type, uint32_t flags)
{
  return (SwbSocketInfo){ .id = 1, .name = "s", .family = AF_INET, .type = type, .flags = flags, .timeout_s = -1 };
}

/* "socket()=done bind()=next …" */
static void
assert_life (const SwbSocketInfo *info, const char *expected)
{
  static const char *const states[] = { "later", "next", "waiting", "done", "failed" };
  SwbStep steps[SWB_STEPS_MAX];
  size_t n = swb_life_line (info, steps);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_cmpuint (n, <=, SWB_STEPS_MAX);
  for (size_t i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s=%s", i > 0 ? ", " : "", steps[i].text, states[steps[i].state]);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_undecided (void)
{
  SwbSocketInfo info = info_of (SOCK_STREAM, 0);

  assert_life (&info, "socket()=done, bind()=next, connect()=next, recv() / send()=later, close()=later");
  info.last_failed = TRUE;
  info.last_method = SWB_METHOD_BIND;
  assert_life (&info, "socket()=done, bind()=failed, connect()=next, recv() / send()=later, close()=later");
  info.flags = SWB_SOCKET_CLOSED;
  assert_life (&info, "socket()=done, bind()=later, connect()=later, recv() / send()=later, close()=done");
}

static void
test_server (void)
{
  SwbSocketInfo info = info_of (SOCK_STREAM, SWB_SOCKET_BOUND);
  SwbStep steps[SWB_STEPS_MAX];

  assert_life (&info, "socket()=done, bind()=done, listen()=next, accept()=later, close()=later");
  info.flags |= SWB_SOCKET_LISTENING;
  info.backlog = 5;
  assert_life (&info, "socket()=done, bind()=done, listen(5)=done, accept()=next, close()=later");
  info.waiting_in = (SwbWaitingCall){ .call_id = 3, .method = SWB_METHOD_ACCEPT, .since_ns = 1234 };
  assert_life (&info, "socket()=done, bind()=done, listen(5)=done, accept()=waiting, close()=later");
  g_assert_cmpuint (swb_life_line (&info, steps), ==, 5);
  g_assert_cmpint (steps[3].since_ns, ==, 1234);
  g_assert_cmpint (steps[3].method, ==, SWB_METHOD_ACCEPT);
  info.waiting_in.call_id = 0;
  info.flags |= SWB_SOCKET_HAS_ACCEPTED;
  assert_life (&info, "socket()=done, bind()=done, listen(5)=done, accept()=done, close()=later");
  info.flags |= SWB_SOCKET_CLOSED;
  assert_life (&info, "socket()=done, bind()=done, listen(5)=done, accept()=done, close()=done");

  info = info_of (SOCK_STREAM, SWB_SOCKET_LISTENING);
  assert_life (&info, "socket()=done, bind()=later, listen(0)=done, accept()=next, close()=later");
}

static void
test_client (void)
{
  SwbSocketInfo info = info_of (SOCK_STREAM, 0);

  info.waiting_out = (SwbWaitingCall){ .call_id = 3, .method = SWB_METHOD_CONNECT, .since_ns = 1 };
  assert_life (&info, "socket()=done, connect()=waiting, recv() / send()=later, close()=later");
  info.waiting_out.call_id = 0;
  info.last_failed = TRUE;
  info.last_method = SWB_METHOD_CONNECT;
  assert_life (&info, "socket()=done, connect()=failed, recv() / send()=later, close()=later");
  info.last_failed = FALSE;
  info.flags = SWB_SOCKET_CONNECTED;
  assert_life (&info, "socket()=done, connect()=done, recv() / send()=next, close()=later");
  info.waiting_out = (SwbWaitingCall){ .call_id = 9, .method = SWB_METHOD_SENDALL, .since_ns = 1 };
  assert_life (&info, "socket()=done, connect()=done, sendall()=waiting, close()=later");
  info.waiting_out.call_id = 0;
  info.messages_out = 1;
  info.flags |= SWB_SOCKET_SHUT_WRITE;
  assert_life (&info, "socket()=done, connect()=done, recv() / send()=done, shutdown(SHUT_WR)=done, close()=later");
  info.flags |= SWB_SOCKET_PEER_CLOSED | SWB_SOCKET_BOUND;
  assert_life (&info, "socket()=done, bind()=done, connect()=done, recv() / send()=done, shutdown(SHUT_WR)=done, "
                      "close()=next");
}

static void
test_accepted (void)
{
  SwbSocketInfo info = info_of (SOCK_STREAM, SWB_SOCKET_ACCEPTED | SWB_SOCKET_CONNECTED);

  assert_life (&info, "accept()=done, recv() / send()=next, close()=later");
  info.messages_in = 1;
  info.last_failed = TRUE;
  info.last_method = SWB_METHOD_RECV;
  assert_life (&info, "accept()=done, recv() / send()=failed, close()=later");
  info.flags |= SWB_SOCKET_RESET;
  assert_life (&info, "accept()=done, recv() / send()=failed, close()=next");
}

static void
test_paired (void)
{
  SwbSocketInfo info = info_of (SOCK_STREAM, SWB_SOCKET_PAIRED | SWB_SOCKET_CONNECTED);

  assert_life (&info, "socketpair()=done, recv() / send()=next, close()=later");
  info.type = SOCK_DGRAM;
  assert_life (&info, "socketpair()=done, recv() / send()=next, close()=later");
}

static void
test_datagrams (void)
{
  SwbSocketInfo info = info_of (SOCK_DGRAM, 0);

  assert_life (&info, "socket()=done, bind()=next, recvfrom() / sendto()=next, close()=later");
  g_assert_true (swb_address_parse ("0.0.0.0", 40000, &info.local));
  info.messages_out = 1;
  assert_life (&info, "socket()=done, bind()=later, recvfrom() / sendto()=done, close()=later");
  info.flags = SWB_SOCKET_BOUND | SWB_SOCKET_CONNECTED;
  assert_life (&info, "socket()=done, bind()=done, connect()=done, recv() / send()=done, close()=later");
  info.waiting_in = (SwbWaitingCall){ .call_id = 2, .method = SWB_METHOD_RECVFROM, .since_ns = 1 };
  assert_life (&info, "socket()=done, bind()=done, connect()=done, recvfrom()=waiting, close()=later");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/life-line/undecided", test_undecided);
  g_test_add_func ("/life-line/server", test_server);
  g_test_add_func ("/life-line/client", test_client);
  g_test_add_func ("/life-line/accepted", test_accepted);
  g_test_add_func ("/life-line/paired", test_paired);
  g_test_add_func ("/life-line/datagrams", test_datagrams);
  return g_test_run ();
}
