/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/swb-diagram-scene.h"
#include "model/swb-workbench.h"

G_BEGIN_DECLS

#define SWB_TYPE_DIAGRAM_CANVAS (swb_diagram_canvas_get_type ())
G_DECLARE_FINAL_TYPE (SwbDiagramCanvas, swb_diagram_canvas, SWB, DIAGRAM_CANVAS, GtkWidget)

/**
 * SwbDiagramCanvas:
 *
 * The drawing of a log's diagram, to be put into a GtkScrolledWindow. It takes new records while it is on screen, and
 * draws what is in sight.
 *
 * Properties:
 *   `selected-no` (uint64): number of the selected record; 0: none.
 *   `follow` (boolean): whether the newest row is kept in view. Scrolling up clears it, the end sets it.
 *   `zoom` (double): 1: as large as other text.
 *   `progress` (double): how much of the log is laid out: 1: all.
 */
void swb_diagram_canvas_set_workbench (SwbDiagramCanvas *self, SwbWorkbench *workbench);
/* Selects the record's row and brings it into view; nothing if it has none */
void swb_diagram_canvas_select_no (SwbDiagramCanvas *self, uint64_t no);
uint64_t swb_diagram_canvas_get_selected_no (SwbDiagramCanvas *self);
gboolean swb_diagram_canvas_get_follow (SwbDiagramCanvas *self);
void swb_diagram_canvas_set_follow (SwbDiagramCanvas *self, gboolean follow);
/* @zoom: 1: as large as other text */
void swb_diagram_canvas_set_zoom (SwbDiagramCanvas *self, double zoom);
double swb_diagram_canvas_get_zoom (SwbDiagramCanvas *self);
/* The lane whose head is at a point of the widget, or %SWB_DIAGRAM_NO_LANE */
uint32_t swb_diagram_canvas_head_at (SwbDiagramCanvas *self, double x, double y);
/* (nullable) (transfer none): %NULL without a workbench */
SwbDiagramScene *swb_diagram_canvas_get_scene (SwbDiagramCanvas *self);
/* The scene's lanes, or what is shown of them, have changed */
void swb_diagram_canvas_rearrange (SwbDiagramCanvas *self);

G_END_DECLS
