/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-rate-graph.h"

#include <glib/gi18n-lib.h>

#include "app/swb-status-bar.h"

#define HEIGHT 28
#define BAR_WIDTH_MAX 3
#define BARS_WIDTH_MIN SWB_RATE_SECONDS

struct _SwbRateGraph
{
  GtkWidget parent_instance;

  GSignalGroup *item_signals;
  SwbRateMinute minute; /* as shown */
  char *text;
  guint timer;
};

G_DEFINE_FINAL_TYPE (SwbRateGraph, swb_rate_graph, GTK_TYPE_WIDGET)

/* (transfer full) */
static char *
direction_text (const char *format, uint64_t total, uint64_t peak)
{
  g_autofree char *size = g_format_size (total);
  g_autofree char *rate = swb_rate_text ((double) peak);

  return g_strdup_printf (format, size, rate);
}

static char *
minute_text (const SwbRateMinute *minute)
{
  /* Translators: "received 12 kB, at most 3 kB/s", in the last minute */
  g_autofree char *in = direction_text (_ ("received %s, at most %s"), minute->total_in, minute->peak_in);
  /* Translators: "sent 12 kB, at most 3 kB/s", in the last minute */
  g_autofree char *out = direction_text (_ ("sent %s, at most %s"), minute->total_out, minute->peak_out);

  return g_strdup_printf (_ ("In the last minute %s; %s"), in, out);
}

static void
show_text (SwbRateGraph *self, gboolean any)
{
  g_autofree char *text =
      any ? minute_text (&self->minute) : g_strdup (_ ("Nothing was received or sent in the last minute"));

  if (g_strcmp0 (text, self->text) == 0)
    return;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), any ? text : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  g_free (self->text);
  self->text = g_steal_pointer (&text);
}

/* Whether anything will change when time goes by. The second that is not over yet would only seem to be slow. */
static gboolean
look (SwbRateGraph *self)
{
  g_autoptr (SwbSocketItem) item = g_signal_group_dup_target (self->item_signals);
  const SwbRateHistory *history = item ? swb_socket_item_get_rates (item) : NULL;
  int64_t second = swb_rate_second ();
  SwbRateMinute now;
  gboolean any = FALSE;

  if (history)
    any = swb_rate_history_minute (history, second - 1, &self->minute);
  else
    self->minute = (SwbRateMinute){ 0 };
  show_text (self, any);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return any || (history && swb_rate_history_minute (history, second, &now));
}

static gboolean
on_timer (gpointer user_data)
{
  SwbRateGraph *self = user_data;

  if (look (self))
    return G_SOURCE_CONTINUE;
  self->timer = 0;
  return G_SOURCE_REMOVE;
}

static void
begin (SwbRateGraph *self)
{
  if (self->timer != 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)) || !look (self))
    return;
  self->timer = g_timeout_add_seconds (1, on_timer, self);
  g_source_set_name_by_id (self->timer, "swb-rate-graph");
}

static void
swb_rate_graph_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (swb_rate_graph_parent_class)->map (widget);
  begin (SWB_RATE_GRAPH (widget));
}

static void
swb_rate_graph_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&SWB_RATE_GRAPH (widget)->timer, g_source_remove);
  GTK_WIDGET_CLASS (swb_rate_graph_parent_class)->unmap (widget);
}

/* --- drawing --- */

static void
swb_rate_graph_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 0;
}

static GdkRGBA
color_of (GtkWidget *widget, const char *name)
{
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color))
    gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  return color;
}

/* What there was is seen, however little it is */
static float
height_of (uint64_t value, uint64_t peak, float most)
{
  return value == 0 || peak == 0 ? 0 : MAX ((float) ((double) value / (double) peak) * most, 1);
}

static void
swb_rate_graph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SwbRateGraph *self = SWB_RATE_GRAPH (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  int bar = MIN (width / SWB_RATE_SECONDS, BAR_WIDTH_MAX);
  float left = (float) (width - bar * SWB_RATE_SECONDS);
  float middle = (float) (height / 2);
  uint64_t peak = MAX (self->minute.peak_in, self->minute.peak_out);
  GdkRGBA in = color_of (widget, "accent_color");
  GdkRGBA out = color_of (widget, "swb_out_color");
  GdkRGBA line = color_of (widget, "borders");

  if (peak == 0 || width < BARS_WIDTH_MIN || height < HEIGHT / 2)
    return;
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (left, middle, (float) (bar * SWB_RATE_SECONDS), 1));
  for (int i = 0; i < SWB_RATE_SECONDS; i++)
    {
      float x = left + (float) (i * bar);
      float up = height_of (self->minute.in[i], peak, middle);
      float down = height_of (self->minute.out[i], peak, (float) height - middle - 1);

      if (up > 0)
        gtk_snapshot_append_color (snapshot, &in, &GRAPHENE_RECT_INIT (x, middle - up, (float) bar, up));
      if (down > 0)
        gtk_snapshot_append_color (snapshot, &out, &GRAPHENE_RECT_INIT (x, middle + 1, (float) bar, down));
    }
}

/* --- the widget --- */

void
swb_rate_graph_set_item (SwbRateGraph *self, SwbSocketItem *item)
{
  g_return_if_fail (SWB_IS_RATE_GRAPH (self));
  g_return_if_fail (SWB_IS_SOCKET_ITEM (item));

  g_signal_group_set_target (self->item_signals, item);
  look (self);
  begin (self);
}

static void
swb_rate_graph_dispose (GObject *object)
{
  SwbRateGraph *self = SWB_RATE_GRAPH (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->item_signals);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (swb_rate_graph_parent_class)->dispose (object);
}

static void
swb_rate_graph_class_init (SwbRateGraphClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_rate_graph_dispose;
  widget_class->map = swb_rate_graph_map;
  widget_class->unmap = swb_rate_graph_unmap;
  widget_class->measure = swb_rate_graph_measure;
  widget_class->snapshot = swb_rate_graph_snapshot;
  gtk_widget_class_set_css_name (widget_class, "rategraph");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
swb_rate_graph_init (SwbRateGraph *self)
{
  self->item_signals = g_signal_group_new (SWB_TYPE_SOCKET_ITEM);
  g_signal_group_connect_swapped (self->item_signals, "changed", G_CALLBACK (begin), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Last minute"), -1);
}
