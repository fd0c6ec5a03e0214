/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "script/swb-export-c-private.h"

/* The variables of the script in main() */

typedef struct
{
  char *c_type;
  char *identifier;
  char *initial;
} Variable;

/* Words of C, and those functions of its library that main() calls */
static const char *const taken[] = {
  "asm",     "auto",   "bind",   "bool",    "break",    "case",     "char",     "const",      "continue", "default",
  "do",      "double", "else",   "enum",    "environ",  "errno",    "extern",   "false",      "float",    "for",
  "goto",    "htonl",  "htons",  "i386",    "if",       "inline",   "int",      "linux",      "listen",   "long",
  "main",    "ntohl",  "ntohs",  "nullptr", "register", "restrict", "return",   "setsockopt", "short",    "shutdown",
  "signal",  "signed", "sizeof", "static",  "stderr",   "stdin",    "stdout",   "struct",     "switch",   "true",
  "typedef", "typeof", "union",  "unix",    "unsigned", "void",     "volatile", "while",      NULL,
};

/* Names of members that are macros in headers of the C library */
static const char *const prefixes[] = { "sa_", "si_", "s6_", "st_", "h_", "ifr_", "ifc_", "sigev_", "has_", NULL };

static gboolean
is_macro_like (const char *name)
{
  for (const char *const *prefix = prefixes; *prefix; prefix++)
    if (g_str_has_prefix (name, *prefix))
      return TRUE;
  for (const char *c = name; *c; c++)
    if (g_ascii_islower (*c))
      return FALSE;
  return TRUE;
}

static gboolean
is_free (const char *name)
{
  return !is_macro_like (name) && *name != '_' && !g_strv_contains (taken, name)
         && !g_hash_table_contains (swb_c_piece_names (), name);
}

char *
swb_c_identifier (SwbC *self, const char *wanted)
{
  g_autofree char *base = is_free (wanted) ? g_strdup (wanted) : g_strconcat ("the_", wanted, NULL);
  GString *name = g_string_new (base);

  for (unsigned i = 2; !g_hash_table_add (self->identifiers, g_strdup (name->str)); i++)
    g_string_printf (name, "%s_%u", base, i);
  return g_string_free (name, FALSE);
}

void
swb_c_variable_free (gpointer data)
{
  Variable *variable = data;

  g_free (variable->c_type);
  g_free (variable->identifier);
  g_free (variable->initial);
  g_free (variable);
}

void
swb_c_declare (SwbC *self, const char *c_type, const char *identifier, const char *initial)
{
  Variable *variable = g_new (Variable, 1);

  *variable =
      (Variable){ .c_type = g_strdup (c_type), .identifier = g_strdup (identifier), .initial = g_strdup (initial) };
  g_ptr_array_add (self->declarations, variable);
}

/* --- variables that nothing reads --- */

#define MAX_PASSES 10

static gboolean
is_identifier_character (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

/* What follows a string literal that begins at @quote */
static const char *
after_string (const char *quote)
{
  const char *end = quote + 1;

  while (*end && *end != '"')
    end += *end == '\\' && end[1] ? 2 : 1;
  return *end ? end + 1 : end;
}

/* Adds the identifiers in @text, a line of C */
static void
note_identifiers (const char *text, GHashTable *found)
{
  while (*text)
    {
      size_t length = 0;

      if (*text == '"')
        {
          text = after_string (text);
          continue;
        }
      if (text[0] == '/' && text[1] == '*')
        return;

      while (is_identifier_character (text[length]))
        length++;
      if (length > 0)
        g_hash_table_add (found, g_strndup (text, length));
      text += MAX (length, 1);
    }
}

/* All that is read, however often */
static GHashTable *
identifiers_read (char **lines)
{
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (char **line = lines; *line; line++)
    {
      const char *begin = *line + strspn (*line, " ");
      const char *end = begin;

      while (is_identifier_character (*end))
        end++;
      note_identifiers (g_str_has_prefix (end, " = ") ? end : begin, found);
    }
  return found;
}

/* @unread: identifiers */
static void
blank_assignments (char **lines, GHashTable *unread)
{
  for (char **line = lines; *line; line++)
    {
      const char *begin = *line + strspn (*line, " ");
      const char *end = strstr (begin, " = ");
      g_autofree char *identifier = end ? g_strndup (begin, (size_t) (end - begin)) : NULL;

      if (identifier && g_hash_table_contains (unread, identifier))
        **line = '\0';
    }
}

static void
join_lines (char **lines, char *const *before, GString *body)
{
  g_string_truncate (body, 0);
  for (unsigned i = 0; lines[i]; i++)
    if (*lines[i] || *before[i] == '\0')
      g_string_append_printf (body, "%s%s", lines[i], lines[i + 1] ? "\n" : "");
}

/* Returns: whether there was any */
static gboolean
forget_unread (SwbC *self)
{
  g_auto (GStrv) before = g_strsplit (self->body->str, "\n", -1);
  g_auto (GStrv) lines = g_strsplit (self->body->str, "\n", -1);
  g_autoptr (GHashTable) read = identifiers_read (lines);
  g_autoptr (GHashTable) unread = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (unsigned i = self->declarations->len; i > 0; i--)
    {
      const Variable *variable = g_ptr_array_index (self->declarations, i - 1);

      if (g_hash_table_contains (read, variable->identifier))
        continue;
      g_hash_table_add (unread, g_strdup (variable->identifier));
      g_ptr_array_remove_index (self->declarations, i - 1);
    }
  blank_assignments (lines, unread);
  join_lines (lines, before, self->body);
  return g_hash_table_size (unread) > 0;
}

void
swb_c_print_declarations (SwbC *self, GString *out)
{
  /* What was read only to be copied to such a variable is not read any more. */
  for (unsigned pass = 0; pass < MAX_PASSES && forget_unread (self); pass++)
    ;
  for (unsigned i = 0; i < self->declarations->len; i++)
    {
      const Variable *variable = g_ptr_array_index (self->declarations, i);

      g_string_append_printf (out, "  %s%s = %s;\n", variable->c_type, variable->identifier, variable->initial);
    }
}
