/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-make-again.h"

static SwbSocketInfo
info_of (const char *name, int family, int type, uint32_t flags, const char *local, const char *peer)
{
  SwbSocketInfo info = {
    .id = 7, .family = family, .type = type, .flags = flags, .timeout_s = -1, .backlog = 5, .fd = -1
  };

  g_strlcpy (info.name, name, sizeof info.name);
  g_assert_true (local == NULL || swb_address_from_text (local, &info.local));
  g_assert_true (peer == NULL || swb_address_from_text (peer, &info.peer));
  return info;
}

/* Runs @plan, and compares the calls as text, one a line */
static void
assert_plan (SwbCallPlan plan, const SwbSocketInfo *like, const char *expected)
{
  SwbSocketInfo made = { .id = 8, .name = "new", .family = like->family, .type = like->type, .timeout_s = -1 };
  g_autoptr (GPtrArray) calls = plan (like, &made);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < calls->len; i++)
    {
      SwbCall *call = g_ptr_array_index (calls, i);
      g_autofree char *line = swb_call_text (call);
      g_assert_cmpuint (call->socket_id, ==, 8);
      g_string_append_printf (text, "%s\n", line);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_nothing_done (void)
{
  SwbSocketInfo fresh = info_of ("tcp1", AF_INET, SOCK_STREAM, SWB_SOCKET_CLOSED, NULL, NULL);

  assert_plan (swb_make_again_calls, &fresh, "");
}

static void
test_server (void)
{
  SwbSocketInfo server = info_of ("server", AF_INET, SOCK_STREAM,
                                  SWB_SOCKET_BOUND | SWB_SOCKET_LISTENING | SWB_SOCKET_REUSE_ADDRESS
                                      | SWB_SOCKET_REUSE_PORT | SWB_SOCKET_CLOSED,
                                  "127.0.0.1:9000", NULL);
  server.timeout_s = 2.5;
  server.backlog = 3;

  assert_plan (swb_make_again_calls, &server,
               "new.settimeout(2.5)\n"
               "new.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)\n"
               "new.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)\n"
               "new.bind((\"127.0.0.1\", 9000))\n"
               "new.listen(3)\n");
}

static void
test_watched_server (void)
{
  SwbSocketInfo server = info_of ("server", AF_INET6, SOCK_STREAM,
                                  SWB_SOCKET_BOUND | SWB_SOCKET_LISTENING | SWB_SOCKET_WATCHED, "[::1]:9000", NULL);

  assert_plan (swb_make_again_calls, &server,
               "new.bind((\"::1\", 9000))\n"
               "new.listen(5)\n"
               "watch(new)\n");
}

static void
test_client (void)
{
  /* Its local address was picked by the kernel: nobody bound it */
  SwbSocketInfo client = info_of ("client", AF_INET, SOCK_STREAM, SWB_SOCKET_CONNECTED | SWB_SOCKET_CLOSED,
                                  "127.0.0.1:54812", "127.0.0.1:9000");

  assert_plan (swb_make_again_calls, &client, "new.connect((\"127.0.0.1\", 9000))\n");
}

static void
test_bound_udp (void)
{
  SwbSocketInfo udp =
      info_of ("udp1", AF_INET, SOCK_DGRAM, SWB_SOCKET_BOUND | SWB_SOCKET_WATCHED, "0.0.0.0:5353", NULL);
  udp.timeout_s = 0;

  assert_plan (swb_make_again_calls, &udp,
               "new.settimeout(0)\n"
               "new.bind((\"0.0.0.0\", 5353))\n"
               "watch(new)\n");
}

static void
test_accepted (void)
{
  SwbSocketInfo accepted = info_of ("server_1", AF_INET, SOCK_STREAM, SWB_SOCKET_ACCEPTED | SWB_SOCKET_CONNECTED,
                                    "127.0.0.1:9000", "127.0.0.1:54812");
  SwbSocketInfo client = info_of ("client", AF_INET, SOCK_STREAM, SWB_SOCKET_CONNECTED, NULL, "127.0.0.1:9000");

  accepted.parent = 1;
  g_assert_false (swb_make_again_possible (&accepted));
  accepted.parent = 0; /* its listener was removed */
  g_assert_false (swb_make_again_possible (&accepted));
  g_assert_true (swb_make_again_possible (&client));
}

static void
test_client_of_listener (void)
{
  const uint32_t flags = SWB_SOCKET_BOUND | SWB_SOCKET_LISTENING;
  SwbSocketInfo one = info_of ("server", AF_INET, SOCK_STREAM, flags, "127.0.0.2:9000", NULL);
  SwbSocketInfo any = info_of ("server", AF_INET, SOCK_STREAM, flags, "0.0.0.0:9000", NULL);
  SwbSocketInfo any6 = info_of ("server", AF_INET6, SOCK_STREAM, flags, "[::]:9000", NULL);

  assert_plan (swb_client_calls, &one, "new.connect((\"127.0.0.2\", 9000))\n");
  assert_plan (swb_client_calls, &any, "new.connect((\"127.0.0.1\", 9000))\n");
  assert_plan (swb_client_calls, &any6, "new.connect((\"::1\", 9000))\n");
}

static SwbSocketInfo
unix_info (int type, uint32_t flags, const char *local, const char *peer)
{
  return info_of ("unix1", AF_UNIX, type, flags, local, peer);
}

static void
test_unix (void)
{
  SwbSocketInfo server =
      unix_info (SOCK_STREAM, SWB_SOCKET_BOUND | SWB_SOCKET_LISTENING | SWB_SOCKET_CLOSED, "unix:/tmp/server", NULL);
  SwbSocketInfo abstract = unix_info (SOCK_SEQPACKET, SWB_SOCKET_BOUND | SWB_SOCKET_LISTENING, "unix:@name", NULL);
  SwbSocketInfo client = unix_info (SOCK_STREAM, SWB_SOCKET_CONNECTED | SWB_SOCKET_CLOSED, "unix:", "unix:/tmp/server");
  SwbSocketInfo datagram = unix_info (SOCK_DGRAM, SWB_SOCKET_BOUND | SWB_SOCKET_WATCHED, "unix:/tmp/\\xff", NULL);
  SwbSocketInfo paired = unix_info (SOCK_STREAM, SWB_SOCKET_CONNECTED, "unix:", "unix:");

  assert_plan (swb_make_again_calls, &server, "new.bind(\"/tmp/server\")\nnew.listen(5)\n");
  assert_plan (swb_client_calls, &server, "new.connect(\"/tmp/server\")\n");
  assert_plan (swb_client_calls, &abstract, "new.connect(b\"\\x00name\")\n");
  assert_plan (swb_make_again_calls, &client, "new.connect(\"/tmp/server\")\n");
  assert_plan (swb_make_again_calls, &datagram, "new.bind(b\"/tmp/\\xff\")\nwatch(new)\n");
  assert_plan (swb_make_again_calls, &paired, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/make-again/nothing-done", test_nothing_done);
  g_test_add_func ("/make-again/server", test_server);
  g_test_add_func ("/make-again/watched-server", test_watched_server);
  g_test_add_func ("/make-again/client", test_client);
  g_test_add_func ("/make-again/bound-udp", test_bound_udp);
  g_test_add_func ("/make-again/accepted", test_accepted);
  g_test_add_func ("/make-again/client-of-listener", test_client_of_listener);
  g_test_add_func ("/make-again/unix", test_unix);
  return g_test_run ();
}
