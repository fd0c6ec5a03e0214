/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: memory <stdarg.h> <stdio.h> */
/* printf() to a new string */
static char *format (const char *how, ...) __attribute__ ((format (printf, 1, 2)));

static char *
format (const char *how, ...)
{
  va_list arguments;
  char *text;
  int length;

  va_start (arguments, how);
  length = vsnprintf (NULL, 0, how, arguments);
  va_end (arguments);
  if (length < 0)
    {
      perror ("vsnprintf");
      exit (1);
    }
  text = allocate ((size_t) length + 1);
  va_start (arguments, how);
  vsnprintf (text, (size_t) length + 1, how, arguments);
  va_end (arguments);
  return text;
}
