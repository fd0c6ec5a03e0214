/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/swb-cli-log-show.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "cli/swb-cli-growth.h"
#include "cli/swb-cli-log-print.h"
#include "cli/swb-cli-pipe.h"
#include "cli/swb-cli.h"
#include "log/swb-log-open.h"

typedef struct
{
  char *filter;
  char *format;
  gboolean count;
  gboolean follow;
} Options;

static const struct
{
  const char *name;
  SwbLogFormat format;
} formats[] = {
  { "text", SWB_LOG_TEXT },
  { "json", SWB_LOG_JSON },
  { "csv", SWB_LOG_CSV },
  { "raw", SWB_LOG_RAW },
};

static gboolean
parse_format (const char *name, SwbLogFormat *format)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (name, formats[i].name) == 0)
      {
        *format = formats[i].format;
        return TRUE;
      }
  g_printerr (_ ("%s: --format: %s is none of text, json, csv and raw\n"), g_get_prgname (), name);
  return FALSE;
}

static SwbFilter *
parse_filter (const char *text)
{
  g_auto (SwbFilterError) error = { 0 };
  SwbFilter *filter = swb_filter_parse (text, &error);

  if (filter == NULL)
    g_printerr (_ ("%s: --filter, column %d: %s\n"), g_get_prgname (), error.column, error.message);
  return filter;
}

/* Why the log ends where it does, if not because it is over; the exit status */
static int
tell_ending (const char *path, const SwbLogOpened *opened)
{
  switch (opened->ending)
    {
    case SWB_LOG_WHOLE:
      return SWB_CLI_DONE;
    case SWB_LOG_CUT:
      g_printerr (_ ("%s: %s: it was cut off; the last whole record ends at byte %" PRIu64 " of %" PRIu64 "\n"),
                  g_get_prgname (), path, opened->read, opened->size);
      break;
    case SWB_LOG_DAMAGED:
      g_printerr (_ ("%s: %s: it is damaged at byte %" PRIu64 " of %" PRIu64 "; what follows cannot be read\n"),
                  g_get_prgname (), path, opened->read, opened->size);
      break;
    }
  return SWB_CLI_FAILED;
}

static void
tell_gave_up (const SwbCliLogPrint *print)
{
  uint64_t n = print->run ? swb_filter_run_gave_up (print->run) : 0;

  if (n > 0)
    g_printerr (ngettext ("%s: the regular expression took too long for %" PRIu64
                          " record, which counts as one that does not match\n",
                          "%s: the regular expression took too long for %" PRIu64
                          " records, which count as ones that do not match\n",
                          n),
                g_get_prgname (), n);
}

/* Reads and prints until the file is gone, what comes is no log, or a signal */
static int
follow (const char *path, SwbLogReading *reading, SwbCliGrowth *growth, SwbCliLogPrint *print)
{
  g_autoptr (GError) error = NULL;
  SwbLogOpened opened;

  for (;;)
    {
      gboolean is_gone = swb_cli_growth_is_gone (growth);

      if (!swb_log_reading_go_on (reading, &opened, &error))
        {
          g_printerr ("%s: %s\n", g_get_prgname (), error->message);
          return SWB_CLI_FAILED;
        }
      if (!swb_cli_log_print_more (print))
        return swb_cli_pipe_signal () ? SWB_CLI_DONE : SWB_CLI_FAILED;
      if (opened.ending == SWB_LOG_DAMAGED)
        return tell_ending (path, &opened);
      if (is_gone || opened.size < opened.read)
        {
          g_printerr (_ ("%s: %s: it was removed, or begun anew\n"), g_get_prgname (), path);
          return SWB_CLI_FAILED;
        }
      if (!swb_cli_growth_wait (growth))
        return SWB_CLI_DONE;
    }
}

static int
show_growing (const char *path, SwbFilter *filter, SwbLogFormat format)
{
  g_auto (SwbCliGrowth) growth = { .fd = -1 };
  g_auto (SwbCliLogPrint) print = { 0 };
  g_autoptr (SwbLogReading) reading = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!swb_cli_growth_init (&growth, path))
    return SWB_CLI_FAILED;
  reading = swb_log_reading_new (path, &error);
  if (reading == NULL)
    {
      g_printerr ("%s: %s\n", g_get_prgname (), error->message);
      return SWB_CLI_FAILED;
    }
  swb_cli_log_print_init (&print, swb_log_reading_log (reading), swb_filter_ref (filter), format, FALSE);
  status = follow (path, reading, &growth, &print);
  tell_gave_up (&print);
  return status;
}

static gboolean
print_number (uint64_t n)
{
  g_autofree char *text = g_strdup_printf ("%" PRIu64 "\n", n);

  return swb_cli_pipe_write (text, strlen (text));
}

static int
show_whole (const char *path, SwbFilter *filter, SwbLogFormat format, gboolean count)
{
  g_auto (SwbCliLogPrint) print = { 0 };
  g_autoptr (SwbLog) log = NULL;
  g_autoptr (GError) error = NULL;
  SwbLogOpened opened;

  log = swb_log_open (path, &opened, &error);
  if (log == NULL)
    {
      g_printerr ("%s: %s\n", g_get_prgname (), error->message);
      return SWB_CLI_FAILED;
    }
  swb_cli_log_print_init (&print, log, swb_filter_ref (filter), format, count);
  if (!swb_cli_log_print_more (&print))
    return swb_cli_pipe_signal () ? 128 + swb_cli_pipe_signal () : SWB_CLI_FAILED;
  if (count && !print_number (print.n))
    return SWB_CLI_FAILED;
  tell_gave_up (&print);
  return tell_ending (path, &opened);
}

static int
show (const char *path, const Options *options)
{
  g_autoptr (SwbFilter) filter = NULL;
  SwbLogFormat format = SWB_LOG_TEXT;

  if (options->count && (options->format || options->follow))
    {
      g_printerr (_ ("%s: --count excludes --format and --follow\n"), g_get_prgname ());
      return SWB_CLI_USAGE;
    }
  if (options->format && !parse_format (options->format, &format))
    return SWB_CLI_USAGE;
  filter = parse_filter (options->filter ? options->filter : "");
  if (filter == NULL)
    return SWB_CLI_USAGE;
  swb_cli_pipe_init ();
  return options->follow ? show_growing (path, filter, format) : show_whole (path, filter, format, options->count);
}

int
swb_cli_log_show (int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "filter", 0, 0, G_OPTION_ARG_STRING, &options.filter, N_ ("Only records that match"), N_ ("EXPRESSION") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, N_ ("Print it as this (text)"), "text|json|csv|raw" },
    { "count", 0, 0, G_OPTION_ARG_NONE, &options.count, N_ ("Print only how many records there are"), NULL },
    { "follow", 0, 0, G_OPTION_ARG_NONE, &options.follow, N_ ("Go on with what is written to it, until interrupted"),
      NULL },
    G_OPTION_ENTRY_NULL,
  };
  int status = SWB_CLI_USAGE;

  if (swb_cli_options (&argc, &argv, entries, "FILE",
                       _ ("Prints a log that another command, or the window, has written to a file."), 1))
    status = show (argv[1], &options);
  g_free (options.filter);
  g_free (options.format);
  return status;
}
