/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done is saved as a script, and played again: the same calls give the same bytes. */

#include <string.h>

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
  uint64_t last;

  play (driver, "a = socket.socket()\na.settimeout(2)\n");
  last = swb_log_end (driver->log) - 1;
  saved = swb_save_script (driver->log, &(SwbSaveScope){ .nos = &last, .n_nos = 1 });
  g_assert_nonnull (strstr (saved, "\n# a.settimeout(2)\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/save-script/tcp", test_tcp);
  g_test_add_func ("/save-script/udp", test_udp);
  g_test_add_func ("/save-script/failures", test_failures);
  g_test_add_func ("/save-script/pairs", test_pairs);
  g_test_add_func ("/save-script/one-socket", test_one_socket);
  g_test_add_func ("/save-script/unknown-socket", test_unknown_socket);
  return g_test_run ();
}
