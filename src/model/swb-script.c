/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-script.h"

#include <string.h>

#include "script/swb-parser.h"

/* What peers sent is in the results: no more than this is kept of it */
#define DETAILS_BYTES_MAX ((size_t) 16 << 20)

struct _SwbScript
{
  GObject parent_instance;

  SwbWorkbench *workbench;
  GPtrArray *statements;
  SwbSyntaxError error;
  gboolean is_wrong;
  SwbRunner *runner; /* NULL before it begins */

  GArray *owners;         /* of int: for each statement the last one up to it that is no comment, or -1 */
  GArray *results;        /* of SwbScriptResult, one a statement */
  size_t details_bytes;   /* of all that are kept */
  unsigned first_details; /* those before it were forgotten, or have none */
  unsigned n_calls;
  unsigned n_ended;
};

enum
{
  PROP_0,
  PROP_STATE,
  PROP_POSITION,
  PROP_N_FAILED,
  N_PROPS,
};

enum
{
  RESULT_CHANGED,
  CLEARED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static unsigned signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SwbScript, swb_script, G_TYPE_OBJECT)

static void on_started (SwbRunner *runner, unsigned index, gpointer user_data);
static void on_ended (SwbRunner *runner, unsigned index, const SwbResult *result, gpointer user_data);
static void on_changed (SwbRunner *runner, gpointer user_data);

static const SwbRunnerListener listener = { on_started, on_ended, on_changed };

static gboolean
does_something (SwbScript *self, unsigned index)
{
  const SwbStatement *statement = g_ptr_array_index (self->statements, index);

  return statement->expression != NULL;
}

static SwbScriptResult *
result_at (SwbScript *self, unsigned index)
{
  return &g_array_index (self->results, SwbScriptResult, index);
}

/* --- results --- */

static size_t
size_of (const SwbScriptResult *result)
{
  const SwbCallOutcome *details = result->details;
  const char *texts[] = {
    details->said, details->text, details->hint, details->meaning, details->remedy, result->hint
  };
  size_t size = sizeof *details;

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    size += texts[i] != NULL ? strlen (texts[i]) + 1 : 0;
  return size;
}

static void
forget_details (SwbScriptResult *result)
{
  g_clear_pointer (&result->details, swb_call_outcome_free);
  g_clear_pointer (&result->hint, g_free);
}

static void
clear_result (gpointer data)
{
  forget_details (data);
}

static void
keep_details (SwbScript *self, unsigned index, const SwbResult *result)
{
  SwbScriptResult *kept = result_at (self, index);

  kept->details = swb_call_outcome_new (g_ptr_array_index (self->statements, index), result,
                                        swb_workbench_get_log (self->workbench));
  if (kept->details->hint == NULL && result->failure != NULL && result->failure->hint != NULL
      && strlen (result->failure->hint) <= SWB_CALL_OUTCOME_TEXT_MAX)
    kept->hint = g_strdup (result->failure->hint);
  else
    kept->hint = g_strdup (kept->details->hint);
  self->details_bytes += size_of (kept);
  for (; self->details_bytes > DETAILS_BYTES_MAX && self->first_details < index; self->first_details++)
    {
      SwbScriptResult *oldest = result_at (self, self->first_details);
      if (oldest->details != NULL)
        self->details_bytes -= size_of (oldest);
      forget_details (oldest);
    }
}

static void
clear_results (SwbScript *self)
{
  unsigned n = self->statements->len;

  g_array_set_size (self->results, 0);
  g_array_set_size (self->results, n);
  self->details_bytes = 0;
  self->first_details = 0;
  self->n_ended = 0;
}

/* --- the run --- */

static void
on_started (SwbRunner *runner, unsigned index, gpointer user_data)
{
  SwbScript *self = user_data;
  SwbScriptResult *result = result_at (self, index);

  if (!does_something (self, index))
    return;
  result->outcome = SWB_SCRIPT_UNDER_WAY;
  result->since_us = g_get_real_time ();
  g_signal_emit (self, signals[RESULT_CHANGED], 0, index);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_POSITION]);
}

static SwbScriptOutcome
outcome_of (const SwbResult *result)
{
  if (result->failure == NULL)
    return SWB_SCRIPT_DONE;
  return strcmp (result->failure->type, "KeyboardInterrupt") == 0 ? SWB_SCRIPT_STOPPED : SWB_SCRIPT_FAILED;
}

static void
on_ended (SwbRunner *runner, unsigned index, const SwbResult *result, gpointer user_data)
{
  SwbScript *self = user_data;
  SwbScriptResult *kept = result_at (self, index);

  kept->outcome = outcome_of (result);
  kept->elapsed_ns = result->elapsed_ns;
  if (!does_something (self, index))
    return;
  self->n_ended++;
  keep_details (self, index, result);
  g_signal_emit (self, signals[RESULT_CHANGED], 0, index);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_POSITION]);
  if (result->failure != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_FAILED]);
}

static void
on_changed (SwbRunner *runner, gpointer user_data)
{
  g_object_notify_by_pspec (G_OBJECT (user_data), props[PROP_STATE]);
  g_object_notify_by_pspec (G_OBJECT (user_data), props[PROP_POSITION]);
}

/* A runner plays once: another one begins anew. Nothing calls back from inside of it here. */
static SwbRunner *
wanted_runner (SwbScript *self)
{
  if (self->runner != NULL && swb_runner_get_state (self->runner) != SWB_RUNNER_ENDED)
    return self->runner;
  g_clear_pointer (&self->runner, swb_runner_free);
  clear_results (self);
  g_signal_emit (self, signals[CLEARED], 0);
  self->runner = swb_runner_new (swb_workbench_get_bench (self->workbench), swb_workbench_get_log (self->workbench),
                                 SWB_SESSION_WINDOW, self->statements, FALSE, &listener, self);
  return self->runner;
}

void
swb_script_play (SwbScript *self)
{
  g_return_if_fail (SWB_IS_SCRIPT (self));

  if (swb_script_can_play (self))
    swb_runner_play (wanted_runner (self));
}

void
swb_script_step (SwbScript *self)
{
  g_return_if_fail (SWB_IS_SCRIPT (self));

  if (swb_script_can_step (self))
    swb_runner_step (wanted_runner (self));
}

void
swb_script_pause (SwbScript *self)
{
  g_return_if_fail (SWB_IS_SCRIPT (self));

  if (swb_script_can_pause (self))
    swb_runner_pause (self->runner);
}

void
swb_script_stop (SwbScript *self)
{
  g_return_if_fail (SWB_IS_SCRIPT (self));

  if (swb_script_can_stop (self))
    swb_runner_stop (self->runner);
}

gboolean
swb_script_can_play (SwbScript *self)
{
  g_return_val_if_fail (SWB_IS_SCRIPT (self), FALSE);
  return self->n_calls > 0 && swb_script_get_state (self) != SWB_RUNNER_PLAYING;
}

gboolean
swb_script_can_step (SwbScript *self)
{
  g_return_val_if_fail (SWB_IS_SCRIPT (self), FALSE);
  return swb_script_can_play (self) && !swb_script_is_busy (self);
}

gboolean
swb_script_can_pause (SwbScript *self)
{
  g_return_val_if_fail (SWB_IS_SCRIPT (self), FALSE);
  return swb_script_get_state (self) == SWB_RUNNER_PLAYING;
}

gboolean
swb_script_can_stop (SwbScript *self)
{
  SwbRunnerState state;

  g_return_val_if_fail (SWB_IS_SCRIPT (self), FALSE);
  state = swb_script_get_state (self);
  return state == SWB_RUNNER_PLAYING || state == SWB_RUNNER_PAUSED;
}

/* --- what it is --- */

static void
take_statements (SwbScript *self, const char *text, gssize length)
{
  g_clear_pointer (&self->statements, g_ptr_array_unref);
  swb_syntax_error_clear (&self->error);
  self->statements = swb_parse (text, length, &self->error);
  self->is_wrong = self->statements == NULL;
  if (self->is_wrong)
    self->statements = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_statement_free);
  self->n_calls = 0;
  g_array_set_size (self->owners, self->statements->len);
  for (unsigned i = 0; i < self->statements->len; i++)
    {
      const SwbStatement *statement = g_ptr_array_index (self->statements, i);
      int before = i > 0 ? g_array_index (self->owners, int, i - 1) : -1;
      g_array_index (self->owners, int, i) = statement->type == SWB_STATEMENT_COMMENT ? before : (int) i;
      self->n_calls += does_something (self, i);
    }
}

gboolean
swb_script_set_text (SwbScript *self, const char *text, gssize length)
{
  g_return_val_if_fail (SWB_IS_SCRIPT (self) && text != NULL, FALSE);

  g_clear_pointer (&self->runner, swb_runner_free);
  take_statements (self, text, length);
  clear_results (self);
  g_signal_emit (self, signals[CLEARED], 0);
  for (unsigned i = PROP_STATE; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), props[i]);
  return !self->is_wrong;
}

const SwbSyntaxError *
swb_script_get_error (SwbScript *self)
{
  g_return_val_if_fail (SWB_IS_SCRIPT (self), NULL);
  return self->is_wrong ? &self->error : NULL;
}

GPtrArray *
swb_script_get_statements (SwbScript *self)
{
  g_return_val_if_fail (SWB_IS_SCRIPT (self), NULL);
  return self->statements;
}

const SwbScriptResult *
swb_script_get_result (SwbScript *self, unsigned index)
{
  g_return_val_if_fail (SWB_IS_SCRIPT (self) && index < self->results->len, NULL);
  return result_at (self, index);
}

int
swb_script_find_line (SwbScript *self, unsigned line)
{
  unsigned low = 0;
  unsigned high;

  g_return_val_if_fail (SWB_IS_SCRIPT (self), -1);

  for (high = self->statements->len; low < high;)
    {
      unsigned middle = low + (high - low) / 2;
      const SwbStatement *statement = g_ptr_array_index (self->statements, middle);
      if (statement->line <= line)
        low = middle + 1;
      else
        high = middle;
    }
  /* Comments may be in it and behind it */
  int owner = low > 0 ? g_array_index (self->owners, int, low - 1) : -1;
  if (owner < 0)
    return -1;
  const SwbStatement *statement = g_ptr_array_index (self->statements, owner);
  return statement->last_line >= line ? owner : -1;
}

SwbRunnerState
swb_script_get_state (SwbScript *self)
{
  g_return_val_if_fail (SWB_IS_SCRIPT (self), SWB_RUNNER_READY);
  return self->runner != NULL ? swb_runner_get_state (self->runner) : SWB_RUNNER_READY;
}

gboolean
swb_script_is_busy (SwbScript *self)
{
  g_return_val_if_fail (SWB_IS_SCRIPT (self), FALSE);
  return self->runner != NULL && swb_runner_is_busy (self->runner);
}

unsigned
swb_script_get_position (SwbScript *self)
{
  unsigned position;

  g_return_val_if_fail (SWB_IS_SCRIPT (self), 0);

  position = self->runner != NULL ? swb_runner_get_position (self->runner) : 0;
  while (position < self->statements->len && !does_something (self, position))
    position++;
  return position;
}

unsigned
swb_script_get_n_failed (SwbScript *self)
{
  g_return_val_if_fail (SWB_IS_SCRIPT (self), 0);
  return self->runner != NULL ? swb_runner_get_n_failed (self->runner) : 0;
}

unsigned
swb_script_get_n_calls (SwbScript *self)
{
  g_return_val_if_fail (SWB_IS_SCRIPT (self), 0);
  return self->n_calls;
}

unsigned
swb_script_get_n_ended (SwbScript *self)
{
  g_return_val_if_fail (SWB_IS_SCRIPT (self), 0);
  return self->n_ended;
}

gboolean
swb_script_was_stopped (SwbScript *self)
{
  g_return_val_if_fail (SWB_IS_SCRIPT (self), FALSE);
  return self->runner != NULL && swb_runner_was_interrupted (self->runner);
}

/* --- the object --- */

static void
swb_script_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SwbScript *self = SWB_SCRIPT (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_uint (value, swb_script_get_state (self));
      break;
    case PROP_POSITION:
      g_value_set_uint (value, swb_script_get_position (self));
      break;
    case PROP_N_FAILED:
      g_value_set_uint (value, swb_script_get_n_failed (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
swb_script_dispose (GObject *object)
{
  SwbScript *self = SWB_SCRIPT (object);

  g_clear_pointer (&self->runner, swb_runner_free);
  g_clear_object (&self->workbench);
  G_OBJECT_CLASS (swb_script_parent_class)->dispose (object);
}

static void
swb_script_finalize (GObject *object)
{
  SwbScript *self = SWB_SCRIPT (object);

  g_array_unref (self->owners);
  g_array_unref (self->results);
  g_ptr_array_unref (self->statements);
  swb_syntax_error_clear (&self->error);
  G_OBJECT_CLASS (swb_script_parent_class)->finalize (object);
}

static void
swb_script_class_init (SwbScriptClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = swb_script_get_property;
  object_class->dispose = swb_script_dispose;
  object_class->finalize = swb_script_finalize;

  props[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, SWB_RUNNER_ENDED, SWB_RUNNER_READY, flags);
  props[PROP_POSITION] = g_param_spec_uint ("position", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_N_FAILED] = g_param_spec_uint ("n-failed", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[RESULT_CHANGED] =
      g_signal_new ("result-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[CLEARED] = g_signal_new ("cleared", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
swb_script_init (SwbScript *self)
{
  self->statements = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_statement_free);
  self->owners = g_array_new (FALSE, FALSE, sizeof (int));
  self->results = g_array_new (FALSE, TRUE, sizeof (SwbScriptResult));
  g_array_set_clear_func (self->results, clear_result);
}

SwbScript *
swb_script_new (SwbWorkbench *workbench)
{
  SwbScript *self;

  g_return_val_if_fail (SWB_IS_WORKBENCH (workbench), NULL);

  self = g_object_new (SWB_TYPE_SCRIPT, NULL);
  self->workbench = g_object_ref (workbench);
  return self;
}
