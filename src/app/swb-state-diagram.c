/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-state-diagram.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <netinet/tcp.h>
#include <string.h>

#include "log/swb-record-text.h"

/* What the labels of the ways need between the states */
#define GAP_EM 3.4
#define ROW_GAP_EM 1.9
#define LANE_EM 2.2
#define ARROW 7
#define LABEL_SCALE 0.78

struct _SwbStateDiagram
{
  GtkWidget parent_instance;

  /* Children: buttons, of each state */
  GtkWidget *states[SWB_TCP_N_STATES];

  SwbTcpPath path;
  uint8_t picked; /* 0: the present state */
};

G_DEFINE_FINAL_TYPE (SwbStateDiagram, swb_state_diagram, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static unsigned signals[N_SIGNALS];

/* --- sizes --- */

typedef struct
{
  int state_width; /* of all: they do not move when the mark of one changes */
  int state_height;
  float column; /* width of one */
  float row;
  float lane; /* what is beside the right column, for the ways back */
} Sizes;

static int
line_height_of (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "X");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static Sizes
natural_sizes (SwbStateDiagram *self)
{
  float em = (float) line_height_of (GTK_WIDGET (self));
  Sizes sizes = { .lane = em * (float) LANE_EM };

  for (uint8_t state = 1; state < SWB_TCP_N_STATES; state++)
    {
      GtkRequisition size;

      gtk_widget_get_preferred_size (self->states[state], NULL, &size);
      sizes.state_width = MAX (sizes.state_width, size.width);
      sizes.state_height = MAX (sizes.state_height, size.height);
    }
  sizes.column = (float) sizes.state_width + em * (float) GAP_EM;
  sizes.row = (float) sizes.state_height + em * (float) ROW_GAP_EM;
  return sizes;
}

/* What is given beyond the natural size goes between the states. */
static Sizes
sizes_of (SwbStateDiagram *self)
{
  Sizes sizes = natural_sizes (self);

  sizes.column = MAX (sizes.column, ((float) gtk_widget_get_width (GTK_WIDGET (self)) - sizes.lane) / SWB_TCP_COLUMNS);
  sizes.row = MAX (sizes.row, (float) gtk_widget_get_height (GTK_WIDGET (self)) / SWB_TCP_ROWS);
  return sizes;
}

static graphene_point_t
point_of (const Sizes *sizes, SwbTcpPlace place)
{
  return GRAPHENE_POINT_INIT ((place.column + 0.5f) * sizes->column, (place.row + 0.5f) * sizes->row);
}

static void
swb_state_diagram_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  Sizes sizes = natural_sizes (SWB_STATE_DIAGRAM (widget));

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = (int) (SWB_TCP_COLUMNS * sizes.column + sizes.lane);
  else
    *minimum = *natural = (int) (SWB_TCP_ROWS * sizes.row);
}

static void
swb_state_diagram_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SwbStateDiagram *self = SWB_STATE_DIAGRAM (widget);
  Sizes sizes = sizes_of (self);

  for (uint8_t state = 1; state < SWB_TCP_N_STATES; state++)
    {
      graphene_point_t middle = point_of (&sizes, swb_tcp_state_place (state));
      GtkAllocation place = { (int) middle.x - sizes.state_width / 2, (int) middle.y - sizes.state_height / 2,
                              sizes.state_width, sizes.state_height };

      gtk_widget_size_allocate (self->states[state], &place, -1);
    }
  gtk_widget_queue_draw (widget); /* the ways end where the states do */
}

/* --- drawing --- */

typedef struct
{
  SwbStateDiagram *self;
  cairo_t *cairo;
  Sizes sizes;
  GdkRGBA ink;
  GdkRGBA lit;
  GdkRGBA reset;
} Drawing;

/* Where the line from the middle of a state to another place leaves it */
static graphene_point_t
border (const Drawing *drawing, uint8_t state, graphene_point_t to)
{
  graphene_point_t middle = point_of (&drawing->sizes, swb_tcp_state_place (state));
  float half_width = (float) drawing->sizes.state_width / 2 + 2;
  float half_height = (float) drawing->sizes.state_height / 2 + 2;
  float dx = to.x - middle.x;
  float dy = to.y - middle.y;
  float share = MIN (dx != 0 ? half_width / fabsf (dx) : INFINITY, dy != 0 ? half_height / fabsf (dy) : INFINITY);

  return GRAPHENE_POINT_INIT (middle.x + dx * share, middle.y + dy * share);
}

static void
draw_head (const Drawing *drawing, graphene_point_t from, graphene_point_t to)
{
  double angle = atan2 (to.y - from.y, to.x - from.x);

  cairo_set_dash (drawing->cairo, NULL, 0, 0);
  cairo_move_to (drawing->cairo, to.x, to.y);
  cairo_line_to (drawing->cairo, to.x - ARROW * cos (angle - 0.45), to.y - ARROW * sin (angle - 0.45));
  cairo_line_to (drawing->cairo, to.x - ARROW * cos (angle + 0.45), to.y - ARROW * sin (angle + 0.45));
  cairo_close_path (drawing->cairo);
  cairo_fill (drawing->cairo);
}

static void
draw_straight (const Drawing *drawing, uint8_t from_state, uint8_t to_state)
{
  graphene_point_t from = border (drawing, from_state, point_of (&drawing->sizes, swb_tcp_state_place (to_state)));
  graphene_point_t to = border (drawing, to_state, point_of (&drawing->sizes, swb_tcp_state_place (from_state)));

  cairo_move_to (drawing->cairo, from.x, from.y);
  cairo_line_to (drawing->cairo, to.x, to.y);
  cairo_stroke (drawing->cairo);
  draw_head (drawing, from, to);
}

/* By the lane at the right, up to the top */
static void
draw_round (const Drawing *drawing, uint8_t from_state, uint8_t to_state)
{
  float lane = SWB_TCP_COLUMNS * drawing->sizes.column + drawing->sizes.lane / 2;
  float from_y = point_of (&drawing->sizes, swb_tcp_state_place (from_state)).y;
  float to_y = point_of (&drawing->sizes, swb_tcp_state_place (to_state)).y;
  graphene_point_t from = border (drawing, from_state, GRAPHENE_POINT_INIT (lane, from_y));
  graphene_point_t to = border (drawing, to_state, GRAPHENE_POINT_INIT (lane, to_y));

  cairo_move_to (drawing->cairo, from.x, from.y);
  cairo_line_to (drawing->cairo, lane, from.y);
  cairo_line_to (drawing->cairo, lane, to.y);
  cairo_line_to (drawing->cairo, to.x, to.y);
  cairo_stroke (drawing->cairo);
  draw_head (drawing, GRAPHENE_POINT_INIT (lane, to.y), to);
}

static void
draw_label (const Drawing *drawing, GtkSnapshot *snapshot, const char *text, SwbTcpPlace place, gboolean lit)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (drawing->self), text);
  PangoAttrList *attributes = pango_attr_list_new ();
  graphene_point_t middle = point_of (&drawing->sizes, place);
  GdkRGBA ink = drawing->ink;
  int width;
  int height;

  ink.alpha = lit ? 1 : 0.75f;
  pango_attr_list_insert (attributes, pango_attr_scale_new (LABEL_SCALE));
  if (lit)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (MAX (0, middle.x - (float) width / 2), middle.y - (float) height / 2));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

/* A way that was taken is thick; what the socket has not done is thin. */
static void
draw_way (const Drawing *drawing, GtkSnapshot *snapshot, const SwbTcpTransition *way)
{
  gboolean taken = swb_tcp_path_went (&drawing->self->path, way->from, way->to);
  GdkRGBA ink = taken ? drawing->lit : drawing->ink;

  ink.alpha = taken ? 1 : 0.45f;
  gdk_cairo_set_source_rgba (drawing->cairo, &ink);
  cairo_set_line_width (drawing->cairo, taken ? 3 : 1.2);
  if (way->round)
    draw_round (drawing, way->from, way->to);
  else
    draw_straight (drawing, way->from, way->to);
  draw_label (drawing, snapshot, gettext (way->cause), way->label, taken);
}

/* What leads back to CLOSED without a way of its own: a reset, dashed, or the end of what was no connection yet */
static void
draw_ends (const Drawing *drawing)
{
  const SwbTcpPath *path = &drawing->self->path;
  const double dashes[] = { 5, 4 };

  for (unsigned i = 1; i < path->n; i++)
    {
      uint8_t from = path->steps[i - 1].state;

      if (path->steps[i].state != TCP_CLOSE || from == TCP_LAST_ACK || from == TCP_TIME_WAIT)
        continue;
      gdk_cairo_set_source_rgba (drawing->cairo, path->steps[i].by_reset ? &drawing->reset : &drawing->lit);
      cairo_set_line_width (drawing->cairo, 3);
      cairo_set_dash (drawing->cairo, dashes, path->steps[i].by_reset ? G_N_ELEMENTS (dashes) : 0, 0);
      draw_straight (drawing, from, TCP_CLOSE);
    }
}

static void
swb_state_diagram_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SwbStateDiagram *self = SWB_STATE_DIAGRAM (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  Drawing drawing = { .self = self, .sizes = sizes_of (self) };
  const SwbTcpTransition *ways;
  unsigned n;

  gtk_style_context_get_color (style, &drawing.ink);
  if (!gtk_style_context_lookup_color (style, "accent_color", &drawing.lit))
    drawing.lit = drawing.ink;
  if (!gtk_style_context_lookup_color (style, "error_color", &drawing.reset))
    drawing.reset = drawing.ink;
  drawing.cairo = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  ways = swb_tcp_transitions (&n);
  for (unsigned i = 0; i < n; i++)
    draw_way (&drawing, snapshot, &ways[i]);
  draw_ends (&drawing);
  cairo_destroy (drawing.cairo);
  for (uint8_t state = 1; state < SWB_TCP_N_STATES; state++)
    gtk_widget_snapshot_child (widget, self->states[state], snapshot);
}

/* --- states --- */

static void
set_class (GtkWidget *widget, const char *css_class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/* Not by colour alone: the present state is bold with a mark, and the words say it, too */
static void
show_state (SwbStateDiagram *self, uint8_t state)
{
  GtkWidget *button = self->states[state];
  gboolean seen = FALSE;
  gboolean been = swb_tcp_path_has (&self->path, state, &seen);
  gboolean present = swb_tcp_path_last (&self->path) == state;
  const char *name = swb_tcp_state_name (state);
  g_autofree char *shown = g_strdup_printf (present ? "● %s" : been ? "✓ %s" : "%s", name);
  g_autofree char *text = NULL;

  set_class (button, "present", present);
  set_class (button, "been", been && seen && !present);
  set_class (button, "passed", been && !seen && !present);
  set_class (button, "chosen", swb_state_diagram_get_chosen (self) == state);
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), shown) != 0)
    gtk_button_set_label (GTK_BUTTON (button), shown);
  if (present)
    text = g_strdup_printf (_ ("%s, the present state"), name);
  else if (seen)
    text = g_strdup_printf (_ ("%s, gone through"), name);
  else if (been)
    text = g_strdup_printf (_ ("%s, gone through too fast to be seen"), name);
  else
    text = g_strdup_printf (_ ("%s, not reached"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
show_states (SwbStateDiagram *self)
{
  for (uint8_t state = 1; state < SWB_TCP_N_STATES; state++)
    show_state (self, state);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_clicked (SwbStateDiagram *self, GtkWidget *button)
{
  for (uint8_t state = 1; state < SWB_TCP_N_STATES; state++)
    if (self->states[state] == button)
      self->picked = state == swb_tcp_path_last (&self->path) ? 0 : state;
  show_states (self);
  g_signal_emit (self, signals[CHOSEN], 0);
}

void
swb_state_diagram_show (SwbStateDiagram *self, const SwbTcpPath *path)
{
  g_return_if_fail (SWB_IS_STATE_DIAGRAM (self) && path != NULL);

  if (memcmp (&self->path, path, sizeof *path) == 0)
    return;
  if (swb_tcp_path_last (&self->path) != swb_tcp_path_last (path))
    self->picked = 0;
  self->path = *path;
  show_states (self);
}

uint8_t
swb_state_diagram_get_chosen (SwbStateDiagram *self)
{
  g_return_val_if_fail (SWB_IS_STATE_DIAGRAM (self), 0);
  return self->picked ? self->picked : swb_tcp_path_last (&self->path);
}

/* --- the widget --- */

static void
swb_state_diagram_dispose (GObject *object)
{
  SwbStateDiagram *self = SWB_STATE_DIAGRAM (object);

  for (uint8_t state = 1; state < SWB_TCP_N_STATES; state++)
    g_clear_pointer (&self->states[state], gtk_widget_unparent);
  G_OBJECT_CLASS (swb_state_diagram_parent_class)->dispose (object);
}

static void
swb_state_diagram_class_init (SwbStateDiagramClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_state_diagram_dispose;
  widget_class->measure = swb_state_diagram_measure;
  widget_class->size_allocate = swb_state_diagram_size_allocate;
  widget_class->snapshot = swb_state_diagram_snapshot;
  gtk_widget_class_set_css_name (widget_class, "swb-states");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[CHOSEN] =
      g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
swb_state_diagram_init (SwbStateDiagram *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("TCP states"), -1);
  for (uint8_t state = 1; state < SWB_TCP_N_STATES; state++)
    {
      GtkWidget *button = gtk_button_new ();

      gtk_widget_add_css_class (button, "swb-tcp-state");
      gtk_widget_set_tooltip_text (button, swb_tcp_state_meaning (state));
      gtk_widget_set_parent (button, GTK_WIDGET (self));
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked), self, G_CONNECT_SWAPPED);
      self->states[state] = button;
    }
  show_states (self);
}
