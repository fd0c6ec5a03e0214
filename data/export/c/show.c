/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: step <stdarg.h> <stdio.h> */
/* Ends the statement: prints what it gave. */
static void show (const char *how, ...) __attribute__ ((format (printf, 1, 2)));

static void
show (const char *how, ...)
{
  va_list arguments;

  printf ("%d: %s -> ", current_line, current_text);
  va_start (arguments, how);
  vprintf (how, arguments);
  va_end (arguments);
  printf ("\n");
  fflush (stdout);
}
