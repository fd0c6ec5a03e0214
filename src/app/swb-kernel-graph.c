/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-kernel-graph.h"

#include <glib/gi18n-lib.h>

#define HEIGHT_EM 7
#define WIDTH_EM 14
#define LINE_WIDTH 1.8
#define MARGIN 4

typedef enum
{
  SERIES_RECEIVE,
  SERIES_SEND,
  SERIES_ACCEPT,
  N_SERIES,
} Series;

struct _SwbKernelGraph
{
  GtkWidget parent_instance;

  /* Owned references */
  SwbKernelWatch *watch;
};

G_DEFINE_FINAL_TYPE (SwbKernelGraph, swb_kernel_graph, GTK_TYPE_WIDGET)

static const char *const series_names[N_SERIES] = {
  [SERIES_RECEIVE] = N_ ("Receive queue"),
  [SERIES_SEND] = N_ ("Send queue"),
  [SERIES_ACCEPT] = N_ ("Accept queue"),
};

static int
value_at (SwbKernelGraph *self, unsigned i, Series series)
{
  SwbKernelPoint point = swb_kernel_watch_point (self->watch, i);

  return series == SERIES_RECEIVE ? point.receive_queue : series == SERIES_SEND ? point.send_queue : point.accept_queue;
}

static int
highest (SwbKernelGraph *self, Series series)
{
  int most = -1;

  for (unsigned i = 0; i < swb_kernel_watch_n_points (self->watch); i++)
    most = MAX (most, value_at (self, i, series));
  return most;
}

/* --- in words --- */

static char *
amount_text (Series series, int amount)
{
  if (series == SERIES_ACCEPT)
    return g_strdup_printf (ngettext ("%d connection", "%d connections", (unsigned long) amount), amount);
  return g_strdup_printf (ngettext ("%d byte", "%d bytes", (unsigned long) amount), amount);
}

static void
describe (SwbKernelGraph *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  unsigned n = swb_kernel_watch_n_points (self->watch);

  for (Series series = 0; n > 0 && series < N_SERIES; series++)
    {
      int most = highest (self, series);
      g_autofree char *now = amount_text (series, MAX (value_at (self, n - 1, series), 0));
      g_autofree char *peak = amount_text (series, MAX (most, 0));

      if (most < 0)
        continue;
      if (text->len > 0)
        g_string_append (text, "; ");
      /* Translators: "Receive queue: 5 bytes now, at most 70 bytes in the last minute" */
      g_string_append_printf (text, _ ("%s: %s now, at most %s in the last minute"), _ (series_names[series]), now,
                              peak);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str, -1);
}

/* --- in lines --- */

static void
set_line (cairo_t *cairo, const GdkRGBA *ink, Series series)
{
  const double dashes[] = { 5, 3 };

  gdk_cairo_set_source_rgba (cairo, ink);
  cairo_set_line_width (cairo, LINE_WIDTH);
  cairo_set_dash (cairo, dashes, series == SERIES_SEND ? G_N_ELEMENTS (dashes) : 0, 0);
}

static void
draw_series (SwbKernelGraph *self, cairo_t *cairo, const GdkRGBA *ink, Series series, int most, float width,
             float height)
{
  unsigned n = swb_kernel_watch_n_points (self->watch);

  set_line (cairo, ink, series);
  for (unsigned i = 0; i < n; i++)
    {
      double x = width - (n - 1 - i) * (double) width / (SWB_KERNEL_POINTS - 1);
      double share = (double) MAX (value_at (self, i, series), 0) / MAX (most, 1);

      cairo_line_to (cairo, x, height - LINE_WIDTH - share * (height - 2 * LINE_WIDTH));
    }
  cairo_stroke (cairo);
}

static int
draw_text (GtkWidget *widget, GtkSnapshot *snapshot, const char *text, float x, float y, gboolean from_right)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  PangoAttrList *attributes = pango_attr_list_new ();
  GdkRGBA ink;
  int width;
  int height;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  pango_attr_list_insert (attributes, pango_attr_scale_new (0.83));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (from_right ? x - width : x, y));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
  return width;
}

/* Each name after a piece of its line */
static void
draw_legend (SwbKernelGraph *self, GtkSnapshot *snapshot, const GdkRGBA inks[N_SERIES], int most, float width,
             int line_height)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *peak = amount_text (highest (self, SERIES_ACCEPT) >= 0 ? SERIES_ACCEPT : SERIES_RECEIVE, most);
  g_autofree char *top = g_strdup_printf (_ ("up to %s"), peak);
  float x = 0;

  for (Series series = 0; series < N_SERIES; series++)
    {
      cairo_t *cairo;

      if (highest (self, series) < 0)
        continue;
      cairo = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x, 0, 24, (float) line_height));
      set_line (cairo, &inks[series], series);
      cairo_move_to (cairo, x, line_height / 2.0);
      cairo_line_to (cairo, x + 22, line_height / 2.0);
      cairo_stroke (cairo);
      cairo_destroy (cairo);
      x += 28 + (float) draw_text (widget, snapshot, _ (series_names[series]), x + 28, 0, FALSE) + 16;
    }
  draw_text (widget, snapshot, top, width, 0, TRUE);
}

static int
line_height_of (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "X");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static void
swb_kernel_graph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SwbKernelGraph *self = SWB_KERNEL_GRAPH (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA inks[N_SERIES];
  float width = (float) gtk_widget_get_width (widget);
  int line_height = line_height_of (widget);
  float height = (float) (gtk_widget_get_height (widget) - 2 * line_height - 2 * MARGIN);
  int most = 0;
  cairo_t *cairo;

  if (self->watch == NULL || height <= 0)
    return;
  if (!gtk_style_context_lookup_color (style, "accent_color", &inks[SERIES_RECEIVE])
      || !gtk_style_context_lookup_color (style, "warning_color", &inks[SERIES_SEND]))
    return;
  inks[SERIES_ACCEPT] = inks[SERIES_RECEIVE];
  for (Series series = 0; series < N_SERIES; series++)
    most = MAX (most, highest (self, series));
  draw_legend (self, snapshot, inks, most, width, line_height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float) line_height + MARGIN));
  cairo = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  for (Series series = 0; series < N_SERIES; series++)
    if (highest (self, series) >= 0)
      draw_series (self, cairo, &inks[series], series, most, width, height);
  cairo_destroy (cairo);
  gtk_snapshot_append_color (snapshot, &inks[SERIES_RECEIVE], &GRAPHENE_RECT_INIT (0, height, width, 1));
  gtk_snapshot_restore (snapshot);
  draw_text (widget, snapshot, _ ("a minute ago"), 0, (float) line_height + height + 2 * MARGIN, FALSE);
  draw_text (widget, snapshot, _ ("now"), width, (float) line_height + height + 2 * MARGIN, TRUE);
}

static void
swb_kernel_graph_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  int em = line_height_of (widget);

  *minimum = em * (orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT_EM : WIDTH_EM / 2);
  *natural = em * (orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT_EM : WIDTH_EM);
}

void
swb_kernel_graph_set_watch (SwbKernelGraph *self, SwbKernelWatch *watch)
{
  g_return_if_fail (SWB_IS_KERNEL_GRAPH (self) && SWB_IS_KERNEL_WATCH (watch));
  g_set_object (&self->watch, watch);
}

void
swb_kernel_graph_update (SwbKernelGraph *self)
{
  g_return_if_fail (SWB_IS_KERNEL_GRAPH (self));
  if (self->watch == NULL)
    return;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
swb_kernel_graph_dispose (GObject *object)
{
  g_clear_object (&SWB_KERNEL_GRAPH (object)->watch);
  G_OBJECT_CLASS (swb_kernel_graph_parent_class)->dispose (object);
}

static void
swb_kernel_graph_class_init (SwbKernelGraphClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_kernel_graph_dispose;
  widget_class->snapshot = swb_kernel_graph_snapshot;
  widget_class->measure = swb_kernel_graph_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
swb_kernel_graph_init (SwbKernelGraph *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Queues over the last minute"), -1);
}
