/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <netinet/tcp.h>
#include <string.h>

#include "bench/swb-socket-owners.h"
#include "model/swb-advice-private.h"
#include "model/swb-make.h"

static SwbSocketInfo
info_of (int family, int type)
{
  return (SwbSocketInfo){ .id = 1, .name = "one", .family = family, .type = type, .fd = -1 };
}

static SwbCall *
failed (SwbCall *call, int error)
{
  call->failure = swb_failure_new_errno (error);
  return call;
}

static char *
remedy_text (const SwbAdvice *advice, guint index)
{
  const SwbRemedy *remedy = g_ptr_array_index (advice->remedies, index);
  g_autoptr (GString) text = g_string_new (remedy->label);

  for (guint i = 0; i < remedy->calls->len; i++)
    {
      g_autofree char *call = swb_call_event_text (g_ptr_array_index (remedy->calls, i), FALSE);
      g_string_append_printf (text, "; %s", call);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_reuse (void)
{
  SwbSocketInfo info = info_of (AF_INET, SOCK_STREAM);
  g_autoptr (SwbCall) call = failed (swb_make_bind (&info, "127.0.0.1", 9), EADDRINUSE);
  g_autoptr (SwbAdvice) advice = swb_advice_at_once (&info, call);
  g_autoptr (SwbAdvice) again = NULL;
  g_autofree char *text = remedy_text (advice, 0);

  g_assert_cmpstr (text, ==,
                   "Reuse the address and try again; setsockopt(SOL_SOCKET, SO_REUSEADDR, 1); "
                   "bind((\"127.0.0.1\", 9))");
  info.flags |= SWB_SOCKET_REUSE_ADDRESS;
  again = swb_advice_at_once (&info, call);
  g_assert_cmpuint (again->remedies->len, ==, 0);
}

static void
test_broadcast (void)
{
  SwbSocketInfo info = info_of (AF_INET, SOCK_DGRAM);
  g_autoptr (GBytes) data = g_bytes_new_static ("x", 1);
  g_autoptr (SwbCall) call = failed (swb_make_sendto (&info, data, "255.255.255.255", 9), EACCES);
  g_autoptr (SwbAdvice) advice = swb_advice_at_once (&info, call);
  g_autofree char *text = remedy_text (advice, 0);

  g_assert_cmpstr (text, ==,
                   "Allow broadcast and try again; setsockopt(SOL_SOCKET, SO_BROADCAST, 1); "
                   "sendto(b\"x\", (\"255.255.255.255\", 9))");
}

/* Of a link-local address the interfaces of this machine are offered; there is one at least. */
static void
test_interfaces (void)
{
  SwbSocketInfo info = info_of (AF_INET6, SOCK_STREAM);
  g_autoptr (SwbCall) call = failed (swb_make_connect (&info, "fe80::1", 9), EINVAL);
  g_autoptr (SwbCall) usual = failed (swb_make_connect (&info, "::1", 9), EINVAL);
  g_autoptr (SwbAdvice) advice = swb_advice_at_once (&info, call);
  g_autoptr (SwbAdvice) nothing = swb_advice_at_once (&info, usual);
  g_autofree char *text = remedy_text (advice, 0);

  g_assert_true (g_str_has_prefix (text, "fe80::1%"));
  g_assert_nonnull (strstr (text, "; connect((\"fe80::1\", 9, 0, "));
  g_assert_cmpstr (advice->fact, !=, "");
  g_assert_cmpuint (nothing->remedies->len, ==, 0);
}

static void
test_limit (void)
{
  SwbSocketInfo info = info_of (AF_INET, SOCK_DGRAM);
  g_autoptr (GBytes) data = g_bytes_new_take (g_malloc0 (70000), 70000);
  g_autoptr (SwbCall) call = failed (swb_make_sendto (&info, data, "127.0.0.1", 9), EMSGSIZE);
  g_autoptr (SwbAdvice) advice = swb_advice_at_once (&info, call);

  g_assert_cmpstr (advice->fact, ==, "It has 70000 bytes; a datagram holds at most 65507.");
}

/* --- what the kernel lists --- */

static SwbSockDiag
listed (int state, int port, unsigned inode)
{
  return (SwbSockDiag){ .kind = SWB_SOCK_DIAG_TCP4,
                        .state = (uint8_t) state,
                        .local_port = (uint16_t) port,
                        .inode = inode,
                        .uid = 7,
                        .local_host = { 127, 0, 0, 1 } };
}

static void
check_in_use (GArray *sockets, int port, const SwbHolders *holders, const char *expected)
{
  g_autofree char *fact = swb_advice_in_use (sockets, TRUE, port, holders);

  g_assert_cmpstr (fact, ==, expected);
}

static void
test_listed (void)
{
  g_autoptr (GArray) sockets = g_array_new (FALSE, FALSE, sizeof (SwbSockDiag));
  g_autoptr (GHashTable) names = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) owners = g_hash_table_new (NULL, NULL);
  SwbSocketOwner owner = { .pid = 12, .name = "somebody" };
  SwbHolders holders = { names, owners };
  SwbSockDiag all[] = { listed (TCP_TIME_WAIT, 1001, 0), listed (TCP_TIME_WAIT, 1001, 0),
                        listed (TCP_LISTEN, 1002, 5),    listed (TCP_ESTABLISHED, 1003, 6),
                        listed (TCP_LISTEN, 1003, 7),    listed (TCP_LISTEN, 1004, 8) };
  g_autofree char *refused = NULL;
  g_autofree char *there = NULL;
  g_autofree char *elsewhere = NULL;

  all[0].timer_ms = 1500;
  all[1].timer_ms = 41001;
  g_array_append_vals (sockets, all, G_N_ELEMENTS (all));
  g_hash_table_insert (names, GUINT_TO_POINTER (5), (gpointer) "server");
  g_hash_table_insert (owners, GUINT_TO_POINTER (7), &owner);
  check_in_use (sockets, 1000, &holders, "");
  check_in_use (sockets, 1001, &holders,
                "2 old connections of port 1001 still wait in TIME_WAIT, the last for 42 more seconds.");
  check_in_use (sockets, 1002, &holders, "127.0.0.1:1002 is held by “server” of this bench.");
  check_in_use (sockets, 1003, &holders, "127.0.0.1:1003 is held by somebody (process 12).");
  check_in_use (sockets, 1004, &holders, "127.0.0.1:1004 is held by a process of user 7 that cannot be looked into.");

  refused = swb_advice_refused (sockets, TRUE, 1001, "127.0.0.1", &holders);
  g_assert_cmpstr (refused, ==, "Nothing on this machine listens at port 1001.");
  there = swb_advice_refused (sockets, TRUE, 1002, "localhost", &holders);
  g_assert_nonnull (strstr (there, "“server” of this bench listens at 127.0.0.1:1002"));
  elsewhere = swb_advice_refused (sockets, TRUE, 1002, "192.0.2.1", &holders);
  g_assert_nonnull (strstr (elsewhere, "another machine"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advice/reuse", test_reuse);
  g_test_add_func ("/advice/broadcast", test_broadcast);
  g_test_add_func ("/advice/interfaces", test_interfaces);
  g_test_add_func ("/advice/limit", test_limit);
  g_test_add_func ("/advice/listed", test_listed);
  return g_test_run ();
}
