/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export-script python|c|command [--keep-going] SCRIPT: writes the script as a program to standard output. Ends with 3
 * if it cannot be one. For run-exported.py. */

#include <stdio.h>
#include <string.h>

#include "script/swb-export.h"
#include "script/swb-parser.h"

static GPtrArray *
parse (const char *path)
{
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;
  g_auto (SwbSyntaxError) wrong = { 0 };
  GPtrArray *statements;

  if (!g_file_get_contents (path, &text, &length, &error))
    g_error ("%s", error->message);
  statements = swb_parse (text, (gssize) length, &wrong);
  if (statements == NULL)
    g_printerr ("%s:%u:%u: %s\n", path, wrong.line, wrong.column, wrong.message);
  return statements;
}

int
main (int argc, char **argv)
{
  SwbExportFlags flags = argc == 4 ? SWB_EXPORT_KEEP_GOING : SWB_EXPORT_STOP_AT_ERROR;
  g_autoptr (GPtrArray) statements = argc >= 3 ? parse (argv[argc - 1]) : NULL;
  g_auto (SwbSyntaxError) refused = { 0 };
  g_autofree char *text = NULL;

  if (statements == NULL)
    return 2;
  if (strcmp (argv[1], "python") == 0)
    text = swb_export_python (statements, flags);
  if (strcmp (argv[1], "c") == 0)
    text = swb_export_c (statements, flags, &refused);
  if (strcmp (argv[1], "command") == 0)
    text = swb_export_command (statements, NULL, SWB_EXPORT_NCAT);
  if (refused.message)
    g_printerr ("%u:%u: %s\n", refused.line, refused.column, refused.message);
  if (text == NULL)
    return 3;
  fputs (text, stdout);
  return 0;
}
