/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: memory succeeded <unistd.h> */
static bool
get_own_name (const char **name)
{
  char *text = allocate (1024);

  memset (text, 0, 1024);
  *name = text;
  return succeeded (gethostname (text, 1023));
}
