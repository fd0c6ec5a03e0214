/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-frame-stats.h"

#include "log/swb-log-sockets.h"

struct _SwbFrameStats
{
  /* Borrowed references */
  GtkWidget *window;

  /* Owned references */
  SwbLog *log;
  GdkFrameClock *clock;
  GArray *intervals_us; /* uint32_t: between the frames since the first received record */
  char *path;

  int64_t last_frame_us;
  uint64_t seen;   /* messages received up to the last frame */
  unsigned n_used; /* intervals up to the frame with the last received record */
};

static void
on_after_paint (SwbFrameStats *self)
{
  int64_t now_us = g_get_monotonic_time ();
  uint32_t interval_us = (uint32_t) MIN (now_us - self->last_frame_us, G_MAXUINT32);
  SwbLogTotals totals;

  swb_log_totals (self->log, &totals);
  if (totals.messages_in > 0 && self->last_frame_us > 0)
    g_array_append_val (self->intervals_us, interval_us);
  if (totals.messages_in > self->seen)
    self->n_used = self->intervals_us->len;
  self->seen = totals.messages_in;
  self->last_frame_us = now_us;
}

static void
on_realize (SwbFrameStats *self)
{
  self->clock = g_object_ref (gtk_widget_get_frame_clock (self->window));
  g_signal_connect_swapped (self->clock, "after-paint", G_CALLBACK (on_after_paint), self);
}

static void
on_unrealize (SwbFrameStats *self)
{
  if (self->clock)
    g_signal_handlers_disconnect_by_data (self->clock, self);
  g_clear_object (&self->clock);
}

SwbFrameStats *
swb_frame_stats_new (GtkWidget *window, SwbWorkbench *workbench, const char *path)
{
  SwbFrameStats *self;

  g_return_val_if_fail (GTK_IS_WIDGET (window) && SWB_IS_WORKBENCH (workbench) && path != NULL, NULL);

  self = g_new0 (SwbFrameStats, 1);
  self->window = window;
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &self->window);
  self->log = swb_log_ref (swb_workbench_get_log (workbench));
  self->intervals_us = g_array_new (FALSE, FALSE, sizeof (uint32_t));
  self->path = g_strdup (path);
  g_signal_connect_swapped (window, "realize", G_CALLBACK (on_realize), self);
  g_signal_connect_swapped (window, "unrealize", G_CALLBACK (on_unrealize), self);
  if (gtk_widget_get_realized (window))
    on_realize (self);
  return self;
}

void
swb_frame_stats_free (SwbFrameStats *self)
{
  g_return_if_fail (self != NULL);

  on_unrealize (self);
  if (self->window)
    {
      g_signal_handlers_disconnect_by_data (self->window, self);
      g_object_remove_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
    }
  swb_log_unref (self->log);
  g_array_unref (self->intervals_us);
  g_free (self->path);
  g_free (self);
}

static int
compare_intervals (gconstpointer a, gconstpointer b)
{
  uint32_t x = *(const uint32_t *) a;
  uint32_t y = *(const uint32_t *) b;

  return x < y ? -1 : x > y;
}

/* @sorted_us: ascending; in ms as JSON wants it, whatever the locale's decimal point */
static char *
percentile_ms (GArray *sorted_us, unsigned percent)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  unsigned index = sorted_us->len ? (sorted_us->len - 1) * percent / 100 : 0;
  double ms = sorted_us->len ? g_array_index (sorted_us, uint32_t, index) / 1000.0 : 0;

  return g_strdup (g_ascii_formatd (text, sizeof text, "%.3f", ms));
}

gboolean
swb_frame_stats_write (SwbFrameStats *self, GError **error)
{
  g_autoptr (GArray) sorted_us = NULL;
  SwbLogTotals totals;

  g_return_val_if_fail (self != NULL, FALSE);

  sorted_us = g_array_copy (self->intervals_us);
  g_array_set_size (sorted_us, self->n_used);
  g_array_sort (sorted_us, compare_intervals);
  swb_log_totals (self->log, &totals);

  g_autofree char *p50 = percentile_ms (sorted_us, 50);
  g_autofree char *p95 = percentile_ms (sorted_us, 95);
  g_autofree char *max = percentile_ms (sorted_us, 100);
  g_autofree char *json =
      g_strdup_printf ("{\"frames\":%u,\"p50_ms\":%s,\"p95_ms\":%s,\"max_ms\":%s,\"rows\":%" G_GUINT64_FORMAT
                       ",\"dropped_by_kernel\":%" G_GUINT64_FORMAT "}\n",
                       sorted_us->len, p50, p95, max, (guint64) (totals.messages_in + totals.messages_out),
                       (guint64) totals.dropped);

  return g_file_set_contents (self->path, json, -1, error);
}
