/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in a log, as text: in each form, of all, a socket, some records; written in a thread. */

#include <string.h>
#include <sys/socket.h>

#include "bench-driver.h"
#include "log/swb-fields.h"
#include "model/swb-code.h"

static SwbCode *
code_of (BenchDriver *driver, SwbCodeForm form)
{
  return swb_code_new (driver->log, form, 0, NULL, NULL, NULL, NULL);
}

static void
assert_has (const SwbCode *code, const char *part)
{
  g_assert_nonnull (code);
  if (strstr (code->text, part) == NULL)
    g_error ("no %s in %s", part, code->text);
}

static void
test_forms (void)
{
  g_autoptr (BenchDriver) driver = bench_driver_new ();
  g_autoptr (SwbCode) script = NULL;
  g_autoptr (SwbCode) python = NULL;
  g_autoptr (SwbCode) c = NULL;
  g_autoptr (SwbCode) command = NULL;
  BenchPair pair = bench_driver_pair (driver);

  bench_driver_send (driver, pair.client, "hello");
  script = code_of (driver, SWB_CODE_SCRIPT);
  assert_has (script, "\nclient.send(b\"hello\")\n");
  g_assert_null (script->problem);
  python = code_of (driver, SWB_CODE_PYTHON);
  assert_has (python, "client.send(b\"hello\")");
  assert_has (python, "def text_of");
  c = code_of (driver, SWB_CODE_C);
  g_assert_null (c->problem);
  assert_has (c, "\nmain (void)\n");
  command = code_of (driver, SWB_CODE_COMMAND);
  g_assert_null (command->problem);
  assert_has (command, "# client\nncat 127.0.0.1 ");
}

static void
test_nothing (void)
{
  g_autoptr (BenchDriver) driver = bench_driver_new ();
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (uint64_t));
  g_autoptr (SwbCode) script = NULL;
  g_autoptr (SwbCode) command = NULL;

  bench_driver_socket (driver, SOCK_STREAM, "a");
  script = swb_code_new (driver->log, SWB_CODE_SCRIPT, 0, none, NULL, NULL, NULL);
  g_assert_cmpstr (script->text, ==, "import socket\n\n");
  command = code_of (driver, SWB_CODE_COMMAND);
  g_assert_cmpstr (command->text, ==, "");
  g_assert_nonnull (command->problem);
}

/* Where C has no words, the script is there with the line that is the reason. */
static void
test_refused (void)
{
  g_autoptr (BenchDriver) driver = bench_driver_new ();
  g_autoptr (SwbCode) code = NULL;
  uint32_t a = bench_driver_socket (driver, SOCK_STREAM, "a");

  bench_driver_do (driver, bench_driver_call (driver, SWB_METHOD_WATCH, a));
  bench_driver_socket (driver, SOCK_STREAM, "a_1");
  code = code_of (driver, SWB_CODE_C);
  assert_has (code, "\nwatch(a)\n");
  g_assert_cmpuint (code->line, ==, 5);
  g_assert_nonnull (strstr (code->problem, "Line 5 of the script, column 7: "));
}

/* A compiler would take its time with such a program. */
static void
test_too_long_for_c (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  g_autoptr (SwbCode) script = NULL;
  g_autoptr (SwbCode) c = NULL;
  static const char call[] = "gethostname()";

  for (unsigned i = 0; i < 30000; i++)
    {
      g_autoptr (GByteArray) fields = g_byte_array_new ();
      SwbRecord record = { .kind = SWB_RECORD_CALL, .method = SWB_METHOD_GETHOSTNAME };

      swb_fields_put (fields, SWB_FIELD_CALL, call, strlen (call));
      swb_log_append (log, &record, NULL, fields, NULL, 0);
    }
  script = swb_code_new (log, SWB_CODE_SCRIPT, 0, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (script->n_lines, >=, 30000);
  c = swb_code_new (log, SWB_CODE_C, 0, NULL, NULL, NULL, NULL);
  g_assert_nonnull (c->problem);
  g_assert_nonnull (strstr (c->problem, "than a compiler takes well"));
}

/* --- in a thread --- */

typedef struct
{
  GMainLoop *loop;
  SwbCode *code;
} Waiting;

static void
on_done (SwbCode *code, gpointer user_data)
{
  Waiting *waiting = user_data;

  waiting->code = code;
  g_main_loop_quit (waiting->loop);
}

static void
test_job (void)
{
  g_autoptr (BenchDriver) driver = bench_driver_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GArray) nos = g_array_new (FALSE, FALSE, sizeof (uint64_t));
  Waiting waiting = { .loop = loop };
  uint64_t first = 1;

  bench_driver_pair (driver);
  g_array_append_val (nos, first);
  swb_code_job_start (driver->log, SWB_CODE_PYTHON, 0, nos, on_done, &waiting);
  g_main_loop_run (loop);
  assert_has (waiting.code, "server = ");
  g_assert_null (strstr (waiting.code->text, ".connect("));
  swb_code_free (waiting.code);
}

static void
on_never (SwbCode *code, gpointer user_data)
{
  g_assert_not_reached ();
}

static void
test_job_cancelled (void)
{
  g_autoptr (BenchDriver) driver = bench_driver_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Waiting waiting = { .loop = loop };

  bench_driver_pair (driver);
  swb_code_job_cancel (swb_code_job_start (driver->log, SWB_CODE_C, 0, NULL, on_never, NULL));
  swb_code_job_start (driver->log, SWB_CODE_SCRIPT, 0, NULL, on_done, &waiting);
  g_main_loop_run (loop);
  swb_code_free (waiting.code);
}

/* --- what is shown --- */

static void
test_shown (void)
{
  g_autoptr (SwbCode) few = swb_code_new_for_text (g_strdup ("a\nb\n"));
  g_autoptr (SwbCode) first = NULL;
  g_autoptr (SwbCode) long_one = NULL;
  g_autofree char *wide = g_strnfill (3000, 'x');
  g_autofree char *umlauts = g_strdup_printf ("%s\xc3\xa4\xc3\xa4\xc3\xa4", wide + 1001);
  g_autoptr (GString) many = g_string_new (NULL);

  g_assert_cmpstr (few->shown, ==, "a\nb");
  g_assert_cmpuint (few->n_shown, ==, 2);
  g_assert_cmpuint (few->n_lines, ==, 2);
  g_assert_false (few->cut);

  for (unsigned i = 0; i < 100000; i++)
    g_string_append (many, "line\n");
  first = swb_code_new_for_text (g_strdup (many->str));
  g_assert_cmpuint (first->n_lines, ==, 100000);
  g_assert_cmpuint (first->n_shown, <, first->n_lines);
  g_assert_cmpuint (strlen (first->shown), ==, first->n_shown * 5 - 1);

  long_one = swb_code_new_for_text (g_steal_pointer (&umlauts));
  g_assert_true (long_one->cut);
  g_assert_true (g_utf8_validate (long_one->shown, -1, NULL));
  g_assert_true (g_str_has_suffix (long_one->shown, "x…"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/forms", test_forms);
  g_test_add_func ("/code/nothing", test_nothing);
  g_test_add_func ("/code/refused", test_refused);
  g_test_add_func ("/code/too-long-for-c", test_too_long_for_c);
  g_test_add_func ("/code/job", test_job);
  g_test_add_func ("/code/job-cancelled", test_job_cancelled);
  g_test_add_func ("/code/shown", test_shown);
  return g_test_run ();
}
