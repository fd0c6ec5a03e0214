/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <netinet/tcp.h>
#include <string.h>

#include "model/swb-kernel-figures.h"
#include "model/swb-kernel-watch.h"
#include "model/swb-make.h"

#define WATCHDOG_S 20

typedef struct
{
  SwbWorkbench *workbench;
  gboolean ticking;
  uint32_t server;
  uint32_t client;
  uint32_t accepted;
  SwbKernelWatch *near; /* of client */
  SwbKernelWatch *far;  /* of accepted */
} Fixture;

typedef struct
{
  gboolean ended;
  uint32_t socket_id; /* that it gave, if any */
} Outcome;

static void
on_news (SwbWorkbench *workbench, Fixture *f)
{
  f->ticking = TRUE;
}

static void
turn (Fixture *f)
{
  g_main_context_iteration (NULL, !f->ticking);
  if (f->ticking)
    f->ticking = swb_workbench_update (f->workbench);
}

static gboolean
bite (gpointer data)
{
  g_error ("Nothing came of what was waited for: %s", (const char *) data);
  return G_SOURCE_REMOVE;
}

#define WAIT_FOR(f, condition)                                                                                         \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    unsigned dog = g_timeout_add_seconds (WATCHDOG_S, bite, (gpointer) #condition);                                    \
    while (!(condition))                                                                                               \
      turn (f);                                                                                                        \
    g_source_remove (dog);                                                                                             \
  }                                                                                                                    \
  G_STMT_END

static void
note_end (SwbCall *call, gpointer user_data)
{
  Outcome *outcome = user_data;

  g_assert_null (call->failure);
  outcome->ended = TRUE;
  if (call->method == SWB_METHOD_SOCKET)
    outcome->socket_id = swb_value_socket_id (call->result);
  else if (call->method == SWB_METHOD_ACCEPT)
    outcome->socket_id = swb_value_socket_id (swb_value_tuple_item (call->result, 0));
}

static SwbSocketItem *
find (Fixture *f, uint32_t id)
{
  return swb_socket_list_find (swb_workbench_get_sockets (f->workbench), id);
}

static const SwbSocketInfo *
info_of (Fixture *f, uint32_t id)
{
  return swb_socket_item_get_info (find (f, id));
}

/* Makes a call, and waits until the list of sockets knows what it has done */
static uint32_t
make (Fixture *f, SwbCall *call)
{
  Outcome outcome = { 0 };

  swb_workbench_submit (f->workbench, call, NULL, note_end, &outcome);
  WAIT_FOR (f, outcome.ended);
  f->ticking = TRUE;
  WAIT_FOR (f, !f->ticking);
  return outcome.socket_id;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->workbench = swb_workbench_new (SWB_LOG_PAYLOAD_LIMIT);
  g_signal_connect (f->workbench, "news", G_CALLBACK (on_news), f);
  f->server = make (f, swb_make_socket (AF_INET, SOCK_STREAM, "server"));
  make (f, swb_make_bind (info_of (f, f->server), "127.0.0.1", 0));
  make (f, swb_make_listen (info_of (f, f->server), 3));
  f->client = make (f, swb_make_socket (AF_INET, SOCK_STREAM, "client"));
  make (f, swb_make_connect (info_of (f, f->client), "127.0.0.1", swb_address_port (&info_of (f, f->server)->local)));
  f->near = swb_kernel_watch_new (f->workbench, find (f, f->client));
  swb_kernel_watch_set_active (f->near, TRUE);
}

static void
accept_it (Fixture *f)
{
  f->accepted = make (f, swb_make_accept (info_of (f, f->server)));
  f->far = swb_kernel_watch_new (f->workbench, find (f, f->accepted));
  swb_kernel_watch_set_active (f->far, TRUE);
}

/* Also while it is waiting for an answer */
static void
drop (SwbKernelWatch **watch)
{
  if (*watch)
    g_assert_finalize_object (*watch);
  *watch = NULL;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  drop (&f->near);
  drop (&f->far);
  g_assert_finalize_object (f->workbench);
}

static gboolean
is_in (SwbKernelWatch *watch, uint8_t state)
{
  return swb_tcp_path_last (swb_kernel_watch_get_path (watch)) == state;
}

static void
assert_path (SwbKernelWatch *watch, const char *end)
{
  g_autofree char *text = swb_tcp_path_text (swb_kernel_watch_get_path (watch));

  if (!g_str_has_suffix (text, end))
    g_error ("%s does not end with %s", text, end);
}

/* The one that closes first keeps TIME_WAIT, and its remaining time, when its socket is long closed. */
static void
test_close (Fixture *f, gconstpointer data)
{
  uint32_t left_ms;

  accept_it (f);
  WAIT_FOR (f, swb_kernel_watch_get_state (f->near) && is_in (f->far, TCP_ESTABLISHED));
  g_assert_false (swb_kernel_watch_is_left (f->near, &left_ms));
  make (f, swb_make_close (info_of (f, f->client)));
  WAIT_FOR (f, is_in (f->near, TCP_FIN_WAIT2) && is_in (f->far, TCP_CLOSE_WAIT));
  WAIT_FOR (f, swb_kernel_watch_is_left (f->near, &left_ms));
  g_assert_cmpuint (left_ms, >, 0);
  g_assert_null (swb_kernel_watch_get_state (f->near));
  make (f, swb_make_close (info_of (f, f->accepted)));
  WAIT_FOR (f, is_in (f->near, TCP_TIME_WAIT) && is_in (f->far, TCP_CLOSE));
  g_assert_true (swb_kernel_watch_is_left (f->near, &left_ms));
  g_assert_cmpuint (left_ms, >, 0);
  g_assert_cmpuint (left_ms, <=, 60000);
  g_assert_false (swb_kernel_watch_is_left (f->far, &left_ms));
  assert_path (f->near, "FIN_WAIT_2 → TIME_WAIT");
  assert_path (f->far, "ESTABLISHED → CLOSE_WAIT → (LAST_ACK) → CLOSED");
}

/* The socket that is shut down and not closed: TCP_INFO says CLOSED as soon as TIME_WAIT is kept apart. */
static void
test_shut_down (Fixture *f, gconstpointer data)
{
  accept_it (f);
  make (f, swb_make_shutdown (info_of (f, f->client), SHUT_WR));
  WAIT_FOR (f, is_in (f->near, TCP_FIN_WAIT2));
  make (f, swb_make_close (info_of (f, f->accepted)));
  WAIT_FOR (f, is_in (f->near, TCP_TIME_WAIT));
  assert_path (f->near, "FIN_WAIT_2 → TIME_WAIT");
}

/* Bytes that nobody has read make of close() a reset. */
static void
test_reset (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("hello", 5);

  accept_it (f);
  make (f, swb_make_send (info_of (f, f->accepted), bytes));
  WAIT_FOR (f, swb_kernel_watch_get_state (f->near) && swb_kernel_watch_get_state (f->near)->receive_queue == 5);
  make (f, swb_make_close (info_of (f, f->client)));
  WAIT_FOR (f, is_in (f->near, TCP_CLOSE) && is_in (f->far, TCP_CLOSE));
  assert_path (f->near, "ESTABLISHED → RST → CLOSED");
  assert_path (f->far, "ESTABLISHED → RST → CLOSED");
}

static void
assert_figure (Fixture *f, uint32_t id, SwbKernelWatch *watch, SwbKernelFigureKind kind, const char *pattern)
{
  SwbKernelFigure figure;

  swb_kernel_figure (info_of (f, id), swb_kernel_watch_get_state (watch), kind, &figure);
  if (pattern == NULL)
    g_assert_null (figure.text);
  else if (figure.text == NULL || !g_regex_match_simple (pattern, figure.text, 0, 0))
    g_error ("%s: %s is not like %s", figure.name, figure.text, pattern);
  g_assert_cmpfloat (figure.share, <=, 1);
  swb_kernel_figure_clear (&figure);
}

/* What waits, in both directions; and the listener's queue */
static void
test_figures (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("hello", 5);
  SwbKernelWatch *listener = swb_kernel_watch_new (f->workbench, find (f, f->server));

  swb_kernel_watch_set_active (listener, TRUE);
  WAIT_FOR (f, swb_kernel_watch_get_state (listener));
  assert_figure (f, f->server, listener, SWB_KERNEL_ACCEPT_QUEUE, "^1 waiting · backlog 3, so there is room for 4$");
  assert_figure (f, f->server, listener, SWB_KERNEL_RECEIVE_QUEUE, NULL);
  assert_figure (f, f->server, listener, SWB_KERNEL_ROUND_TRIP, NULL);
  drop (&listener);

  accept_it (f);
  make (f, swb_make_send (info_of (f, f->client), bytes));
  WAIT_FOR (f, swb_kernel_watch_get_state (f->far) && swb_kernel_watch_get_state (f->far)->receive_queue == 5);
  WAIT_FOR (f, swb_kernel_watch_get_state (f->near)->tcp.bytes_acknowledged == 6);
  assert_figure (f, f->accepted, f->far, SWB_KERNEL_RECEIVE_QUEUE, "^5 bytes · .* of .* used$");
  assert_figure (f, f->client, f->near, SWB_KERNEL_SEND_QUEUE, "^0 bytes · .* of .* used$");
  assert_figure (f, f->client, f->near, SWB_KERNEL_ACCEPT_QUEUE, NULL);
  assert_figure (f, f->client, f->near, SWB_KERNEL_ROUND_TRIP, "^[0-9.]+ ms ± [0-9.]+ · RTO [0-9]+ ms$");
  assert_figure (f, f->client, f->near, SWB_KERNEL_CONGESTION_WINDOW, "^0 of [0-9]+ segments on their way$");
  assert_figure (f, f->client, f->near, SWB_KERNEL_SEGMENT_SIZE, "^sends up to [0-9]+ bytes, receives [0-9]+$");
  assert_figure (f, f->client, f->near, SWB_KERNEL_RETRANSMITS, "^0 in all$");
  assert_figure (f, f->client, f->near, SWB_KERNEL_DROPPED, NULL);
  g_assert_cmpuint (swb_kernel_watch_n_points (f->far), >, 0);
  g_assert_cmpint (swb_kernel_watch_point (f->far, swb_kernel_watch_n_points (f->far) - 1).receive_queue, ==, 5);
}

/* Hidden, it asks for nothing. */
static void
test_inactive (Fixture *f, gconstpointer data)
{
  unsigned n;

  WAIT_FOR (f, swb_kernel_watch_n_points (f->near) > 0);
  swb_kernel_watch_set_active (f->near, FALSE);
  n = swb_kernel_watch_n_points (f->near);
  accept_it (f);
  WAIT_FOR (f, swb_kernel_watch_n_points (f->far) > 2);
  g_assert_cmpuint (swb_kernel_watch_n_points (f->near), ==, n);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/kernel-watch/close", Fixture, NULL, set_up, test_close, tear_down);
  g_test_add ("/kernel-watch/shut-down", Fixture, NULL, set_up, test_shut_down, tear_down);
  g_test_add ("/kernel-watch/reset", Fixture, NULL, set_up, test_reset, tear_down);
  g_test_add ("/kernel-watch/figures", Fixture, NULL, set_up, test_figures, tear_down);
  g_test_add ("/kernel-watch/inactive", Fixture, NULL, set_up, test_inactive, tear_down);
  return g_test_run ();
}
