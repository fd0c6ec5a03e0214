/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "app/swb-diagram-scene.h"

/* An arrow over more rows than this is drawn at both ends only: the whole of it would be a line through everything. */
#define DIRECT_ROWS 12
/* Arrows drawn at one item; a call can read what a thousand others have sent. */
#define ARROWS_AT_ITEM 24
#define LABEL_POINTS 8.5

typedef struct
{
  double x1, y1, x2, y2;
} Line;

typedef enum
{
  HEAD_ARROW,
  HEAD_IN_KERNEL,
  HEAD_LOST,
} Head;

static void
set_colour (cairo_t *cr, const GdkRGBA *colour)
{
  gdk_cairo_set_source_rgba (cr, colour);
}

static void
draw_head (SwbDiagramScene *self, cairo_t *cr, const Line *line, Head head)
{
  double size = 7 * self->scale;
  double angle = atan2 (line->y2 - line->y1, line->x2 - line->x1);

  cairo_save (cr);
  cairo_translate (cr, line->x2, line->y2);
  cairo_rotate (cr, angle);
  cairo_set_dash (cr, NULL, 0, 0);
  if (head == HEAD_ARROW)
    {
      cairo_move_to (cr, 0, 0);
      cairo_line_to (cr, -1.5 * size, -0.6 * size);
      cairo_line_to (cr, -1.5 * size, 0.6 * size);
      cairo_close_path (cr);
      cairo_fill (cr);
    }
  else if (head == HEAD_IN_KERNEL)
    {
      cairo_arc (cr, -0.7 * size, 0, 0.7 * size, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  else
    {
      cairo_move_to (cr, -size, -size);
      cairo_line_to (cr, size, size);
      cairo_move_to (cr, -size, size);
      cairo_line_to (cr, size, -size);
      cairo_set_line_width (cr, 2.5 * self->scale);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}

static void
draw_line (SwbDiagramScene *self, cairo_t *cr, const Line *line, Head head, gboolean dashed, const GdkRGBA *colour)
{
  const double dashes[] = { 6 * self->scale, 4 * self->scale };

  set_colour (cr, colour);
  cairo_set_line_width (cr, 1.8 * self->scale);
  cairo_set_dash (cr, dashes, dashed ? 2 : 0, 0);
  cairo_move_to (cr, line->x1, line->y1);
  cairo_line_to (cr, line->x2, line->y2);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  draw_head (self, cr, line, head);
}

/* @at: 0 at the line's beginning, 1 at its end. On the drawing's ground, so that it can be read across a lane */
static void
draw_label (SwbDiagramScene *self, cairo_t *cr, const Line *line, double at, const char *text, const GdkRGBA *colour)
{
  g_autoptr (PangoLayout) layout = swb_diagram_scene_layout (self, text, LABEL_POINTS, FALSE, FALSE, 0);
  double x = line->x1 + (line->x2 - line->x1) * at;
  double y = line->y1 + (line->y2 - line->y1) * at;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  set_colour (cr, &self->ground);
  cairo_rectangle (cr, x - width / 2.0 - 2, y - height / 2.0, width + 4, height);
  cairo_fill (cr);
  swb_diagram_paint_text (cr, layout, x, y, colour);
}

/* From the edge of the box in @row to the lane, or to the edge of a box there */
static gboolean
line_between (SwbDiagramScene *self, uint64_t row, uint32_t from, uint64_t to_row, uint32_t to, Line *line)
{
  double half = swb_diagram_scene_box_width (self) / 2;
  double from_x = swb_diagram_scene_lane_x (self, from);
  double to_x = swb_diagram_scene_lane_x (self, to);
  double way = to_x > from_x ? 1 : -1;

  if (from_x < 0 || to_x < 0)
    return FALSE;
  *line =
      (Line){ from_x + way * half, swb_diagram_scene_row_y (self, row), to_x, swb_diagram_scene_row_y (self, to_row) };
  if (to_row != row)
    line->x2 -= way * half;
  return TRUE;
}

/* From itself to itself: a bow at the right of the lane */
static void
draw_bow (SwbDiagramScene *self, cairo_t *cr, const SwbDiagramArrow *arrow, uint32_t lane, const GdkRGBA *colour)
{
  double x = swb_diagram_scene_lane_x (self, lane) + swb_diagram_scene_box_width (self) / 2;
  double y1 = swb_diagram_scene_row_y (self, arrow->from);
  double y2 = swb_diagram_scene_row_y (self, arrow->to);
  double out = 28 * self->scale;
  Line end = { x + out, y2, x, y2 };

  set_colour (cr, colour);
  cairo_set_line_width (cr, 1.8 * self->scale);
  cairo_move_to (cr, x, y1);
  cairo_curve_to (cr, x + out, y1, x + out, y2, x, y2);
  cairo_stroke (cr);
  draw_head (self, cr, &end, HEAD_ARROW);
}

static void
draw_stub (SwbDiagramScene *self, cairo_t *cr, const SwbDiagramArrow *arrow, gboolean at_sender)
{
  const SwbDiagramItem *from = swb_diagram_item (self->diagram, arrow->from);
  const SwbDiagramItem *to = swb_diagram_item (self->diagram, arrow->to);
  const SwbDiagramItem *here = at_sender ? from : to;
  const SwbDiagramItem *there = at_sender ? to : from;
  double length = 34 * self->scale;
  g_autofree char *text = NULL;
  Line line;

  if (here == NULL
      || !line_between (self, at_sender ? arrow->from : arrow->to, here->lane, at_sender ? arrow->from : arrow->to,
                        here->peer, &line))
    return;
  line.x2 = line.x1 + copysign (length, line.x2 - line.x1);
  if (!at_sender)
    line = (Line){ line.x2, line.y2, line.x1, line.y1 };
  draw_line (self, cr, &line, HEAD_ARROW, FALSE, &self->accent);
  if (there == NULL)
    return;
  /* Translators: bytes (B) that record number … has sent, or read, out of sight */
  text = g_strdup_printf (_ ("%" PRIu32 " B #%" PRIu64), arrow->bytes, there->no);
  draw_label (self, cr, &line, at_sender ? 2.2 : -1.2, text, &self->accent);
}

static void
draw_arrow (SwbDiagramScene *self, cairo_t *cr, const SwbDiagramArrow *arrow)
{
  const SwbDiagramItem *from = swb_diagram_item (self->diagram, arrow->from);
  const SwbDiagramItem *to = swb_diagram_item (self->diagram, arrow->to);
  g_autofree char *text = NULL;
  Line line;

  if (from == NULL || arrow->to - arrow->from > DIRECT_ROWS)
    {
      draw_stub (self, cr, arrow, FALSE);
      return;
    }
  if (from->lane == to->lane)
    {
      draw_bow (self, cr, arrow, to->lane, &self->accent);
      return;
    }
  if (!line_between (self, arrow->from, from->lane, arrow->to, to->lane, &line))
    return;
  draw_line (self, cr, &line, HEAD_ARROW, FALSE, &self->accent);
  /* Translators: B is bytes */
  text = g_strdup_printf (_ ("%" PRIu32 " B"), arrow->bytes);
  draw_label (self, cr, &line, 0.42, text, &self->accent);
}

static void
draw_data (SwbDiagramScene *self, cairo_t *cr, uint64_t row, const SwbDiagramItem *item)
{
  const SwbDiagramArrow *arrow = swb_diagram_arrow (self->diagram, item->in);

  for (int i = 0; arrow && i < ARROWS_AT_ITEM; i++, arrow = swb_diagram_arrow (self->diagram, arrow->next_in))
    draw_arrow (self, cr, arrow);
  arrow = swb_diagram_arrow (self->diagram, item->out);
  for (int i = 0; arrow && i < ARROWS_AT_ITEM; i++, arrow = swb_diagram_arrow (self->diagram, arrow->next_out))
    if (arrow->to - arrow->from > DIRECT_ROWS)
      {
        draw_stub (self, cr, arrow, TRUE);
        break;
      }
}

/* What no arrow to a call on the bench shows: from and to peers outside, what nobody has read yet, what is lost */
static void
draw_rest (SwbDiagramScene *self, cairo_t *cr, uint64_t row, const SwbDiagramItem *item)
{
  gboolean datagram = (item->flags & SWB_DIAGRAM_DATAGRAM) != 0;
  gboolean lost = (item->flags & SWB_DIAGRAM_LOST) != 0;
  gboolean outside = item->peer >= SWB_DIAGRAM_FUNCTIONS;
  uint32_t rest = item->bytes - MIN (item->matched, item->bytes);
  g_autofree char *text = NULL;
  Line line;

  if (!(item->flags & (SWB_DIAGRAM_SENT | SWB_DIAGRAM_RECEIVED)) || item->lane == item->peer)
    return;
  if (datagram ? item->in != 0 || item->out != 0 : rest == 0)
    return;
  /* What a waiting call sent has its arrows where the call began. */
  if (item->flags & SWB_DIAGRAM_SENT && item->other != 0 && !outside)
    return;
  if (!line_between (self, row, item->lane, row, item->peer, &line))
    return;
  text = g_strdup_printf (_ ("%" PRIu32 " B"), rest);
  if (item->flags & SWB_DIAGRAM_RECEIVED)
    {
      line = (Line){ line.x2, line.y2, line.x1, line.y1 };
      draw_line (self, cr, &line, HEAD_ARROW, (item->flags & SWB_DIAGRAM_PEEKED) != 0, &self->accent);
    }
  else
    {
      if (lost)
        line.x2 -= (line.x2 - line.x1) * 0.25;
      draw_line (self, cr, &line,
                 lost      ? HEAD_LOST
                 : outside ? HEAD_ARROW
                           : HEAD_IN_KERNEL,
                 FALSE, lost ? &self->error : &self->accent);
    }
  draw_label (self, cr, &line, 0.45, text, lost ? &self->error : &self->accent);
}

static void
draw_signal (SwbDiagramScene *self, cairo_t *cr, Line line, double dy, gboolean back, const char *text,
             const GdkRGBA *colour)
{
  double y = line.y1 + dy * self->scale;

  line.y1 = line.y2 = y;
  if (back)
    line = (Line){ line.x2, y, line.x1, y };
  draw_line (self, cr, &line, HEAD_ARROW, TRUE, colour);
  draw_label (self, cr, &line, 0.45, text, colour);
}

static void
draw_handshake (SwbDiagramScene *self, cairo_t *cr, const SwbDiagramItem *item, const Line *line)
{
  const SwbDiagramLane *lane = swb_diagram_lane (self->diagram, item->lane);

  if (lane && swb_address_family (&lane->local) == AF_UNIX)
    draw_signal (self, cr, *line, 0, FALSE, _ ("connection"), &self->text);
  else if (item->flags & SWB_DIAGRAM_REFUSED)
    {
      draw_signal (self, cr, *line, -8, FALSE, "SYN", &self->text);
      draw_signal (self, cr, *line, 8, TRUE, "RST", &self->error);
    }
  else
    {
      draw_signal (self, cr, *line, -16, FALSE, "SYN", &self->text);
      draw_signal (self, cr, *line, 0, TRUE, "SYN, ACK", &self->text);
      draw_signal (self, cr, *line, 16, FALSE, "ACK", &self->text);
    }
}

static void
draw_signals (SwbDiagramScene *self, cairo_t *cr, uint64_t row, const SwbDiagramItem *item)
{
  const SwbDiagramLane *lane = swb_diagram_lane (self->diagram, item->lane);
  gboolean is_unix = lane && swb_address_family (&lane->local) == AF_UNIX;
  const char *fin = is_unix ? _ ("end") : "FIN";
  const char *rst = is_unix ? _ ("reset") : "RST";
  Line line;

  if (item->peer == item->lane || !line_between (self, row, item->lane, row, item->peer, &line))
    return;
  if (item->flags & SWB_DIAGRAM_HANDSHAKE)
    draw_handshake (self, cr, item, &line);
  if (item->flags & SWB_DIAGRAM_ACCEPTED)
    {
      draw_line (self, cr, &line, HEAD_ARROW, FALSE, &self->success);
      draw_label (self, cr, &line, 0.45, _ ("returns"), &self->success);
    }
  if (item->flags & SWB_DIAGRAM_FIN_OUT)
    draw_signal (self, cr, line, 0, FALSE, fin, &self->text);
  if (item->flags & SWB_DIAGRAM_FIN_IN)
    draw_signal (self, cr, line, 0, TRUE, fin, &self->text);
  if (item->flags & SWB_DIAGRAM_RST_OUT)
    draw_signal (self, cr, line, 0, FALSE, rst, &self->error);
  if (item->flags & SWB_DIAGRAM_RST_IN)
    draw_signal (self, cr, line, 0, TRUE, rst, &self->error);
}

void
swb_diagram_paint_arrows (SwbDiagramScene *self, cairo_t *cr, uint64_t top, uint64_t bottom)
{
  uint64_t end = MIN (bottom + DIRECT_ROWS, swb_diagram_end (self->diagram) - 1);

  for (uint64_t row = top; row <= end; row++)
    {
      const SwbDiagramItem *item = swb_diagram_item (self->diagram, row);

      if (item == NULL)
        continue;
      draw_data (self, cr, row, item);
      if (row > bottom)
        continue;
      draw_rest (self, cr, row, item);
      draw_signals (self, cr, row, item);
    }
}
