/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scripts are played, stepped through, paused and stopped; what nothing leads to any more is closed. */

#include <string.h>

#include "bench-driver.h"
#include "script/swb-parser.h"
#include "script/swb-result-text.h"
#include "script/swb-runner.h"

#ifdef __SANITIZE_THREAD__
#define UNDER_THREAD_SANITIZER TRUE
#else
#define UNDER_THREAD_SANITIZER FALSE
#endif

typedef struct
{
  BenchDriver *driver;
  GPtrArray *statements;
  SwbRunner *runner;
  GString *told; /* a line for each statement that ended */
  unsigned n_started;
} Fixture;

static void
on_started (SwbRunner *runner, unsigned index, gpointer data)
{
  ((Fixture *) data)->n_started++;
}

static void
on_ended (SwbRunner *runner, unsigned index, const SwbResult *result, gpointer data)
{
  Fixture *f = data;
  g_autofree char *line = swb_result_text (g_ptr_array_index (f->statements, index), result);

  g_string_append_printf (f->told, "%s\n", line);
}

static const SwbRunnerListener listener = { .started = on_started, .ended = on_ended };

static void
set_up (Fixture *f, SwbSessionMode mode, gboolean keep_going, const char *script)
{
  SwbSyntaxError error = { 0 };

  f->driver = bench_driver_new ();
  f->statements = swb_parse (script, -1, &error);
  g_assert_nonnull (f->statements);
  f->told = g_string_new (NULL);
  f->runner = swb_runner_new (f->driver->bench, f->driver->log, mode, f->statements, keep_going, &listener, f);
}

static void
tear_down (Fixture *f)
{
  swb_runner_free (f->runner);
  g_ptr_array_unref (f->statements);
  g_string_free (f->told, TRUE);
  bench_driver_free (f->driver);
}

static gboolean
has_ended (gpointer runner)
{
  return swb_runner_get_state (runner) == SWB_RUNNER_ENDED;
}

static gboolean
has_paused (gpointer runner)
{
  return swb_runner_get_state (runner) == SWB_RUNNER_PAUSED && !swb_runner_is_busy (runner);
}

static gboolean
is_waiting (gpointer data)
{
  Fixture *f = data;

  return bench_driver_count (f->driver, SWB_RECORD_WAITING, 0, 0, NULL) > 0;
}

static void
play (Fixture *f)
{
  swb_runner_play (f->runner);
  g_assert_true (bench_driver_wait_for (f->driver, has_ended, f->runner));
}

static void
test_stops_at_error (void)
{
  Fixture f = { 0 };

  set_up (&f, SWB_SESSION_RUN, FALSE, "s = socket.socket()\nnothing\ns.close()\n");
  play (&f);
  g_assert_cmpstr (f.told->str, ==,
                   "1: s = socket.socket() -> s\n"
                   "2: nothing -> raised NameError: name 'nothing' is not defined\n");
  g_assert_cmpuint (swb_runner_get_n_failed (f.runner), ==, 1);
  g_assert_cmpuint (swb_runner_get_position (f.runner), ==, 2);
  g_assert_false (swb_runner_was_interrupted (f.runner));
  tear_down (&f);
}

static void
test_keeps_going (void)
{
  Fixture f = { 0 };

  set_up (&f, SWB_SESSION_RUN, TRUE, "a, b = 1, 2, 3\n(1, 2)[5]\nassert 0\nassert 1\nNone.x\n5()\n");
  play (&f);
  g_assert_cmpstr (f.told->str, ==,
                   "1: a, b = (1, 2, 3) -> raised ValueError: too many values to unpack (expected 2)\n"
                   "2: (1, 2)[5] -> raised IndexError: tuple index out of range\n"
                   "3: assert 0 -> raised AssertionError\n"
                   "4: assert 1 -> None\n"
                   "5: None.x -> raised AttributeError: 'NoneType' object has no attribute 'x'\n"
                   "6: (5)() -> raised TypeError: 'int' object is not callable\n");
  g_assert_cmpuint (swb_runner_get_n_failed (f.runner), ==, 5);
  tear_down (&f);
}

/* It is written as Python writes it; that doubled its backslash once. */
static void
test_backslash_in_message (void)
{
  Fixture f = { 0 };

  set_up (&f, SWB_SESSION_RUN, TRUE,
          "a, b = socket.socketpair()\nf = a.makefile(\"w\", encoding=\"ascii\")\nf.write(\"\\xe9\")\n");
  play (&f);
  g_assert_nonnull (
      strstr (f.told->str, "raised UnicodeEncodeError: 'ascii' codec can't encode character '\\xe9' in "));
  tear_down (&f);
}

static void
test_steps (void)
{
  Fixture f = { 0 };

  set_up (&f, SWB_SESSION_RUN, FALSE, "import socket\n# first\na = 1\nb = 2\n");
  swb_runner_step (f.runner);
  g_assert_true (bench_driver_wait_for (f.driver, has_paused, f.runner));
  g_assert_cmpuint (swb_runner_get_position (f.runner), ==, 3);
  swb_runner_step (f.runner);
  g_assert_true (bench_driver_wait_for (f.driver, has_ended, f.runner));
  g_assert_cmpuint (f.n_started, ==, 4);
  bench_driver_wait_count (f.driver, SWB_RECORD_NOTE, 0, 1, NULL);
  tear_down (&f);
}

static void
test_pauses (void)
{
  Fixture f = { 0 };

  set_up (&f, SWB_SESSION_RUN, FALSE, "a, b = socket.socketpair()\na.recv(5)\nc = 1\n");
  swb_runner_play (f.runner);
  g_assert_true (bench_driver_wait_for (f.driver, is_waiting, &f));
  swb_runner_pause (f.runner);
  g_assert_true (swb_runner_is_busy (f.runner));
  bench_driver_send (f.driver, swb_log_socket_by_name (f.driver->log, "b"), "hello");
  g_assert_true (bench_driver_wait_for (f.driver, has_paused, f.runner));
  g_assert_cmpuint (swb_runner_get_position (f.runner), ==, 2);
  play (&f);
  g_assert_nonnull (strstr (f.told->str, "2: a.recv(5) -> b\"hello\"\n3: c = 1 -> 1\n"));
  tear_down (&f);
}

static void
test_stops (void)
{
  Fixture f = { 0 };

  set_up (&f, SWB_SESSION_RUN, TRUE, "a, b = socket.socketpair()\na.recv(5)\nc = 1\n");
  swb_runner_play (f.runner);
  g_assert_true (bench_driver_wait_for (f.driver, is_waiting, &f));
  swb_runner_stop (f.runner);
  g_assert_true (bench_driver_wait_for (f.driver, has_ended, f.runner));
  g_assert_true (swb_runner_was_interrupted (f.runner));
  g_assert_nonnull (strstr (f.told->str, "raised KeyboardInterrupt"));
  g_assert_null (strstr (f.told->str, "c = 1"));
  tear_down (&f);
}

/* The runner goes while a call waits: nothing is told, nothing leaks. */
static void
test_freed_while_waiting (void)
{
  Fixture f = { 0 };

  set_up (&f, SWB_SESSION_RUN, FALSE, "time.sleep(3600)\n");
  swb_runner_play (f.runner);
  g_assert_true (bench_driver_wait_for (f.driver, is_waiting, &f));
  tear_down (&f);
}

/* Each socket that nothing leads to is closed at once in a run, and stays at the window. */
static const char *const forgetful = "a, b = socket.socketpair()\n"
                                     "pair = (a, 1)\n"
                                     "a = 0\n"
                                     "b.settimeout(0)\n"
                                     "b.recv(1)\n"
                                     "pair = 0\n"
                                     "b.recv(1)\n"
                                     "socket.socket()\n";

static void
test_closes_what_is_lost (void)
{
  Fixture f = { 0 };

  set_up (&f, SWB_SESSION_RUN, TRUE, forgetful);
  play (&f);
  g_assert_nonnull (strstr (f.told->str, "5: b.recv(1) -> raised BlockingIOError"));
  g_assert_nonnull (strstr (f.told->str, "7: b.recv(1) -> b\"\"\n"));
  g_assert_nonnull (strstr (f.told->str, "8: socket.socket() -> <socket>\n"));
  tear_down (&f);
}

/* As an interpreter does at its end, though the script has failed */
static void
test_flushes_at_end (void)
{
  Fixture f = { 0 };
  SwbSocketInfo info;

  set_up (&f, SWB_SESSION_RUN, FALSE,
          "a, b = socket.socketpair()\nf = a.makefile(\"w\")\nf.write(\"left over\")\ng = a.makefile(\"wb\")\n"
          "g.write(b\" and more\")\nNone.x\n");
  play (&f);
  g_assert_true (swb_log_socket (f.driver->log, swb_log_socket_by_name (f.driver->log, "a"), &info));
  g_assert_cmpuint (info.bytes_out, ==, strlen ("left over and more"));
  tear_down (&f);
}

/* The peer takes nothing: whoever does not want to wait for it stops. */
static void
test_stops_at_end (void)
{
  Fixture f = { 0 };

  set_up (&f, SWB_SESSION_RUN, FALSE,
          "a, b = socket.socketpair()\na.settimeout(0)\na.send(b\"x\" * 1000000)\na.settimeout(None)\n"
          "f = a.makefile(\"w\")\nf.write(\"left over\")\ng = a.makefile(\"w\")\ng.write(\"more\")\n");
  swb_runner_play (f.runner);
  g_assert_true (bench_driver_wait_for (f.driver, is_waiting, &f));
  g_assert_true (swb_runner_is_busy (f.runner));
  swb_runner_stop (f.runner);
  g_assert_true (bench_driver_wait_for (f.driver, has_ended, f.runner));
  g_assert_cmpuint (swb_runner_get_n_failed (f.runner), ==, 0);
  tear_down (&f);
}

static void
test_keeps_at_window (void)
{
  Fixture f = { 0 };
  SwbSocketInfo info;

  set_up (&f, SWB_SESSION_WINDOW, TRUE, forgetful);
  play (&f);
  g_assert_nonnull (strstr (f.told->str, "7: b.recv(1) -> raised BlockingIOError"));
  g_assert_true (swb_log_socket (f.driver->log, swb_log_socket_by_name (f.driver->log, "a"), &info));
  g_assert_false (info.flags & SWB_SOCKET_CLOSED);
  tear_down (&f);
}

/* At the window a script may name the sockets of the bench; in a run it has its own names only. */
static void
test_names_of_bench (void)
{
  Fixture f = { 0 };

  set_up (&f, SWB_SESSION_WINDOW, TRUE, "mine.gettimeout()\n");
  bench_driver_socket (f.driver, SOCK_STREAM, "mine");
  play (&f);
  g_assert_cmpstr (f.told->str, ==, "1: mine.gettimeout() -> None\n");
  tear_down (&f);

  f = (Fixture){ 0 };
  set_up (&f, SWB_SESSION_RUN, TRUE, "mine.gettimeout()\n");
  bench_driver_socket (f.driver, SOCK_STREAM, "mine");
  play (&f);
  g_assert_cmpuint (swb_runner_get_n_failed (f.runner), ==, 1);
  tear_down (&f);
}

static void
add_hint (SwbRunner *runner, unsigned index, const SwbResult *result, gpointer data)
{
  g_string_append_printf (((Fixture *) data)->told, "%s\n",
                          result->failure && result->failure->hint ? result->failure->hint : "-");
}

/* What beginners write is refused as Python refuses it, with the line that would work. */
static void
test_teaches (void)
{
  static const SwbRunnerListener hints = { .ended = add_hint };
  Fixture f = { 0 };

  set_up (&f, SWB_SESSION_RUN, TRUE,
          "s = socket.socket()\n"
          "s.bind(\"127.0.0.1\", 9000)\n"
          "s.connect(\"127.0.0.1:9000\")\n"
          "s.connect_ex((\"127.0.0.1\", \"9000\"))\n"
          "s.send(\"text\")\n"
          "s.sendto(\"text\", (\"127.0.0.1\", 9))\n"
          "data = s.recv()\n"
          "s.setsockopt(SO_REUSEADDR, 1)\n"
          "s.settimeout(\"5\")\n"
          "s.getsockopt(5)\n"
          "socket.create_connection(\"localhost\", 80)\n");
  swb_runner_free (f.runner);
  f.runner = swb_runner_new (f.driver->bench, f.driver->log, SWB_SESSION_RUN, f.statements, TRUE, &hints, &f);
  play (&f);
  g_assert_cmpstr (f.told->str, ==,
                   "-\n"
                   "s.bind((\"127.0.0.1\", 9000))\n"
                   "s.connect((\"127.0.0.1\", 9000))\n"
                   "s.connect_ex((\"127.0.0.1\", 9000))\n"
                   "s.send(b\"text\")\n"
                   "s.sendto(b\"text\", (\"127.0.0.1\", 9))\n"
                   "data = s.recv(1024)\n"
                   "s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)\n"
                   "s.settimeout(5)\n"
                   "-\n"
                   "socket.create_connection((\"localhost\", 80))\n");
  tear_down (&f);

  f = (Fixture){ 0 };
  set_up (&f, SWB_SESSION_RUN, TRUE, "s = socket.socket()\ns.recvmsg(5)\n");
  play (&f);
  g_assert_nonnull (strstr (f.told->str, "2: s.recvmsg(5) -> raised AttributeError: recvmsg is not part"));
  tear_down (&f);
}

static void
test_long_script (void)
{
  Fixture f = { 0 };
  g_autoptr (GString) script = g_string_new (NULL);

  for (unsigned i = 0; i < 100000; i++)
    g_string_append (script, "a = (1, \"x\")[0]\n");
  set_up (&f, SWB_SESSION_RUN, FALSE, script->str);
  play (&f);
  g_assert_cmpuint (f.n_started, ==, 100000);
  g_assert_cmpuint (swb_runner_get_n_failed (f.runner), ==, 0);
  tear_down (&f);
}

/* Values that names make deeper and deeper, or larger and larger: an exception, neither a crash nor all memory */
static void
test_values_without_end (void)
{
  Fixture f = { 0 };
  g_autoptr (GString) script = g_string_new ("a = ()\n");

  for (unsigned i = 0; i < 2000; i++)
    g_string_append (script, "a = (a,)\n");
  g_string_append (script, "c = 1\n");
  set_up (&f, SWB_SESSION_RUN, FALSE, script->str);
  play (&f);
  g_assert_nonnull (strstr (f.told->str, "raised RecursionError: maximum recursion depth exceeded"));
  g_assert_null (strstr (f.told->str, "c = 1"));
  tear_down (&f);

  g_string_assign (script, "b = b\"x\" * 100000000\nd = (b, b, b)\nc = 1\n");
  set_up (&f, SWB_SESSION_RUN, FALSE, script->str);
  play (&f);
  g_assert_nonnull (strstr (f.told->str, "2: d = (b, b, b) -> raised MemoryError\n"));
  tear_down (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/runner/stops-at-error", test_stops_at_error);
  g_test_add_func ("/runner/keeps-going", test_keeps_going);
  g_test_add_func ("/runner/backslash-in-message", test_backslash_in_message);
  g_test_add_func ("/runner/steps", test_steps);
  g_test_add_func ("/runner/pauses", test_pauses);
  g_test_add_func ("/runner/stops", test_stops);
  g_test_add_func ("/runner/freed-while-waiting", test_freed_while_waiting);
  g_test_add_func ("/runner/closes-what-is-lost", test_closes_what_is_lost);
  g_test_add_func ("/runner/flushes-at-end", test_flushes_at_end);
  g_test_add_func ("/runner/stops-at-end", test_stops_at_end);
  g_test_add_func ("/runner/keeps-at-window", test_keeps_at_window);
  g_test_add_func ("/runner/names-of-bench", test_names_of_bench);
  g_test_add_func ("/runner/teaches", test_teaches);
  g_test_add_func ("/runner/long-script", test_long_script);
  /* It writes a hundred megabytes byte by byte, in one thread. */
  if (!UNDER_THREAD_SANITIZER)
    g_test_add_func ("/runner/values-without-end", test_values_without_end);
  return g_test_run ();
}
