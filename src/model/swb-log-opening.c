/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-log-opening.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdatomic.h>

struct _SwbLogOpening
{
  char *path;
  GCancellable *cancellable;
  SwbLogOpeningDone done;
  gpointer user_data;
  SwbLogOpened opened;
  atomic_uint millionths; /* also hands the log over, as ThreadSanitizer sees it */
};

static void
opening_free (gpointer data)
{
  SwbLogOpening *self = data;

  g_free (self->path);
  g_object_unref (self->cancellable);
  g_free (self);
}

static gboolean
on_step (uint64_t read, uint64_t size, gpointer user_data)
{
  SwbLogOpening *self = user_data;

  atomic_store (&self->millionths, (unsigned) ((double) read / (double) size * 1e6));
  return !g_cancellable_is_cancelled (self->cancellable);
}

static void
run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  SwbLogOpening *self = task_data;
  GError *error = NULL;
  SwbLog *log = swb_log_open_stepwise (self->path, on_step, self, &self->opened, &error);

  atomic_store (&self->millionths, 1000000);
  if (log)
    g_task_return_pointer (task, log, (GDestroyNotify) swb_log_unref);
  else
    g_task_return_error (task, error);
}

static void
on_ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SwbLogOpening *self = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (SwbLog) log = g_task_propagate_pointer (G_TASK (result), &error);

  atomic_load (&self->millionths);
  if (!g_cancellable_is_cancelled (self->cancellable))
    self->done (log, &self->opened, error, self->user_data);
}

SwbLogOpening *
swb_log_opening_start (const char *path, SwbLogOpeningDone done, gpointer user_data)
{
  SwbLogOpening *self;
  g_autoptr (GTask) task = NULL;

  g_return_val_if_fail (path != NULL && done != NULL, NULL);

  self = g_new0 (SwbLogOpening, 1);
  self->path = g_strdup (path);
  self->cancellable = g_cancellable_new ();
  self->done = done;
  self->user_data = user_data;
  task = g_task_new (NULL, self->cancellable, on_ended, NULL);
  g_task_set_source_tag (task, swb_log_opening_start);
  g_task_set_task_data (task, self, opening_free);
  g_task_run_in_thread (task, run);
  return self;
}

double
swb_log_opening_get_share (const SwbLogOpening *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return atomic_load (&self->millionths) / 1e6;
}

void
swb_log_opening_cancel (SwbLogOpening *self)
{
  g_return_if_fail (self != NULL);
  g_cancellable_cancel (self->cancellable);
}

char *
swb_log_opened_problem (const SwbLogOpened *opened)
{
  g_return_val_if_fail (opened != NULL, NULL);

  switch (opened->ending)
    {
    case SWB_LOG_CUT:
      return g_strdup_printf (_ ("The file was cut off: its last whole record ends at byte %" PRIu64 " of %" PRIu64
                                 ". What is shown is all that can be read."),
                              opened->read, opened->size);
    case SWB_LOG_DAMAGED:
      return g_strdup_printf (_ ("The file is damaged at byte %" PRIu64 " of %" PRIu64
                                 ". What is shown is what comes before; what follows cannot be read."),
                              opened->read, opened->size);
    case SWB_LOG_WHOLE:
    default:
      return NULL;
    }
}
