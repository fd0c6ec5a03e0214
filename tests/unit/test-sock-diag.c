/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bench/swb-sock-diag.h"
#include "bench/swb-socket-owners.h"

/* Enough to fill the queues of loopback, small as they are made here */
#define MUCH (4 << 20)
#define WATCHDOG_US (20 * G_USEC_PER_SEC)

typedef struct
{
  int server;
  int client;
  int accepted;
  SwbAddress listener;
  SwbAddress client_end;
  SwbAddress accepted_end;
} Pair;

static SwbAddress
name_of (int fd)
{
  SwbAddress address = { .length = sizeof address.u };

  g_assert_no_errno (getsockname (fd, &address.u.any, &address.length));
  return address;
}

static int
bound (int type, const char *host)
{
  SwbAddress address = SWB_ADDRESS_NONE;
  int fd;

  g_assert_true (swb_address_parse (host, 0, &address));
  fd = socket (swb_address_family (&address), type | SOCK_CLOEXEC, 0);
  g_assert_cmpint (fd, >=, 0);
  g_assert_no_errno (bind (fd, &address.u.any, address.length));
  return fd;
}

/* With small buffers, so that little data fills them */
static Pair
connected (const char *host)
{
  const int small = 4096;
  Pair pair = { .server = bound (SOCK_STREAM, host), .client = bound (SOCK_STREAM, host) };

  g_assert_no_errno (setsockopt (pair.server, SOL_SOCKET, SO_RCVBUF, &small, sizeof small));
  g_assert_no_errno (setsockopt (pair.client, SOL_SOCKET, SO_RCVBUF, &small, sizeof small));
  g_assert_no_errno (listen (pair.server, 1));
  pair.listener = name_of (pair.server);
  g_assert_no_errno (connect (pair.client, &pair.listener.u.any, pair.listener.length));
  pair.accepted = accept4 (pair.server, NULL, NULL, SOCK_CLOEXEC);
  g_assert_cmpint (pair.accepted, >=, 0);
  pair.client_end = name_of (pair.client);
  pair.accepted_end = name_of (pair.accepted);
  return pair;
}

static void
close_pair (Pair *pair)
{
  close (pair->server);
  if (pair->client >= 0)
    close (pair->client);
  if (pair->accepted >= 0)
    close (pair->accepted);
}

static void
fill (int fd)
{
  g_autofree char *much = g_malloc0 (MUCH);

  while (send (fd, much, MUCH, MSG_DONTWAIT) > 0)
    ;
  g_assert_cmpint (errno, ==, EAGAIN);
}

static void
drain (int fd)
{
  g_autofree char *much = g_malloc (MUCH);

  while (recv (fd, much, MUCH, 0) > 0)
    ;
}

/* --- what ss says --- */

/* Of a connection, found by its ports: "ESTAB 0 0 127.0.0.1:1 127.0.0.1:2", or "" */
static char *
ask_ss (const SwbAddress *local, const SwbAddress *peer)
{
  g_autofree char *own = g_strdup_printf (":%u", swb_address_port (local));
  g_autofree char *other = g_strdup_printf (":%u", peer ? swb_address_port (peer) : 0);
  char *argv[] = { (char *) "ss",  (char *) "-tanH", (char *) "sport", (char *) "=", own,
                   (char *) "and", (char *) "dport", (char *) "=",     other,        NULL };
  char *output = NULL;
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_strstrip (output);
}

static uint8_t
state_of_ss (const char *line)
{
  static const char *const names[] = {
    [TCP_ESTABLISHED] = "ESTAB",    [TCP_SYN_SENT] = "SYN-SENT",     [TCP_SYN_RECV] = "SYN-RECV",
    [TCP_FIN_WAIT1] = "FIN-WAIT-1", [TCP_FIN_WAIT2] = "FIN-WAIT-2",  [TCP_TIME_WAIT] = "TIME-WAIT",
    [TCP_CLOSE] = "UNCONN",         [TCP_CLOSE_WAIT] = "CLOSE-WAIT", [TCP_LAST_ACK] = "LAST-ACK",
    [TCP_LISTEN] = "LISTEN",        [TCP_CLOSING] = "CLOSING",
  };

  for (uint8_t state = TCP_ESTABLISHED; state <= TCP_CLOSING; state++)
    if (g_str_has_prefix (line, names[state]) && line[strlen (names[state])] == ' ')
      return state;
  return 0;
}

/* An acknowledgement may be some milliseconds late, and nothing tells when it has come. */
static void
wait_for_state (SwbSockDiagKinds kind, const SwbAddress *local, const SwbAddress *peer, uint8_t state)
{
  const int64_t end_us = g_get_monotonic_time () + WATCHDOG_US;
  SwbSockDiag found;

  while ((swb_sock_diag_find (kind, local, peer, &found, NULL) ? found.state : 0) != state)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end_us);
      poll (NULL, 0, 1);
    }
}

static gboolean
same (const SwbSockDiag *a, const SwbSockDiag *b)
{
  return a->state == b->state && a->receive_queue == b->receive_queue && a->send_queue == b->send_queue;
}

/* What we find is what is expected, and what ss says while nothing moves, queues included. */
static SwbSockDiag
assert_state_of (SwbSockDiagKinds kind, const SwbAddress *local, const SwbAddress *peer, uint8_t state)
{
  const int64_t end_us = g_get_monotonic_time () + WATCHDOG_US;
  SwbSockDiag before = { 0 };
  SwbSockDiag found = { 0 };
  g_autofree char *line = NULL;
  unsigned receive_queue;
  unsigned send_queue;

  wait_for_state (kind, local, peer, state);
  do
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end_us);
      g_free (line);
      swb_sock_diag_find (kind, local, peer, &before, NULL);
      line = ask_ss (local, peer);
      swb_sock_diag_find (kind, local, peer, &found, NULL);
    }
  while (!same (&before, &found));
  g_assert_cmpuint (found.state, ==, state);
  g_assert_cmpuint (state_of_ss (line), ==, state);
  if (state == 0)
    return found;
  g_assert_cmpint (sscanf (line, "%*s %u %u", &receive_queue, &send_queue), ==, 2);
  g_assert_cmpuint (found.receive_queue, ==, receive_queue);
  g_assert_cmpuint (found.send_queue, ==, send_queue);
  return found;
}

static SwbSockDiag
assert_client (const Pair *pair, uint8_t state)
{
  return assert_state_of (SWB_SOCK_DIAG_TCP4, &pair->client_end, &pair->accepted_end, state);
}

static SwbSockDiag
assert_accepted (const Pair *pair, uint8_t state)
{
  return assert_state_of (SWB_SOCK_DIAG_TCP4, &pair->accepted_end, &pair->client_end, state);
}

/* --- states --- */

static void
test_close (void)
{
  Pair pair = connected ("127.0.0.1");
  SwbSockDiag listener = assert_state_of (SWB_SOCK_DIAG_TCP4, &pair.listener, NULL, TCP_LISTEN);
  SwbSockDiag left;

  g_assert_cmpuint (listener.send_queue, ==, 1);
  g_assert_cmpuint (assert_client (&pair, TCP_ESTABLISHED).uid, ==, getuid ());
  g_assert_cmpuint (assert_accepted (&pair, TCP_ESTABLISHED).inode, !=, 0);
  g_assert_cmpint (send (pair.client, "hello", 5, 0), ==, 5);
  g_assert_cmpuint (assert_accepted (&pair, TCP_ESTABLISHED).receive_queue, ==, 5);

  g_assert_no_errno (shutdown (pair.client, SHUT_WR));
  assert_client (&pair, TCP_FIN_WAIT2);
  assert_accepted (&pair, TCP_CLOSE_WAIT);
  g_assert_no_errno (close (pair.client));
  pair.client = -1;
  left = assert_client (&pair, TCP_FIN_WAIT2);
  g_assert_cmpuint (left.inode, ==, 0);
  g_assert_cmpuint (left.timer, ==, SWB_SOCK_DIAG_TIMER_TIME_WAIT);
  g_assert_cmpuint (left.timer_ms, >, 0);

  drain (pair.accepted);
  g_assert_no_errno (close (pair.accepted));
  pair.accepted = -1;
  left = assert_client (&pair, TCP_TIME_WAIT);
  g_assert_cmpuint (left.timer, ==, SWB_SOCK_DIAG_TIMER_TIME_WAIT);
  g_assert_cmpuint (left.timer_ms, <=, 60000);
  assert_accepted (&pair, 0);
  close_pair (&pair);
}

/* Both have ended their streams before either has read the other's end: data that has no room keeps the FINs back. */
static void
test_simultaneous_close (void)
{
  Pair pair = connected ("127.0.0.1");

  fill (pair.client);
  fill (pair.accepted);
  g_assert_no_errno (shutdown (pair.client, SHUT_WR));
  g_assert_no_errno (shutdown (pair.accepted, SHUT_WR));
  g_assert_cmpuint (assert_client (&pair, TCP_FIN_WAIT1).send_queue, >, 0);
  assert_accepted (&pair, TCP_FIN_WAIT1);
  drain (pair.client);
  assert_client (&pair, TCP_CLOSING);
  assert_accepted (&pair, TCP_FIN_WAIT2);
  drain (pair.accepted);
  assert_client (&pair, TCP_TIME_WAIT);
  assert_accepted (&pair, TCP_TIME_WAIT);
  close_pair (&pair);
}

static void
test_last_ack (void)
{
  Pair pair = connected ("127.0.0.1");

  fill (pair.accepted);
  g_assert_no_errno (shutdown (pair.client, SHUT_WR));
  assert_accepted (&pair, TCP_CLOSE_WAIT);
  g_assert_no_errno (shutdown (pair.accepted, SHUT_WR));
  assert_accepted (&pair, TCP_LAST_ACK);
  drain (pair.client);
  assert_accepted (&pair, 0);
  assert_client (&pair, TCP_TIME_WAIT);
  close_pair (&pair);
}

static void
test_reset (void)
{
  const struct linger at_once = { .l_onoff = 1 };
  Pair pair = connected ("127.0.0.1");

  g_assert_no_errno (setsockopt (pair.client, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once));
  g_assert_no_errno (close (pair.client));
  pair.client = -1;
  assert_client (&pair, 0);
  assert_accepted (&pair, 0);
  close_pair (&pair);
}

/* The kernel drops what a full queue has no room for, and connect() waits; a listener that defers waits for data. */
static void
test_opening (void)
{
  const int seconds = 10;
  int server = bound (SOCK_STREAM, "127.0.0.1");
  int first = bound (SOCK_STREAM, "127.0.0.1");
  int second = bound (SOCK_STREAM | SOCK_NONBLOCK, "127.0.0.1");
  SwbAddress listener = name_of (server);
  SwbAddress own = name_of (second);

  g_assert_no_errno (listen (server, 0));
  g_assert_no_errno (connect (first, &listener.u.any, listener.length));
  g_assert_cmpint (connect (second, &listener.u.any, listener.length), ==, -1);
  g_assert_cmpuint (assert_state_of (SWB_SOCK_DIAG_TCP4, &listener, NULL, TCP_LISTEN).receive_queue, ==, 1);
  assert_state_of (SWB_SOCK_DIAG_TCP4, &own, &listener, TCP_SYN_SENT);
  close (second);
  close (first);
  close (server);

  server = bound (SOCK_STREAM, "127.0.0.1");
  listener = name_of (server);
  g_assert_no_errno (setsockopt (server, IPPROTO_TCP, TCP_DEFER_ACCEPT, &seconds, sizeof seconds));
  g_assert_no_errno (listen (server, 5));
  first = bound (SOCK_STREAM, "127.0.0.1");
  own = name_of (first);
  g_assert_no_errno (connect (first, &listener.u.any, listener.length));
  assert_state_of (SWB_SOCK_DIAG_TCP4, &listener, &own, TCP_SYN_RECV);
  close (first);
  close (server);
}

/* --- other kinds --- */

static void
test_ipv6 (void)
{
  Pair pair = connected ("::1");

  assert_state_of (SWB_SOCK_DIAG_TCP6, &pair.client_end, &pair.accepted_end, TCP_ESTABLISHED);
  assert_state_of (SWB_SOCK_DIAG_TCP6, &pair.listener, NULL, TCP_LISTEN);
  close_pair (&pair);
}

static void
assert_udp (SwbSockDiagKinds kind, const char *host)
{
  int fd = bound (SOCK_DGRAM, host);
  int other = bound (SOCK_DGRAM, host);
  SwbAddress own = name_of (fd);
  SwbAddress peer = name_of (other);
  SwbSockDiag found;
  g_autoptr (GError) error = NULL;

  g_assert_true (swb_sock_diag_find (kind, &own, NULL, &found, NULL));
  g_assert_cmpuint (found.state, ==, TCP_CLOSE);
  g_assert_cmpuint (found.local_port, ==, swb_address_port (&own));
  g_assert_no_errno (connect (fd, &peer.u.any, peer.length));
  g_assert_true (swb_sock_diag_find (kind, &own, &peer, &found, NULL));
  g_assert_cmpuint (found.state, ==, TCP_ESTABLISHED);
  close (fd);
  close (other);
  g_assert_false (swb_sock_diag_find (kind, &own, &peer, &found, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_udp (void)
{
  assert_udp (SWB_SOCK_DIAG_UDP4, "127.0.0.1");
  assert_udp (SWB_SOCK_DIAG_UDP6, "::1");
}

/* --- the list --- */

typedef struct
{
  GMainLoop *loop;
  SwbSockDiagList *list;
  GError *error;
} Listing;

static void
on_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Listing *listing = user_data;

  listing->list = swb_sock_diag_list_finish (result, &listing->error);
  g_main_loop_quit (listing->loop);
}

static const SwbSockDiag *
find_in (const SwbSockDiagList *list, const SwbAddress *local)
{
  for (unsigned i = 0; i < list->sockets->len; i++)
    {
      const SwbSockDiag *one = &g_array_index (list->sockets, SwbSockDiag, i);
      SwbAddress address;

      swb_sock_diag_get_local (one, &address);
      if (swb_address_equal (&address, local))
        return one;
    }
  return NULL;
}

/* All that there is, each with the process that holds it; only the kinds and states asked for. */
static void
test_list (void)
{
  Pair pair = connected ("127.0.0.1");
  Pair pair6 = connected ("::1");
  int udp = bound (SOCK_DGRAM, "127.0.0.1");
  SwbAddress udp_name = name_of (udp);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Listing listing = { .loop = loop };
  g_autoptr (SwbSockDiagList) all = NULL;
  g_autoptr (SwbSockDiagList) listeners = NULL;
  g_autoptr (GHashTable) owners = swb_socket_owners_find (NULL);
  const SwbSockDiag *found;
  const SwbSocketOwner *owner;

  swb_sock_diag_list_async (SWB_SOCK_DIAG_ALL, 0, NULL, on_listed, &listing);
  g_main_loop_run (loop);
  g_assert_no_error (listing.error);
  all = listing.list;
  g_assert_cmpuint (all->missing, ==, 0);
  g_assert_cmpuint (find_in (all, &pair.client_end)->state, ==, TCP_ESTABLISHED);
  g_assert_cmpuint (find_in (all, &pair6.listener)->kind, ==, SWB_SOCK_DIAG_TCP6);
  found = find_in (all, &udp_name);
  g_assert_cmpuint (found->kind, ==, SWB_SOCK_DIAG_UDP4);
  owner = g_hash_table_lookup (owners, GUINT_TO_POINTER (found->inode));
  g_assert_cmpint (owner->pid, ==, getpid ());
  g_assert_cmpuint (owner->n_more, ==, 0);
  g_assert_cmpstr (owner->name, ==, "test-sock-diag");

  listeners = swb_sock_diag_list (SWB_SOCK_DIAG_TCP4, 1 << TCP_LISTEN, NULL, NULL);
  g_assert_nonnull (find_in (listeners, &pair.listener));
  g_assert_null (find_in (listeners, &pair.client_end));
  g_assert_null (find_in (listeners, &pair6.listener));
  close (udp);
  close_pair (&pair);
  close_pair (&pair6);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (swb_sock_diag_list (SWB_SOCK_DIAG_ALL, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (swb_socket_owners_find (cancellable));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sock-diag/close", test_close);
  g_test_add_func ("/sock-diag/simultaneous-close", test_simultaneous_close);
  g_test_add_func ("/sock-diag/last-ack", test_last_ack);
  g_test_add_func ("/sock-diag/reset", test_reset);
  g_test_add_func ("/sock-diag/opening", test_opening);
  g_test_add_func ("/sock-diag/ipv6", test_ipv6);
  g_test_add_func ("/sock-diag/udp", test_udp);
  g_test_add_func ("/sock-diag/list", test_list);
  g_test_add_func ("/sock-diag/cancelled", test_cancelled);
  return g_test_run ();
}
