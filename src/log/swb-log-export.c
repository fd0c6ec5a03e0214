/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-log-export.h"

#include "log/swb-new-file.h"
#include "log/swb-recapture.h"

#define BUFFER_BYTES ((size_t) 256 << 10)
#define PROGRESS_US (G_USEC_PER_SEC / 10)

/* An export at work */
typedef struct
{
  SwbLog *log;
  SwbLogReader *reader;
  const SwbLogExport *what;
  SwbNewFile *file;
  SwbFilterRun *run;
  SwbRecapture *recapture; /* of SWB_LOG_PCAPNG */
  unsigned next_number;
  GCancellable *cancellable;
  GString *text;
  int64_t first_ns;
  uint64_t from;
  uint64_t to;
  uint64_t seen;
  SwbLogExported exported;

  SwbLogExportProgress progress;
  gpointer progress_data;
  int64_t told_us;
  GError *error;
} Export;

static gboolean
is_wanted (Export *self, uint64_t no, const SwbRecord *record)
{
  const SwbLogExport *what = self->what;

  return swb_log_format_takes (what->format, record, self->run || what->numbers || what->socket_id || what->direction)
         && (what->socket_id == 0 || record->socket_id == what->socket_id)
         && (what->direction == 0 || record->flags & what->direction)
         && (self->run == NULL || swb_filter_run_matches (self->run, no, record));
}

static gboolean
flush (Export *self)
{
  gboolean fine = swb_new_file_write (self->file, self->text->str, self->text->len, &self->error);

  self->exported.bytes += self->text->len;
  g_string_truncate (self->text, 0);
  return fine;
}

static gboolean
may_go_on (Export *self, uint64_t no)
{
  int64_t now_us = g_get_monotonic_time ();

  if (self->progress && (no == self->to || now_us - self->told_us >= PROGRESS_US))
    {
      self->told_us = now_us;
      self->progress (no < self->to ? (double) (no - self->from) / (double) (self->to - self->from) : 1,
                      self->progress_data);
    }
  return !g_cancellable_set_error_if_cancelled (self->cancellable, &self->error);
}

/* Whether it is among the numbers; it is asked about ascending ones. */
static gboolean
is_numbered (Export *self, uint64_t no)
{
  const GArray *numbers = self->what->numbers;

  while (numbers && self->next_number < numbers->len && g_array_index (numbers, uint64_t, self->next_number) < no)
    self->next_number++;
  return numbers == NULL
         || (self->next_number < numbers->len && g_array_index (numbers, uint64_t, self->next_number) == no);
}

static void
put_text (gpointer user_data, const void *bytes, size_t length)
{
  Export *self = user_data;

  g_string_append_len (self->text, bytes, (gssize) length);
}

/* Those that are not wanted tell of sockets that others are about. */
static gboolean
on_record_to_capture (uint64_t no, const SwbRecord *record, gpointer user_data)
{
  Export *self = user_data;
  gboolean wanted = is_numbered (self, no) && is_wanted (self, no, record);

  self->seen++;
  self->exported.records += wanted;
  swb_recapture_record (self->recapture, no, record, wanted);
  if (self->seen % 256 == 0 && !may_go_on (self, no))
    return FALSE;
  return self->text->len < BUFFER_BYTES || (flush (self) && may_go_on (self, no));
}

static gboolean
on_record (uint64_t no, const SwbRecord *record, gpointer user_data)
{
  Export *self = user_data;

  self->seen++;
  if (self->seen % 256 == 0 && !may_go_on (self, no))
    return FALSE;
  if (!is_wanted (self, no, record))
    return TRUE;
  self->exported.records++;
  swb_log_format_record (self->what->format, self->log, self->reader, no, record, self->first_ns, self->text);
  return self->text->len < BUFFER_BYTES || (flush (self) && may_go_on (self, no));
}

static void
export_numbers (Export *self)
{
  const GArray *numbers = self->what->numbers;
  SwbRecord record;

  for (unsigned i = 0; i < numbers->len && self->error == NULL; i++)
    {
      uint64_t no = g_array_index (numbers, uint64_t, i);

      if (!swb_log_get (self->log, no, &record))
        self->exported.lost++;
      else if (!on_record (no, &record, self))
        break;
    }
}

static gboolean
export_all (Export *self)
{
  SwbLogScanFunc func = self->what->format == SWB_LOG_PCAPNG ? on_record_to_capture : on_record;

  swb_log_format_head (self->what->format, self->text);
  if (func == on_record_to_capture)
    self->recapture = swb_recapture_new (self->log, put_text, self);
  if (self->what->numbers && func == on_record)
    export_numbers (self);
  else
    {
      swb_log_scan (self->log, self->from, self->to, func, self);
      self->exported.lost = self->to - self->from - self->seen;
    }
  if (self->recapture && self->error == NULL)
    swb_recapture_finish (self->recapture);
  g_clear_pointer (&self->recapture, swb_recapture_free);
  return self->error == NULL && flush (self) && may_go_on (self, self->to)
         && swb_new_file_commit (self->file, &self->error);
}

gboolean
swb_log_export (SwbLog *log, const char *path, const SwbLogExport *what, SwbLogExportProgress progress,
                gpointer progress_data, GCancellable *cancellable, SwbLogExported *exported, GError **error)
{
  Export export = { .log = log, .what = what, .cancellable = cancellable };
  g_autoptr (GString) text = g_string_sized_new (BUFFER_BYTES + BUFFER_BYTES / 4);
  g_autoptr (SwbNewFile) file = NULL;
  g_autoptr (SwbFilterRun) run = NULL;
  g_autoptr (SwbLogReader) reader = NULL;

  g_return_val_if_fail (log != NULL && path != NULL && what != NULL, FALSE);

  file = swb_new_file_begin (path, error);
  if (file == NULL)
    return FALSE;
  export.file = file;
  export.reader = reader = swb_log_reader_new (log);
  export.text = text;
  export.first_ns = swb_log_first_ns (log);
  export.to = swb_log_end (log);
  export.from = MIN (swb_log_first (log), export.to);
  export.progress = progress;
  export.progress_data = progress_data;
  if (what->filter)
    export.run = run = swb_filter_run_new (what->filter, log, export.first_ns);
  if (!export_all (&export))
    {
      g_propagate_error (error, export.error);
      return FALSE;
    }
  export.exported.gave_up = run ? swb_filter_run_gave_up (run) : 0;
  if (exported)
    *exported = export.exported;
  return TRUE;
}

/* --- in a worker --- */

typedef struct
{
  SwbLog *log;
  char *path;
  SwbLogExport what;
  SwbLogExportProgress progress;
  gpointer progress_data;
  SwbLogExported exported;
} Job;

typedef struct
{
  GTask *task;
  double fraction;
} Report;

static void
free_job (gpointer data)
{
  Job *job = data;

  swb_log_unref (job->log);
  g_free (job->path);
  g_clear_pointer (&job->what.filter, swb_filter_unref);
  g_clear_pointer (&job->what.numbers, g_array_unref);
  g_free (job);
}

static void
free_report (gpointer data)
{
  Report *report = data;

  g_object_unref (report->task);
  g_free (report);
}

static gboolean
on_report (gpointer user_data)
{
  Report *report = user_data;
  Job *job = g_task_get_task_data (report->task);

  if (!g_task_get_completed (report->task))
    job->progress (report->fraction, job->progress_data);
  return G_SOURCE_REMOVE;
}

static void
send_report (double fraction, gpointer user_data)
{
  Report *report = g_new0 (Report, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  report->task = g_object_ref (user_data);
  report->fraction = fraction;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_name (source, "[swb] export progress");
  g_source_set_callback (source, on_report, report, free_report);
  g_source_attach (source, g_task_get_context (report->task));
}

static void
work (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  if (swb_log_export (job->log, job->path, &job->what, job->progress ? send_report : NULL, task, cancellable,
                      &job->exported, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
swb_log_export_async (SwbLog *log, const char *path, const SwbLogExport *what, SwbLogExportProgress progress,
                      gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (log != NULL && path != NULL && what != NULL);

  job = g_new0 (Job, 1);
  job->log = swb_log_ref (log);
  job->path = g_strdup (path);
  job->what = *what;
  job->what.filter = what->filter ? swb_filter_ref (what->filter) : NULL;
  job->what.numbers = what->numbers ? g_array_copy (what->numbers) : NULL;
  job->progress = progress;
  job->progress_data = progress_data;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, swb_log_export_async);
  g_task_set_task_data (task, job, free_job);
  /* A cancelled export that has put its file in place all the same has been done. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, work);
}

gboolean
swb_log_export_finish (GAsyncResult *result, SwbLogExported *exported, GError **error)
{
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  job = g_task_get_task_data (G_TASK (result));
  if (exported)
    *exported = job->exported;
  return TRUE;
}
