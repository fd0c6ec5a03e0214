/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdatomic.h>

#include "model/swb-code.h"

struct _SwbCodeJob
{
  SwbLog *log;
  SwbCodeForm form;
  uint32_t socket_id;
  GArray *nos; /* (nullable) */
  GCancellable *cancellable;
  SwbCodeDone done;
  gpointer user_data;
  atomic_uint millionths;
};

static void
job_free (gpointer data)
{
  SwbCodeJob *self = data;

  swb_log_unref (self->log);
  g_clear_pointer (&self->nos, g_array_unref);
  g_object_unref (self->cancellable);
  g_free (self);
}

static void
on_progress (double share, gpointer user_data)
{
  SwbCodeJob *self = user_data;

  atomic_store (&self->millionths, (unsigned) (share * 1e6));
}

static void
run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  SwbCodeJob *self = task_data;

  g_task_return_pointer (task,
                         swb_code_new (self->log, self->form, self->socket_id, self->nos, cancellable, on_progress,
                                       self),
                         (GDestroyNotify) swb_code_free);
}

static void
on_ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SwbCodeJob *self = g_task_get_task_data (G_TASK (result));
  SwbCode *code = g_task_propagate_pointer (G_TASK (result), NULL);

  if (code != NULL)
    self->done (code, self->user_data);
}

SwbCodeJob *
swb_code_job_start (SwbLog *log, SwbCodeForm form, uint32_t socket_id, GArray *nos, SwbCodeDone done,
                    gpointer user_data)
{
  SwbCodeJob *self = g_new0 (SwbCodeJob, 1);
  g_autoptr (GTask) task = NULL;

  g_assert (log != NULL && done != NULL);
  self->log = swb_log_ref (log);
  self->form = form;
  self->socket_id = socket_id;
  self->nos = nos ? g_array_ref (nos) : NULL;
  self->cancellable = g_cancellable_new ();
  self->done = done;
  self->user_data = user_data;
  task = g_task_new (NULL, self->cancellable, on_ended, NULL);
  g_task_set_source_tag (task, swb_code_job_start);
  g_task_set_task_data (task, self, job_free);
  g_task_run_in_thread (task, run);
  return self;
}

double
swb_code_job_get_share (const SwbCodeJob *self)
{
  return atomic_load (&self->millionths) / 1e6;
}

void
swb_code_job_cancel (SwbCodeJob *self)
{
  g_cancellable_cancel (self->cancellable);
}
