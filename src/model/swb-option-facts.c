/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-option-facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/socket.h>

#include "bench/swb-option-text.h"
#include "call/swb-errno.h"

char *
swb_option_value_text (const SwbOption *option, GBytes *value)
{
  g_autofree char *text = NULL;
  const char *unit;
  char last;

  g_return_val_if_fail (option != NULL && value != NULL, NULL);

  text = swb_option_text (option, value);
  if (option->kind == SWB_OPTION_FLAG)
    return g_strdup (strcmp (text, "1") == 0 ? _ ("on") : _ ("off"));
  if (*text == '\0')
    return g_strdup (_ ("none"));
  unit = swb_option_unit_text (option);
  last = text[strlen (text) - 1];
  /* Translators: a number and its unit: "131072 bytes" */
  return *unit && g_ascii_isdigit (last) ? g_strdup_printf (_ ("%s %s"), text, unit) : g_steal_pointer (&text);
}

static void
append_fact (GString *out, const char *format, const SwbOption *option, GBytes *value)
{
  g_autofree char *text = value ? swb_option_value_text (option, value) : NULL;

  if (text == NULL)
    return;
  if (out->len > 0)
    g_string_append (out, " · ");
  g_string_append_printf (out, format, text);
}

char *
swb_option_facts (const SwbOptionState *state)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const SwbOption *option;

  g_return_val_if_fail (state != NULL, NULL);

  option = state->option;
  if (state->error)
    /* Translators: a kernel does not tell the value of an option: the name and the text of an error */
    g_string_append_printf (text, _ ("not told: %s, %s"), swb_errno_name (state->error), g_strerror (state->error));
  append_fact (text, _ ("in effect: %s"), option, state->value);
  if ((option->access & SWB_OPTION_READ) == 0)
    g_string_append (text, _ ("cannot be read"));
  else
    append_fact (text, _ ("asked for: %s"), option, state->asked);
  if (option->access & SWB_OPTION_WRITE)
    append_fact (text, _ ("new sockets have: %s"), option, state->fresh);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
swb_option_conditions (const SwbOption *option)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (option != NULL, NULL);

  text = g_string_new (swb_option_kind_text (option));
  g_string_append_printf (text, " · %s", swb_option_when_text (option));
  if (option->access & SWB_OPTION_PRIVILEGED)
    g_string_append_printf (text, " · %s", _ ("wants special rights"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
swb_option_is_changed (const SwbOptionState *state)
{
  g_return_val_if_fail (state != NULL, FALSE);
  return (state->option->access & SWB_OPTION_WRITE) != 0 && state->value && state->fresh
         && !g_bytes_equal (state->value, state->fresh);
}

gboolean
swb_option_matches (const SwbOption *option, const char *words)
{
  g_autofree char *all = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *wanted = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (option != NULL && words != NULL, FALSE);

  all = g_strjoin (" ", option->name, option->level_name, swb_option_meaning (option),
                   swb_option_group_title (option->group), swb_option_kind_text (option), NULL);
  folded = g_utf8_casefold (all, -1);
  wanted = g_utf8_casefold (words, -1);
  parts = g_strsplit (wanted, " ", -1);
  for (char **part = parts; *part; part++)
    if (strstr (folded, *part) == NULL)
      return FALSE;
  return TRUE;
}

int
swb_option_compare (const SwbOption *a, const SwbOption *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, 0);
  if (a->group != b->group)
    return a->group - b->group;
  if (a->level != b->level)
    return a->level == SOL_SOCKET ? -1 : b->level == SOL_SOCKET ? 1 : a->level - b->level;
  return a < b ? -1 : a > b;
}
