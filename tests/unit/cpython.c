/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cpython.h"

#include <gio/gio.h>
#include <string.h>

#define PYTHON "/usr/bin/python3"

void
cpython_append_hex (GString *out, const void *data, size_t length)
{
  const unsigned char *bytes = data;

  for (size_t i = 0; i < length; i++)
    {
      g_string_append_c (out, "0123456789abcdef"[bytes[i] >> 4]);
      g_string_append_c (out, "0123456789abcdef"[bytes[i] & 15]);
    }
}

gboolean
cpython_is_there (void)
{
  g_autofree char *version = NULL;

  return g_spawn_command_line_sync (PYTHON " -c 'import sys; print(sys.version_info[:2])'", &version, NULL, NULL, NULL)
         && g_str_has_prefix (version, "(3, 11)");
}

/* With AddressSanitizer g_strsplit() would measure all that is left at each line. */
char **
cpython_lines (const char *text)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  for (const char *end = NULL; *text; text = *end ? end + 1 : end)
    {
      end = strchrnul (text, '\n');
      g_autofree char *line = g_strndup (text, (size_t) (end - text));
      g_strv_builder_add (lines, line);
    }
  return g_strv_builder_end (lines);
}

char **
cpython_ask (const char *mode, const char *questions)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *answers = NULL;
  const char *program = g_getenv ("SWB_CPYTHON");
  g_autoptr (GSubprocess) process = NULL;

  g_assert_nonnull (program);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, PYTHON, program,
                              mode, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, questions, NULL, &answers, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return cpython_lines (g_strchomp (answers));
}
