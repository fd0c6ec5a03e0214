/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-call-prompt.h"

#include <string.h>

#include "script/swb-parser.h"

struct _SwbCallPrompt
{
  GObject parent_instance;

  SwbWorkbench *workbench;
  SwbSession *session;
  SwbCallHistory *history;

  /* Under way, or last */
  GPtrArray *statements; /* SwbStatement (nullable) */
  unsigned at;
  char *text;
  int64_t since_ns;
  SwbCallOutcome *outcome;
};

enum
{
  BEGAN,
  ENDED,
  N_SIGNALS,
};

static unsigned signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SwbCallPrompt, swb_call_prompt, G_TYPE_OBJECT)

static void
swb_call_prompt_dispose (GObject *object)
{
  SwbCallPrompt *self = SWB_CALL_PROMPT (object);

  g_clear_pointer (&self->session, swb_session_free);
  g_clear_pointer (&self->history, swb_call_history_free);
  g_clear_pointer (&self->statements, g_ptr_array_unref);
  g_clear_pointer (&self->outcome, swb_call_outcome_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_object (&self->workbench);
  G_OBJECT_CLASS (swb_call_prompt_parent_class)->dispose (object);
}

static void
swb_call_prompt_class_init (SwbCallPromptClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_call_prompt_dispose;
  signals[BEGAN] = g_signal_new ("began", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ENDED] = g_signal_new ("ended", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
swb_call_prompt_init (SwbCallPrompt *self)
{
  self->text = g_strdup ("");
}

SwbCallPrompt *
swb_call_prompt_new (SwbWorkbench *workbench, GSettings *settings)
{
  SwbCallPrompt *self = g_object_new (SWB_TYPE_CALL_PROMPT, NULL);

  g_return_val_if_fail (SWB_IS_WORKBENCH (workbench), self);

  self->workbench = g_object_ref (workbench);
  self->session =
      swb_session_new (swb_workbench_get_bench (workbench), swb_workbench_get_log (workbench), SWB_SESSION_WINDOW);
  self->history = swb_call_history_new (settings);
  return self;
}

/* --- executing --- */

static void execute_next (SwbCallPrompt *self);

static void
on_ended (const SwbResult *result, gpointer user_data)
{
  SwbCallPrompt *self = user_data;
  const SwbStatement *statement = g_ptr_array_index (self->statements, self->at);

  /* What a comment after the call gives is of no interest */
  if (self->outcome == NULL || statement->type != SWB_STATEMENT_COMMENT)
    {
      g_clear_pointer (&self->outcome, swb_call_outcome_free);
      self->outcome = swb_call_outcome_new (statement, result, swb_workbench_get_log (self->workbench));
    }
  self->at++;
  execute_next (self);
}

static void
execute_next (SwbCallPrompt *self)
{
  if (self->at < self->statements->len)
    swb_session_execute (self->session, g_ptr_array_index (self->statements, self->at), on_ended, self);
  else
    g_signal_emit (self, signals[ENDED], 0);
}

static unsigned
count_calls (GPtrArray *statements)
{
  unsigned n = 0;

  for (unsigned i = 0; i < statements->len; i++)
    n += ((SwbStatement *) g_ptr_array_index (statements, i))->type != SWB_STATEMENT_COMMENT;
  return n;
}

/* @statements: (transfer full) */
static void
begin (SwbCallPrompt *self, GPtrArray *statements, const char *text)
{
  g_clear_pointer (&self->statements, g_ptr_array_unref);
  g_clear_pointer (&self->outcome, swb_call_outcome_free);
  g_free (self->text);
  self->text = g_strdup (text);
  self->statements = statements;
  self->at = 0;
  self->since_ns = g_get_real_time () * 1000;
  swb_call_history_add (self->history, text);
  g_signal_emit (self, signals[BEGAN], 0);
  execute_next (self);
}

/* The error's place in the text from which the blanks before it were taken */
static void
move_error (SwbSyntaxError *error, const char *text)
{
  gboolean on_first_line = error->line == 1;
  unsigned blanks = 0;

  for (; g_ascii_isspace (*text); text++)
    {
      blanks = *text == '\n' ? 0 : blanks + 1;
      error->line += *text == '\n';
    }
  if (on_first_line)
    error->column += blanks;
}

SwbCallAnswer
swb_call_prompt_execute (SwbCallPrompt *self, const char *text, SwbSyntaxError *error, unsigned *n_statements)
{
  g_autofree char *stripped = NULL;
  g_autoptr (GPtrArray) statements = NULL;

  g_return_val_if_fail (SWB_IS_CALL_PROMPT (self) && text != NULL && error != NULL && n_statements != NULL,
                        SWB_CALL_ANSWER_NOTHING);

  stripped = g_strstrip (g_strdup (text));
  if (*stripped == '\0')
    return SWB_CALL_ANSWER_NOTHING;
  statements = swb_parse (stripped, -1, error);
  if (statements == NULL)
    {
      move_error (error, text);
      return SWB_CALL_ANSWER_SYNTAX;
    }
  if (count_calls (statements) > 1)
    {
      *n_statements = count_calls (statements);
      return SWB_CALL_ANSWER_SEVERAL;
    }
  if (statements->len == 0)
    return SWB_CALL_ANSWER_NOTHING;
  if (swb_call_prompt_is_busy (self))
    return SWB_CALL_ANSWER_BUSY;
  begin (self, g_steal_pointer (&statements), stripped);
  return SWB_CALL_ANSWER_BEGUN;
}

gboolean
swb_call_prompt_is_busy (SwbCallPrompt *self)
{
  g_return_val_if_fail (SWB_IS_CALL_PROMPT (self), FALSE);
  return self->session != NULL && swb_session_is_busy (self->session);
}

void
swb_call_prompt_cancel (SwbCallPrompt *self)
{
  g_return_if_fail (SWB_IS_CALL_PROMPT (self));
  swb_session_cancel (self->session);
}

const char *
swb_call_prompt_get_text (SwbCallPrompt *self)
{
  g_return_val_if_fail (SWB_IS_CALL_PROMPT (self), "");
  return self->text;
}

int64_t
swb_call_prompt_get_since_ns (SwbCallPrompt *self)
{
  g_return_val_if_fail (SWB_IS_CALL_PROMPT (self), 0);
  return self->since_ns;
}

const SwbCallOutcome *
swb_call_prompt_get_outcome (SwbCallPrompt *self)
{
  g_return_val_if_fail (SWB_IS_CALL_PROMPT (self), NULL);
  return swb_call_prompt_is_busy (self) ? NULL : self->outcome;
}

SwbCallHistory *
swb_call_prompt_get_history (SwbCallPrompt *self)
{
  g_return_val_if_fail (SWB_IS_CALL_PROMPT (self), NULL);
  return self->history;
}

SwbCompletion *
swb_call_prompt_complete (SwbCallPrompt *self, const char *text, unsigned cursor, gboolean all)
{
  g_return_val_if_fail (SWB_IS_CALL_PROMPT (self) && text != NULL, NULL);
  return swb_call_completion_new (self->session, swb_workbench_get_sockets (self->workbench), text, cursor, all);
}

unsigned
swb_call_prompt_offset_of (const char *text, const SwbSyntaxError *error)
{
  unsigned line = 1;
  unsigned column = 1;
  unsigned offset = 0;

  g_return_val_if_fail (text != NULL && error != NULL, 0);

  for (; *text && (line < error->line || (line == error->line && column < error->column));
       text = g_utf8_next_char (text), offset++)
    {
      column++;
      if (*text == '\n')
        {
          line++;
          column = 1;
        }
    }
  return offset;
}
