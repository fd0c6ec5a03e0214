/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-script-status.h"

#include <glib/gi18n-lib.h>

static char *
waiting_note (const SwbScriptResult *result)
{
  g_autoptr (GDateTime) began = g_date_time_new_from_unix_local (result->since_us / G_USEC_PER_SEC);
  g_autofree char *clock = began != NULL ? g_date_time_format (began, "%H:%M:%S") : g_strdup ("?");
  int seconds = (int) MAX ((g_get_real_time () - result->since_us) / G_USEC_PER_SEC, 0);

  /* Translators: since when a line of a script has been waiting, and for how many seconds: "14:03:22", 12 */
  return g_strdup_printf (_ ("… waiting since %s, %d s"), clock, seconds);
}

char *
swb_script_status_note (const SwbScriptResult *result, const char **tone)
{
  switch (result->outcome)
    {
    case SWB_SCRIPT_UNDER_WAY:
      *tone = "tone-waiting";
      return waiting_note (result);
    case SWB_SCRIPT_DONE:
      *tone = "tone-call";
      return result->details != NULL ? g_strdup_printf ("→ %s", result->details->text) : NULL;
    case SWB_SCRIPT_FAILED:
      *tone = "tone-error";
      return result->details != NULL ? g_strdup_printf ("✗ %s", result->details->text) : NULL;
    case SWB_SCRIPT_STOPPED:
      *tone = "tone-warning";
      return g_strdup (_ ("stopped"));
    default:
      return NULL;
    }
}

const char *
swb_script_status_sign (SwbScriptOutcome outcome)
{
  switch (outcome)
    {
    case SWB_SCRIPT_UNDER_WAY:
      return "…";
    case SWB_SCRIPT_DONE:
      return "✓";
    case SWB_SCRIPT_FAILED:
      return "✗";
    case SWB_SCRIPT_STOPPED:
      return "■";
    default:
      return NULL;
    }
}

static unsigned
current_line (SwbScript *script)
{
  GPtrArray *statements = swb_script_get_statements (script);
  unsigned position = MIN (swb_script_get_position (script), statements->len - 1);
  const SwbStatement *statement = g_ptr_array_index (statements, position);

  return statement->line;
}

/* The line of the last statement that was begun */
static unsigned
last_line (SwbScript *script)
{
  GPtrArray *statements = swb_script_get_statements (script);

  for (unsigned i = MIN (swb_script_get_position (script), statements->len); i > 0; i--)
    {
      const SwbStatement *statement = g_ptr_array_index (statements, i - 1);
      if (statement->expression != NULL)
        return statement->line;
    }
  return current_line (script);
}

static char *
ended_text (SwbScript *script)
{
  unsigned n = swb_script_get_n_ended (script);

  if (swb_script_was_stopped (script))
    return g_strdup_printf (_ ("Stopped at line %u"), last_line (script));
  if (swb_script_get_n_failed (script) > 0)
    return g_strdup_printf (_ ("Line %u failed"), last_line (script));
  return g_strdup_printf (ngettext ("Played: %u call", "Played: %u calls", n), n);
}

char *
swb_script_status_text (SwbScript *script)
{
  unsigned n = swb_script_get_n_calls (script);

  if (swb_script_get_error (script) != NULL)
    return g_strdup_printf (_ ("Line %u is not right"), swb_script_get_error (script)->line);
  if (n == 0)
    return g_strdup (_ ("Nothing in it can be played"));
  switch (swb_script_get_state (script))
    {
    case SWB_RUNNER_PLAYING:
      return g_strdup_printf (_ ("Playing line %u"), current_line (script));
    case SWB_RUNNER_PAUSED:
      return swb_script_is_busy (script) ? g_strdup_printf (_ ("Pauses when line %u has ended"), current_line (script))
                                         : g_strdup_printf (_ ("Paused before line %u"), current_line (script));
    case SWB_RUNNER_ENDED:
      return ended_text (script);
    default:
      return g_strdup_printf (ngettext ("Ready: %u call", "Ready: %u calls", n), n);
    }
}

char *
swb_script_status_edited (gboolean empty)
{
  return g_strdup (empty ? _ ("Type or paste calls here") : _ ("Not played yet"));
}
