/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of makefile() at the window: a person cancels what waits and loses nothing by it. */

#include <string.h>

#include "bench-driver.h"
#include "script/swb-parser.h"
#include "script/swb-result-text.h"
#include "script/swb-runner.h"

typedef struct
{
  BenchDriver *driver;
  SwbSession *session;
  GPtrArray *statements; /* all that were made, each an array of one */
  GString *told;
  GString *json;
  char *hint;
  gboolean ended;
  guint n_waited;
} Fixture;

static void
set_up (Fixture *f)
{
  *f = (Fixture){ 0 };
  f->driver = bench_driver_new ();
  f->session = swb_session_new (f->driver->bench, f->driver->log, SWB_SESSION_WINDOW);
  f->statements = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  f->told = g_string_new (NULL);
  f->json = g_string_new (NULL);
}

static void
tear_down (Fixture *f)
{
  g_clear_pointer (&f->session, swb_session_free);
  g_ptr_array_unref (f->statements);
  g_string_free (f->told, TRUE);
  g_string_free (f->json, TRUE);
  g_free (f->hint);
  bench_driver_free (f->driver);
}

static void
on_ended (const SwbResult *result, gpointer data)
{
  Fixture *f = data;
  GPtrArray *last = g_ptr_array_index (f->statements, f->statements->len - 1);
  g_autofree char *text = swb_result_value_text (result);
  g_autofree char *json = swb_result_json (g_ptr_array_index (last, 0), result);

  f->ended = TRUE;
  g_string_assign (f->told, text);
  g_string_assign (f->json, json);
  g_clear_pointer (&f->hint, g_free);
  f->hint = result->failure ? g_strdup (result->failure->hint) : NULL;
}

static void
begin (Fixture *f, const char *text)
{
  SwbSyntaxError error = { 0 };
  GPtrArray *parsed = swb_parse (text, -1, &error);

  g_assert_nonnull (parsed);
  g_ptr_array_add (f->statements, parsed);
  f->ended = FALSE;
  swb_session_execute (f->session, g_ptr_array_index (parsed, 0), on_ended, f);
}

static gboolean
has_ended (gpointer data)
{
  return ((Fixture *) data)->ended;
}

static void
expect_end (Fixture *f, const char *expected)
{
  g_assert_true (bench_driver_wait_for (f->driver, has_ended, f));
  if (expected)
    g_assert_cmpstr (f->told->str, ==, expected);
}

static void
expect (Fixture *f, const char *text, const char *expected)
{
  begin (f, text);
  expect_end (f, expected);
}

static void
make (Fixture *f, const char *text)
{
  expect (f, text, NULL);
  g_assert_false (g_str_has_prefix (f->told->str, "raised "));
}

static gboolean
waits_again (gpointer data)
{
  Fixture *f = data;

  return bench_driver_count (f->driver, SWB_RECORD_WAITING, 0, 0, NULL) > f->n_waited;
}

/* Executes what waits, and cancels it then */
static void
cancel (Fixture *f, const char *text)
{
  f->n_waited = bench_driver_count (f->driver, SWB_RECORD_WAITING, 0, 0, NULL);
  begin (f, text);
  g_assert_true (bench_driver_wait_for (f->driver, waits_again, f));
  swb_session_cancel (f->session);
  expect_end (f, "raised KeyboardInterrupt: cancelled");
}

/* --- reading --- */

static const struct
{
  const char *file;
  const char *waits;
  const char *again;
  const char *expected;
} reads[] = {
  { "f = a.makefile(\"rb\")", "f.readline()", "f.readline()", "b\"part and rest\\n\"" },
  { "f = a.makefile(\"rb\", 2)", "f.readline()", "f.readline()", "b\"part and rest\\n\"" },
  { "f = a.makefile(\"rb\", 0)", "f.readline()", "f.readline()", "b\"part and rest\\n\"" },
  { "f = a.makefile(\"rwb\")", "f.readline()", "f.readline()", "b\"part and rest\\n\"" },
  { "f = a.makefile(\"rb\")", "f.read(14)", "f.read(14)", "b\"part and rest\\n\"" },
  { "f = a.makefile(\"rb\", 3)", "f.read(14)", "f.readline()", "b\"part and rest\\n\"" },
  { "f = a.makefile(\"rb\")", "f.read()", "f.read(14)", "b\"part and rest\\n\"" },
  { "f = a.makefile(\"rb\", 0)", "f.read()", "f.readline()", "b\"part and rest\\n\"" },
  { "f = a.makefile(\"rb\")", "f.readlines()", "f.readlines(1)", "[b\"part and rest\\n\"]" },
  { "f = a.makefile(\"rb\", 0)", "f.readlines()", "f.readlines(1)", "[b\"part and rest\\n\"]" },
  { "f = a.makefile()", "f.readline()", "f.readline()", "\"part and rest\\n\"" },
  { "f = a.makefile()", "f.read(14)", "f.read(14)", "\"part and rest\\n\"" },
  { "f = a.makefile()", "f.read()", "f.read(14)", "\"part and rest\\n\"" },
  { "f = a.makefile()", "f.readlines()", "f.readlines(1)", "[\"part and rest\\n\"]" },
  { "f = a.makefile(\"rw\", newline=\"\")", "f.read(14)", "f.readline()", "\"part and rest\\n\"" },
};

static void
test_reads (void)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (reads); i++)
    {
      Fixture f;
      SwbSocketInfo info;

      set_up (&f);
      make (&f, "a, b = socket.socketpair()");
      make (&f, reads[i].file);
      make (&f, "b.send(b\"part\")");
      cancel (&f, reads[i].waits);
      g_assert_true (swb_log_socket (f.driver->log, swb_log_socket_by_name (f.driver->log, "a"), &info));
      g_assert_cmpuint (info.bytes_in, ==, 4); /* what the records tell */
      make (&f, "b.send(b\" and \")");
      cancel (&f, reads[i].waits);
      make (&f, "b.send(b\"rest\\n\")");
      expect (&f, reads[i].again, reads[i].expected);
      tear_down (&f);
    }
}

/* Half of a character, half of an end of line: they wait for the other. */
static void
test_halves (void)
{
  Fixture f;

  set_up (&f);
  make (&f, "a, b = socket.socketpair()");
  make (&f, "f = a.makefile(encoding=\"utf-8\", newline=\"\\r\\n\")");
  make (&f, "b.send(b\"\\xe2\\x82\")");
  cancel (&f, "f.readline()");
  make (&f, "b.send(b\"\\xac\\r\")");
  cancel (&f, "f.readline()");
  make (&f, "b.send(b\"\\n\")");
  expect (&f, "f.readline()", "\"\xe2\x82\xac\\r\\n\"");
  tear_down (&f);
}

/* --- writing --- */

/* What b has been sent and takes now, with what it took before */
static uint64_t
drain (Fixture *f)
{
  SwbSocketInfo info;

  make (f, "b.setblocking(False)");
  do
    expect (f, "data = b.recv(1000000)", NULL);
  while (!g_str_has_prefix (f->told->str, "raised BlockingIOError"));
  g_assert_true (swb_log_socket (f->driver->log, swb_log_socket_by_name (f->driver->log, "b"), &info));
  return info.bytes_in;
}

/* The number told last */
static uint64_t
number (Fixture *f)
{
  uint64_t value = 0;

  g_assert_true (g_ascii_string_to_unsigned (f->told->str, 10, 0, G_MAXUINT64, &value, NULL));
  return value;
}

static uint64_t
fill (Fixture *f)
{
  uint64_t n;

  make (f, "a, b = socket.socketpair()");
  make (f, "a.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 5000)");
  make (f, "a.setblocking(False)");
  make (f, "n = a.send(b\"x\" * 1000000)");
  n = number (f);
  make (f, "a.setblocking(True)");
  return n;
}

static void
test_flush (void)
{
  static const char *const files[] = { "f = a.makefile(\"wb\")", "f = a.makefile(\"rwb\")", "f = a.makefile(\"w\")" };

  for (unsigned i = 0; i < G_N_ELEMENTS (files); i++)
    {
      Fixture f;
      uint64_t filled;

      set_up (&f);
      filled = fill (&f);
      make (&f, files[i]);
      make (&f, i < 2 ? "f.write(b\"x\" * 8000)" : "f.write(\"x\" * 8000)");
      cancel (&f, "f.flush()");
      g_assert_cmpuint (drain (&f), >=, filled);
      make (&f, "f.flush()");
      g_assert_cmpuint (drain (&f), ==, filled + 8000);
      make (&f, "f.close()");
      tear_down (&f);
    }
}

/* A close() that was cancelled is one: what is not sent is lost, and the socket is free. */
static void
test_close (void)
{
  static const char *const files[] = { "f = a.makefile(\"wb\")", "f = a.makefile(\"rwb\")", "f = a.makefile(\"w\")" };

  for (unsigned i = 0; i < G_N_ELEMENTS (files); i++)
    {
      Fixture f;
      uint64_t filled;

      set_up (&f);
      filled = fill (&f);
      make (&f, files[i]);
      make (&f, i < 2 ? "f.write(b\"x\" * 8000)" : "f.write(\"x\" * 8000)");
      make (&f, "a.close()");
      cancel (&f, "f.close()");
      expect (&f, "f.closed", "True");
      expect (&f, "a.fileno()", "-1");
      make (&f, "f.close()");
      make (&f, "b.setblocking(False)");
      g_assert_cmpuint (filled, >, 0);
      tear_down (&f);
    }
}

/* --- the rest --- */

static void
test_freed_while_waiting (void)
{
  static const char *const calls[] = { "f.readline()", "f.read()", "f.readlines()" };
  static const char *const files[] = { "f = a.makefile(\"rwb\")", "f = a.makefile()" };

  for (unsigned i = 0; i < G_N_ELEMENTS (files) * G_N_ELEMENTS (calls); i++)
    {
      Fixture f;

      set_up (&f);
      make (&f, "a, b = socket.socketpair()");
      make (&f, files[i % 2]);
      make (&f, "b.send(b\"part\")");
      f.n_waited = bench_driver_count (f.driver, SWB_RECORD_WAITING, 0, 0, NULL);
      begin (&f, calls[i / 2]);
      g_assert_true (bench_driver_wait_for (f.driver, waits_again, &f));
      g_assert_false (f.ended);
      tear_down (&f);
    }
}

static void
test_results (void)
{
  Fixture f;

  set_up (&f);
  make (&f, "a, b = socket.socketpair()");
  expect (&f, "f = a.makefile()", "f");
  g_assert_nonnull (strstr (f.json->str, "\"value\":{\"file\":\"f\"}"));
  expect (&f, "(f, 1)", "(f, 1)");
  g_assert_nonnull (strstr (f.json->str, "\"value\":[{\"file\":\"f\"},1]"));
  expect (&f, "a.makefile(\"rb\")", "<file>");
  g_assert_nonnull (strstr (f.json->str, "\"value\":{\"file\":null}"));
  expect (&f, "f.writelines(f)", "raised NotImplementedError: writelines() of another file is not there yet");
  g_assert_cmpstr (f.hint, ==, "writelines(f.readlines())");
  tear_down (&f);
}

static void
test_completion (void)
{
  Fixture f;
  g_autoptr (GPtrArray) names = NULL;

  set_up (&f);
  make (&f, "a, b = socket.socketpair()");
  make (&f, "f = a.makefile(\"rb\")");
  names = swb_session_attributes (f.session, "f");
  g_assert_true (g_ptr_array_find_with_equal_func (names, "readline", g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (names, "closed", g_str_equal, NULL));
  g_assert_false (g_ptr_array_find_with_equal_func (names, "encoding", g_str_equal, NULL));
  tear_down (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/files/reads", test_reads);
  g_test_add_func ("/files/halves", test_halves);
  g_test_add_func ("/files/flush", test_flush);
  g_test_add_func ("/files/close", test_close);
  g_test_add_func ("/files/freed-while-waiting", test_freed_while_waiting);
  g_test_add_func ("/files/results", test_results);
  g_test_add_func ("/files/completion", test_completion);
  return g_test_run ();
}
