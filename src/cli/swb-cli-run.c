/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/swb-cli-run.h"

#include <errno.h>
#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/swb-cli-log.h"
#include "cli/swb-cli.h"
#include "payload/swb-payload.h"
#include "script/swb-parser.h"
#include "script/swb-result-text.h"
#include "script/swb-runner.h"

typedef struct
{
  GMainLoop *loop;
  GPtrArray *statements;
  gboolean json;
  SwbRunner *runner;
  gboolean output_failed;
} Run;

static gboolean
read_all (const char *path, char **text, gsize *length, GError **error)
{
  g_autoptr (GInputStream) input = NULL;
  g_autoptr (GOutputStream) output = NULL;

  if (strcmp (path, "-") != 0)
    return g_file_get_contents (path, text, length, error);
  input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  output = g_memory_output_stream_new_resizable ();
  if (g_output_stream_splice (output, input, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error) < 0)
    return FALSE;
  *length = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (output));
  *text = g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (output));
  return TRUE;
}

GPtrArray *
swb_cli_parse_script (const char *path)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;
  g_auto (SwbSyntaxError) wrong = { 0 };
  GPtrArray *statements;

  if (!read_all (path, &text, &length, &error))
    {
      g_printerr ("swb: %s\n", error->message);
      return NULL;
    }
  statements = swb_parse (text ? text : "", (gssize) length, &wrong);
  if (statements == NULL)
    g_printerr (_ ("%s, line %u, column %u: %s\n"), strcmp (path, "-") == 0 ? _ ("standard input") : path, wrong.line,
                wrong.column, wrong.message);
  return statements;
}

static void
end_without_output (Run *run)
{
  if (!run->output_failed)
    g_printerr (_ ("%s: standard output: %s\n"), g_get_prgname (), g_strerror (errno));
  run->output_failed = TRUE;
  swb_runner_stop (run->runner);
}

static void
on_ended (SwbRunner *runner, unsigned index, const SwbResult *result, gpointer data)
{
  Run *run = data;
  const SwbStatement *statement = g_ptr_array_index (run->statements, index);
  g_autofree char *line = NULL;

  if (statement->expression == NULL)
    return;
  line = run->json ? swb_result_json (statement, result) : swb_result_text (statement, result);
  if (printf ("%s\n", line) < 0 || fflush (stdout) != 0)
    {
      end_without_output (run);
      return;
    }
  if (result->failure && result->failure->hint && !run->json)
    g_printerr (_ ("line %u: this would work: %s\n"), statement->line, result->failure->hint);
}

static void
on_changed (SwbRunner *runner, gpointer data)
{
  Run *run = data;

  if (swb_runner_get_state (runner) == SWB_RUNNER_ENDED)
    g_main_loop_quit (run->loop);
}

static gboolean
on_interrupt (gpointer data)
{
  swb_runner_stop (((Run *) data)->runner);
  return G_SOURCE_CONTINUE;
}

static int
play (SwbLog *log, GPtrArray *statements, gboolean json, gboolean keep_going)
{
  static const SwbRunnerListener listener = { .ended = on_ended, .changed = on_changed };
  g_autoptr (SwbBench) bench = swb_bench_new (log);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (SwbRunner) runner = NULL;
  Run run = { .loop = loop, .statements = statements, .json = json };
  unsigned interrupt;

  runner = run.runner = swb_runner_new (bench, log, SWB_SESSION_RUN, statements, keep_going, &listener, &run);
  interrupt = g_unix_signal_add (SIGINT, on_interrupt, &run);
  swb_runner_play (runner);
  if (swb_runner_get_state (runner) != SWB_RUNNER_ENDED)
    g_main_loop_run (loop);
  g_source_remove (interrupt);
  if (run.output_failed)
    return SWB_CLI_FAILED;
  if (swb_runner_was_interrupted (runner))
    return SWB_CLI_INTERRUPTED;
  return swb_runner_get_n_failed (runner) > 0 ? SWB_CLI_FAILED : SWB_CLI_DONE;
}

int
swb_cli_run (int argc, char **argv)
{
  gboolean json = FALSE;
  gboolean keep_going = FALSE;
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print one JSON object a statement"), NULL },
    { "keep-going", 0, 0, G_OPTION_ARG_NONE, &keep_going, N_ ("Go on after an error"), NULL },
    SWB_CLI_LOG_ENTRY (&path),
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GPtrArray) statements = NULL;
  g_autoptr (SwbLog) log = NULL;

  if (!swb_cli_options (&argc, &argv, entries, _ ("SCRIPT"),
                        _ ("Plays a script of calls; - is standard input. Prints each statement with what it gave."),
                        1))
    return SWB_CLI_USAGE;
  statements = swb_cli_parse_script (argv[1]);
  if (statements == NULL)
    return SWB_CLI_USAGE;
  log = swb_cli_log_new (path, SWB_LOG_PAYLOAD_LIMIT);
  if (log == NULL)
    return SWB_CLI_FAILED;
  return swb_cli_log_finish (log, path, play (log, statements, json, keep_going));
}
