/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-call-prompt.h"

#include <string.h>

#include "model/swb-make.h"

#define WATCHDOG_S 20

typedef struct
{
  SwbWorkbench *workbench;
  SwbCallPrompt *prompt;
  unsigned n_began;
  unsigned n_ended;
  gboolean ticking;
} Fixture;

static void
on_news (SwbWorkbench *workbench, Fixture *f)
{
  f->ticking = TRUE;
}

static void
on_began (SwbCallPrompt *prompt, Fixture *f)
{
  f->n_began++;
  g_assert_null (swb_call_prompt_get_outcome (prompt));
}

static void
on_ended (SwbCallPrompt *prompt, Fixture *f)
{
  f->n_ended++;
  g_assert_nonnull (swb_call_prompt_get_outcome (prompt));
  g_assert_false (swb_call_prompt_is_busy (prompt));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->workbench = swb_workbench_new (SWB_LOG_PAYLOAD_LIMIT);
  f->prompt = swb_call_prompt_new (f->workbench, NULL);
  g_signal_connect (f->workbench, "news", G_CALLBACK (on_news), f);
  g_signal_connect (f->prompt, "began", G_CALLBACK (on_began), f);
  g_signal_connect (f->prompt, "ended", G_CALLBACK (on_ended), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->prompt);
  g_assert_finalize_object (f->workbench);
}

static gboolean
bite (gpointer data)
{
  g_error ("Nothing came of what was waited for: %s", (const char *) data);
  return G_SOURCE_REMOVE;
}

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

/* Begins a statement, which must be one */
static void
enter (Fixture *f, const char *text)
{
  g_auto (SwbSyntaxError) error = { 0 };
  unsigned n = 0;

  g_assert_cmpint (swb_call_prompt_execute (f->prompt, text, &error, &n), ==, SWB_CALL_ANSWER_BEGUN);
}

static const SwbCallOutcome *
outcome_of (Fixture *f, const char *text)
{
  unsigned n = f->n_ended;

  enter (f, text);
  WAIT_FOR (f, f->n_ended > n);
  return swb_call_prompt_get_outcome (f->prompt);
}

static void
assert_gives (Fixture *f, const char *text, const char *result)
{
  const SwbCallOutcome *outcome = outcome_of (f, text);

  g_assert_cmpstr (outcome->text, ==, result);
}

/* Until the list of sockets has what the log has */
static void
settle (Fixture *f)
{
  f->ticking = TRUE;
  WAIT_FOR (f, !f->ticking);
}

/* What files of makefile() raise is explained as well: by its message, or like the calls that they make. */
static void
test_files (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *meaning; /* a part of it; NULL: it does not fail */
  } lines[] = {
    { "a, b = socket.socketpair()", NULL },
    { "a.settimeout(0.01)", NULL },
    { "f = a.makefile()", NULL },
    { "f.write(\"text\")", "not made for this direction" },
    { "f.readline()", "Nothing arrived within the timeout" },
    { "f.readline()", "An earlier read has timed out" },
    { "f.close()", NULL },
    { "f.readline()", "The file is closed" },
    { "a.makefile(encoding=\"none\")", "no encoding" },
    { "g = a.makefile(\"w\")", NULL },
    { "g.write(b\"bytes\")", "wrong kind" },
    { "g.write(\"text\")", NULL },
    { "b.close()", NULL },
    { "g.flush()", "no connection to send on" },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const SwbCallOutcome *outcome = outcome_of (f, lines[i].text);

      if (lines[i].meaning == NULL)
        g_assert_false (outcome->failed);
      else if (outcome->meaning == NULL || strstr (outcome->meaning, lines[i].meaning) == NULL)
        g_error ("%s: %s: %s", lines[i].text, outcome->text, outcome->meaning);
    }
}

static void
test_results (Fixture *f, gconstpointer data)
{
  const SwbCallOutcome *outcome;

  assert_gives (f, "a, b = socket.socketpair()", "(a, b)");
  assert_gives (f, "  a.send(b'hello')\n", "5");
  outcome = outcome_of (f, "b.recv(4)");
  g_assert_cmpstr (outcome->text, ==, "b\"hell\"");
  g_assert_cmpstr (outcome->said, ==, "b.recv(4)");
  g_assert_false (outcome->failed);
  assert_gives (f, "b.close()", "None");
  assert_gives (f, "a.makefile(encoding='x\\\\')", "LookupError: unknown encoding: x\\");
  assert_gives (f, "x = 5", "5");
  assert_gives (f, "x", "5");
  assert_gives (f, "socket.socket()", "tcp1");
  g_assert_cmpuint (f->n_began, ==, 8);
}

static void
note_end (SwbCall *call, gpointer user_data)
{
  g_assert_null (call->failure);
  *(gboolean *) user_data = TRUE;
}

static void
click_new_socket (Fixture *f)
{
  gboolean made = FALSE;

  swb_workbench_submit (f->workbench, swb_make_socket (AF_INET, SOCK_STREAM, NULL), NULL, note_end, &made);
  WAIT_FOR (f, made);
}

/* What was made by clicks has its name here, also when it gets another one; what is made here is on the bench. */
static void
test_names_of_the_bench (Fixture *f, gconstpointer data)
{
  SwbLog *log = swb_workbench_get_log (f->workbench);
  uint32_t id;

  click_new_socket (f);
  assert_gives (f, "tcp1.bind((\"127.0.0.1\", 0))", "None");
  id = swb_log_socket_by_name (log, "tcp1");
  swb_bench_rename (swb_workbench_get_bench (f->workbench), id, "server");
  WAIT_FOR (f, swb_log_socket_by_name (log, "server") == id);
  assert_gives (f, "server.listen()", "None");
  assert_gives (f, "tcp1.listen()", "NameError: name 'tcp1' is not defined");
  assert_gives (f, "client = socket.create_connection(server.getsockname())", "client");
  g_assert_cmpuint (swb_log_socket_by_name (log, "client"), !=, 0);
  assert_gives (f, "server.accept()[0]", "server_1");
}

/* A variable whose socket was closed does not hide an open one of the same name. */
static void
test_name_outlived (Fixture *f, gconstpointer data)
{
  SwbLog *log = swb_workbench_get_log (f->workbench);
  SwbSocketInfo info;
  uint32_t id;

  assert_gives (f, "server = socket.socket()", "server");
  assert_gives (f, "server.close()", "None");
  id = swb_log_socket_by_name (log, "server");
  swb_bench_remove (swb_workbench_get_bench (f->workbench), id);
  WAIT_FOR (f, !swb_log_socket (log, id, &info));
  click_new_socket (f);
  id = swb_log_socket_by_name (log, "tcp1");
  swb_bench_rename (swb_workbench_get_bench (f->workbench), id, "server");
  WAIT_FOR (f, swb_log_socket_by_name (log, "server") == id);
  assert_gives (f, "server.bind((\"127.0.0.1\", 0))", "None");
}

static void
test_failure (Fixture *f, gconstpointer data)
{
  const SwbCallOutcome *outcome;

  assert_gives (f, "s = socket.socket()", "s");
  outcome = outcome_of (f, "s.bind(\"127.0.0.1\", 9000)");
  g_assert_true (outcome->failed);
  g_assert_true (g_str_has_prefix (outcome->text, "TypeError: "));
  g_assert_cmpstr (outcome->hint, ==, "s.bind((\"127.0.0.1\", 9000))");
  g_assert_nonnull (outcome->meaning);
  outcome = outcome_of (f, "n = s.send(\"text\")");
  g_assert_cmpstr (outcome->hint, ==, "n = s.send(b\"text\")");
  /* A line that would have worked for a part only is not one for the whole */
  outcome = outcome_of (f, "(s.send(\"text\"), 1)");
  g_assert_true (outcome->failed);
  g_assert_null (outcome->hint);
  outcome = outcome_of (f, "s.send(b\"text\")");
  g_assert_true (g_str_has_prefix (outcome->text, "BrokenPipeError: [Errno 32]"));
  g_assert_nonnull (outcome->meaning);
}

/* What a peer sends is shown in part, and nothing of it is a control character. */
static void
test_result_is_bounded (Fixture *f, gconstpointer data)
{
  const SwbCallOutcome *outcome;

  assert_gives (f, "a, b = socket.socketpair()", "(a, b)");
  assert_gives (f, "a.send(b\"\\x1b[2J\" * 10000)", "40000");
  outcome = outcome_of (f, "b.recvfrom(40000)");
  g_assert_false (outcome->failed);
  g_assert_cmpuint (strlen (outcome->text), <, SWB_CALL_OUTCOME_TEXT_MAX + 100);
  g_assert_null (strchr (outcome->text, '\x1b'));
  g_assert_nonnull (strstr (outcome->text, "(40000 bytes)"));
  outcome = outcome_of (f, "(\"\xc3\xa4\" * 10000, 1)");
  g_assert_true (g_utf8_validate (outcome->text, -1, NULL));
  g_assert_cmpuint (strlen (outcome->text), <, SWB_CALL_OUTCOME_TEXT_MAX + 100);
}

static void
test_syntax (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *text;
    unsigned offset;
  } cases[] = {
    { "for x in y:", 0 },
    { "  tcp1.send(", 11 },
    { "\n tcp1.send(;)", 12 },
    { "\"\xc3\xa4\" + 1", 4 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (SwbSyntaxError) error = { 0 };
      unsigned n = 0;

      g_assert_cmpint (swb_call_prompt_execute (f->prompt, cases[i].text, &error, &n), ==, SWB_CALL_ANSWER_SYNTAX);
      g_assert_cmpuint (swb_call_prompt_offset_of (cases[i].text, &error), ==, cases[i].offset);
      g_assert_nonnull (error.message);
    }
  g_assert_cmpuint (f->n_began, ==, 0);
}

static gboolean
count_note (uint64_t no, const SwbRecord *record, gpointer user_data)
{
  *(unsigned *) user_data += record->kind == SWB_RECORD_NOTE;
  return TRUE;
}

static unsigned
count_notes (SwbLog *log)
{
  unsigned n = 0;

  swb_log_scan (log, swb_log_first (log), swb_log_end (log), count_note, &n);
  return n;
}

static void
test_not_one_statement (Fixture *f, gconstpointer data)
{
  g_auto (SwbSyntaxError) error = { 0 };
  unsigned n = 0;

  g_assert_cmpint (swb_call_prompt_execute (f->prompt, " \n\t", &error, &n), ==, SWB_CALL_ANSWER_NOTHING);
  g_assert_cmpint (swb_call_prompt_execute (f->prompt, "x = 1\n# and\ny = 2\n", &error, &n), ==,
                   SWB_CALL_ANSWER_SEVERAL);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (f->n_began, ==, 0);
  /* One statement may stand on several lines, and have a comment, which is a note in the log. */
  assert_gives (f, "(1,\n 2) # two", "(1, 2)");
  assert_gives (f, "# so far", "None");
  WAIT_FOR (f, count_notes (swb_workbench_get_log (f->workbench)) == 2);
}

static void
test_waits (Fixture *f, gconstpointer data)
{
  SwbLog *log = swb_workbench_get_log (f->workbench);
  g_auto (SwbSyntaxError) error = { 0 };
  SwbSocketInfo info = { 0 };
  uint32_t id;
  unsigned n = 0;

  assert_gives (f, "a, b = socket.socketpair()", "(a, b)");
  id = swb_log_socket_by_name (log, "b");
  enter (f, "b.recv(5)");
  WAIT_FOR (f, swb_log_socket (log, id, &info) && info.waiting_in.call_id != 0);
  g_assert_true (swb_call_prompt_is_busy (f->prompt));
  g_assert_cmpstr (swb_call_prompt_get_text (f->prompt), ==, "b.recv(5)");
  g_assert_cmpint (swb_call_prompt_execute (f->prompt, "a.send(b'x')", &error, &n), ==, SWB_CALL_ANSWER_BUSY);
  swb_call_prompt_cancel (f->prompt);
  WAIT_FOR (f, f->n_ended == 2);
  g_assert_cmpstr (swb_call_prompt_get_outcome (f->prompt)->text, ==, "KeyboardInterrupt: cancelled");
  assert_gives (f, "a.send(b'x')", "1");
  assert_gives (f, "b.recv(5)", "b\"x\"");
}

/* The prompt goes, what waits is cancelled, the socket stays. */
static void
test_gone_while_it_waits (Fixture *f, gconstpointer data)
{
  SwbLog *log = swb_workbench_get_log (f->workbench);
  SwbSocketInfo info = { 0 };
  uint32_t id;

  assert_gives (f, "a, b = socket.socketpair()", "(a, b)");
  id = swb_log_socket_by_name (log, "b");
  enter (f, "b.recv(5)");
  WAIT_FOR (f, swb_log_socket (log, id, &info) && info.waiting_in.call_id != 0);
  g_assert_finalize_object (f->prompt);
  WAIT_FOR (f, swb_log_socket (log, id, &info) && info.waiting_in.call_id == 0);
  g_assert_false (info.flags & SWB_SOCKET_CLOSED);
  f->prompt = swb_call_prompt_new (f->workbench, NULL);
}

static void
test_history (void)
{
  g_autoptr (SwbCallHistory) history = swb_call_history_new (NULL);
  g_autofree char *line = NULL;

  g_assert_null (swb_call_history_back (history, ""));
  g_assert_null (swb_call_history_forward (history));
  swb_call_history_add (history, "one");
  swb_call_history_add (history, "two");
  swb_call_history_add (history, "one");
  g_assert_cmpstr (swb_call_history_back (history, "typed"), ==, "one");
  g_assert_cmpstr (swb_call_history_back (history, "one"), ==, "two");
  g_assert_null (swb_call_history_back (history, "two"));
  g_assert_cmpstr (swb_call_history_forward (history), ==, "one");
  g_assert_cmpstr (swb_call_history_forward (history), ==, "typed");
  g_assert_null (swb_call_history_forward (history));
  for (unsigned i = 0; i < SWB_CALL_HISTORY_MAX + 5; i++)
    {
      g_free (line);
      line = g_strdup_printf ("line %u", i);
      swb_call_history_add (history, line);
    }
  g_free (line);
  line = g_strnfill (SWB_CALL_HISTORY_BYTES_MAX + 1, 'x');
  swb_call_history_add (history, line);
  for (unsigned i = SWB_CALL_HISTORY_MAX + 5; i > 5; i--)
    {
      g_autofree char *expected = g_strdup_printf ("line %u", i - 1);
      g_assert_cmpstr (swb_call_history_back (history, ""), ==, expected);
    }
  g_assert_null (swb_call_history_back (history, ""));
}

/* @expected: the candidates, and the signature after a bar */
static void
assert_completes (Fixture *f, const char *before, const char *after, const char *expected)
{
  g_autofree char *text = g_strconcat (before, after, NULL);
  g_autoptr (SwbCompletion) completion =
      swb_call_prompt_complete (f->prompt, text, (unsigned) g_utf8_strlen (before, -1), FALSE);
  g_autoptr (GString) found = g_string_new (NULL);

  for (unsigned i = 0; i < completion->candidates->len; i++)
    g_string_append_printf (found, "%s ", ((SwbCandidate *) g_ptr_array_index (completion->candidates, i))->text);
  g_string_append_printf (found, "| %s", completion->signature ? completion->signature : "");
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_completion (Fixture *f, gconstpointer data)
{
  assert_gives (f, "n = 5", "5");
  assert_gives (f, "server = socket.socket()", "server");
  click_new_socket (f);
  settle (f);
  assert_completes (f, "", "", "| ");
  assert_completes (f, "t", "", "tcp1 time | ");
  assert_completes (f, "x = se", "", "server | ");
  assert_completes (f, "server", "", "| ");
  assert_completes (f, "tcp1.getb", "", "getblocking() | ");
  assert_completes (f, "tcp1.re", "", "recv( recvfrom( | ");
  assert_completes (f, "tcp1.re", "(5)", "recv recvfrom | ");
  assert_completes (f, "tcp1.recv(", "", "| recv(bufsize, flags=0)");
  assert_completes (f, "tcp1.recv(5, socket.MSG_P", "", "MSG_PEEK | recv(bufsize, flags=0)");
  assert_completes (f, "tcp1.shutdown(SHUT_W", ")", "SHUT_WR | shutdown(how)");
  assert_completes (f, "tcp1.send(b\"tc", "", "| send(data, flags=0)");
  assert_completes (f, "tcp1.send(b\"tc\")", "", "| ");
  assert_completes (f, "# tc", "", "| ");
  assert_completes (f, "socket.htonl", "", "htonl( | ");
  assert_completes (f, "socket.getaddrinfo((\"\xc3\xa4\", ", "",
                    "| getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)");
  assert_completes (f, "wat", "", "watch( | ");
  assert_completes (f, "watch(tc", "", "tcp1 | watch(socket)");
  assert_completes (f, "nothing.re", "", "| ");
  assert_completes (f, "n.re", "", "| ");
}

static void
test_completion_replaces (Fixture *f, gconstpointer data)
{
  g_autoptr (SwbCompletion) all = swb_call_prompt_complete (f->prompt, "", 0, TRUE);
  g_autoptr (SwbCompletion) some = swb_call_prompt_complete (f->prompt, "\"\xc3\xa4\" == socket.gethost", 18, FALSE);

  g_assert_cmpuint (all->candidates->len, >=, 4);
  g_assert_cmpuint (some->start, ==, 14);
  g_assert_cmpuint (some->end, ==, 18);
  g_assert_cmpstr (some->common, ==, "gethost");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/call-prompt/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("files", test_files);
  ADD ("results", test_results);
  ADD ("names-of-the-bench", test_names_of_the_bench);
  ADD ("name-outlived", test_name_outlived);
  ADD ("failure", test_failure);
  ADD ("result-is-bounded", test_result_is_bounded);
  ADD ("syntax", test_syntax);
  ADD ("not-one-statement", test_not_one_statement);
  ADD ("waits", test_waits);
  ADD ("gone-while-it-waits", test_gone_while_it_waits);
  ADD ("completion", test_completion);
  ADD ("completion-replaces", test_completion_replaces);
#undef ADD
  g_test_add_func ("/call-prompt/history", test_history);
  return g_test_run ();
}
