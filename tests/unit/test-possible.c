/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-possible.h"

#include <string.h>

static SwbSocketInfo
info_of (int type, uint32_t flags)
{
  return (SwbSocketInfo){ .id = 1, .name = "s", .family = AF_INET, .type = type, .flags = flags, .timeout_s = -1 };
}

/* The methods as letters: bind Listen accept connect send sendTo recv shutDown close (capitals as here) */
static const struct
{
  char letter;
  SwbMethod method;
} methods[] = {
  { 'b', SWB_METHOD_BIND },    { 'L', SWB_METHOD_LISTEN },   { 'a', SWB_METHOD_ACCEPT },
  { 'c', SWB_METHOD_CONNECT }, { 's', SWB_METHOD_SEND },     { 'T', SWB_METHOD_SENDTO },
  { 'r', SWB_METHOD_RECV },    { 'D', SWB_METHOD_SHUTDOWN }, { 'x', SWB_METHOD_CLOSE },
};

static void
assert_possible (const SwbSocketInfo *info, const char *expected)
{
  g_autoptr (GString) letters = g_string_new (NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      const char *why = "untouched";

      if (swb_possible (info, methods[i].method, &why))
        {
          g_string_append_c (letters, methods[i].letter);
          g_assert_null (why);
        }
      else
        {
          g_assert_nonnull (why);
          g_assert_true (g_str_has_suffix (why, "."));
        }
      g_assert_cmpint (swb_possible (info, methods[i].method, NULL), ==, why == NULL);
    }
  g_assert_cmpstr (letters->str, ==, expected);
}

static void
test_streams (void)
{
  static const struct
  {
    uint32_t flags;
    const char *possible;
  } cases[] = {
    { 0, "bLcx" },
    { SWB_SOCKET_BOUND, "Lcx" },
    { SWB_SOCKET_BOUND | SWB_SOCKET_LISTENING, "Lax" },
    { SWB_SOCKET_LISTENING, "Lax" },
    { SWB_SOCKET_CONNECTING, "cx" },
    { SWB_SOCKET_CONNECTED, "srDx" },
    { SWB_SOCKET_CONNECTED | SWB_SOCKET_ACCEPTED, "srDx" },
    { SWB_SOCKET_CONNECTED | SWB_SOCKET_SHUT_WRITE, "rDx" },
    { SWB_SOCKET_CONNECTED | SWB_SOCKET_SHUT_READ, "srDx" },
    { SWB_SOCKET_CONNECTED | SWB_SOCKET_PEER_CLOSED, "sDx" },
    { SWB_SOCKET_CONNECTED | SWB_SOCKET_PEER_CLOSED | SWB_SOCKET_SHUT_WRITE, "Dx" },
    { SWB_SOCKET_CONNECTED | SWB_SOCKET_SHUT_READ | SWB_SOCKET_SHUT_WRITE, "rx" },
    { SWB_SOCKET_CONNECTED | SWB_SOCKET_RESET, "x" },
    { SWB_SOCKET_CONNECTED | SWB_SOCKET_CLOSED, "" },
    { SWB_SOCKET_CLOSED, "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SwbSocketInfo info = info_of (SOCK_STREAM, cases[i].flags);

      assert_possible (&info, cases[i].possible);
    }
}

static void
test_connecting (void)
{
  SwbSocketInfo info = info_of (SOCK_STREAM, 0);

  info.waiting_out = (SwbWaitingCall){ .call_id = 4, .method = SWB_METHOD_CONNECT };
  assert_possible (&info, "x");
  g_assert_true (swb_is_connecting (&info));
  info.waiting_out.call_id = 0;
  assert_possible (&info, "bLcx");
}

static void
test_datagrams (void)
{
  SwbSocketInfo info = info_of (SOCK_DGRAM, 0);

  assert_possible (&info, "bcTx");
  g_assert_true (swb_address_parse ("0.0.0.0", 0, &info.local));
  assert_possible (&info, "bcTx");
  g_assert_true (swb_address_parse ("0.0.0.0", 40000, &info.local)); /* has sent something */
  assert_possible (&info, "cTrx");
  info.flags = SWB_SOCKET_BOUND;
  assert_possible (&info, "cTrx");
  info.flags = SWB_SOCKET_CONNECTED;
  assert_possible (&info, "csTrDx");
  info.flags = SWB_SOCKET_CONNECTED | SWB_SOCKET_SHUT_WRITE;
  assert_possible (&info, "crDx");
  info.flags = SWB_SOCKET_CLOSED;
  assert_possible (&info, "");
}

static void
test_unix (void)
{
  SwbSocketInfo stream = info_of (SOCK_STREAM, 0);
  SwbSocketInfo datagram = info_of (SOCK_DGRAM, 0);
  const char *why = NULL;

  stream.family = datagram.family = AF_UNIX;
  /* Listening takes a path; the system gives none by itself */
  assert_possible (&stream, "bcx");
  g_assert_true (swb_address_from_text ("unix:/tmp/server", &stream.local));
  stream.flags = SWB_SOCKET_BOUND;
  assert_possible (&stream, "Lcx");
  g_assert_true (swb_address_from_text ("unix:", &datagram.local)); /* has sent something: still no path */
  assert_possible (&datagram, "bcTx");
  datagram.flags = SWB_SOCKET_CONNECTED; /* connect() has given it none either */
  g_assert_true (swb_possible (&datagram, SWB_METHOD_BIND, &why));
  g_assert_true (swb_address_from_text ("unix:@name", &datagram.local));
  datagram.flags = SWB_SOCKET_BOUND;
  assert_possible (&datagram, "cTrx");
  for (size_t i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      if (!swb_possible (&datagram, methods[i].method, &why))
        g_assert_null (strstr (why, "UDP"));
      if (!swb_possible (&stream, methods[i].method, &why))
        g_assert_null (strstr (why, "TCP"));
    }
}

static void
test_sentences (void)
{
  SwbSocketInfo listener = info_of (SOCK_STREAM, SWB_SOCKET_BOUND | SWB_SOCKET_LISTENING);
  SwbSocketInfo closed = info_of (SOCK_DGRAM, SWB_SOCKET_CLOSED);
  SwbSocketInfo half = info_of (SOCK_STREAM, SWB_SOCKET_CONNECTED | SWB_SOCKET_SHUT_WRITE);
  const char *why = NULL;

  g_assert_false (swb_possible (&listener, SWB_METHOD_CONNECT, &why));
  g_assert_cmpstr (why, ==, "A listening socket cannot connect.");
  g_assert_false (swb_possible (&closed, SWB_METHOD_SENDTO, &why));
  g_assert_cmpstr (why, ==, "This socket is closed. Make it again to go on.");
  g_assert_false (swb_possible (&half, SWB_METHOD_SENDALL, &why));
  g_assert_true (g_str_has_prefix (why, "You have shut down writing"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/possible/streams", test_streams);
  g_test_add_func ("/possible/connecting", test_connecting);
  g_test_add_func ("/possible/datagrams", test_datagrams);
  g_test_add_func ("/possible/sentences", test_sentences);
  g_test_add_func ("/possible/unix", test_unix);
  return g_test_run ();
}
