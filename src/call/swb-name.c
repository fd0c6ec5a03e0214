/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "call/swb-name.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define NAME_MAX_BYTES 63

static int
compare_words (const void *a, const void *b)
{
  return strcmp (a, *(const char *const *) b);
}

gboolean
swb_name_is_keyword (const char *name)
{
  static const char *const keywords[] = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield",
  };

  g_return_val_if_fail (name != NULL, FALSE);
  return bsearch (name, keywords, G_N_ELEMENTS (keywords), sizeof keywords[0], compare_words) != NULL;
}

static gboolean
is_our_word (const char *name)
{
  static const char *const words[] = { "socket", "watch", "unwatch", NULL };

  return g_strv_contains (words, name);
}

static const char *
find_problem (const char *name)
{
  if (*name == '\0')
    return _ ("A socket needs a name.");
  if (g_ascii_isdigit (*name))
    return _ ("A name begins with a letter or _, not with a digit.");
  for (const char *p = name; *p; p++)
    if (!g_ascii_isalnum (*p) && *p != '_')
      return _ ("A name has only the letters a-z and A-Z, digits and _.");
  if (strlen (name) > NAME_MAX_BYTES)
    return _ ("A name has at most 63 characters.");
  if (swb_name_is_keyword (name))
    return _ ("This is a word of the Python language; take another name.");
  if (is_our_word (name))
    return _ ("This name is taken by a module or a function of scripts; take another one.");
  return NULL;
}

gboolean
swb_name_check (const char *name, const char **problem)
{
  const char *found;

  g_return_val_if_fail (name != NULL, FALSE);

  found = find_problem (name);
  if (found && problem)
    *problem = found;
  return found == NULL;
}
