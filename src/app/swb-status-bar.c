/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-status-bar.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "model/swb-log-dropped.h"

#define LOOK_INTERVAL_MS 250
/* Rates are those of the last second, so a value stays a second after its cause */
#define LOOKS_KEPT 5

typedef struct
{
  int64_t time_us;
  uint64_t bytes_in;
  uint64_t bytes_out;
} Look;

struct _SwbStatusBar
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkLabel *sockets;
  GtkLabel *records;
  GtkLabel *rate_in;
  GtkLabel *rate_out;
  GtkWidget *lost_box;
  GtkWidget *lost_icon;
  GtkLabel *lost;
  GtkLabel *size;

  /* Owned references */
  SwbWorkbench *workbench;

  SwbLogDropped dropped;
  Look looks[LOOKS_KEPT]; /* the newest first */
  int n_looks;
  guint timer;
  gboolean changed; /* since the last look */
};

G_DEFINE_FINAL_TYPE (SwbStatusBar, swb_status_bar, GTK_TYPE_BOX)

char *
swb_rate_text (double bytes_per_s)
{
  static const char *const units[] = { "B/s", "kB/s", "MB/s", "GB/s" };
  size_t unit = 0;
  double value = bytes_per_s;

  while (value >= 999.5 && unit + 1 < G_N_ELEMENTS (units))
    {
      value /= 1000;
      unit++;
    }
  return g_strdup_printf (unit == 0 || value >= 99.95 ? "%.0f %s" : "%.1f %s", value, units[unit]);
}

/* A no-break thin space means the same everywhere */
char *
swb_grouped_text (uint64_t value)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, value);
  GString *text = g_string_new (NULL);
  size_t length = strlen (digits);

  for (size_t i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (text, "\u202f");
      g_string_append_c (text, digits[i]);
    }
  return g_string_free (text, FALSE);
}

static void
show_rates (SwbStatusBar *self)
{
  double in_per_s = 0;
  double out_per_s = 0;

  if (self->n_looks > 1)
    {
      const Look *newest = &self->looks[0];
      const Look *oldest = &self->looks[self->n_looks - 1];
      double elapsed_s = MAX (newest->time_us - oldest->time_us, 1) / 1e6;
      in_per_s = (newest->bytes_in - oldest->bytes_in) / elapsed_s;
      out_per_s = (newest->bytes_out - oldest->bytes_out) / elapsed_s;
    }
  g_autofree char *in_text = swb_rate_text (in_per_s);
  g_autofree char *out_text = swb_rate_text (out_per_s);
  g_autofree char *in_label = g_strdup_printf ("↓ %s", in_text);
  g_autofree char *out_label = g_strdup_printf ("↑ %s", out_text);
  gtk_label_set_text (self->rate_in, in_label);
  gtk_label_set_text (self->rate_out, out_label);
}

static void
show_lost (SwbStatusBar *self, uint64_t dropped)
{
  g_autofree char *number = swb_grouped_text (dropped);
  /* Translators: datagrams that the kernel dropped */
  g_autofree char *text = g_strdup_printf (_ ("%s lost"), number);

  gtk_label_set_text (self->lost, text);
  gtk_widget_set_visible (self->lost_icon, dropped > 0);
  gtk_widget_remove_css_class (self->lost_box, dropped > 0 ? "success" : "warning");
  gtk_widget_add_css_class (self->lost_box, dropped > 0 ? "warning" : "success");
  gtk_widget_set_tooltip_text (self->lost_box, dropped > 0
                                                   ? _ ("Datagrams that the kernel dropped because they came faster "
                                                        "than they were received. A larger receive buffer helps.")
                                                   : _ ("The kernel dropped no datagram"));
}

static void
show_records (SwbStatusBar *self, SwbLog *log)
{
  uint64_t n = swb_log_end (log) - swb_log_first (log);
  g_autofree char *number = swb_grouped_text (n);
  g_autofree char *records = g_strdup_printf (ngettext ("%s record", "%s records", MIN (n, G_MAXINT)), number);

  if (swb_workbench_get_bench (self->workbench) && swb_log_dropped_update (&self->dropped, log))
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->records),
                                 self->dropped.dropped > 0
                                     ? _ ("Records in the log, and how many older ones its limit has cost. "
                                          "The limit is in the preferences.")
                                     : _ ("Records in the log"));
  if (self->dropped.dropped > 0)
    {
      g_autofree char *dropped = swb_grouped_text (self->dropped.dropped);
      /* Translators: "7 records, 12 older dropped" */
      g_autofree char *both = g_strdup_printf (_ ("%s, %s older dropped"), records, dropped);
      gtk_label_set_text (self->records, both);
    }
  else
    gtk_label_set_text (self->records, records);
}

static void
show_size (SwbStatusBar *self, SwbLog *log)
{
  gboolean on_disk = swb_log_is_on_disk (log);
  g_autofree char *size = g_format_size (on_disk ? swb_log_disk_size (log) : swb_log_memory_size (log));
  g_autofree char *text = g_strdup_printf (on_disk ? _ ("Log: %s on disk") : _ ("Log: %s in memory"), size);

  gtk_label_set_text (self->size, text);
}

static void
show_counts (SwbStatusBar *self)
{
  SwbLog *log = swb_workbench_get_log (self->workbench);
  SwbSocketList *list = swb_workbench_get_sockets (self->workbench);
  guint n_sockets = g_list_model_get_n_items (G_LIST_MODEL (list));
  guint n_open = swb_socket_list_get_n_open (list);
  SwbLogTotals totals;
  swb_log_totals (log, &totals);

  g_autofree char *sockets = g_strdup_printf (ngettext ("%u socket", "%u sockets", n_sockets), n_sockets);
  g_autofree char *with_open =
      n_open == n_sockets ? g_strdup (sockets) : g_strdup_printf (_ ("%s, %u open"), sockets, n_open);
  gtk_label_set_text (self->sockets, with_open);

  show_records (self, log);
  show_lost (self, totals.dropped);
  show_size (self, log);
}

static void
look (SwbStatusBar *self)
{
  SwbLogTotals totals;

  swb_log_totals (swb_workbench_get_log (self->workbench), &totals);
  memmove (&self->looks[1], &self->looks[0], sizeof (Look) * (LOOKS_KEPT - 1));
  self->looks[0] = (Look){ g_get_monotonic_time (), totals.bytes_in, totals.bytes_out };
  self->n_looks = MIN (self->n_looks + 1, LOOKS_KEPT);
  self->changed = FALSE;
  show_counts (self);
  show_rates (self);
}

static gboolean
rates_are_zero (SwbStatusBar *self)
{
  const Look *oldest = &self->looks[self->n_looks - 1];
  return self->looks[0].bytes_in == oldest->bytes_in && self->looks[0].bytes_out == oldest->bytes_out;
}

static gboolean
on_timer (gpointer user_data)
{
  SwbStatusBar *self = user_data;
  gboolean changed = self->changed;

  look (self);
  if (changed || !rates_are_zero (self))
    return G_SOURCE_CONTINUE;
  self->timer = 0;
  return G_SOURCE_REMOVE;
}

static void
on_updated (SwbStatusBar *self)
{
  self->changed = TRUE;
  if (self->timer != 0)
    return;
  /* However long it was quiet: the first rate is measured from the last look as if it had been just now */
  if (self->n_looks > 0)
    {
      self->looks[0].time_us = g_get_monotonic_time () - LOOK_INTERVAL_MS * 1000;
      self->n_looks = 1;
    }
  look (self);
  self->timer = g_timeout_add (LOOK_INTERVAL_MS, on_timer, self);
  g_source_set_name_by_id (self->timer, "swb-status-bar");
}

void
swb_status_bar_set_workbench (SwbStatusBar *self, SwbWorkbench *workbench)
{
  g_return_if_fail (SWB_IS_STATUS_BAR (self));
  g_return_if_fail (SWB_IS_WORKBENCH (workbench));
  g_return_if_fail (self->workbench == NULL);

  self->workbench = g_object_ref (workbench);
  g_signal_connect_object (workbench, "updated", G_CALLBACK (on_updated), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (GTK_WIDGET (self->rate_in), swb_workbench_get_bench (workbench) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->rate_out), swb_workbench_get_bench (workbench) != NULL);
  look (self);
}

static void
swb_status_bar_dispose (GObject *object)
{
  SwbStatusBar *self = SWB_STATUS_BAR (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->workbench);
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_STATUS_BAR);
  G_OBJECT_CLASS (swb_status_bar_parent_class)->dispose (object);
}

static void
swb_status_bar_class_init (SwbStatusBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_status_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-status-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbStatusBar, sockets);
  gtk_widget_class_bind_template_child (widget_class, SwbStatusBar, records);
  gtk_widget_class_bind_template_child (widget_class, SwbStatusBar, rate_in);
  gtk_widget_class_bind_template_child (widget_class, SwbStatusBar, rate_out);
  gtk_widget_class_bind_template_child (widget_class, SwbStatusBar, lost_box);
  gtk_widget_class_bind_template_child (widget_class, SwbStatusBar, lost_icon);
  gtk_widget_class_bind_template_child (widget_class, SwbStatusBar, lost);
  gtk_widget_class_bind_template_child (widget_class, SwbStatusBar, size);
}

static void
swb_status_bar_init (SwbStatusBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
swb_status_bar_new (void)
{
  return g_object_new (SWB_TYPE_STATUS_BAR, NULL);
}
