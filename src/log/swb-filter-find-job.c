/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-filter-find.h"

typedef struct
{
  SwbLog *log;
  SwbFilter *filter;
  int64_t first_ns;
  uint64_t from;
  uint64_t to;
  SwbFilterFound found;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  swb_log_unref (job->log);
  swb_filter_unref (job->filter);
  swb_filter_found_clear (&job->found);
  g_free (job);
}

static void
work (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  if (swb_filter_find (job->filter, job->log, job->first_ns, job->from, job->to, cancellable, &job->found, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
swb_filter_find_async (SwbFilter *filter, SwbLog *log, int64_t first_ns, uint64_t from, uint64_t to,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (filter != NULL && log != NULL);

  job = g_new0 (Job, 1);
  job->filter = swb_filter_ref (filter);
  job->log = swb_log_ref (log);
  job->first_ns = first_ns;
  job->from = from;
  job->to = to;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, swb_filter_find_async);
  g_task_set_task_data (task, job, free_job);
  g_task_run_in_thread (task, work);
}

gboolean
swb_filter_find_finish (GAsyncResult *result, SwbFilterFound *found, GError **error)
{
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, NULL) && found != NULL, FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  job = g_task_get_task_data (G_TASK (result));
  *found = job->found;
  job->found = (SwbFilterFound){ 0 };
  return TRUE;
}
