/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <glob.h>
#include <locale.h>

#include "app/swb-application.h"
#include "app/swb-paths.h"

/* Without a graphics device GL is computed on the CPU, which costs both time and every core: cairo is quicker. */
static void
choose_renderer (void)
{
  glob_t found;

  if (glob ("/dev/dri/renderD*", 0, NULL, &found) == 0)
    globfree (&found);
  else
    g_setenv ("GSK_RENDERER", "cairo", FALSE);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, swb_paths_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  choose_renderer ();

  g_autoptr (SwbApplication) application = swb_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
