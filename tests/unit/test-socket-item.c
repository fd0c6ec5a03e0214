/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <netinet/tcp.h>

#include "model/swb-socket-item.h"
#include "model/swb-socket-text.h"

static SwbSocketInfo
info_of (int type, uint32_t flags)
{
  return (SwbSocketInfo){ .id = 3, .name = "s", .family = AF_INET, .type = type, .flags = flags, .timeout_s = -1 };
}

static char *
get_text (SwbSocketItem *item, const char *property)
{
  char *text = NULL;

  g_object_get (item, property, &text, NULL);
  return text;
}

static void
assert_text (SwbSocketItem *item, const char *property, const char *expected)
{
  g_autofree char *text = get_text (item, property);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_state (const SwbSocketInfo *info, const char *state, const char *tone)
{
  g_autoptr (SwbSocketItem) item = swb_socket_item_new (info);

  assert_text (item, "state-text", state);
  assert_text (item, "tone", tone);
}

static void
test_new (void)
{
  SwbSocketInfo info = info_of (SOCK_STREAM, 0);
  SwbSocketItem *item = swb_socket_item_new (&info);
  gboolean is_child = TRUE;
  gboolean is_closed = TRUE;
  unsigned id = 0;

  g_object_add_weak_pointer (G_OBJECT (item), (gpointer *) &item);
  g_object_get (item, "id", &id, "is-child", &is_child, "is-closed", &is_closed, NULL);
  g_assert_cmpuint (id, ==, 3);
  g_assert_false (is_child);
  g_assert_false (is_closed);
  g_assert_cmpstr (swb_socket_item_get_name (item), ==, "s");
  assert_text (item, "kind-text", "TCP");
  assert_text (item, "address-text", "no address yet");
  assert_text (item, "in-text", "");
  g_object_unref (item);
  g_assert_null (item);
}

static void
test_counts (void)
{
  static const struct
  {
    uint64_t count;
    const char *text;
  } cases[] = {
    { 0, "0" },          { 13, "13" },        { 999, "999" },         { 1000, "1.0k" },
    { 1234, "1.2k" },    { 99999, "99.9k" },  { 100000, "100k" },     { 999999, "999k" },
    { 1000000, "1.0M" }, { 4100000, "4.1M" }, { 1500000000, "1.5G" }, { G_MAXUINT64, "18.4E" },
  };
  SwbSocketInfo info = info_of (SOCK_STREAM, SWB_SOCKET_CONNECTED);
  g_autoptr (SwbSocketItem) item = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = swb_count_text (cases[i].count);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
  info.bytes_in = 1234;
  item = swb_socket_item_new (&info);
  assert_text (item, "in-text", "↓ 1.2k");
  assert_text (item, "out-text", "↑ 0");
}

static void
test_addresses (void)
{
  SwbSocketInfo info = info_of (SOCK_DGRAM, 0);
  g_autoptr (SwbSocketItem) item = NULL;

  g_assert_true (swb_address_parse ("0.0.0.0", 0, &info.local));
  item = swb_socket_item_new (&info);
  assert_text (item, "kind-text", "UDP");
  assert_text (item, "address-text", "no address yet");
  g_assert_true (swb_address_parse ("::1", 5353, &info.local));
  swb_socket_item_set_info (item, &info);
  assert_text (item, "address-text", "[::1]:5353");
  g_assert_true (swb_address_parse ("127.0.0.1", 9000, &info.peer));
  info.flags = SWB_SOCKET_CONNECTED;
  swb_socket_item_set_info (item, &info);
  assert_text (item, "address-text", "→ 127.0.0.1:9000");
  info.flags |= SWB_SOCKET_ACCEPTED;
  swb_socket_item_set_info (item, &info);
  assert_text (item, "address-text", "← 127.0.0.1:9000");
}

static void
test_states (void)
{
  SwbSocketInfo info = info_of (SOCK_STREAM, 0);

  assert_state (&info, "new", "new");
  info.state = TCP_CLOSE;
  assert_state (&info, "new", "new");
  g_assert_true (swb_address_parse ("127.0.0.1", 9000, &info.local));
  info.flags = SWB_SOCKET_BOUND;
  assert_state (&info, "bound", "new");
  info.flags |= SWB_SOCKET_LISTENING;
  info.state = TCP_LISTEN;
  assert_state (&info, "LISTEN", "listening");
  info.waiting_in = (SwbWaitingCall){ .call_id = 1, .method = SWB_METHOD_ACCEPT, .since_ns = 5 };
  assert_state (&info, "waiting in accept()", "listening");
  info.flags |= SWB_SOCKET_CLOSED;
  assert_state (&info, "closed", "closed");

  info = info_of (SOCK_STREAM, SWB_SOCKET_CONNECTED);
  assert_state (&info, "ESTABLISHED", "connected");
  info.state = TCP_CLOSE_WAIT;
  assert_state (&info, "CLOSE_WAIT", "closing");
  info.waiting_in = (SwbWaitingCall){ .call_id = 1, .method = SWB_METHOD_RECV, .since_ns = 5 };
  info.waiting_out = (SwbWaitingCall){ .call_id = 2, .method = SWB_METHOD_SEND, .since_ns = 4 };
  assert_state (&info, "waiting in send()", "closing");
  info.waiting_in.call_id = info.waiting_out.call_id = 0;
  info.flags |= SWB_SOCKET_RESET;
  assert_state (&info, "ECONNRESET", "error");
}

static void
test_failures_and_datagrams (void)
{
  SwbSocketInfo info = info_of (SOCK_STREAM, 0);

  info.last_failed = TRUE;
  info.last_method = SWB_METHOD_CONNECT;
  info.last_error = ECONNREFUSED;
  info.state = TCP_CLOSE;
  assert_state (&info, "ECONNREFUSED", "error");
  info.last_error = 0;
  assert_state (&info, "connect() failed", "error");
  info.last_method = SWB_METHOD_GETPEERNAME;
  assert_state (&info, "new", "new");

  info = info_of (SOCK_DGRAM, 0);
  assert_state (&info, "new", "new");
  info.flags = SWB_SOCKET_BOUND;
  g_assert_true (swb_address_parse ("127.0.0.1", 5353, &info.local));
  assert_state (&info, "bound", "listening");
  info.flags |= SWB_SOCKET_CONNECTED;
  assert_state (&info, "connected", "connected");
}

static void
note_property (SwbSocketItem *item, GParamSpec *pspec, GString *names)
{
  g_string_append_printf (names, "%s ", pspec->name);
}

/* What was notified, each once; the order is GObject's */
static void
assert_names (const char *names, const char *expected)
{
  g_auto (GStrv) wanted = g_strsplit (expected, " ", -1);
  g_autofree char *stripped = g_strstrip (g_strdup (names));
  g_auto (GStrv) seen = g_strsplit (stripped, " ", -1);

  g_assert_cmpuint (g_strv_length (seen), ==, g_strv_length (wanted));
  for (char **name = wanted; *name; name++)
    g_assert_true (g_strv_contains ((const char *const *) seen, *name));
}

static void
count_change (SwbSocketItem *item, unsigned *n)
{
  ++*n;
}

static void
test_notify (void)
{
  SwbSocketInfo info = info_of (SOCK_STREAM, SWB_SOCKET_CONNECTED);
  g_autoptr (SwbSocketItem) item = swb_socket_item_new (&info);
  g_autoptr (GString) names = g_string_new (NULL);
  unsigned n_changes = 0;

  g_signal_connect (item, "notify", G_CALLBACK (note_property), names);
  g_signal_connect (item, "changed", G_CALLBACK (count_change), &n_changes);

  swb_socket_item_set_info (item, &info);
  g_assert_cmpstr (names->str, ==, "");
  g_assert_cmpuint (n_changes, ==, 0);

  info.timeout_s = 2;
  swb_socket_item_set_info (item, &info);
  g_assert_cmpstr (names->str, ==, "");
  g_assert_cmpuint (n_changes, ==, 1);

  info.bytes_in = 5;
  swb_socket_item_set_info (item, &info);
  g_assert_cmpstr (names->str, ==, "in-text ");
  g_string_truncate (names, 0);

  info.flags |= SWB_SOCKET_CLOSED;
  swb_socket_item_set_info (item, &info);
  assert_names (names->str, "is-closed state-text tone");
  g_assert_cmpuint (n_changes, ==, 3);
}

static void
test_counts_change_no_state (void)
{
  SwbSocketInfo info = info_of (SOCK_DGRAM, SWB_SOCKET_BOUND);
  g_autoptr (SwbSocketItem) item = swb_socket_item_new (&info);
  unsigned n_changes = 0;
  unsigned n_states = 0;

  g_signal_connect (item, "changed", G_CALLBACK (count_change), &n_changes);
  g_signal_connect (item, "state-changed", G_CALLBACK (count_change), &n_states);
  info.bytes_in = 64;
  info.messages_in = 1;
  info.dropped = 2;
  swb_socket_item_set_info (item, &info);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (n_states, ==, 0);
  info.bytes_in = 128;
  info.flags |= SWB_SOCKET_CONNECTED;
  swb_socket_item_set_info (item, &info);
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_cmpuint (n_states, ==, 1);
}

static void
test_live_state (void)
{
  SwbSocketInfo info = info_of (SOCK_STREAM, SWB_SOCKET_CONNECTED);
  g_autoptr (SwbSocketItem) item = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  info.state = TCP_ESTABLISHED;
  item = swb_socket_item_new (&info);
  g_signal_connect (item, "notify", G_CALLBACK (note_property), names);
  swb_socket_item_set_live_state (item, TCP_ESTABLISHED);
  g_assert_cmpstr (names->str, ==, "");
  swb_socket_item_set_live_state (item, TCP_CLOSE_WAIT);
  assert_names (names->str, "state-text tone");
  assert_text (item, "state-text", "CLOSE_WAIT");

  /* Counts tell nothing about the state; a record's state is newer than the sample */
  info.bytes_in = 3;
  swb_socket_item_set_info (item, &info);
  assert_text (item, "state-text", "CLOSE_WAIT");
  info.state = TCP_LAST_ACK;
  swb_socket_item_set_info (item, &info);
  assert_text (item, "state-text", "LAST_ACK");
}

static void
test_unix (void)
{
  SwbSocketInfo info = info_of (SOCK_SEQPACKET, 0);
  g_autoptr (SwbSocketItem) item = NULL;

  info.family = AF_UNIX;
  item = swb_socket_item_new (&info);
  assert_text (item, "kind-text", "Unix seqpacket");
  assert_state (&info, "new", "new");
  g_assert_true (swb_address_from_text ("unix:/tmp/\\x1b[2J", &info.local));
  info.flags = SWB_SOCKET_BOUND;
  swb_socket_item_set_info (item, &info);
  assert_text (item, "address-text", "unix:/tmp/\\x1b[2J");
  info.flags |= SWB_SOCKET_LISTENING;
  assert_state (&info, "LISTEN", "listening");
  /* A connection whose client has no path, as most have none */
  info.flags = SWB_SOCKET_ACCEPTED | SWB_SOCKET_CONNECTED;
  g_assert_true (swb_address_from_text ("unix:", &info.peer));
  swb_socket_item_set_info (item, &info);
  assert_text (item, "address-text", "← unnamed");
  assert_state (&info, "ESTABLISHED", "connected");
  info.flags |= SWB_SOCKET_PEER_CLOSED;
  assert_state (&info, "peer closed", "closing");
  info.type = SOCK_DGRAM;
  info.flags = 0;
  swb_socket_item_set_info (item, &info);
  assert_text (item, "kind-text", "Unix dgram");
  assert_state (&info, "bound", "listening");
}

/* What comes is counted for the minute, whether the item is there before it or not */
static void
test_rates (void)
{
  SwbSocketInfo info = info_of (SOCK_STREAM, 0);
  g_autoptr (SwbSocketItem) quiet = swb_socket_item_new (&info);
  g_autoptr (SwbSocketItem) item = NULL;
  SwbRateMinute minute;

  g_assert_null (swb_socket_item_get_rates (quiet));
  info.bytes_in = 10;
  item = swb_socket_item_new (&info);
  info.bytes_in = 14;
  info.bytes_out = 3;
  swb_socket_item_set_info (item, &info);
  swb_socket_item_set_info (item, &info);
  g_assert_nonnull (swb_socket_item_get_rates (item));
  g_assert_true (swb_rate_history_minute (swb_socket_item_get_rates (item), swb_rate_second (), &minute));
  g_assert_cmpuint (minute.total_in, ==, 14);
  g_assert_cmpuint (minute.total_out, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/socket-item/new", test_new);
  g_test_add_func ("/socket-item/counts", test_counts);
  g_test_add_func ("/socket-item/addresses", test_addresses);
  g_test_add_func ("/socket-item/states", test_states);
  g_test_add_func ("/socket-item/failures-and-datagrams", test_failures_and_datagrams);
  g_test_add_func ("/socket-item/notify", test_notify);
  g_test_add_func ("/socket-item/counts-change-no-state", test_counts_change_no_state);
  g_test_add_func ("/socket-item/live-state", test_live_state);
  g_test_add_func ("/socket-item/unix", test_unix);
  g_test_add_func ("/socket-item/rates", test_rates);
  return g_test_run ();
}
