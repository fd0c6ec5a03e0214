/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: */
static int current_line;
static const char *current_text;

/* Begins a statement: its line in the script, and how it reads there. */
static void
step (int line, const char *text)
{
  current_line = line;
  current_text = text;
}
