/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-log-notices.h"

#include <glib/gi18n-lib.h>

#include "app/swb-notice.h"
#include "app/swb-status-bar.h"
#include "model/swb-log-dropped.h"
#include "model/swb-log-session.h"

struct _SwbLogNotices
{
  GtkBox parent_instance;

  SwbNotice *memory;
  SwbNotice *left;
  SwbNotice *paused;
  SwbNotice *dropping;

  SwbWorkbench *workbench;
  SwbBenchLog *bench_log; /* borrowed */
  SwbLogHold shown_hold;
  SwbLogDropped dropped;
};

G_DEFINE_FINAL_TYPE (SwbLogNotices, swb_log_notices, GTK_TYPE_BOX)

/* --- limits --- */

/* (transfer full): the limit that is nearer */
static char *
limit_text (SwbLogNotices *self)
{
  SwbLog *log = swb_workbench_get_log (self->workbench);
  SwbLogLimits limits = swb_bench_log_get_limits (self->bench_log);
  double of_records =
      limits.records > 0 ? (double) (swb_log_end (log) - swb_log_first (log)) / (double) limits.records : 0;
  double of_bytes = limits.bytes > 0 ? (double) swb_log_payload_size (log) / (double) limits.bytes : 0;

  if (of_records > of_bytes)
    {
      g_autofree char *count = swb_grouped_text (limits.records);
      return g_strdup_printf (ngettext ("%s record", "%s records", (gulong) limits.records), count);
    }
  return g_format_size_full (limits.bytes, G_FORMAT_SIZE_IEC_UNITS);
}

static char *
paused_text (SwbLogNotices *self, SwbLogHold hold)
{
  int number = swb_log_error (swb_workbench_get_log (self->workbench));
  g_autofree char *limit = limit_text (self);

  if (hold == SWB_LOG_AT_LIMIT)
    return g_strdup_printf (_ ("Nothing is received automatically any more: the log has reached its limit of %s. It "
                               "goes on when you clear the log or raise the limit."),
                            limit);
  return g_strdup_printf (_ ("Nothing is received automatically at present: the log cannot be written (%s). Nothing "
                             "that came is lost, and it goes on by itself when there is room."),
                          g_strerror (number ? number : ENOSPC));
}

static void
show_paused (SwbLogNotices *self)
{
  SwbLogHold hold = swb_bench_get_hold (swb_workbench_get_bench (self->workbench));
  g_autofree char *text = NULL;

  if (hold == SWB_LOG_BEHIND) /* passes by itself */
    hold = SWB_LOG_GO;
  if (hold == self->shown_hold)
    return;
  self->shown_hold = hold;
  if (hold != SWB_LOG_GO)
    text = paused_text (self, hold);
  swb_notice_set_text (self->paused, text);
}

static void
show_dropping (SwbLogNotices *self)
{
  uint64_t before = self->dropped.dropped;
  g_autofree char *limit = NULL;
  g_autofree char *text = NULL;

  if (!swb_log_dropped_update (&self->dropped, swb_workbench_get_log (self->workbench)))
    return;
  if (self->dropped.dropped == 0)
    swb_notice_set_text (self->dropping, NULL);
  else if (before == 0) /* once: who has dismissed it knows */
    {
      limit = limit_text (self);
      text = g_strdup_printf (_ ("The log has reached its limit of %s. From now on its oldest records go to make room "
                                 "for new ones."),
                              limit);
      swb_notice_set_text (self->dropping, text);
    }
}

static void
on_updated (SwbLogNotices *self)
{
  show_paused (self);
  show_dropping (self);
}

/* --- what was left --- */

static void
look_for_left (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *root = swb_log_session_root ();

  g_task_return_pointer (task, swb_log_session_list_left (root), (GDestroyNotify) g_ptr_array_unref);
}

static char *
left_text (const SwbLogSessionLeft *newest, unsigned n, uint64_t bytes)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (newest->time);
  g_autofree char *when = time ? g_date_time_format (time, "%Y-%m-%d %H:%M") : g_strdup ("?");
  g_autofree char *size = g_format_size (bytes);

  if (n == 1)
    return g_strdup_printf (_ ("The program ended unexpectedly on %s. What it had logged until then is still there "
                               "(%s)."),
                            when, size);
  return g_strdup_printf (ngettext ("%u log of a program that ended unexpectedly is still there (%s), the last of %s.",
                                    "%u logs of programs that ended unexpectedly are still there (%s), the last of "
                                    "%s.",
                                    n),
                          n, size, when);
}

static void
on_left_known (GObject *source, GAsyncResult *result, gpointer data)
{
  SwbLogNotices *self = SWB_LOG_NOTICES (source);
  g_autoptr (GPtrArray) left = g_task_propagate_pointer (G_TASK (result), NULL);
  const SwbLogSessionLeft *newest = NULL;
  g_autofree char *text = NULL;
  uint64_t bytes = 0;
  unsigned n = 0;

  for (unsigned i = 0; i < left->len; i++)
    {
      const SwbLogSessionLeft *one = g_ptr_array_index (left, i);

      if (one->is_kept) /* nobody need be told */
        continue;
      newest = newest ? newest : one;
      bytes += one->bytes;
      n++;
    }
  if (n == 0 || self->left == NULL)
    return;
  text = left_text (newest, n, bytes);
  swb_notice_set_text (self->left, text);
}

/* The dialog shows what is left from now on. */
static void
on_show_left (SwbLogNotices *self)
{
  swb_notice_set_text (self->left, NULL);
}

/* --- the widget --- */

void
swb_log_notices_set_workbench (SwbLogNotices *self, SwbWorkbench *workbench, SwbBenchLog *bench_log)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SWB_IS_LOG_NOTICES (self));
  g_return_if_fail (SWB_IS_WORKBENCH (workbench));
  g_return_if_fail (bench_log != NULL && self->workbench == NULL);

  self->workbench = g_object_ref (workbench);
  self->bench_log = bench_log;
  g_signal_connect_object (workbench, "updated", G_CALLBACK (on_updated), self, G_CONNECT_SWAPPED);
  swb_notice_set_text (self->memory, swb_bench_log_get_problem (bench_log));
  task = g_task_new (self, NULL, on_left_known, NULL);
  g_task_set_source_tag (task, swb_log_notices_set_workbench);
  g_task_run_in_thread (task, look_for_left);
}

static void
swb_log_notices_dispose (GObject *object)
{
  SwbLogNotices *self = SWB_LOG_NOTICES (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  self->left = NULL;
  if (self->workbench)
    g_signal_handlers_disconnect_by_data (self->workbench, self);
  g_clear_object (&self->workbench);
  G_OBJECT_CLASS (swb_log_notices_parent_class)->dispose (object);
}

static void
swb_log_notices_class_init (SwbLogNoticesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = swb_log_notices_dispose;
}

static SwbNotice *
add_notice (SwbLogNotices *self)
{
  GtkWidget *notice = swb_notice_new ();

  gtk_box_append (GTK_BOX (self), notice);
  return SWB_NOTICE (notice);
}

static void
swb_log_notices_init (SwbLogNotices *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->memory = add_notice (self);
  self->left = add_notice (self);
  self->paused = add_notice (self);
  self->dropping = add_notice (self);

  swb_notice_add_button (self->memory, _ ("_Dismiss"), NULL);
  g_signal_connect_object (swb_notice_add_button (self->left, _ ("_Show…"), "win.earlier-logs"), "clicked",
                           G_CALLBACK (on_show_left), self, G_CONNECT_SWAPPED);
  swb_notice_add_button (self->left, _ ("_Later"), NULL);
  swb_notice_add_button (self->paused, _ ("_Clear log…"), "win.clear-log");
  swb_notice_add_button (self->paused, _ ("_Preferences"), "win.preferences");
  swb_notice_add_button (self->dropping, _ ("_Preferences"), "win.preferences");
  swb_notice_add_button (self->dropping, _ ("_Dismiss"), NULL);
}
