/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "script/swb-file-private.h"

static void go_on (SwbFile *self);

static void
task_free (SwbTask *task)
{
  g_clear_pointer (&task->input, swb_value_unref);
  g_clear_pointer (&task->bytes, g_byte_array_unref);
  g_clear_pointer (&task->items, g_ptr_array_unref);
  g_clear_pointer (&task->first, swb_failure_free);
  if (task->text)
    g_string_free (task->text, TRUE);
  g_free (task);
}

static void
pop (SwbFile *self)
{
  SwbTask *task = self->task;

  self->task = task->caller;
  task_free (task);
}

static void
forget (SwbFile *self)
{
  g_clear_pointer (&self->returned, swb_value_unref);
  g_clear_pointer (&self->raised, swb_failure_free);
}

SwbTask *
swb_task_new (SwbTaskStep step, int64_t size, SwbValue *input)
{
  SwbTask *task = g_new0 (SwbTask, 1);

  task->step = step;
  task->size = size;
  task->input = input ? swb_value_ref (input) : NULL;
  return task;
}

gboolean
swb_task_call (SwbFile *self, SwbTask *task, int state, SwbTask *callee)
{
  g_assert (self->task == task);

  forget (self);
  task->state = state;
  callee->caller = task;
  self->task = callee;
  return TRUE;
}

static void
on_called (SwbValue *value, SwbFailure *failure, gpointer user_data)
{
  SwbFile *self = user_data;

  self->returned = value;
  self->raised = failure;
  go_on (self);
}

gboolean
swb_task_make (SwbFile *self, SwbTask *task, int state, SwbCall *call)
{
  g_assert (self->task == task);

  forget (self);
  task->state = state;
  swb_caller_make (self->caller, call, on_called, self);
  return FALSE;
}

gboolean
swb_task_return (SwbFile *self, SwbValue *value)
{
  forget (self);
  self->returned = value;
  pop (self);
  return TRUE;
}

gboolean
swb_task_return_bytes (SwbFile *self, GByteArray **bytes)
{
  g_autoptr (GBytes) all = g_byte_array_free_to_bytes (g_steal_pointer (bytes));

  return swb_task_return (self, swb_value_new_bytes (all));
}

gboolean
swb_task_return_text (SwbFile *self, GString **text)
{
  SwbValue *value = swb_value_new_str ((*text)->str, (gssize) (*text)->len);

  g_string_free (g_steal_pointer (text), TRUE);
  return swb_task_return (self, value);
}

gboolean
swb_task_return_none (SwbFile *self)
{
  return swb_task_return (self, swb_value_new_none ());
}

gboolean
swb_task_fail (SwbFile *self, SwbFailure *failure)
{
  forget (self);
  self->raised = failure;
  pop (self);
  return TRUE;
}

gboolean
swb_task_fail_with (SwbFile *self, const char *type, const char *message)
{
  return swb_task_fail (self, swb_failure_new (type, 0, "%s", message));
}

SwbValue *
swb_task_take (SwbFile *self)
{
  return g_steal_pointer (&self->returned);
}

SwbFailure *
swb_task_catch (SwbFile *self)
{
  return g_steal_pointer (&self->raised);
}

gboolean
swb_task_is_cancelled (const SwbFailure *failure)
{
  return strcmp (failure->type, "KeyboardInterrupt") == 0;
}

gboolean
swb_task_has_room (SwbFile *self, size_t there, size_t more)
{
  if (more <= SWB_FILE_MOST && there <= SWB_FILE_MOST - more)
    return TRUE;
  swb_task_fail_with (self, "MemoryError", "");
  return FALSE;
}

/* What was raised ends a task that does not look at it. */
static void
unwind (SwbFile *self)
{
  SwbTask *task = self->task;

  if (task->keep && swb_task_is_cancelled (self->raised))
    task->keep (self, task);
  pop (self);
}

static void
go_on (SwbFile *self)
{
  SwbOutcome done = self->done;
  gpointer done_data = self->done_data;

  while (self->task)
    if (self->raised && !self->task->catches)
      unwind (self);
    else if (!self->task->step (self, self->task))
      return;
  self->done = NULL;
  done (g_steal_pointer (&self->returned), g_steal_pointer (&self->raised), done_data);
}

void
swb_task_run (SwbFile *self, SwbTask *task)
{
  self->task = task;
  go_on (self);
}

void
swb_task_free_all (SwbFile *self)
{
  while (self->task)
    pop (self);
  forget (self);
}
