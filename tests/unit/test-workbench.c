/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <netinet/tcp.h>
#include <string.h>

#include "list-shadow.h"
#include "model/swb-make.h"
#include "model/swb-possible.h"
#include "model/swb-workbench.h"

#define WATCHDOG_S 20

typedef struct
{
  SwbWorkbench *workbench;
  Shadow sockets;
  Shadow records;
  gboolean ticking; /* as a frame clock would, between `news` and an update that brings nothing */
  guint n_news;
  guint n_updated;
  SwbKernelState sample;
} Fixture;

/* How a call went */
typedef struct
{
  gboolean ended;
  char *error; /* exception's name */
  SwbValue *result;
  gboolean cancelled;
} Outcome;

static uint64_t
socket_key (GListModel *model, guint position)
{
  g_autoptr (SwbSocketItem) item = g_list_model_get_item (model, position);

  return swb_socket_item_get_id (item);
}

static uint64_t
record_key (GListModel *model, guint position)
{
  return swb_log_model_get_no (SWB_LOG_MODEL (model), position);
}

static void
on_news (SwbWorkbench *workbench, Fixture *f)
{
  f->n_news++;
  f->ticking = TRUE;
}

static void
on_updated (SwbWorkbench *workbench, Fixture *f)
{
  f->n_updated++;
}

static void
on_sampled (SwbWorkbench *workbench, const SwbKernelState *state, Fixture *f)
{
  f->sample = *state;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->workbench = swb_workbench_new (SWB_LOG_PAYLOAD_LIMIT);
  shadow_init (&f->sockets, G_LIST_MODEL (swb_workbench_get_sockets (f->workbench)), socket_key);
  shadow_init (&f->records, G_LIST_MODEL (swb_workbench_get_log_model (f->workbench)), record_key);
  g_signal_connect (f->workbench, "news", G_CALLBACK (on_news), f);
  g_signal_connect (f->workbench, "updated", G_CALLBACK (on_updated), f);
  g_signal_connect (f->workbench, "sampled", G_CALLBACK (on_sampled), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  shadow_clear (&f->sockets);
  shadow_clear (&f->records);
  g_assert_finalize_object (f->workbench);
}

static gboolean
bite (gpointer data)
{
  g_error ("Nothing came of what was waited for: %s", (const char *) data);
  return G_SOURCE_REMOVE;
}

/* One turn of the main loop, and a frame if there is reason for one */
static void
turn (Fixture *f)
{
  g_main_context_iteration (NULL, !f->ticking);
  if (f->ticking)
    f->ticking = swb_workbench_update (f->workbench);
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

/* Until a frame brings nothing and news is armed again */
static void
settle (Fixture *f)
{
  f->ticking = TRUE;
  WAIT_FOR (f, !f->ticking);
}

static void
note_end (SwbCall *call, gpointer user_data)
{
  Outcome *outcome = user_data;

  g_assert_false (outcome->ended);
  g_assert_true ((call->result != NULL) != (call->failure != NULL));
  outcome->ended = TRUE;
  outcome->error = call->failure ? g_strdup (call->failure->type) : NULL;
  outcome->result = g_steal_pointer (&call->result);
  outcome->cancelled = call->cancelled;
}

static void
outcome_clear (Outcome *outcome)
{
  g_clear_pointer (&outcome->error, g_free);
  g_clear_pointer (&outcome->result, swb_value_unref);
  outcome->ended = FALSE;
}

/* Makes a call, waits for its end, and asserts that it ended well. (transfer full) */
static SwbValue *
call_now (Fixture *f, SwbCall *call)
{
  Outcome outcome = { 0 };

  swb_workbench_submit (f->workbench, call, NULL, note_end, &outcome);
  WAIT_FOR (f, outcome.ended);
  g_assert_cmpstr (outcome.error, ==, NULL);
  settle (f);
  return outcome.result;
}

static void
do_now (Fixture *f, SwbCall *call)
{
  swb_value_unref (call_now (f, call));
}

static SwbSocketItem *
find (Fixture *f, uint32_t id)
{
  SwbSocketItem *item = swb_socket_list_find (swb_workbench_get_sockets (f->workbench), id);

  g_assert_nonnull (item);
  return item;
}

static const SwbSocketInfo *
info_of (Fixture *f, uint32_t id)
{
  return swb_socket_item_get_info (find (f, id));
}

static uint32_t
make_socket (Fixture *f, int type, const char *name)
{
  g_autoptr (SwbValue) value = call_now (f, swb_make_socket (AF_INET, type, name));
  uint32_t id = swb_value_socket_id (value);

  g_assert_cmpstr (info_of (f, id)->name, ==, name);
  return id;
}

static int
make_listener (Fixture *f, uint32_t id)
{
  do_now (f, swb_make_bind (info_of (f, id), "127.0.0.1", 0));
  do_now (f, swb_make_listen (info_of (f, id), 5));
  g_assert_cmpint (swb_address_port (&info_of (f, id)->local), >, 0);
  return swb_address_port (&info_of (f, id)->local);
}

static void
assert_state (Fixture *f, uint32_t id, const char *expected)
{
  g_autofree char *state = NULL;

  g_object_get (find (f, id), "state-text", &state, NULL);
  g_assert_cmpstr (state, ==, expected);
}

static void
test_new (Fixture *f, gconstpointer data)
{
  g_autoptr (SwbSocketList) sockets = NULL;
  g_autoptr (SwbLogModel) log_model = NULL;

  g_object_get (f->workbench, "sockets", &sockets, "log-model", &log_model, NULL);
  g_assert_true (sockets == swb_workbench_get_sockets (f->workbench));
  g_assert_true (log_model == swb_workbench_get_log_model (f->workbench));
  g_assert_nonnull (swb_workbench_get_log (f->workbench));
  g_assert_nonnull (swb_workbench_get_bench (f->workbench));
  g_assert_false (swb_workbench_update (f->workbench));
}

static void
test_conversation (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) hello = g_bytes_new_static ("hello", 5);
  uint32_t server = make_socket (f, SOCK_STREAM, "server");
  uint32_t client = make_socket (f, SOCK_STREAM, "client");
  int port = make_listener (f, server);
  g_autoptr (GPtrArray) connections = NULL;
  g_autoptr (SwbValue) received = NULL;
  Outcome accepted = { 0 };
  uint32_t child;

  assert_state (f, server, "LISTEN");
  swb_workbench_submit (f->workbench, swb_make_accept (info_of (f, server)), NULL, note_end, &accepted);
  WAIT_FOR (f, info_of (f, server)->waiting_in.call_id != 0);
  assert_state (f, server, "waiting in accept()");
  do_now (f, swb_make_connect (info_of (f, client), "127.0.0.1", port));
  WAIT_FOR (f, accepted.ended);
  settle (f);

  connections = swb_socket_list_get_connections (swb_workbench_get_sockets (f->workbench), server);
  g_assert_cmpuint (connections->len, ==, 1);
  child = swb_socket_item_get_id (g_ptr_array_index (connections, 0));
  g_assert_cmpstr (info_of (f, child)->name, ==, "server_1");
  g_assert_cmpuint (info_of (f, child)->parent, ==, server);
  g_assert_true (swb_address_equal (&info_of (f, child)->peer, &info_of (f, client)->local));
  assert_state (f, child, "ESTABLISHED");

  do_now (f, swb_make_send (info_of (f, client), hello));
  received = call_now (f, swb_make_recv (info_of (f, child), 1024));
  g_assert_true (g_bytes_equal (swb_value_bytes (received), hello));
  g_assert_cmpuint (info_of (f, client)->bytes_out, ==, 5);
  g_assert_cmpuint (info_of (f, child)->bytes_in, ==, 5);

  do_now (f, swb_make_close (info_of (f, client)));
  do_now (f, swb_make_close (info_of (f, child)));
  do_now (f, swb_make_close (info_of (f, server)));
  g_assert_cmpuint (swb_socket_list_get_n_open (swb_workbench_get_sockets (f->workbench)), ==, 0);
  assert_state (f, server, "closed");
  swb_bench_remove (swb_workbench_get_bench (f->workbench), server);
  WAIT_FOR (f, swb_socket_list_find (swb_workbench_get_sockets (f->workbench), server) == NULL);
  g_assert_cmpuint (info_of (f, child)->parent, ==, 0);
  outcome_clear (&accepted);
}

/* What the log model shows is what was recorded, of all sockets and of one */
static void
test_log_model (Fixture *f, gconstpointer data)
{
  SwbLogModel *model = swb_workbench_get_log_model (f->workbench);
  uint32_t one = make_socket (f, SOCK_DGRAM, "one");
  uint32_t two = make_socket (f, SOCK_DGRAM, "two");
  SwbLog *log = swb_workbench_get_log (f->workbench);
  guint n_own = 0;
  SwbRecord record;

  do_now (f, swb_make_bind (info_of (f, one), "127.0.0.1", 0));
  do_now (f, swb_make_bind (info_of (f, two), "127.0.0.1", 0));
  settle (f);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, swb_log_end (log) - 1);
  for (uint64_t no = 1; no < swb_log_end (log); no++)
    {
      g_assert_true (swb_log_get (log, no, &record));
      n_own += record.socket_id == two;
    }
  swb_log_model_set_socket_id (model, two);
  g_assert_cmpuint (n_own, >=, 2);
  WAIT_FOR (f, g_list_model_get_n_items (G_LIST_MODEL (model)) == n_own);
  swb_bench_clear_log (swb_workbench_get_bench (f->workbench));
  WAIT_FOR (f, g_list_model_get_n_items (G_LIST_MODEL (model)) == 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (swb_workbench_get_sockets (f->workbench))), ==, 2);
}

static void
test_news (Fixture *f, gconstpointer data)
{
  guint before;

  swb_bench_note (swb_workbench_get_bench (f->workbench), "one");
  WAIT_FOR (f, f->n_news == 1);
  settle (f);
  g_assert_cmpuint (f->n_updated, >=, 1);
  g_assert_cmpuint (f->n_news, ==, 1);

  before = f->n_updated;
  swb_bench_note (swb_workbench_get_bench (f->workbench), "two");
  WAIT_FOR (f, f->n_updated > before);
  g_assert_cmpuint (f->n_news, ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (swb_workbench_get_log_model (f->workbench))), ==, 2);
  settle (f);

  /* A filter has to be worked through though nothing is appended */
  swb_log_model_set_socket_id (swb_workbench_get_log_model (f->workbench), 1);
  WAIT_FOR (f, f->n_news == 3);
}

static void
test_sampled (Fixture *f, gconstpointer data)
{
  uint32_t server = make_socket (f, SOCK_STREAM, "server");
  uint32_t client = make_socket (f, SOCK_STREAM, "client");
  int port = make_listener (f, server);

  swb_workbench_set_shown_socket (f->workbench, server);
  WAIT_FOR (f, f->sample.socket_id == server && f->sample.tcp_state == TCP_LISTEN);
  g_assert_cmpint (f->sample.accept_queue, ==, 0);
  g_assert_cmpint (f->sample.accept_limit, ==, 5);
  do_now (f, swb_make_connect (info_of (f, client), "127.0.0.1", port));
  WAIT_FOR (f, f->sample.accept_queue == 1);

  /* The peer of a shown socket goes: its state changes without any record */
  swb_workbench_set_shown_socket (f->workbench, client);
  WAIT_FOR (f, f->sample.socket_id == client && f->sample.tcp_state == TCP_ESTABLISHED);
  do_now (f, swb_make_accept (info_of (f, server)));
  do_now (f, swb_make_close (info_of (f, client + 1)));
  WAIT_FOR (f, f->sample.tcp_state == TCP_CLOSE_WAIT);
  assert_state (f, client, "CLOSE_WAIT");

  do_now (f, swb_make_close (info_of (f, client)));
  swb_workbench_set_shown_socket (f->workbench, 0);
}

/* A call that a person has ended is no failure; a listener that was shut down may listen anew. */
static void
test_cancel_and_listen_again (Fixture *f, gconstpointer data)
{
  uint32_t server = make_socket (f, SOCK_STREAM, "server");
  Outcome outcome = { 0 };
  uint32_t call_id;

  make_listener (f, server);
  call_id = swb_workbench_submit (f->workbench, swb_make_accept (info_of (f, server)), NULL, note_end, &outcome);
  WAIT_FOR (f, info_of (f, server)->waiting_in.call_id == call_id);
  swb_bench_cancel (swb_workbench_get_bench (f->workbench), call_id);
  WAIT_FOR (f, outcome.ended);
  settle (f);
  g_assert_true (outcome.cancelled);
  g_assert_false (info_of (f, server)->last_failed);
  assert_state (f, server, "LISTEN");

  do_now (f, swb_make_shutdown (info_of (f, server), SHUT_RDWR));
  assert_state (f, server, "bound");
  g_assert_false (swb_possible (info_of (f, server), SWB_METHOD_ACCEPT, NULL));
  do_now (f, swb_make_listen (info_of (f, server), 7));
  assert_state (f, server, "LISTEN");
  g_assert_true (swb_possible (info_of (f, server), SWB_METHOD_ACCEPT, NULL));
  outcome_clear (&outcome);
}

static void
test_owner (Fixture *f, gconstpointer data)
{
  g_autoptr (GObject) stays = g_object_new (G_TYPE_OBJECT, NULL);
  GObject *goes = g_object_new (G_TYPE_OBJECT, NULL);
  Outcome with_owner = { 0 };
  Outcome without_owner = { 0 };

  swb_workbench_submit (f->workbench, swb_make_socket (AF_INET, SOCK_DGRAM, "a"), goes, note_end, &without_owner);
  swb_workbench_submit (f->workbench, swb_make_socket (AF_INET, SOCK_DGRAM, "b"), stays, note_end, &with_owner);
  swb_workbench_submit (f->workbench, swb_make_socket (AF_INET, SOCK_DGRAM, "c"), NULL, NULL, NULL);
  g_assert_finalize_object (goes);
  WAIT_FOR (f, with_owner.ended);
  g_assert_false (without_owner.ended);
  WAIT_FOR (f, swb_log_n_sockets (swb_workbench_get_log (f->workbench)) == 3);
  outcome_clear (&with_owner);
}

/* Calls that wait when the workbench goes end by that, and say so before it is gone. */
static void
test_goes_while_waiting (void)
{
  Fixture f = { 0 };
  Outcome outcome = { 0 };
  uint32_t server;

  set_up (&f, NULL);
  server = make_socket (&f, SOCK_STREAM, "server");
  make_listener (&f, server);
  swb_workbench_submit (f.workbench, swb_make_accept (info_of (&f, server)), NULL, note_end, &outcome);
  WAIT_FOR (&f, info_of (&f, server)->waiting_in.call_id != 0);
  tear_down (&f, NULL);
  g_assert_true (outcome.ended);
  g_assert_true (outcome.cancelled);
  g_assert_nonnull (outcome.error);
  outcome_clear (&outcome);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/workbench/new", test_new);
  ADD ("/workbench/conversation", test_conversation);
  ADD ("/workbench/log-model", test_log_model);
  ADD ("/workbench/news", test_news);
  ADD ("/workbench/sampled", test_sampled);
  ADD ("/workbench/cancel-and-listen-again", test_cancel_and_listen_again);
  ADD ("/workbench/owner", test_owner);
  g_test_add_func ("/workbench/goes-while-waiting", test_goes_while_waiting);
  return g_test_run ();
}
