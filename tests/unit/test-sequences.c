/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every call script of tests/script, run through the bench, gives what CPython gives. */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "script-transcript.h"

static char *
read_file (const char *path)
{
  char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  return text;
}

/* Shows both lines wherever the transcripts differ, with the statement */
static void
tell_differences (const char *source, const char *expected, const char *got)
{
  g_auto (GStrv) source_lines = g_strsplit (source, "\n", -1);
  g_auto (GStrv) expected_lines = g_strsplit (expected, "\n", -1);
  g_auto (GStrv) got_lines = g_strsplit (got, "\n", -1);
  guint n_source = g_strv_length (source_lines);

  for (guint i = 0; expected_lines[i] != NULL && got_lines[i] != NULL; i++)
    {
      if (g_str_equal (expected_lines[i], got_lines[i]))
        continue;

      guint64 line = g_ascii_strtoull (expected_lines[i], NULL, 10);
      if (line >= 1 && line <= n_source)
        g_test_message ("%s", source_lines[line - 1]);
      g_test_message ("  CPython: %s", expected_lines[i]);
      g_test_message ("  bench:   %s", got_lines[i]);
    }
  if (g_strv_length (expected_lines) != g_strv_length (got_lines))
    g_test_message ("  the transcripts differ in length");
}

/* Each script has a fresh folder for its Unix sockets, and no other process runs it meanwhile: abstract names are the
 * whole machine's. */
static char *
run_alone (const char *path, const char *source, char **diagram)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *home = g_get_current_dir ();
  g_autofree char *folder = g_dir_make_tmp ("swb-XXXXXX", NULL);
  g_autoptr (GDir) dir = NULL;
  int lock = open (path, O_RDONLY | O_CLOEXEC);
  char *transcript;

  g_assert_cmpint (flock (lock, LOCK_EX), ==, 0);
  g_assert_cmpint (g_chdir (folder), ==, 0);
  transcript = script_transcript (source, diagram);

  dir = g_dir_open (".", 0, NULL);
  for (const char *entry; (entry = g_dir_read_name (dir)) != NULL;)
    g_remove (entry);
  g_assert_cmpint (g_chdir (home), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  close (lock);
  return transcript;
}

/* Some scripts have their layout beside them. */
static void
check_diagram (const char *stem, const char *diagram)
{
  g_autofree char *path = g_strconcat (stem, ".diagram", NULL);
  g_autofree char *expected = g_file_test (path, G_FILE_TEST_EXISTS) ? read_file (path) : NULL;

  if (expected == NULL || g_str_equal (expected, diagram))
    return;
  g_test_message ("%s", diagram);
  g_test_fail_printf ("%s: another layout", path);
}

static void
test_script (gconstpointer data)
{
  const char *path = data;
  g_autofree char *source = read_file (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (".py"));
  g_autofree char *out_path = g_strconcat (stem, ".out", NULL);
  g_autofree char *expected = read_file (out_path);
  g_autofree char *diagram = NULL;
  g_autofree char *got = run_alone (path, source, &diagram);

  check_diagram (stem, diagram);
  if (g_str_equal (expected, got))
    return;
  tell_differences (source, expected, got);
  g_test_fail_printf ("%s: not as CPython", name);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
find_scripts (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  if (dir == NULL)
    g_error ("%s", error->message);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    if (g_str_has_suffix (name, ".py") && !g_str_equal (name, "transcribe.py"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* SWB_SEQUENCES_SHARE=N: one in N, others each time */
static guint
share (void)
{
  const char *text = g_getenv ("SWB_SEQUENCES_SHARE");

  return text ? (guint) CLAMP (g_ascii_strtoull (text, NULL, 10), 1, 100) : 1;
}

int
main (int argc, char **argv)
{
  const char *folder = g_getenv ("SWB_SCRIPTS");
  guint step = share ();

  g_test_init (&argc, &argv, NULL);
  if (folder == NULL)
    g_error ("SWB_SCRIPTS must name the folder of the scripts");

  g_autoptr (GPtrArray) names = find_scripts (folder);
  for (guint i = (guint) g_random_int_range (0, (gint32) step); i < names->len; i += step)
    {
      g_autofree char *stem = g_strndup (names->pdata[i], strlen (names->pdata[i]) - strlen (".py"));
      g_autofree char *test = g_strconcat ("/sequences/", stem, NULL);

      g_test_add_data_func_full (test, g_build_filename (folder, names->pdata[i], NULL), test_script, g_free);
    }
  return g_test_run ();
}
