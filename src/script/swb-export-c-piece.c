/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>

#include "script/swb-export-c-private.h"

/* An exported program brings along only those functions that it uses. Each is a file of data/export/c, whose second
 * line says what it needs: headers, and other such files. */

#define NEEDS "/* Needs:"

void
swb_c_need (SwbC *self, const char *name)
{
  g_hash_table_add (self->pieces, g_strdup (name));
}

void
swb_c_need_header (SwbC *self, const char *name)
{
  g_hash_table_add (self->headers, g_strdup (name));
}

/* Some functions are other ones where more is asked of them. */
static const char *
variant (SwbC *self, const char *name)
{
  static const char *const filed[][2] = { { "socket", "socket-with-files" },
                                          { "close-socket", "close-socket-with-files" },
                                          { "drop-socket", "drop-socket-with-files" } };
  static const char *const watched[][2] = { { "close-socket", "close-socket-watched" },
                                            { "drop-socket", "drop-socket-watched" },
                                            { "detach-socket", "detach-socket-watched" } };
  static const char *const both[][2] = { { "close-socket", "close-socket-watched-with-files" },
                                         { "drop-socket", "drop-socket-watched-with-files" } };
  gboolean has_files = g_hash_table_contains (self->pieces, "file");
  gboolean watches = g_hash_table_contains (self->pieces, "watch");

  if (strcmp (name, "raised") == 0 && (self->flags & SWB_EXPORT_KEEP_GOING))
    return "raised-keep-going";
  if (strcmp (name, "go-on") == 0 && self->handles)
    return "go-on-by-handler";
  if (strcmp (name, "cannot-decode") == 0 && g_hash_table_contains (self->pieces, "next-of-units"))
    return "cannot-decode-units";
  if (strcmp (name, "number-of-characters") == 0 && self->escapes)
    return "number-of-characters-escaped";
  if (strcmp (name, "length-of-characters") == 0 && self->escapes)
    return "length-of-characters-escaped";
  if (strcmp (name, "adopt") == 0 && g_hash_table_contains (self->pieces, "default-timeout"))
    return "adopt-default-timeout";
  for (size_t i = 0; i < G_N_ELEMENTS (both) && watches && has_files; i++)
    if (strcmp (name, both[i][0]) == 0)
      return both[i][1];
  for (size_t i = 0; i < G_N_ELEMENTS (watched) && watches; i++)
    if (strcmp (name, watched[i][0]) == 0)
      return watched[i][1];
  for (size_t i = 0; i < G_N_ELEMENTS (filed) && has_files; i++)
    if (strcmp (name, filed[i][0]) == 0)
      return filed[i][1];
  return name;
}

static void
print_piece (SwbC *self, const char *name, GString *out)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) needs = NULL;
  char *code;

  name = variant (self, name);
  if (!g_hash_table_add (self->printed, g_strdup (name)))
    return;
  path = g_strdup_printf ("c/%s.c", name);
  text = swb_export_template (path);
  g_return_if_fail (g_str_has_prefix (text, NEEDS));
  code = strchr (text, '\n');
  *code++ = '\0';
  needs = g_strsplit (text + strlen (NEEDS), " ", -1);
  for (char **need = needs; *need; need++)
    if (**need == '<')
      swb_c_need_header (self, *need);
    else if (**need && strcmp (*need, "*/") != 0)
      print_piece (self, *need, out);
  g_string_append_printf (out, "\n%s", code);
}

/* --- what is defined in them --- */

#define FOLDER "/org/socketworkbench/export/c/"

/* What is called, or declared, on lines that are not indented */
static void
note_definitions (const char *text, GHashTable *names)
{
  static const char pattern[] = "\\b([a-zA-Z_]\\w*)(?= \\(| = |;$|$)";
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_DEFAULT, 0, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line; line++)
    {
      g_autoptr (GMatchInfo) match = NULL;

      if (!g_ascii_isalpha (**line))
        continue;
      g_regex_match (regex, *line, 0, &match);
      for (; g_match_info_matches (match); g_match_info_next (match, NULL))
        g_hash_table_add (names, g_match_info_fetch (match, 1));
    }
}

static GHashTable *
find_names (void)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) files = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (char **file = files; file && *file; file++)
    {
      g_autofree char *path = g_strconcat ("c/", *file, NULL);
      g_autofree char *text = swb_export_template (path);

      note_definitions (text, names);
    }
  return names;
}

GHashTable *
swb_c_piece_names (void)
{
  static GHashTable *names;

  if (g_once_init_enter (&names))
    g_once_init_leave (&names, find_names ());
  return names;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
sorted (GHashTable *set)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);
  g_ptr_array_sort (names, compare_names);
  return names;
}

void
swb_c_print_pieces (SwbC *self, GString *out)
{
  /* What reads well at the beginning */
  static const char *const first[] = { "bytes", "address", "socket", "names", "step", "show", "raised" };
  g_autoptr (GPtrArray) names = sorted (self->pieces);
  g_autoptr (GString) pieces = g_string_new (NULL);
  g_autoptr (GPtrArray) headers = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (first); i++)
    if (g_hash_table_contains (self->pieces, first[i]))
      print_piece (self, first[i], pieces);
  for (unsigned i = 0; i < names->len; i++)
    print_piece (self, g_ptr_array_index (names, i), pieces);
  headers = sorted (self->headers);
  for (unsigned i = 0; i < headers->len; i++)
    g_string_append_printf (out, "#include %s\n", (const char *) g_ptr_array_index (headers, i));
  g_string_append_len (out, pieces->str, (gssize) pieces->len);
}
