/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-runner.h"

#include <string.h>

/* Statements that need not wait are executed in turns of this many, so that a long script does not hold up its
 * thread. */
#define TURN_STATEMENTS 64

struct _SwbRunner
{
  SwbSession *session;
  GPtrArray *statements;
  const SwbRunnerListener *listener;
  gpointer listener_data;
  gboolean keep_going;

  SwbRunnerState state;
  unsigned position;
  unsigned n_failed;
  gboolean interrupted;
  gboolean one_step; /* pause after the next statement that does something */
  gboolean executing;
  gboolean in_turn;
  GSource *turn;
};

static void take_turn (SwbRunner *self);

SwbRunner *
swb_runner_new (SwbBench *bench, SwbLog *log, SwbSessionMode mode, GPtrArray *statements, gboolean keep_going,
                const SwbRunnerListener *listener, gpointer user_data)
{
  SwbRunner *self;

  g_return_val_if_fail (statements != NULL && listener != NULL, NULL);

  self = g_new0 (SwbRunner, 1);
  self->session = swb_session_new (bench, log, mode);
  self->statements = g_ptr_array_ref (statements);
  self->keep_going = keep_going;
  self->listener = listener;
  self->listener_data = user_data;
  return self;
}

static void
clear_turn (SwbRunner *self)
{
  if (self->turn == NULL)
    return;
  g_source_destroy (self->turn);
  g_clear_pointer (&self->turn, g_source_unref);
}

void
swb_runner_free (SwbRunner *self)
{
  g_return_if_fail (self != NULL);

  clear_turn (self);
  swb_session_free (self->session);
  g_ptr_array_unref (self->statements);
  g_free (self);
}

static void
set_state (SwbRunner *self, SwbRunnerState state)
{
  if (state == self->state)
    return;
  self->state = state;
  if (self->listener->changed)
    self->listener->changed (self, self->listener_data);
}

static gboolean
does_something (const SwbStatement *statement)
{
  return statement->expression != NULL;
}

static gboolean
on_turn (gpointer data)
{
  SwbRunner *self = data;

  clear_turn (self);
  take_turn (self);
  return G_SOURCE_REMOVE;
}

static void
ask_for_turn (SwbRunner *self)
{
  if (self->turn)
    return;
  self->turn = g_idle_source_new ();
  g_source_set_priority (self->turn, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->turn, on_turn, self, NULL);
  g_source_set_name (self->turn, "[swb] script");
  g_source_attach (self->turn, g_main_context_get_thread_default ());
}

static void
count_failure (SwbRunner *self, const SwbFailure *failure)
{
  self->n_failed++;
  if (strcmp (failure->type, "KeyboardInterrupt") == 0)
    self->interrupted = TRUE;
}

static void
on_files_closed (const SwbResult *result, gpointer user_data)
{
  SwbRunner *self = user_data;

  self->executing = FALSE;
  set_state (self, SWB_RUNNER_ENDED);
}

/* Whoever has interrupted it is not made to wait for what is not sent yet. */
static void
end_program (SwbRunner *self)
{
  if (self->interrupted)
    {
      set_state (self, SWB_RUNNER_ENDED);
      return;
    }
  self->executing = TRUE;
  swb_session_end (self->session, on_files_closed, self);
}

static void
on_ended (const SwbResult *result, gpointer user_data)
{
  SwbRunner *self = user_data;
  unsigned index = self->position;
  const SwbStatement *statement = g_ptr_array_index (self->statements, index);

  self->executing = FALSE;
  self->position++;
  if (result->failure)
    count_failure (self, result->failure);
  if (self->listener->ended)
    self->listener->ended (self, index, result, self->listener_data);

  if (self->interrupted || self->position == self->statements->len || (result->failure && !self->keep_going))
    end_program (self);
  else if (self->one_step && does_something (statement))
    set_state (self, SWB_RUNNER_PAUSED);
  else if (self->state == SWB_RUNNER_PLAYING && !self->in_turn)
    ask_for_turn (self);
}

static void
take_turn (SwbRunner *self)
{
  self->in_turn = TRUE;
  for (unsigned i = 0; i < TURN_STATEMENTS && self->state == SWB_RUNNER_PLAYING && !self->executing; i++)
    {
      self->executing = TRUE;
      if (self->listener->started)
        self->listener->started (self, self->position, self->listener_data);
      swb_session_execute (self->session, g_ptr_array_index (self->statements, self->position), on_ended, self);
    }
  self->in_turn = FALSE;
  if (self->state == SWB_RUNNER_PLAYING && !self->executing)
    ask_for_turn (self);
}

static void
go_on (SwbRunner *self, gboolean one_step)
{
  if (self->state == SWB_RUNNER_ENDED)
    return;
  self->one_step = one_step;
  if (self->position == self->statements->len)
    {
      set_state (self, SWB_RUNNER_ENDED);
      return;
    }
  set_state (self, SWB_RUNNER_PLAYING);
  if (!self->executing)
    ask_for_turn (self);
}

void
swb_runner_play (SwbRunner *self)
{
  g_return_if_fail (self != NULL);
  go_on (self, FALSE);
}

void
swb_runner_step (SwbRunner *self)
{
  g_return_if_fail (self != NULL);
  go_on (self, TRUE);
}

void
swb_runner_pause (SwbRunner *self)
{
  g_return_if_fail (self != NULL);

  if (self->state != SWB_RUNNER_PLAYING)
    return;
  clear_turn (self);
  set_state (self, SWB_RUNNER_PAUSED);
}

void
swb_runner_stop (SwbRunner *self)
{
  g_return_if_fail (self != NULL);

  clear_turn (self);
  if (self->state == SWB_RUNNER_ENDED)
    return;
  self->interrupted = TRUE;
  if (self->executing)
    {
      swb_session_cancel (self->session);
    }
  else
    set_state (self, SWB_RUNNER_ENDED);
}

SwbRunnerState
swb_runner_get_state (SwbRunner *self)
{
  g_return_val_if_fail (self != NULL, SWB_RUNNER_ENDED);
  return self->state;
}

gboolean
swb_runner_is_busy (SwbRunner *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->executing;
}

unsigned
swb_runner_get_position (SwbRunner *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->position;
}

unsigned
swb_runner_get_n_failed (SwbRunner *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_failed;
}

gboolean
swb_runner_was_interrupted (SwbRunner *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->interrupted;
}

SwbSession *
swb_runner_get_session (SwbRunner *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->session;
}
