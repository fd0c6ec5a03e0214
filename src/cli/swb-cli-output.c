/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/swb-cli-output.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdatomic.h>
#include <unistd.h>

#include "cli/swb-cli.h"

#define FULL_BYTES (1024 * 1024)
#define PIECE_BYTES (64 * 1024)
/* How long a reader that takes nothing is waited for when a signal has asked for the end */
#define PATIENCE_MS 2000

/* What the thread writes; it may outlive the output, stuck in write(). */
typedef struct
{
  GByteArray *bytes;
  _Atomic uint64_t written;
} Job;

struct _SwbCliOutput
{
  SwbCliSession *session;
  GFunc drained;
  gpointer user_data;

  GByteArray *waiting;
  GTask *task;
  GCancellable *gone;
  gboolean was_full;
  gboolean failed;
};

static void
job_free (gpointer data)
{
  Job *job = data;

  g_byte_array_unref (job->bytes);
  g_free (job);
}

SwbCliOutput *
swb_cli_output_new (SwbCliSession *session, GFunc drained, gpointer user_data)
{
  SwbCliOutput *self = g_new0 (SwbCliOutput, 1);

  self->session = session;
  self->drained = drained;
  self->user_data = user_data;
  self->waiting = g_byte_array_new ();
  self->gone = g_cancellable_new ();
  return self;
}

void
swb_cli_output_free (SwbCliOutput *self)
{
  g_return_if_fail (self != NULL);
  g_cancellable_cancel (self->gone);
  g_byte_array_unref (self->waiting);
  g_object_unref (self->gone);
  g_free (self);
}

static void
write_all (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  size_t at = 0;

  while (at < job->bytes->len && !g_cancellable_is_cancelled (cancellable))
    {
      ssize_t n = write (STDOUT_FILENO, job->bytes->data + at, MIN (job->bytes->len - at, PIECE_BYTES));

      if (n < 0 && errno == EAGAIN) /* somebody else has made it non-blocking */
        {
          GPollFD poll = { .fd = STDOUT_FILENO, .events = G_IO_OUT };

          g_poll (&poll, 1, -1);
        }
      else if (n < 0 && errno != EINTR)
        {
          g_task_return_int (task, errno);
          return;
        }
      at += n > 0 ? (size_t) n : 0;
      atomic_store (&job->written, at);
    }
  g_task_return_int (task, 0);
}

static void begin_writing (SwbCliOutput *self);

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SwbCliOutput *self;
  int error;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  self = user_data;
  error = (int) g_task_propagate_int (G_TASK (result), NULL);
  g_clear_object (&self->task);
  if (error != 0)
    {
      self->failed = TRUE;
      g_printerr (_ ("%s: standard output: %s\n"), g_get_prgname (), g_strerror (error));
      g_byte_array_set_size (self->waiting, 0);
      swb_cli_session_end (self->session, SWB_CLI_FAILED);
    }
  if (self->waiting->len > 0)
    begin_writing (self);
  if (self->was_full && !swb_cli_output_is_full (self))
    {
      self->was_full = FALSE;
      self->drained (self, self->user_data);
    }
}

static void
begin_writing (SwbCliOutput *self)
{
  Job *job = g_new0 (Job, 1);

  job->bytes = g_steal_pointer (&self->waiting);
  self->waiting = g_byte_array_new ();
  self->task = g_task_new (NULL, self->gone, on_written, self);
  g_task_set_name (self->task, "[swb] standard output");
  g_task_set_source_tag (self->task, begin_writing);
  g_task_set_check_cancellable (self->task, FALSE);
  g_task_set_task_data (self->task, job, job_free);
  g_task_run_in_thread (self->task, write_all);
}

void
swb_cli_output_write (SwbCliOutput *self, const void *data, size_t length)
{
  g_return_if_fail (self != NULL);
  if (self->failed || length == 0)
    return;
  g_byte_array_append (self->waiting, data, (unsigned) length);
  if (self->task == NULL)
    begin_writing (self);
  self->was_full = self->was_full || swb_cli_output_is_full (self);
}

gboolean
swb_cli_output_is_full (const SwbCliOutput *self)
{
  return self->waiting->len >= FULL_BYTES;
}

gboolean
swb_cli_output_has_failed (const SwbCliOutput *self)
{
  return self->failed;
}

static gboolean
on_patience (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_CONTINUE;
}

gboolean
swb_cli_output_flush (SwbCliOutput *self)
{
  gboolean tick = FALSE;
  unsigned timer = g_timeout_add (PATIENCE_MS, on_patience, &tick);
  const Job *watched = NULL;
  uint64_t written = 0;

  while (self->task && self->session->n_signals < 2)
    {
      const Job *job = g_task_get_task_data (self->task);

      if (tick && self->session->signal != 0 && job == watched && atomic_load (&job->written) == written)
        break;
      if (tick || job != watched)
        {
          watched = job;
          written = atomic_load (&job->written);
          tick = FALSE;
        }
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (timer);
  return self->task == NULL;
}
