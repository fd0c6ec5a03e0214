/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-workbench.h"

G_BEGIN_DECLS

#define SWB_TYPE_DIAGRAM_VIEW (swb_diagram_view_get_type ())
G_DECLARE_FINAL_TYPE (SwbDiagramView, swb_diagram_view, SWB, DIAGRAM_VIEW, GtkWidget)

/**
 * SwbDiagramView:
 *
 * The page with the diagram of a log: a bar, and the drawing below it.
 *
 * Properties: `selected-no` (uint64): number of the selected record; 0: none.
 */
void swb_diagram_view_set_workbench (SwbDiagramView *self, SwbWorkbench *workbench);
/* Selects the record, and brings it into view */
void swb_diagram_view_select_no (SwbDiagramView *self, uint64_t no);
uint64_t swb_diagram_view_get_selected_no (SwbDiagramView *self);
/* The newest row is kept in view. */
void swb_diagram_view_follow (SwbDiagramView *self);
void swb_diagram_view_focus (SwbDiagramView *self);

G_END_DECLS
