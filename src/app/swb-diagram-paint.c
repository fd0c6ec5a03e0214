/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "app/swb-diagram-scene.h"
#include "log/swb-record-text.h"

#define HEAD_POINTS 11.0
#define SMALL_POINTS 8.5
#define CHIP_POINTS 7.5
#define WAITS_DRAWN 4
#define BAND_WIDTH 40.0

/* What is in sight */
typedef struct
{
  SwbDiagramScene *scene;
  cairo_t *cr;
  double x, y, width, height;
  uint64_t top, bottom; /* rows */
} Sight;

static void
set_colour (cairo_t *cr, const GdkRGBA *colour, double alpha)
{
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, colour->alpha * alpha);
}

static void
round_box (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

void
swb_diagram_paint_text (cairo_t *cr, PangoLayout *layout, double x, double y, const GdkRGBA *colour)
{
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (pango_layout_get_width (layout) > 0)
    width = pango_layout_get_width (layout) / PANGO_SCALE;
  set_colour (cr, colour, 1);
  cairo_move_to (cr, x - width / 2.0, y - height / 2.0);
  pango_cairo_show_layout (cr, layout);
}

static gboolean
is_in_sight (const Sight *sight, double x)
{
  double half = swb_diagram_scene_lane_width (sight->scene) / 2;

  return x >= 0 && x + half >= sight->x && x - half <= sight->x + sight->width;
}

/* --- lanes --- */

static void
hatch (const Sight *sight, double x, double y, double width, double height)
{
  cairo_t *cr = sight->cr;
  double step = 8 * sight->scene->scale;

  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  set_colour (cr, &sight->scene->ground, 1);
  cairo_paint (cr);
  set_colour (cr, &sight->scene->warning, 0.15);
  cairo_paint (cr);
  set_colour (cr, &sight->scene->warning, 0.8);
  cairo_set_line_width (cr, sight->scene->scale);
  /* The pattern stands still while it is scrolled. */
  for (double at = step * (int) ((y - width) / step); at < y + height; at += step)
    {
      cairo_move_to (cr, x, at + width);
      cairo_line_to (cr, x + width, at);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
  cairo_rectangle (cr, x, y, width, height);
  set_colour (cr, &sight->scene->warning, 1);
  cairo_set_line_width (cr, sight->scene->scale);
  cairo_stroke (cr);
}

static void
draw_wait (const Sight *sight, uint64_t row, double x)
{
  SwbDiagramScene *self = sight->scene;
  const SwbDiagramItem *item = swb_diagram_item (self->diagram, row);
  const SwbDiagramLane *lane = swb_diagram_lane (self->diagram, item->lane);
  uint64_t until = item->other ? item->other : lane->closed ? lane->closed : swb_diagram_end (self->diagram);
  double width = BAND_WIDTH * self->scale;
  double start = MAX (swb_diagram_scene_row_y (self, row), sight->y - 2 * width);
  double end = MIN (swb_diagram_scene_row_y (self, until), sight->y + sight->height + 2 * width);

  if (end > start)
    hatch (sight, x - width / 2, start, width, end - start);
}

static void
draw_lane (const Sight *sight, uint32_t id, double x)
{
  SwbDiagramScene *self = sight->scene;
  const SwbDiagramLane *lane = swb_diagram_lane (self->diagram, id);
  const double dashes[] = { 3 * self->scale, 4 * self->scale };
  double start = id >= SWB_DIAGRAM_FUNCTIONS ? 0 : swb_diagram_scene_row_y (self, lane->first);
  double end = lane->closed ? swb_diagram_scene_row_y (self, lane->closed) : sight->y + sight->height;
  uint64_t waits[WAITS_DRAWN];
  unsigned n;

  start = MAX (start, sight->y);
  end = MIN (end, sight->y + sight->height);
  if (end <= start)
    return;
  set_colour (sight->cr, &self->text, 0.5);
  cairo_set_line_width (sight->cr, 1.5 * self->scale);
  cairo_set_dash (sight->cr, dashes, 2, 0);
  cairo_move_to (sight->cr, x, start);
  cairo_line_to (sight->cr, x, end);
  cairo_stroke (sight->cr);
  cairo_set_dash (sight->cr, NULL, 0, 0);
  n = swb_diagram_waits_over (self->diagram, id, sight->top, waits, WAITS_DRAWN);
  for (unsigned i = 0; i < n; i++)
    draw_wait (sight, waits[i], x);
}

static void
draw_lanes (const Sight *sight)
{
  SwbDiagramScene *self = sight->scene;

  for (unsigned i = 0; i < self->columns->len; i++)
    {
      uint32_t id = g_array_index (self->columns, uint32_t, i);
      double x = swb_diagram_scene_lane_x (self, id);

      if (is_in_sight (sight, x))
        draw_lane (sight, id, x);
    }
  for (uint64_t row = sight->top; row <= sight->bottom; row++)
    {
      const SwbDiagramItem *item = swb_diagram_item (self->diagram, row);
      double x = swb_diagram_scene_lane_x (self, item->lane);

      if (item->kind == SWB_DIAGRAM_WAIT && is_in_sight (sight, x))
        draw_wait (sight, row, x);
    }
}

/* --- rows --- */

/* Colour only repeats what is written, and how the box is edged. */
static const GdkRGBA *
colour_of (const SwbDiagramScene *self, const SwbDiagramItem *item)
{
  if (item->flags & SWB_DIAGRAM_FAILED)
    return &self->error;
  if (item->kind == SWB_DIAGRAM_WAIT || item->flags & SWB_DIAGRAM_END)
    return &self->warning;
  if (item->flags & (SWB_DIAGRAM_SENT | SWB_DIAGRAM_RECEIVED))
    return &self->accent;
  if (item->flags & SWB_DIAGRAM_CLOSED || item->kind == SWB_DIAGRAM_EVENT)
    return &self->text;
  return &self->success;
}

static void
draw_row_ground (const Sight *sight, uint64_t row, const SwbDiagramTexts *texts)
{
  SwbDiagramScene *self = sight->scene;
  double height = swb_diagram_scene_row_height (self);
  double y = swb_diagram_scene_row_y (self, row);

  if (row == self->selected)
    {
      set_colour (sight->cr, &self->accent, 0.15);
      cairo_rectangle (sight->cr, sight->x, y - height / 2, sight->width, height);
      cairo_fill (sight->cr);
    }
  if (texts->gap == NULL)
    return;
  const double dashes[] = { self->scale, 6 * self->scale };
  set_colour (sight->cr, &self->text, 0.5);
  cairo_set_line_width (sight->cr, self->scale);
  cairo_set_dash (sight->cr, dashes, 2, 0);
  cairo_move_to (sight->cr, sight->x, y - height / 2);
  cairo_line_to (sight->cr, sight->x + sight->width, y - height / 2);
  cairo_stroke (sight->cr);
  cairo_set_dash (sight->cr, NULL, 0, 0);
}

static void
draw_time (const Sight *sight, uint64_t row, const SwbDiagramTexts *texts)
{
  SwbDiagramScene *self = sight->scene;
  double x = sight->x + 40 * self->scale;
  double y = swb_diagram_scene_row_y (self, row);

  if (sight->x > 0 && row != self->selected) /* a box may be there */
    {
      set_colour (sight->cr, &self->ground, 0.85);
      cairo_rectangle (sight->cr, sight->x, y - 9 * self->scale, 80 * self->scale, 18 * self->scale);
      cairo_fill (sight->cr);
    }
  swb_diagram_paint_text (sight->cr, texts->time, x, y, &self->text);
  if (texts->gap)
    {
      y -= swb_diagram_scene_row_height (self) / 2;
      set_colour (sight->cr, &self->ground, 1);
      cairo_rectangle (sight->cr, sight->x, y - 9 * self->scale, 80 * self->scale, 18 * self->scale);
      cairo_fill (sight->cr);
      swb_diagram_paint_text (sight->cr, texts->gap, x, y, &self->text);
    }
}

static void
draw_left (const Sight *sight, const SwbDiagramItem *item, double x, double y)
{
  SwbDiagramScene *self = sight->scene;
  g_autofree char *text = g_strdup_printf (_ ("%" PRIu32 " B left in the kernel"), item->left);
  g_autoptr (PangoLayout) layout = swb_diagram_scene_layout (self, text, CHIP_POINTS, TRUE, FALSE, 0);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  round_box (sight->cr, x - width / 2.0 - 6, y - height / 2.0 - 1, width + 12, height + 2, 4);
  set_colour (sight->cr, &self->ground, 1);
  cairo_fill_preserve (sight->cr);
  set_colour (sight->cr, &self->warning, 0.25);
  cairo_fill_preserve (sight->cr);
  set_colour (sight->cr, &self->warning, 1);
  cairo_set_line_width (sight->cr, self->scale);
  cairo_stroke (sight->cr);
  swb_diagram_paint_text (sight->cr, layout, x, y, &self->text);
}

static void
draw_box (const Sight *sight, uint64_t row, const SwbDiagramItem *item, const SwbDiagramTexts *texts, double x)
{
  SwbDiagramScene *self = sight->scene;
  cairo_t *cr = sight->cr;
  const GdkRGBA *colour = colour_of (self, item);
  const double dashes[] = { 4 * self->scale, 3 * self->scale };
  double width = swb_diagram_scene_box_width (self);
  double height = swb_diagram_scene_box_height (self);
  double y = swb_diagram_scene_row_y (self, row);
  gboolean dashed = item->kind != SWB_DIAGRAM_CALL;

  round_box (cr, x - width / 2, y - height / 2, width, height, height * (item->kind == SWB_DIAGRAM_CALL ? 0.45 : 0.2));
  set_colour (cr, &self->ground, 1);
  cairo_fill_preserve (cr);
  set_colour (cr, colour, 0.14);
  cairo_fill_preserve (cr);
  set_colour (cr, row == self->selected ? &self->accent : colour, 1);
  cairo_set_dash (cr, dashes, dashed ? 2 : 0, 0);
  cairo_set_line_width (cr, (row == self->selected || item->flags & SWB_DIAGRAM_FAILED ? 2.5 : 1.2) * self->scale);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  swb_diagram_paint_text (cr, texts->call, x, texts->data ? y - height * 0.2 : y, &self->text);
  if (texts->data)
    swb_diagram_paint_text (cr, texts->data, x, y + height * 0.23, &self->text);
  if (item->left != SWB_RECORD_LEFT_UNKNOWN && item->left > 0)
    draw_left (sight, item, x, y + height / 2 + 4 * self->scale);
}

/* What belongs to no socket stands across all. */
static void
draw_note (const Sight *sight, uint64_t row, const SwbDiagramTexts *texts)
{
  double y = swb_diagram_scene_row_y (sight->scene, row);
  double x = sight->x + sight->width / 2;

  swb_diagram_paint_text (sight->cr, texts->call, x, texts->data ? y - 8 * sight->scene->scale : y,
                          &sight->scene->text);
  if (texts->data)
    swb_diagram_paint_text (sight->cr, texts->data, x, y + 8 * sight->scene->scale, &sight->scene->text);
}

static void
draw_rows (const Sight *sight)
{
  SwbDiagramScene *self = sight->scene;

  for (uint64_t row = sight->top; row <= sight->bottom; row++)
    {
      const SwbDiagramItem *item = swb_diagram_item (self->diagram, row);
      const SwbDiagramTexts *texts = swb_diagram_scene_texts (self, row);
      double x = swb_diagram_scene_lane_x (self, item->lane);

      if (item->lane == SWB_DIAGRAM_NO_LANE)
        draw_note (sight, row, texts);
      else if (is_in_sight (sight, x))
        draw_box (sight, row, item, texts, x);
      draw_time (sight, row, texts);
    }
}

/* --- heads --- */

static void
draw_head (const Sight *sight, uint32_t id, double x)
{
  SwbDiagramScene *self = sight->scene;
  const SwbDiagramLane *lane = swb_diagram_lane (self->diagram, id);
  g_autofree char *address = id < SWB_DIAGRAM_FUNCTIONS ? swb_address_label (&lane->local) : g_strdup ("");
  const char *under = id >= SWB_DIAGRAM_REMOTE ? _ ("outside the bench") : address;
  double room = swb_diagram_scene_lane_width (self) - 24 * self->scale;
  double height = swb_diagram_scene_head_height (self);
  g_autoptr (PangoLayout) name =
      swb_diagram_scene_layout (self, swb_diagram_scene_lane_name (self, id), HEAD_POINTS, TRUE, FALSE, room);
  g_autoptr (PangoLayout) second = swb_diagram_scene_layout (self, under, SMALL_POINTS, FALSE, FALSE, room);
  const GdkRGBA *colour = lane->listens ? &self->success : id < SWB_DIAGRAM_FUNCTIONS ? &self->accent : &self->text;

  round_box (sight->cr, x - room / 2, sight->y + 4, room, height - 10, 6 * self->scale);
  set_colour (sight->cr, colour, 0.2);
  cairo_fill (sight->cr);
  swb_diagram_paint_text (sight->cr, name, x, sight->y + height * (*under ? 0.32 : 0.45), &self->text);
  if (*under)
    swb_diagram_paint_text (sight->cr, second, x, sight->y + height * 0.65, &self->text);
}

static void
draw_heads (const Sight *sight)
{
  SwbDiagramScene *self = sight->scene;

  set_colour (sight->cr, &self->ground, 1);
  cairo_rectangle (sight->cr, sight->x, sight->y, sight->width, swb_diagram_scene_head_height (self));
  cairo_fill (sight->cr);
  for (unsigned i = 0; i < self->columns->len; i++)
    {
      uint32_t id = g_array_index (self->columns, uint32_t, i);
      double x = swb_diagram_scene_lane_x (self, id);

      if (is_in_sight (sight, x))
        draw_head (sight, id, x);
    }
}

static void
find_rows (Sight *sight)
{
  SwbDiagram *diagram = sight->scene->diagram;
  uint64_t first = swb_diagram_first (diagram);

  sight->top = swb_diagram_scene_row_at (sight->scene, sight->y);
  sight->bottom = swb_diagram_scene_row_at (sight->scene, sight->y + sight->height);
  sight->top = MAX (sight->top, first);
  if (sight->bottom == 0)
    sight->bottom = swb_diagram_end (diagram) - 1;
}

void
swb_diagram_paint (SwbDiagramScene *self, cairo_t *cr, double x, double y, double width, double height)
{
  Sight sight = { .scene = self, .cr = cr, .x = x, .y = y, .width = width, .height = height };

  set_colour (cr, &self->ground, 1);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
  if (swb_diagram_first (self->diagram) == swb_diagram_end (self->diagram))
    return;
  find_rows (&sight);
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  cairo_translate (cr, -x, -y);
  for (uint64_t row = sight.top; row <= sight.bottom; row++)
    draw_row_ground (&sight, row, swb_diagram_scene_texts (self, row));
  draw_lanes (&sight);
  swb_diagram_paint_arrows (self, cr, sight.top, sight.bottom);
  draw_rows (&sight);
  draw_heads (&sight);
  cairo_restore (cr);
}
