/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: step <stdarg.h> <stdbool.h> <stdio.h> */
static int n_failures;

/* Prints the error as Python names it. Its value says that the statement has failed. */
static bool raised (const char *exception, const char *how, ...) __attribute__ ((format (printf, 2, 3)));

static bool
raised (const char *exception, const char *how, ...)
{
  va_list arguments;
  int length;

  n_failures++;
  va_start (arguments, how);
  length = vsnprintf (NULL, 0, how, arguments);
  va_end (arguments);
  printf ("%d: %s -> raised %s%s", current_line, current_text, exception, length > 0 ? ": " : "");
  va_start (arguments, how);
  vprintf (how, arguments);
  va_end (arguments);
  printf ("\n");
  fflush (stdout);
  return false;
}
