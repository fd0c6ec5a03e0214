/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: <stdbool.h> <string.h> */
static bool
same_text (const char *a, const char *b)
{
  return strcmp (a, b) == 0;
}
