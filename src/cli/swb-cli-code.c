/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/swb-cli-code.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "cli/swb-cli-run.h"
#include "cli/swb-cli.h"
#include "script/swb-export.h"

/* Each prints the program, or why there is none. */

static int
print_python (GPtrArray *statements, SwbExportFlags flags, const char *path)
{
  g_autofree char *program = swb_export_python (statements, flags);

  fputs (program, stdout);
  return SWB_CLI_DONE;
}

static int
print_c (GPtrArray *statements, SwbExportFlags flags, const char *path)
{
  g_auto (SwbSyntaxError) error = { 0 };
  g_autofree char *program = swb_export_c (statements, flags, &error);

  if (program == NULL)
    {
      g_printerr (_ ("%s, line %u, column %u: %s\n"), path, error.line, error.column, error.message);
      return SWB_CLI_FAILED;
    }
  fputs (program, stdout);
  return SWB_CLI_DONE;
}

static const struct
{
  const char *name;
  int (*print) (GPtrArray *statements, SwbExportFlags flags, const char *path);
} languages[] = {
  { "python", print_python },
  { "c", print_c },
};

int
swb_cli_code (int argc, char **argv)
{
  gboolean keep_going = FALSE;
  const GOptionEntry entries[] = {
    { "keep-going", 0, 0, G_OPTION_ARG_NONE, &keep_going, N_ ("The program goes on after an error"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GPtrArray) statements = NULL;

  if (!swb_cli_options (&argc, &argv, entries, "python|c SCRIPT",
                        _ ("Writes a script of calls as a program; - is standard input. Played, it prints what swb run "
                           "prints."),
                        2))
    return SWB_CLI_USAGE;
  for (unsigned i = 0; i < G_N_ELEMENTS (languages); i++)
    if (strcmp (argv[1], languages[i].name) == 0)
      {
        statements = swb_cli_parse_script (argv[2]);
        return statements ? languages[i].print (statements, keep_going ? SWB_EXPORT_KEEP_GOING : 0, argv[2])
                          : SWB_CLI_USAGE;
      }
  g_printerr (_ ("swb code: %s is no language it can write\n"), argv[1]);
  return SWB_CLI_USAGE;
}
