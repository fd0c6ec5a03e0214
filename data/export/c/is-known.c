/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: step <stdbool.h> <stdio.h> <stdlib.h> */
/* A name got a value of another type, or kept what it had because that failed: then this program cannot go on. */
static bool
is_known (bool has_value, const char *name)
{
  if (!has_value)
    {
      fprintf (stderr, "%d: %s: what %s is was changed by an error\n", current_line, current_text, name);
      exit (2);
    }
  return true;
}
