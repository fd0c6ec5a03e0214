/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A script as the window plays it: what each statement has come to, and what can be done when */
#include "model/swb-script.h"

#define WATCHDOG_S 20

typedef struct
{
  SwbWorkbench *workbench;
  SwbScript *script;
  unsigned n_changes;
  unsigned n_cleared;
} Fixture;

static void
on_changed (SwbScript *script, unsigned index, Fixture *f)
{
  f->n_changes++;
  g_assert_cmpuint (index, <, swb_script_get_statements (script)->len);
}

static void
on_cleared (SwbScript *script, Fixture *f)
{
  f->n_cleared++;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->workbench = swb_workbench_new (SWB_LOG_PAYLOAD_LIMIT);
  f->script = swb_script_new (f->workbench);
  g_signal_connect (f->script, "result-changed", G_CALLBACK (on_changed), f);
  g_signal_connect (f->script, "cleared", G_CALLBACK (on_cleared), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->script);
  g_assert_finalize_object (f->workbench);
}

static gboolean
bite (gpointer data)
{
  g_error ("Nothing came of what was waited for: %s", (const char *) data);
  return G_SOURCE_REMOVE;
}

#define WAIT_FOR(condition)                                                                                            \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    unsigned watchdog = g_timeout_add_seconds (WATCHDOG_S, bite, (gpointer) #condition);                               \
    while (!(condition))                                                                                               \
      g_main_context_iteration (NULL, TRUE);                                                                           \
    g_source_remove (watchdog);                                                                                        \
  }                                                                                                                    \
  G_STMT_END

static void
assert_outcomes (Fixture *f, const SwbScriptOutcome *outcomes, unsigned n)
{
  g_assert_cmpuint (swb_script_get_statements (f->script)->len, ==, n);
  for (unsigned i = 0; i < n; i++)
    g_assert_cmpint (swb_script_get_result (f->script, i)->outcome, ==, outcomes[i]);
}

#define ASSERT_OUTCOMES(f, ...)                                                                                        \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    const SwbScriptOutcome outcomes[] = { __VA_ARGS__ };                                                               \
    assert_outcomes (f, outcomes, G_N_ELEMENTS (outcomes));                                                            \
  }                                                                                                                    \
  G_STMT_END

static gboolean
is_paused (Fixture *f)
{
  return swb_script_get_state (f->script) == SWB_RUNNER_PAUSED && !swb_script_is_busy (f->script);
}

static gboolean
is_ended (Fixture *f)
{
  return swb_script_get_state (f->script) == SWB_RUNNER_ENDED;
}

static void
play (Fixture *f, const char *text)
{
  g_assert_true (swb_script_set_text (f->script, text, -1));
  swb_script_play (f->script);
  WAIT_FOR (is_ended (f));
}

static void
test_play (Fixture *f, gconstpointer data)
{
  play (f, "import socket\na, b = socket.socketpair()\n# a remark\na.send(b'hello')\nb.recv(4)\n");
  g_assert_cmpuint (swb_script_get_n_calls (f->script), ==, 3);
  g_assert_cmpuint (swb_script_get_n_ended (f->script), ==, 3);
  g_assert_cmpuint (swb_script_get_n_failed (f->script), ==, 0);
  g_assert_false (swb_script_was_stopped (f->script));
  g_assert_cmpstr (swb_script_get_result (f->script, 4)->details->text, ==, "b\"hell\"");
  g_assert_cmpuint (f->n_changes, >=, 6);

  /* Once more: nothing of before is left, and sockets of before stay */
  f->n_cleared = 0;
  swb_script_play (f->script);
  g_assert_cmpuint (f->n_cleared, ==, 1);
  WAIT_FOR (is_ended (f));
  g_assert_cmpuint (swb_script_get_n_ended (f->script), ==, 3);
  g_assert_cmpuint (swb_log_n_sockets (swb_workbench_get_log (f->workbench)), ==, 4);
}

static void
test_step (Fixture *f, gconstpointer data)
{
  g_assert_true (swb_script_set_text (f->script, "# first\nx = 1\n\n# second\ny = 2\n", -1));
  g_assert_true (swb_script_can_step (f->script));
  g_assert_false (swb_script_can_stop (f->script));
  swb_script_step (f->script);
  WAIT_FOR (is_paused (f));
  g_assert_cmpuint (swb_script_get_n_ended (f->script), ==, 1);
  g_assert_true (swb_script_can_stop (f->script));
  g_assert_false (swb_script_can_pause (f->script));
  swb_script_step (f->script);
  WAIT_FOR (is_ended (f));
  g_assert_cmpuint (swb_script_get_n_ended (f->script), ==, 2);
}

static void
test_failure (Fixture *f, gconstpointer data)
{
  const SwbScriptResult *result;

  play (f, "s = socket.socket()\ns.bind('127.0.0.1', 9)\ns.close()\n");
  ASSERT_OUTCOMES (f, SWB_SCRIPT_DONE, SWB_SCRIPT_FAILED, SWB_SCRIPT_NOT_YET);
  g_assert_cmpuint (swb_script_get_n_failed (f->script), ==, 1);
  result = swb_script_get_result (f->script, 1);
  g_assert_true (result->details->failed);
  g_assert_true (g_str_has_prefix (result->details->text, "TypeError: "));
  g_assert_cmpstr (result->hint, ==, "s.bind((\"127.0.0.1\", 9))");
}

static void
test_stop (Fixture *f, gconstpointer data)
{
  g_assert_true (swb_script_set_text (f->script, "a, b = socket.socketpair()\nb.recv(4)\nb.close()\n", -1));
  swb_script_play (f->script);
  WAIT_FOR (swb_script_get_position (f->script) == 1 && swb_script_is_busy (f->script));
  g_assert_false (swb_script_can_play (f->script));
  swb_script_stop (f->script);
  WAIT_FOR (is_ended (f));
  g_assert_true (swb_script_was_stopped (f->script));
  ASSERT_OUTCOMES (f, SWB_SCRIPT_DONE, SWB_SCRIPT_STOPPED, SWB_SCRIPT_NOT_YET);
}

static void
test_pause (Fixture *f, gconstpointer data)
{
  g_autoptr (SwbScript) other = swb_script_new (f->workbench);

  g_assert_true (swb_script_set_text (f->script, "a, b = socket.socketpair()\nb.recv(1)\nx = 1\n", -1));
  swb_script_play (f->script);
  WAIT_FOR (swb_script_get_position (f->script) == 1 && swb_script_is_busy (f->script));
  g_assert_true (swb_script_can_pause (f->script));
  swb_script_pause (f->script);
  g_assert_true (swb_script_is_busy (f->script));

  /* What it waits for comes from elsewhere */
  g_assert_true (swb_script_set_text (other, "a.send(b'x')\n", -1));
  swb_script_play (other);
  WAIT_FOR (is_paused (f));
  ASSERT_OUTCOMES (f, SWB_SCRIPT_DONE, SWB_SCRIPT_DONE, SWB_SCRIPT_NOT_YET);
  swb_script_play (f->script);
  WAIT_FOR (is_ended (f) && swb_script_get_state (other) == SWB_RUNNER_ENDED);
  ASSERT_OUTCOMES (f, SWB_SCRIPT_DONE, SWB_SCRIPT_DONE, SWB_SCRIPT_DONE);
}

/* Another text while the old one waits */
static void
test_replaced (Fixture *f, gconstpointer data)
{
  g_assert_true (swb_script_set_text (f->script, "a, b = socket.socketpair()\nb.recv(4)\n", -1));
  swb_script_play (f->script);
  WAIT_FOR (swb_script_get_position (f->script) == 1 && swb_script_is_busy (f->script));
  play (f, "x = 5\n");
  ASSERT_OUTCOMES (f, SWB_SCRIPT_DONE);
}

static void
test_syntax_error (Fixture *f, gconstpointer data)
{
  g_assert_false (swb_script_set_text (f->script, "x = 5\nif x:\n", -1));
  g_assert_cmpuint (swb_script_get_error (f->script)->line, ==, 2);
  g_assert_cmpuint (swb_script_get_statements (f->script)->len, ==, 0);
  g_assert_false (swb_script_can_play (f->script) || swb_script_can_step (f->script));
  g_assert_true (swb_script_set_text (f->script, "", 0));
  g_assert_null (swb_script_get_error (f->script));
  g_assert_false (swb_script_can_play (f->script));
}

static void
test_lines (Fixture *f, gconstpointer data)
{
  g_assert_true (swb_script_set_text (f->script, "# one\nx = (1,\n     2)\n\ny = 3\n", -1));
  g_assert_cmpint (swb_script_find_line (f->script, 1), ==, -1);
  g_assert_cmpint (swb_script_find_line (f->script, 2), ==, 1);
  g_assert_cmpint (swb_script_find_line (f->script, 3), ==, 1);
  g_assert_cmpint (swb_script_find_line (f->script, 4), ==, -1);
  g_assert_cmpint (swb_script_find_line (f->script, 5), ==, 2);
  g_assert_cmpint (swb_script_find_line (f->script, 6), ==, -1);
  g_assert_cmpint (swb_script_find_line (f->script, 0), ==, -1);
}

/* Whatever is under way when the script or the workbench goes */
static void
test_gone_while_it_waits (Fixture *f, gconstpointer data)
{
  g_assert_true (swb_script_set_text (f->script, "a, b = socket.socketpair()\nb.recv(4)\n", -1));
  swb_script_play (f->script);
  WAIT_FOR (swb_script_get_position (f->script) == 1 && swb_script_is_busy (f->script));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "/script/play", test_play },
    { "/script/step", test_step },
    { "/script/failure", test_failure },
    { "/script/stop", test_stop },
    { "/script/pause", test_pause },
    { "/script/replaced", test_replaced },
    { "/script/syntax-error", test_syntax_error },
    { "/script/lines", test_lines },
    { "/script/gone-while-it-waits", test_gone_while_it_waits },
  };

  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
