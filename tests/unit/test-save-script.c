/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done is saved as a script, and played again: the same calls give the same bytes. */

#include <string.h>
#include <sys/socket.h>

#include <unistd.h>

#include "bench-driver.h"
#include "script/swb-parser.h"
#include "script/swb-runner.h"
#include "script/swb-save-script.h"

static gboolean
has_ended (gpointer runner)
{
  return swb_runner_get_state (runner) == SWB_RUNNER_ENDED;
}

static void
tell_failure (SwbRunner *runner, unsigned index, const SwbResult *result, gpointer data)
{
  GPtrArray *statements = data;
  const SwbStatement *statement = g_ptr_array_index (statements, index);

  if (result->failure)
    g_test_message ("%s: %s: %s", statement->text, result->failure->type, result->failure->message);
}

/* Plays @script as a person at the window would. Returns the number of statements that failed */
static unsigned
play (BenchDriver *driver, const char *script)
{
  static const SwbRunnerListener listener = { .ended = tell_failure };
  g_auto (SwbSyntaxError) error = { 0 };
  g_autoptr (GPtrArray) statements = swb_parse (script, -1, &error);
  g_autoptr (SwbRunner) runner = NULL;

  if (statements == NULL)
    g_error ("line %u: %s in\n%s", error.line, error.message, script);
  runner = swb_runner_new (driver->bench, driver->log, SWB_SESSION_RUN, statements, TRUE, &listener, statements);
  swb_runner_play (runner);
  g_assert_true (bench_driver_wait_for (driver, has_ended, runner));
  return swb_runner_get_n_failed (runner);
}

/* Each call that went well, with what was received or sent; played again, ports are asked for */
static char *
deeds (BenchDriver *driver)
{
  GString *text = g_string_new (NULL);
  SwbRecord record;

  for (uint64_t no = swb_log_first (driver->log); no < swb_log_end (driver->log); no++)
    {
      g_autoptr (GBytes) data = NULL;

      if (!swb_log_get (driver->log, no, &record) || record.kind != SWB_RECORD_CALL || record.flags & SWB_RECORD_FAILED
          || record.method == SWB_METHOD_GETSOCKNAME)
        continue;
      data = swb_log_data (driver->log, &record, 0);
      g_string_append_printf (text, "%s ", swb_method_name (record.method));
      if (data)
        swb_value_print_bytes (g_bytes_get_data (data, NULL), g_bytes_get_size (data), 0, text);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
play_again (const char *script)
{
  g_autoptr (BenchDriver) first = bench_driver_new ();
  g_autoptr (BenchDriver) second = bench_driver_new ();
  g_autofree char *saved = NULL;
  g_autofree char *done = NULL;
  g_autofree char *done_again = NULL;

  play (first, script);
  saved = swb_save_script (first->log, NULL);
  g_test_message ("%s", saved);
  g_assert_cmpuint (play (second, saved), ==, 0);
  done = deeds (first);
  done_again = deeds (second);
  g_assert_cmpstr (done_again, ==, done);
}

static void
test_tcp (void)
{
  play_again ("server = socket.socket()\n"
              "server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)\n"
              "server.bind((\"127.0.0.1\", 0))\n"
              "server.listen()\n"
              "client = socket.create_connection(server.getsockname())\n"
              "conn, peer = server.accept()\n"
              "client.send(b\"hello, world\")\n"
              "conn.recv(5)\n"
              "conn.recv(100, MSG_PEEK)\n"
              "conn.recv(100)\n"
              "conn.sendall(b\"\\x00\\xff\" * 3)\n"
              "client.recv(6, MSG_WAITALL)\n"
              "client.shutdown(SHUT_WR)\n"
              "conn.recv(1)\n"
              "conn.close()\n");
}

static void
test_udp (void)
{
  play_again ("a = socket.socket(AF_INET, SOCK_DGRAM)\n"
              "b = socket.socket(AF_INET, SOCK_DGRAM)\n"
              "a.bind((\"0.0.0.0\", 0))\n"
              "b.sendto(b\"ping\", (\"127.0.0.1\", a.getsockname()[1]))\n"
              "data, peer = a.recvfrom(100)\n"
              "a.sendto(b\"pong\", peer)\n"
              "b.recvfrom(2)\n");
}

static void
test_failures (void)
{
  play_again ("# a comment\n"
              "s = socket.socket()\n"
              "s.connect((\"127.0.0.1\", 1))\n"
              "s.send(b\"nobody\")\n"
              "s.settimeout(0.25)\n"
              "s.nothing()\n"
              "s.gettimeout()\n");
}

static void
test_unix (void)
{
  g_autofree char *script = g_strdup_printf ("server = socket.socket(AF_UNIX, SOCK_SEQPACKET)\n"
                                             "server.bind(b\"\\x00swb-save-%d\\xff\")\n"
                                             "server.listen()\n"
                                             "client = socket.socket(AF_UNIX, SOCK_SEQPACKET)\n"
                                             "client.connect(server.getsockname())\n"
                                             "conn, peer = server.accept()\n"
                                             "client.send(b\"one\")\n"
                                             "client.send(b\"two\")\n"
                                             "conn.recv(100)\n"
                                             "conn.recv(2)\n"
                                             "client.close()\n"
                                             "conn.close()\n"
                                             "server.close()\n"
                                             "a = socket.socket(AF_UNIX, SOCK_DGRAM)\n"
                                             "a.bind(\"\\0swb-save-%d\")\n"
                                             "b = socket.socket(AF_UNIX, SOCK_DGRAM)\n"
                                             "b.sendto(b\"ping\", a.getsockname())\n"
                                             "a.recvfrom(100)\n"
                                             "a.close()\n",
                                             getpid (), getpid ());

  play_again (script);
}

static void
test_pairs (void)
{
  play_again ("a, b = socket.socketpair()\n"
              "a.send(b\"x\" * 70000)\n"
              "b.recv(70000, MSG_WAITALL)\n"
              "socket.htons(80)\n"
              "a.close()\n"
              "b.recv(1)\n");
}

static void
test_one_socket (void)
{
  g_autoptr (BenchDriver) driver = bench_driver_new ();
  g_autofree char *saved = NULL;
  uint32_t wanted;

  play (driver,
        "a = socket.socket()\nb = socket.socket()\na.bind((\"127.0.0.1\", 0))\nb.getsockname()\nb.settimeout(2)\n");
  wanted = swb_log_socket_by_name (driver->log, "b");
  saved = swb_save_script (driver->log, &(SwbSaveScope){ .socket_ids = &wanted, .n_sockets = 1 });
  g_assert_cmpstr (saved, ==, "import socket\n\nb = socket.socket()\nb.getsockname()\nb.settimeout(2)\n");
}

static void
test_unknown_socket (void)
{
  g_autoptr (BenchDriver) driver = bench_driver_new ();
  g_autofree char *saved = NULL;
  uint32_t a = bench_driver_socket (driver, SOCK_STREAM, "a");

  swb_bench_clear_log (driver->bench);
  bench_driver_wait_count (driver, SWB_RECORD_EVICTED, 0, 1, NULL);
  bench_driver_do (driver, bench_driver_call (driver, SWB_METHOD_GETTIMEOUT, a));
  saved = swb_save_script (driver->log, NULL);
  g_assert_nonnull (strstr (saved, "\n# a.gettimeout()\n"));
}

/* A selection comes with what made its sockets, and nothing else. */
static void
test_records (void)
{
  g_autoptr (BenchDriver) driver = bench_driver_new ();
  g_autofree char *saved = NULL;
  uint64_t last;

  play (driver, "a = socket.socket(AF_INET, SOCK_DGRAM)\n"
                "b = socket.socket()\n"
                "a.bind((\"127.0.0.1\", 0))\n"
                "a.settimeout(2)\n"
                "a.sendto(b\"x\", a.getsockname())\n"
                "a.recv(5)\n"
                "a.send(b\"never\")\n");
  last = swb_log_end (driver->log) - 2;
  saved = swb_save_script (driver->log, &(SwbSaveScope){ .nos = &last, .n_nos = 1 });
  g_assert_cmpstr (saved, ==,
                   "import socket\n\na = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
                   "a.bind((\"127.0.0.1\", 0))\na.recv(5)\n");
}

static void
test_failed_too (void)
{
  g_autoptr (BenchDriver) driver = bench_driver_new ();
  g_autofree char *saved = NULL;
  unsigned n_failed = 0;

  play (driver, "a = socket.socket()\na.connect((\"127.0.0.1\", 1))\na.close()\n");
  saved = swb_save_script (driver->log, &(SwbSaveScope){ .flags = SWB_SAVE_FAILED_TOO, .n_failed = &n_failed });
  g_assert_nonnull (strstr (saved, "\na.connect((\"127.0.0.1\", 1))\n"));
  g_assert_cmpuint (n_failed, ==, 1);
}

static void
test_ports_as_is (void)
{
  g_autoptr (BenchDriver) driver = bench_driver_new ();
  g_autofree char *saved = NULL;

  play (driver, "a = socket.create_server((\"127.0.0.1\", 0))\nb = socket.socket()\nb.connect(a.getsockname())\n");
  saved = swb_save_script (driver->log, &(SwbSaveScope){ .flags = SWB_SAVE_PORTS_AS_IS });
  g_assert_nonnull (strstr (saved, "\nb.connect((\"127.0.0.1\", "));
}

/* Accepted before connect() had heard of it: a script in the order of the records would wait for ever. */
static void
test_accept_that_waited (void)
{
  g_autoptr (BenchDriver) driver = bench_driver_new ();
  SwbValue *address;
  uint32_t server = bench_driver_listener (driver, 5, &address);

  for (unsigned i = 0; i < 20; i++)
    {
      uint32_t client = bench_driver_socket (driver, SOCK_STREAM, "client");
      g_autoptr (BenchCall) accept = bench_driver_start (driver, bench_driver_call (driver, SWB_METHOD_ACCEPT, server));
      g_autofree char *saved = NULL;
      char *connect;

      bench_call_wait_until_waiting (accept);
      bench_driver_connect (driver, client, address);
      g_assert_true (bench_call_wait (accept));
      saved = swb_save_script (driver->log, NULL);
      connect = g_strrstr (saved, ".connect(");
      g_assert_nonnull (connect);
      g_assert_nonnull (strstr (connect, ".accept()"));
      g_assert_null (strstr (strstr (connect, ".accept()") + 1, ".accept()"));
    }
  swb_value_unref (address);
}

static void
end_early (uint64_t done, uint64_t total, gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
test_cancel (void)
{
  g_autoptr (BenchDriver) driver = bench_driver_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *saved = NULL;

  play (driver, "a = socket.socket()\n");
  saved = swb_save_script (driver->log, &(SwbSaveScope){ .cancellable = cancellable,
                                                         .progress = end_early,
                                                         .progress_data = cancellable });
  g_assert_cmpstr (saved, ==, "import socket\n\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/save-script/tcp", test_tcp);
  g_test_add_func ("/save-script/udp", test_udp);
  g_test_add_func ("/save-script/failures", test_failures);
  g_test_add_func ("/save-script/unix", test_unix);
  g_test_add_func ("/save-script/pairs", test_pairs);
  g_test_add_func ("/save-script/one-socket", test_one_socket);
  g_test_add_func ("/save-script/unknown-socket", test_unknown_socket);
  g_test_add_func ("/save-script/records", test_records);
  g_test_add_func ("/save-script/failed-too", test_failed_too);
  g_test_add_func ("/save-script/ports-as-is", test_ports_as_is);
  g_test_add_func ("/save-script/accept-that-waited", test_accept_that_waited);
  g_test_add_func ("/save-script/cancel", test_cancel);
  return g_test_run ();
}
