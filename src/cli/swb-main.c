/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/swb-cli-code.h"
#include "cli/swb-cli-connect.h"
#include "cli/swb-cli-listen.h"
#include "cli/swb-cli-log-show.h"
#include "cli/swb-cli-run.h"
#include "cli/swb-cli-send.h"
#include "cli/swb-cli.h"

static const struct
{
  const char *name;
  const char *what;
  int (*run) (int argc, char **argv);
} commands[] = {
  { "run", N_ ("play a script of calls"), swb_cli_run },
  { "listen", N_ ("take connections or datagrams, and print what happens"), swb_cli_listen },
  { "connect", N_ ("standard input to a socket, the socket to standard output"), swb_cli_connect },
  { "send", N_ ("send a message to a socket"), swb_cli_send },
  { "log", N_ ("print a log that was written to a file"), swb_cli_log_show },
  { "code", N_ ("write a script as a program in Python or C"), swb_cli_code },
};

/* A socket must not become what is written to, or read from, because one of the three was closed. */
static void
keep_standard_streams (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0 && open ("/dev/null", O_RDWR) < 0)
      exit (SWB_CLI_FAILED);
}

static void
print_help (void)
{
  printf (_ ("Usage: swb COMMAND …\n\nWorks real sockets without a window.\n\nCommands:\n"));
  for (unsigned i = 0; i < G_N_ELEMENTS (commands); i++)
    printf ("  %-10s%s\n", commands[i].name, _ (commands[i].what));
  printf (_ ("\n“swb COMMAND --help” tells more of each.\n"));
}

int
main (int argc, char **argv)
{
  keep_standard_streams ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, SWB_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  signal (SIGPIPE, SIG_IGN);

  if (argc > 1 && (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0))
    {
      print_help ();
      return SWB_CLI_DONE;
    }
  if (argc > 1 && strcmp (argv[1], "--version") == 0)
    {
      printf ("swb %s\n", SWB_VERSION);
      return SWB_CLI_DONE;
    }
  for (unsigned i = 0; argc > 1 && i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argv[1], commands[i].name) == 0)
      return commands[i].run (argc - 1, argv + 1);
  if (argc > 1)
    g_printerr (_ ("swb: there is no command “%s”; --help lists them\n"), argv[1]);
  else
    g_printerr (_ ("swb: it takes a command; --help lists them\n"));
  return SWB_CLI_USAGE;
}
