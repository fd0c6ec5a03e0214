/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/swb-cli.h"

#include <glib/gi18n-lib.h>

#define LARGEST_NUMBER 1000000000

gboolean
swb_cli_options (int *argc, char ***argv, const GOptionEntry *entries, const char *parameters, const char *description,
                 int n_parameters)
{
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_strdup_printf ("swb %s", (*argv)[0]);

  g_set_prgname (program);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, description);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      g_printerr (_ ("%s: %s; --help tells more\n"), program, error->message);
      return FALSE;
    }
  if (*argc - 1 != n_parameters)
    {
      g_printerr (_ ("%s: it takes %s; --help tells more\n"), program, parameters);
      return FALSE;
    }
  return TRUE;
}

gboolean
swb_cli_check_number (const char *option, double value)
{
  if (value >= 0 && value <= LARGEST_NUMBER)
    return TRUE;
  g_printerr (_ ("%s: %s: it must be a number from 0 to %d\n"), g_get_prgname (), option, LARGEST_NUMBER);
  return FALSE;
}
