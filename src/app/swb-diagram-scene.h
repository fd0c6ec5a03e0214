/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-diagram.h"

G_BEGIN_DECLS

/**
 * SwbDiagramScene:
 * @columns: (element-type uint32_t): the lanes that are shown, from left to right
 * @hidden: the lanes that a person has hidden
 * @scale: 1 at the usual size of text, and no zoom
 * @first_ns: when time begins
 * @selected: a row, or 0
 *
 * What a diagram's drawing is made from: which lanes stand where, how large it is, in which colours. Texts are made
 * when a row is drawn, and kept for a while.
 */
typedef struct
{
  SwbDiagram *diagram;
  SwbLog *log;
  PangoContext *pango;
  GArray *columns;
  GHashTable *hidden;
  GHashTable *places; /* lane: its column + 1 */
  unsigned lanes_serial;
  GHashTable *texts; /* row: what is written in it */
  double scale;
  int64_t first_ns;
  uint64_t selected;
  GdkRGBA text;
  GdkRGBA ground;
  GdkRGBA accent;
  GdkRGBA success;
  GdkRGBA warning;
  GdkRGBA error;
} SwbDiagramScene;

SwbDiagramScene *swb_diagram_scene_new (SwbLog *log);
void swb_diagram_scene_free (SwbDiagramScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbDiagramScene, swb_diagram_scene_free)

/* Takes colours and fonts of the widget */
void swb_diagram_scene_dress (SwbDiagramScene *self, GtkWidget *widget, double zoom);
/* Takes lanes that came and went; those that a person moved stay where they are */
void swb_diagram_scene_update_lanes (SwbDiagramScene *self);
void swb_diagram_scene_hide (SwbDiagramScene *self, uint32_t lane);
void swb_diagram_scene_show_all (SwbDiagramScene *self);
/* @by: columns, to the right */
void swb_diagram_scene_move (SwbDiagramScene *self, uint32_t lane, int by);

/* Pixels; a row's middle and a lane's are in the drawing, not in the window */
double swb_diagram_scene_row_height (const SwbDiagramScene *self);
double swb_diagram_scene_head_height (const SwbDiagramScene *self);
double swb_diagram_scene_width (const SwbDiagramScene *self);
double swb_diagram_scene_height (const SwbDiagramScene *self);
double swb_diagram_scene_row_y (const SwbDiagramScene *self, uint64_t row);
/* Negative: it is not shown */
double swb_diagram_scene_lane_x (const SwbDiagramScene *self, uint32_t lane);
double swb_diagram_scene_lane_width (const SwbDiagramScene *self);
double swb_diagram_scene_box_width (const SwbDiagramScene *self);
double swb_diagram_scene_box_height (const SwbDiagramScene *self);
/* The row at @y, or 0; the lane at @x, or %SWB_DIAGRAM_NO_LANE */
uint64_t swb_diagram_scene_row_at (const SwbDiagramScene *self, double y);
uint32_t swb_diagram_scene_lane_at (const SwbDiagramScene *self, double x);

/* "server", "192.0.2.1:80", "other peers" (transfer none) */
const char *swb_diagram_scene_lane_name (const SwbDiagramScene *self, uint32_t lane);
/* What the row tells, in words (transfer full) */
char *swb_diagram_scene_describe (const SwbDiagramScene *self, uint64_t row);

/**
 * SwbDiagramTexts:
 * @call: what happened, for the box
 * @data: what there is to say besides, or ""
 * @time: seconds
 * @gap: how long nothing happened before it, if that is worth telling, or ""
 */
typedef struct
{
  PangoLayout *call;
  PangoLayout *data;
  PangoLayout *time;
  PangoLayout *gap;
} SwbDiagramTexts;

const SwbDiagramTexts *swb_diagram_scene_texts (SwbDiagramScene *self, uint64_t row);
void swb_diagram_scene_forget_texts (SwbDiagramScene *self);
PangoLayout *swb_diagram_scene_layout (const SwbDiagramScene *self, const char *text, double points, gboolean bold,
                                       gboolean monospace, double width);

/* --- drawing (swb-diagram-paint.c, swb-diagram-arrows.c) --- */

/* Draws what is in the rectangle of the drawing, whose corner is where @cr's origin is; heads are drawn at its top. */
void swb_diagram_paint (SwbDiagramScene *self, cairo_t *cr, double x, double y, double width, double height);
/* For swb_diagram_paint(): everything between lanes, of the rows from @top to @bottom */
void swb_diagram_paint_arrows (SwbDiagramScene *self, cairo_t *cr, uint64_t top, uint64_t bottom);
/* Draws the text with its middle at @x, @y */
void swb_diagram_paint_text (cairo_t *cr, PangoLayout *layout, double x, double y, const GdkRGBA *colour);

G_END_DECLS
