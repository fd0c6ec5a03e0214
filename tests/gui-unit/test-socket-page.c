/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "app/swb-app.h"
#include "app/swb-bind-pane.h"
#include "app/swb-connect-pane.h"
#include "app/swb-listen-pane.h"
#include "app/swb-receive-pane.h"
#include "app/swb-recent.h"
#include "app/swb-send-pane.h"
#include "app/swb-socket-page.h"
#include "app/swb-updater.h"
#include "model/swb-make.h"
#include "model/swb-possible.h"
#include "page-fixture.h"

/* --- pages of sockets that are only told of --- */

static void
show_page (Fixture *fixture, SwbSocketItem *item)
{
  fixture->item = g_object_ref (item);
  fixture->page = swb_socket_page_new (fixture->workbench, item);
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->page);
}

static SwbSocketInfo
info_of (int type, uint32_t flags)
{
  SwbSocketInfo info = { .id = 77, .name = "probe", .family = AF_INET, .type = type, .fd = 9, .timeout_s = -1 };

  info.flags = flags;
  if (flags != 0)
    g_assert_true (swb_address_parse ("127.0.0.1", 9000, &info.local));
  if (flags & SWB_SOCKET_CONNECTED)
    g_assert_true (swb_address_parse ("127.0.0.1", 9001, &info.peer));
  return info;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->workbench = swb_workbench_new (SWB_LOG_PAYLOAD_LIMIT);
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 500);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->updater = swb_updater_new (fixture->window, fixture->workbench);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  swb_updater_free (fixture->updater);
  if (fixture->page != NULL)
    {
      g_object_add_weak_pointer (G_OBJECT (fixture->page), (gpointer *) &fixture->page);
      adw_window_set_content (ADW_WINDOW (fixture->window), NULL);
      wait_until (fixture->page == NULL);
    }
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->item);
  g_assert_finalize_object (fixture->workbench);
}

#define CONNECTED (SWB_SOCKET_CONNECTED)
#define LISTENING (SWB_SOCKET_BOUND | SWB_SOCKET_LISTENING)

/* Which buttons can be used in which state */
static const struct
{
  const char *state;
  int type;
  uint32_t flags;
  const char *usable; /* of Bind, Listen, Accept, Connect, Send, Receive */
} states[] = {
  { "fresh TCP", SOCK_STREAM, 0, "BL-C--" },
  { "bound TCP", SOCK_STREAM, SWB_SOCKET_BOUND, "-L-C--" },
  { "listening", SOCK_STREAM, LISTENING, "-LA---" },
  { "connected", SOCK_STREAM, CONNECTED, "----SR" },
  { "accepted", SOCK_STREAM, CONNECTED | SWB_SOCKET_ACCEPTED, "----SR" },
  { "half-closed by us", SOCK_STREAM, CONNECTED | SWB_SOCKET_SHUT_WRITE, "-----R" },
  { "half-closed by the peer", SOCK_STREAM, CONNECTED | SWB_SOCKET_PEER_CLOSED, "----S-" },
  { "reset", SOCK_STREAM, CONNECTED | SWB_SOCKET_RESET, "------" },
  { "closed", SOCK_STREAM, SWB_SOCKET_CLOSED, "------" },
  { "fresh UDP", SOCK_DGRAM, 0, "B--CS-" },
  { "bound UDP", SOCK_DGRAM, SWB_SOCKET_BOUND, "---CSR" },
  { "connected UDP", SOCK_DGRAM, CONNECTED, "---CSR" },
};

static const struct
{
  const char *label;
  char letter;
  SwbMethod method;
} buttons[] = {
  { "Bind", 'B', SWB_METHOD_BIND },       { "Listen", 'L', SWB_METHOD_LISTEN }, { "Accept", 'A', SWB_METHOD_ACCEPT },
  { "Connect", 'C', SWB_METHOD_CONNECT }, { "Send", 'S', SWB_METHOD_SEND },     { "Receive", 'R', SWB_METHOD_RECV },
};

static GType
pane_of (SwbMethod method)
{
  switch (method)
    {
    case SWB_METHOD_BIND:
      return SWB_TYPE_BIND_PANE;
    case SWB_METHOD_LISTEN:
    case SWB_METHOD_ACCEPT:
      return SWB_TYPE_LISTEN_PANE;
    case SWB_METHOD_CONNECT:
      return SWB_TYPE_CONNECT_PANE;
    case SWB_METHOD_SEND:
      return SWB_TYPE_SEND_PANE;
    default:
      return SWB_TYPE_RECEIVE_PANE;
    }
}

static void
test_states (Fixture *fixture, gconstpointer data)
{
  SwbSocketInfo fresh = info_of (SOCK_STREAM, 0);
  g_autoptr (SwbSocketItem) item = swb_socket_item_new (&fresh);
  show_page (fixture, item);

  for (size_t i = 0; i < G_N_ELEMENTS (states); i++)
    {
      SwbSocketInfo info = info_of (states[i].type, states[i].flags);
      gboolean closed = (info.flags & SWB_SOCKET_CLOSED) != 0;
      swb_socket_item_set_info (item, &info);
      for (size_t j = 0; j < G_N_ELEMENTS (buttons); j++)
        {
          const char *why_not = NULL;
          GtkWidget *button = get_in (fixture, pane_of (buttons[j].method), GTK_TYPE_BUTTON, buttons[j].label);
          gboolean usable = strchr (states[i].usable, buttons[j].letter) != NULL;
          g_test_message ("%s: %s", states[i].state, buttons[j].label);
          g_assert_cmpint (gtk_widget_is_sensitive (button), ==, usable);
          if (button != NULL)
            gtk_test_accessible_assert_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_DISABLED, !usable);
          /* Where neither can be done the pane says why it cannot listen. */
          if (!usable && buttons[j].method != SWB_METHOD_ACCEPT && !closed)
            {
              g_assert_false (swb_possible (&info, buttons[j].method, &why_not));
              g_assert_true (pane_says (fixture, pane_of (buttons[j].method), why_not));
            }
        }
      GtkWidget *panes = gtk_widget_get_parent (find_widget (fixture->page, SWB_TYPE_BIND_PANE));
      g_assert_cmpint (gtk_widget_get_visible (panes), ==, !closed);
    }
}

static void
test_address_shown (Fixture *fixture, gconstpointer data)
{
  SwbSocketInfo info = info_of (SOCK_STREAM, 0);
  g_autoptr (SwbSocketItem) item = swb_socket_item_new (&info);
  show_page (fixture, item);
  g_assert_cmpstr (text_in (fixture, "Bind address"), ==, "127.0.0.1");

  fill (fixture, "Bind address", "0.0.0.0");
  g_assert_true (pane_says (fixture, SWB_TYPE_BIND_PANE, "All interfaces"));
  info = info_of (SOCK_STREAM, SWB_SOCKET_BOUND);
  swb_socket_item_set_info (item, &info);
  g_assert_cmpstr (text_in (fixture, "Bind address"), ==, "127.0.0.1");
  g_assert_cmpstr (text_in (fixture, "Bind port"), ==, "9000");
  g_assert_false (pane_says (fixture, SWB_TYPE_BIND_PANE, "All interfaces"));
}

/* However the socket changes, what was typed for later is still there. */
static void
test_typed_stays (Fixture *fixture, gconstpointer data)
{
  SwbSocketInfo info = info_of (SOCK_STREAM, 0);
  g_autoptr (SwbSocketItem) item = swb_socket_item_new (&info);
  show_page (fixture, item);
  fill (fixture, "Message", "good day\\n");
  fill (fixture, "Buffer size", "16");
  fill (fixture, "Backlog", "3");
  for (size_t i = 0; i < G_N_ELEMENTS (states); i++)
    {
      info = info_of (states[i].type, states[i].flags);
      swb_socket_item_set_info (item, &info);
    }
  g_assert_cmpstr (text_in (fixture, "Message"), ==, "good day\\n");
  g_assert_cmpstr (text_in (fixture, "Buffer size"), ==, "16");
  g_assert_cmpstr (text_in (fixture, "Backlog"), ==, "3");
}

/* A pane's caption is the call that it will make of what is typed, and general while that makes none. */
static void
test_captions (Fixture *fixture, gconstpointer data)
{
  SwbSocketInfo info = info_of (SOCK_STREAM, 0);
  g_autoptr (SwbSocketItem) item = swb_socket_item_new (&info);
  show_page (fixture, item);
  g_assert_true (pane_says (fixture, SWB_TYPE_BIND_PANE, "probe.bind((\"127.0.0.1\", 0))"));
  fill (fixture, "Bind port", "9000");
  g_assert_true (pane_says (fixture, SWB_TYPE_BIND_PANE, "probe.bind((\"127.0.0.1\", 9000))"));
  fill (fixture, "Bind port", "99999");
  g_assert_true (pane_says (fixture, SWB_TYPE_BIND_PANE, "probe.bind((host, port))"));
  fill (fixture, "Backlog", "7");
  g_assert_true (pane_says (fixture, SWB_TYPE_LISTEN_PANE, "probe.listen(7)"));
  g_assert_true (pane_says (fixture, SWB_TYPE_CONNECT_PANE, "probe.connect((host, port))"));
  fill (fixture, "Message", "good day\\n");
  g_assert_true (pane_says (fixture, SWB_TYPE_SEND_PANE, "probe.send(b\"good day\\n\")"));
  fill (fixture, "Message", "\\x");
  g_assert_true (pane_says (fixture, SWB_TYPE_SEND_PANE, "probe.send(data)"));

  info = info_of (SOCK_STREAM, LISTENING);
  g_strlcpy (info.name, "server", sizeof info.name);
  swb_socket_item_set_info (item, &info);
  g_assert_true (pane_says (fixture, SWB_TYPE_LISTEN_PANE, "server.accept()"));
  fill (fixture, "Buffer size", "4");
  g_assert_true (pane_says (fixture, SWB_TYPE_RECEIVE_PANE, "server.recv(4)"));
}

static void
test_wrong_input (Fixture *fixture, gconstpointer data)
{
  SwbSocketInfo info = info_of (SOCK_STREAM, 0);
  g_autoptr (SwbSocketItem) item = swb_socket_item_new (&info);
  show_page (fixture, item);
  GtkWidget *port = get (fixture, GTK_TYPE_ENTRY, "Bind port");

  fill (fixture, "Bind port", "70000");
  press (fixture, "Bind");
  g_assert_true (pane_says (fixture, SWB_TYPE_BIND_PANE, "65535"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (port), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  fill (fixture, "Bind port", "7000");
  g_assert_false (has_problem (fixture, SWB_TYPE_BIND_PANE));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (port), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE);

  fill (fixture, "Peer address", " ");
  press (fixture, "Connect");
  g_assert_true (has_problem (fixture, SWB_TYPE_CONNECT_PANE));
  fill (fixture, "Backlog", "many");
  press (fixture, "Listen");
  g_assert_true (pane_says (fixture, SWB_TYPE_LISTEN_PANE, "not a number"));

  info = info_of (SOCK_STREAM, CONNECTED);
  swb_socket_item_set_info (item, &info);
  fill (fixture, "Message", "ab\\q");
  press (fixture, "Send");
  g_assert_true (pane_says (fixture, SWB_TYPE_SEND_PANE, "column 3"));
  g_assert_cmpstr (text_in (fixture, "Message"), ==, "ab\\q");
  g_assert_cmpuint (swb_log_end (swb_workbench_get_log (fixture->workbench)), ==, 1); /* no call was made */
}

static void
test_long_message (Fixture *fixture, gconstpointer data)
{
  SwbSocketInfo info = info_of (SOCK_STREAM, CONNECTED);
  g_autoptr (SwbSocketItem) item = swb_socket_item_new (&info);
  show_page (fixture, item);
  GtkWidget *message = get (fixture, GTK_TYPE_ENTRY, "Message");
  g_autofree char *megabyte = g_strnfill (1 << 20, 'a');
  int position = 5;

  fill (fixture, "Message", "hello");
  gtk_editable_insert_text (GTK_EDITABLE (message), megabyte, -1, &position);
  wait_until (has_problem (fixture, SWB_TYPE_SEND_PANE));
  g_assert_true (pane_says (fixture, SWB_TYPE_SEND_PANE, "too long"));
  g_assert_cmpstr (text_in (fixture, "Message"), ==, "hello");
  fill (fixture, "Message", "hello!");
  g_assert_false (has_problem (fixture, SWB_TYPE_SEND_PANE));
  g_assert_true (pane_says (fixture, SWB_TYPE_SEND_PANE, "6 bytes"));
}

static void
test_reply (Fixture *fixture, gconstpointer data)
{
  SwbSocketInfo info = info_of (SOCK_DGRAM, SWB_SOCKET_BOUND);
  g_autoptr (SwbSocketItem) item = swb_socket_item_new (&info);
  show_page (fixture, item);

  swb_socket_page_reply_to (SWB_SOCKET_PAGE (fixture->page), "127.0.0.9", 4321);
  g_assert_cmpstr (text_in (fixture, "Send to address"), ==, "127.0.0.9");
  g_assert_cmpstr (text_in (fixture, "Send to port"), ==, "4321");
  g_assert_true (pane_says (fixture, SWB_TYPE_SEND_PANE, "probe.sendto("));
}

/* Nothing is wider than a narrow window has room for. */
static void
test_width (Fixture *fixture, gconstpointer data)
{
  for (size_t i = 0; i < G_N_ELEMENTS (states); i++)
    {
      SwbSocketInfo info = info_of (states[i].type, states[i].flags);
      g_autoptr (SwbSocketItem) item = swb_socket_item_new (&info);
      GtkWidget *page = g_object_ref_sink (swb_socket_page_new (fixture->workbench, item));
      int minimum = 0;
      gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_test_message ("%s: %d", states[i].state, minimum);
      g_assert_cmpint (minimum, <=, 400);
      g_assert_finalize_object (page);
    }
}

/* --- pages of real sockets --- */

static void
make_socket (Fixture *fixture, int type)
{
  GListModel *sockets = G_LIST_MODEL (swb_workbench_get_sockets (fixture->workbench));
  guint before = g_list_model_get_n_items (sockets);

  swb_workbench_submit (fixture->workbench, swb_make_socket (AF_INET, type, NULL), NULL, NULL, NULL);
  wait_until (g_list_model_get_n_items (sockets) > before);
  g_autoptr (SwbSocketItem) item = g_list_model_get_item (sockets, before);
  show_page (fixture, item);
}

static const SwbSocketInfo *
info (Fixture *fixture)
{
  return swb_socket_item_get_info (fixture->item);
}

static void
test_server (Fixture *fixture, gconstpointer data)
{
  make_socket (fixture, SOCK_STREAM);
  press (fixture, "Bind");
  wait_until (info (fixture)->flags & SWB_SOCKET_BOUND);
  g_autofree char *port = g_strdup_printf ("%u", swb_address_port (&info (fixture)->local));
  g_assert_cmpstr (text_in (fixture, "Bind port"), ==, port);

  fill (fixture, "Backlog", "3");
  press (fixture, "Listen");
  wait_until (info (fixture)->flags & SWB_SOCKET_LISTENING);
  g_assert_cmpint (info (fixture)->backlog, ==, 3);
  press (fixture, "Accept");
  wait_until (info (fixture)->waiting_in.call_id != 0);
  g_assert_false (gtk_widget_get_visible (get (fixture, GTK_TYPE_BUTTON, "Accept")));
  g_assert_true (pane_says (fixture, SWB_TYPE_LISTEN_PANE, "waiting for"));
  press (fixture, "Cancel");
  wait_until (info (fixture)->waiting_in.call_id == 0);
  g_assert_true (gtk_widget_get_visible (get (fixture, GTK_TYPE_BUTTON, "Accept")));
  g_assert_false (has_problem (fixture, SWB_TYPE_LISTEN_PANE));
}

static void
test_failed_call (Fixture *fixture, gconstpointer data)
{
  make_socket (fixture, SOCK_STREAM);
  fill (fixture, "Bind address", "192.0.2.1"); /* TEST-NET-1: nobody's */
  press (fixture, "Bind");
  wait_until (has_problem (fixture, SWB_TYPE_BIND_PANE));
  g_assert_true (pane_says (fixture, SWB_TYPE_BIND_PANE, "EADDRNOTAVAIL"));
  fill (fixture, "Bind address", "127.0.0.1");
  g_assert_false (has_problem (fixture, SWB_TYPE_BIND_PANE));
  press (fixture, "Bind");
  wait_until (info (fixture)->flags & SWB_SOCKET_BOUND);
}

static void
test_reuse (Fixture *fixture, gconstpointer data)
{
  make_socket (fixture, SOCK_STREAM);
  GtkSwitch *reuse = GTK_SWITCH (get (fixture, GTK_TYPE_SWITCH, "Reuse address"));

  gtk_switch_set_active (reuse, TRUE);
  wait_until (info (fixture)->flags & SWB_SOCKET_REUSE_ADDRESS);
  g_assert_true (gtk_switch_get_state (reuse));
  gtk_switch_set_active (reuse, FALSE);
  wait_until ((info (fixture)->flags & SWB_SOCKET_REUSE_ADDRESS) == 0);
  g_assert_false (gtk_switch_get_state (reuse));
}

/* Set elsewhere, and by number: the switch shows what the socket has. */
static void
test_broadcast_from_elsewhere (Fixture *fixture, gconstpointer data)
{
  SwbCall *call;

  make_socket (fixture, SOCK_DGRAM);
  GtkSwitch *broadcast = GTK_SWITCH (get (fixture, GTK_TYPE_SWITCH, "Allow broadcast"));
  g_assert_false (gtk_switch_get_state (broadcast));

  call = swb_call_new (SWB_METHOD_SETSOCKOPT, info (fixture)->id, info (fixture)->name);
  swb_call_add (call, swb_value_new_int (SOL_SOCKET));
  swb_call_add (call, swb_value_new_int (SO_BROADCAST));
  swb_call_add (call, swb_value_new_int (1));
  swb_workbench_submit (fixture->workbench, call, NULL, NULL, NULL);
  wait_until (gtk_switch_get_state (broadcast));
}

/* A UDP socket that sends to itself: by address, then connected, then read back in parts */
static void
test_datagrams (Fixture *fixture, gconstpointer data)
{
  make_socket (fixture, SOCK_DGRAM);
  press (fixture, "Bind");
  wait_until (info (fixture)->flags & SWB_SOCKET_BOUND);
  fill (fixture, "Message", "one\\n");
  press (fixture, "Send");
  g_assert_true (has_problem (fixture, SWB_TYPE_SEND_PANE)); /* to whom? */
  fill (fixture, "Send to address", "127.0.0.1");
  fill (fixture, "Send to port", text_in (fixture, "Bind port"));
  press (fixture, "Send");
  wait_until (pane_says (fixture, SWB_TYPE_SEND_PANE, "→ 4 of 4 bytes"));

  press (fixture, "Receive");
  wait_until (pane_says (fixture, SWB_TYPE_RECEIVE_PANE, "4 bytes: one\\n"));
  g_auto (GStrv) messages = swb_recent_list (SWB_RECENT_MESSAGES);
  g_assert_cmpstr (messages[0], ==, "text one\\n");
}

/* Makes a listener, a client of it, and the connection that the listener has accepted. The listener is the first. */
static void
make_connection (Fixture *fixture)
{
  SwbWorkbench *workbench = fixture->workbench;
  GListModel *sockets = G_LIST_MODEL (swb_workbench_get_sockets (workbench));

  make_socket (fixture, SOCK_STREAM);
  swb_workbench_submit (workbench, swb_make_bind (info (fixture), "127.0.0.1", 0), NULL, NULL, NULL);
  swb_workbench_submit (workbench, swb_make_listen (info (fixture), 5), NULL, NULL, NULL);
  wait_until (info (fixture)->flags & SWB_SOCKET_LISTENING);
  swb_workbench_submit (workbench, swb_make_socket (AF_INET, SOCK_STREAM, "client"), NULL, NULL, NULL);
  wait_until (g_list_model_get_n_items (sockets) == 2);
  g_autoptr (SwbSocketItem) client = g_list_model_get_item (sockets, 1);
  swb_workbench_submit (workbench,
                        swb_make_connect (swb_socket_item_get_info (client), "127.0.0.1",
                                          swb_address_port (&info (fixture)->local)),
                        NULL, NULL, NULL);
  swb_workbench_submit (workbench, swb_make_accept (info (fixture)), NULL, NULL, NULL);
  wait_until (g_list_model_get_n_items (sockets) == 3);
}

static void
show_page_at (Fixture *fixture, guint position)
{
  g_autoptr (SwbSocketItem) item =
      g_list_model_get_item (G_LIST_MODEL (swb_workbench_get_sockets (fixture->workbench)), position);

  g_clear_object (&fixture->item);
  show_page (fixture, item);
}

/* What a listener sends goes to its connections. */
static void
test_send_to_connections (Fixture *fixture, gconstpointer data)
{
  make_connection (fixture);
  g_assert_true (says (get (fixture, GTK_TYPE_DROP_DOWN, "Send to"), "1 connection"));
  fill (fixture, "Message", "to all");
  swb_socket_page_send (SWB_SOCKET_PAGE (fixture->page));
  wait_until (pane_says (fixture, SWB_TYPE_SEND_PANE, "→ 6 of 6 bytes"));

  show_page_at (fixture, 2); /* the client */
  press (fixture, "Receive");
  wait_until (pane_says (fixture, SWB_TYPE_RECEIVE_PANE, "6 bytes: to all"));
}

static GtkEventController *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      if (GTK_IS_DROP_TARGET (controller))
        return controller;
    }
  return NULL;
}

static void
drop_file (Fixture *fixture, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, G_TYPE_FILE);
  g_value_set_object (&value, file);
  g_signal_emit_by_name (find_drop_target (find_widget (fixture->page, SWB_TYPE_SEND_PANE)), "drop", &value, 0.0, 0.0,
                         &taken);
  g_assert_true (taken);
}

/* A file that the peer does not read: the send waits, tells how far it is, and can be cancelled. */
static void
test_send_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("swb-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "large.bin", NULL);
  size_t size = (size_t) 30 << 20;
  g_autofree char *bytes = g_malloc0 (size);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  make_connection (fixture);
  show_page_at (fixture, 1);
  swb_workbench_set_shown_socket (fixture->workbench, info (fixture)->id);

  drop_file (fixture, folder);
  wait_until (pane_says (fixture, SWB_TYPE_SEND_PANE, "plain file"));
  drop_file (fixture, path);
  wait_until (pane_says (fixture, SWB_TYPE_SEND_PANE, "large.bin"));
  g_assert_false (has_problem (fixture, SWB_TYPE_SEND_PANE));
  press (fixture, "Send");
  wait_until (info (fixture)->waiting_out.call_id != 0);
  wait_until (pane_says (fixture, SWB_TYPE_SEND_PANE, "of 31.5"));
  GtkWidget *cancel = get_in (fixture, SWB_TYPE_SEND_PANE, GTK_TYPE_BUTTON, "Cancel");
  g_assert_true (gtk_widget_is_visible (cancel));
  g_signal_emit_by_name (cancel, "clicked");
  wait_until (pane_says (fixture, SWB_TYPE_SEND_PANE, "the rest was not sent"));
  g_assert_false (has_problem (fixture, SWB_TYPE_SEND_PANE));

  g_signal_emit_by_name (get (fixture, GTK_TYPE_BUTTON, "Remove file"), "clicked");
  g_assert_false (pane_says (fixture, SWB_TYPE_SEND_PANE, "large.bin"));
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_timeout (Fixture *fixture, gconstpointer data)
{
  make_socket (fixture, SOCK_DGRAM);
  fill (fixture, "Timeout", "soon");
  g_signal_emit_by_name (get (fixture, GTK_TYPE_ENTRY, "Timeout"), "activate");
  g_assert_true (says (fixture->page, "number of seconds"));
  fill (fixture, "Timeout", "0");
  g_signal_emit_by_name (get (fixture, GTK_TYPE_ENTRY, "Timeout"), "activate");
  wait_until (info (fixture)->timeout_s == 0);
  g_assert_true (says (fixture->page, "non-blocking"));

  press (fixture, "Bind");
  wait_until (info (fixture)->flags & SWB_SOCKET_BOUND);
  press (fixture, "Receive");
  wait_until (pane_says (fixture, SWB_TYPE_RECEIVE_PANE, "EAGAIN"));
}

static void
test_recent (void)
{
  g_autofree char *host = NULL;
  g_autofree char *port = NULL;

  for (int i = 0; i < SWB_RECENT_MAX + 5; i++)
    {
      g_autofree char *address = swb_recent_address ("localhost", i);
      swb_recent_add (SWB_RECENT_ADDRESSES, address);
    }
  swb_recent_add (SWB_RECENT_ADDRESSES, "localhost:20");
  g_auto (GStrv) list = swb_recent_list (SWB_RECENT_ADDRESSES);
  g_assert_cmpuint (g_strv_length (list), ==, SWB_RECENT_MAX);
  g_assert_cmpstr (list[0], ==, "localhost:20");
  g_assert_cmpstr (list[1], ==, "localhost:24");

  g_autofree char *v6 = swb_recent_address ("::1", 9000);
  g_assert_cmpstr (v6, ==, "[::1]:9000");
  g_assert_true (swb_recent_split_address (v6, &host, &port));
  g_assert_cmpstr (host, ==, "::1");
  g_assert_cmpstr (port, ==, "9000");
  g_assert_false (swb_recent_split_address ("nothing", &host, &port));
  g_assert_false (swb_recent_split_address ("a:b", &host, &port));
}

static void
add_test (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  swb_app_init ();

  g_test_add_func ("/socket-page/recent", test_recent);
  add_test ("/socket-page/states", test_states);
  add_test ("/socket-page/address-shown", test_address_shown);
  add_test ("/socket-page/typed-stays", test_typed_stays);
  add_test ("/socket-page/captions", test_captions);
  add_test ("/socket-page/wrong-input", test_wrong_input);
  add_test ("/socket-page/long-message", test_long_message);
  add_test ("/socket-page/reply", test_reply);
  add_test ("/socket-page/width", test_width);
  add_test ("/socket-page/server", test_server);
  add_test ("/socket-page/failed-call", test_failed_call);
  add_test ("/socket-page/reuse", test_reuse);
  add_test ("/socket-page/broadcast-from-elsewhere", test_broadcast_from_elsewhere);
  add_test ("/socket-page/datagrams", test_datagrams);
  add_test ("/socket-page/send-to-connections", test_send_to_connections);
  add_test ("/socket-page/send-file", test_send_file);
  add_test ("/socket-page/timeout", test_timeout);
  return g_test_run ();
}
